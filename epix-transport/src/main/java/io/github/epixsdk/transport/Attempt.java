package io.github.epixsdk.transport;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One try to get an answer from a partner that gave none that can be used.
 *
 * @param number which try it was, from 1
 * @param startedAt when it began
 * @param took how long it lasted
 * @param failure what went wrong
 * @param message the same in words, for the operator
 * @since 0.1
 */
public record Attempt(int number, Instant startedAt, Duration took, Failure failure, String message) {
    /**
     * Checks that nothing is null.
     *
     * @param number which try it was, from 1
     * @param startedAt when it began
     * @param took how long it lasted
     * @param failure what went wrong
     * @param message the same in words, for the operator
     */
    public Attempt {
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(message, "message");
    }

    /** What can go wrong on the way. */
    public enum Failure {
        /** No connection could be made, or it was cut off in the TLS handshake without a word of refusal. */
        NOT_REACHED,
        /** One side did not accept the other's certificate and said so, or there is no common TLS version. */
        NOT_TRUSTED,
        /** The connection broke before the answer was complete. */
        CONNECTION_LOST,
        /** The answer was not complete in time. */
        TIMEOUT,
        /** The partner answered with an HTTP error and no SOAP fault that counts; with 503 only those count that are the caller's. */
        HTTP_ERROR,
        /** Nothing was sent: the partner had failed several times in a row and is left alone, or no time was left. */
        NOT_TRIED,
        /** The partner answered with something that is no SOAP message: nothing at all, a page, a broken document. */
        NOT_SOAP
    }
}
