package io.github.epixsdk.transport;

import java.io.Serial;

/**
 * The partner's answer is larger than the transport takes; reading was stopped.
 *
 * @since 0.1
 */
public final class AnswerTooLargeException extends ExchangeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which endpoint, and the limit
     */
    public AnswerTooLargeException(String message) {
        super(message, null, true);
    }
}
