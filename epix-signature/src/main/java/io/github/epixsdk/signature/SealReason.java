package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.Visible;
import java.util.Objects;

/**
 * One reason for a verdict, or a note beside it.
 *
 * @param code the stable code, to be decided on by programs
 * @param message the same for people, in English, complete in itself
 * @since 0.1
 */
public record SealReason(SealCode code, String message) {
    /**
     * Checks that both are there. Control characters and marks of the direction of writing, which names in certificates and documents
     * may hold, are made visible ({@code \0A}).
     *
     * @param code the stable code
     * @param message the same for people
     * @throws NullPointerException if one is null
     */
    public SealReason {
        Objects.requireNonNull(code, "code");
        message = Visible.of(Objects.requireNonNull(message, "message"));
    }

    /** Returns code and message in one line. */
    @Override
    public String toString() {
        return code + ": " + message;
    }
}
