package io.github.epixsdk.model;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything the SDK throws for reasons its caller can act on.
 *
 * <p>Normal outcomes, such as "no such permit" or "the seal is broken", are results and not exceptions. Wrong use of the API
 * is a {@link NullPointerException} or an {@link IllegalArgumentException}.
 *
 * @since 0.1
 */
public abstract class EpixException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what could not be done, to what, what was expected and what was found
     * @param cause the library's exception behind it, or null
     */
    protected EpixException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Tells whether the same call may succeed when repeated later.
     *
     * @return true if a repetition makes sense
     */
    public boolean isRetryable() {
        return false;
    }
}
