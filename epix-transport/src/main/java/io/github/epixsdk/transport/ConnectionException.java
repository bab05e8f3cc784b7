package io.github.epixsdk.transport;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * No connection to the partner could be made, or it broke before the answer was complete.
 *
 * @since 0.1
 */
public final class ConnectionException extends ExchangeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Whether the same call may succeed later. */
    private final boolean retryable;

    private ConnectionException(
            String message, @Nullable Throwable cause, boolean possiblyReceived, boolean retryable) {
        super(message, cause, possiblyReceived);
        this.retryable = retryable;
    }

    /**
     * Returns the exception for a partner that was not reached; the same call may succeed later.
     *
     * @param message what could not be done, to which endpoint, and why
     * @param cause the exception behind it, or null
     * @return the exception
     */
    public static ConnectionException notReached(String message, @Nullable Throwable cause) {
        return new ConnectionException(message, cause, false, true);
    }

    /**
     * Returns the exception for a connection that was refused for reasons of trust: a certificate of either side was not
     * accepted, or no common protocol exists. Repeating the call changes nothing.
     *
     * @param message what could not be done, to which endpoint, and why
     * @param cause the exception behind it, or null
     * @return the exception
     */
    public static ConnectionException refused(String message, @Nullable Throwable cause) {
        return new ConnectionException(message, cause, false, false);
    }

    /**
     * Returns the exception for a connection that broke after the request, or a part of it, was sent.
     *
     * @param message what could not be done, to which endpoint, and why
     * @param cause the exception behind it, or null
     * @return the exception
     */
    public static ConnectionException broken(String message, @Nullable Throwable cause) {
        return new ConnectionException(message, cause, true, true);
    }

    @Override
    public boolean isRetryable() {
        return retryable;
    }
}
