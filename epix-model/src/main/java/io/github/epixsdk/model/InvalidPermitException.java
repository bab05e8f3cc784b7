package io.github.epixsdk.model;

import java.io.Serial;
import java.util.List;

/**
 * A builder was given values that make no permit; it names all of them at once.
 *
 * @since 0.1
 */
public final class InvalidPermitException extends EpixException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Every fault, in the order they were met. */
    @SuppressWarnings("serial") // List.copyOf gives a serialisable list of strings
    private final List<String> violations;

    /**
     * Creates the exception.
     *
     * @param what what could not be built, for example {@code permit XA000000}
     * @param violations every fault, in the order they were met
     */
    public InvalidPermitException(String what, List<String> violations) {
        super("Cannot build " + what + ": " + String.join("; ", violations), null);
        this.violations = List.copyOf(violations);
    }

    /**
     * Returns every fault.
     *
     * @return the faults in the order they were met
     */
    public List<String> violations() {
        return violations;
    }
}
