package io.github.epixsdk.signature;

import java.util.Objects;

/**
 * What the seals say about one file beside the permit.
 *
 * @param name the name of the file
 * @param state whether it is as it was when sealed
 * @since 0.1
 */
public record AttachmentCoverage(String name, State state) {
    /**
     * The possible states.
     *
     * @since 0.1
     */
    public enum State {
        /** As it was when sealed. */
        COVERED,
        /** No seal that holds covers it. */
        NOT_COVERED,
        /** Covered by a seal, but changed since. */
        CHANGED,
        /** Covered by a seal, but not there, or not to be read. */
        MISSING
    }

    /**
     * Checks that both are there.
     *
     * @param name the name of the file
     * @param state whether it is as it was when sealed
     * @throws NullPointerException if one is null
     */
    public AttachmentCoverage {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
    }
}
