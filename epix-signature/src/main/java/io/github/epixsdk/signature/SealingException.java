package io.github.epixsdk.signature;

import io.github.epixsdk.model.EpixException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A seal could not be made: the key, its certificate, the algorithm or the document does not allow it.
 *
 * <p>The message says what was expected and what was found, never a password or a key.
 *
 * @since 0.1
 */
public final class SealingException extends EpixException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /**
     * Creates the exception.
     *
     * @param message what could not be done, what was expected and what was found
     */
    public SealingException(String message) {
        this(message, null);
    }

    /**
     * Creates the exception with the failure behind it.
     *
     * @param message what could not be done, what was expected and what was found
     * @param cause the failure of the key store, device or library, or null
     */
    public SealingException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    /**
     * Creates the exception for a failure that may be over the next time, such as a signing service that does not answer.
     *
     * @param message what could not be done, what was expected and what was found
     * @param cause the failure of the key store, device, service or library, or null
     * @param retryable whether the same call may succeed later
     */
    public SealingException(String message, @Nullable Throwable cause, boolean retryable) {
        super(message, cause);
        this.retryable = retryable;
    }

    /**
     * Tells whether the same call may succeed when repeated later: true where a signing service was not reached or too slow, false
     * where key, certificate or document do not allow the seal.
     *
     * @return true if a repetition makes sense
     */
    @Override
    public boolean isRetryable() {
        return retryable;
    }
}
