package io.github.epixsdk.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a builder was given and did not understand, kept until {@code build()} so that all of it is reported at once. A later
 * value for the same property mends its fault.
 */
final class Faults {
    private final List<Fault> faults = new ArrayList<>();

    private record Fault(String property, String message) {}

    /** Reads a value that takes the place of what the property had before. */
    <T> Optional<T> replace(String property, Supplier<T> value) {
        mend(property);
        return add(property, value);
    }

    /** Reads a value that comes beside what the property has already. */
    <T> Optional<T> add(String property, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(property, property + ": " + e.getMessage()));
            return Optional.empty();
        }
    }

    /** Forgets the faults of properties that were set anew. */
    void mend(String... properties) {
        if (faults.isEmpty()) {
            return;
        }
        Set<String> mended = Set.of(properties);
        faults.removeIf(fault -> mended.contains(fault.property()));
    }

    void refuseToBuild(String what) {
        if (!faults.isEmpty()) {
            throw new InvalidPermitException(
                    what, faults.stream().map(Fault::message).toList());
        }
    }
}
