package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.Attempt;
import io.github.epixsdk.transport.ConnectionException;
import io.github.epixsdk.transport.ExchangeException;
import io.github.epixsdk.transport.ExchangeTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * One attempt: a reply, or what went wrong.
 *
 * @param reply the reply, if there is one; then the rest says nothing
 * @param failure what went wrong
 * @param message the same in words
 * @param retryable whether another attempt may succeed
 * @param possiblyReceived whether the partner may have got the request
 * @param retryAfter how long the partner asks to be left alone
 */
record Trial(
        Optional<Exchanger.Reply> reply,
        Attempt.Failure failure,
        String message,
        boolean retryable,
        boolean possiblyReceived,
        Optional<Duration> retryAfter) {
    /** The attempt brought a reply. */
    static Trial of(Exchanger.Reply reply) {
        return new Trial(Optional.of(reply), Attempt.Failure.NOT_SOAP, "", false, true, Optional.empty());
    }

    /** The attempt was answered by something that is no reply. */
    static Trial unusable(Attempt.Failure failure, String message, boolean retryable, Optional<Duration> retryAfter) {
        return new Trial(Optional.empty(), failure, message, retryable, true, retryAfter);
    }

    /** The attempt was not answered. */
    static Trial failed(ExchangeException e) {
        return new Trial(
                Optional.empty(),
                failure(e),
                String.valueOf(e.getMessage()),
                e.isRetryable(),
                e.isPossiblyReceived(),
                Optional.empty());
    }

    /** Nothing was sent. */
    static Trial notTried(String why) {
        return new Trial(Optional.empty(), Attempt.Failure.NOT_TRIED, why, false, false, Optional.empty());
    }

    private static Attempt.Failure failure(ExchangeException e) {
        if (e instanceof ExchangeTimeoutException) {
            return Attempt.Failure.TIMEOUT;
        } else if (e instanceof ConnectionException && !e.isRetryable()) {
            return Attempt.Failure.NOT_TRUSTED;
        }
        return e.isPossiblyReceived() ? Attempt.Failure.CONNECTION_LOST : Attempt.Failure.NOT_REACHED;
    }
}
