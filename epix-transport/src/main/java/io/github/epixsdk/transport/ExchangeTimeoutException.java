package io.github.epixsdk.transport;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The partner's answer was not complete in time. It may have received the request: only what reads may be repeated.
 *
 * @since 0.1
 */
public final class ExchangeTimeoutException extends ExchangeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what could not be done, to which endpoint, and in what time
     * @param cause the exception behind it, or null
     */
    public ExchangeTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause, true);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
