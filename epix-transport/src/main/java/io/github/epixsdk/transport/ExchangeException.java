package io.github.epixsdk.transport;

import io.github.epixsdk.model.EpixException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A partner gave no answer that can be used.
 *
 * <p>Thrown by an {@link HttpTransport}. An {@link EpixClient} turns it into {@link PermitAnswer.Unreachable} and its like.
 *
 * @since 0.1
 */
public abstract class ExchangeException extends EpixException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Whether the partner may have received the request. */
    private final boolean possiblyReceived;

    /**
     * Creates the exception.
     *
     * @param message what could not be done, to which endpoint, and why
     * @param cause the exception behind it, or null
     * @param possiblyReceived whether the partner may have received the request
     */
    protected ExchangeException(String message, @Nullable Throwable cause, boolean possiblyReceived) {
        super(message, cause);
        this.possiblyReceived = possiblyReceived;
    }

    /**
     * Tells whether the partner may have received the request, and acted on it.
     *
     * @return false if it is certain that not a byte of the request was taken
     */
    public boolean isPossiblyReceived() {
        return possiblyReceived;
    }
}
