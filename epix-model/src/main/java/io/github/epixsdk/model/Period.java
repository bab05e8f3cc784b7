package io.github.epixsdk.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A period of validity (box 2): valid from, valid until.
 *
 * @param start first moment; empty where the document names none
 * @param end last moment; empty where the document names none
 * @since 0.1
 */
public record Period(Optional<PermitDateTime> start, Optional<PermitDateTime> end) {
    /**
     * Checks the value.
     *
     * @param start first moment; empty where the document names none
     * @param end last moment; empty where the document names none
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if both components are empty
     */
    public Period {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
        if (start.isEmpty() && end.isEmpty()) {
            throw new IllegalArgumentException("A period needs a start or an end");
        }
    }

    /**
     * Returns a period with both ends.
     *
     * @param start first moment
     * @param end last moment
     * @return the period
     */
    public static Period of(PermitDateTime start, PermitDateTime end) {
        return new Period(Optional.of(start), Optional.of(end));
    }

    /**
     * Returns a period that names only its end.
     *
     * @param end last moment
     * @return the period
     */
    public static Period until(PermitDateTime end) {
        return new Period(Optional.empty(), Optional.of(end));
    }
}
