package io.github.epixsdk.transport;

import java.time.Duration;

/**
 * Watches exchanges: for metrics, for a log of messages, for a monitor.
 *
 * <p>Every {@link #started} is followed by exactly one {@link #ended} or {@link #failed}. Called in the thread of the exchange,
 * from many threads at once; what a listener throws is logged and never breaks an exchange. For evidence that must not be lost,
 * a listener is the wrong place.
 *
 * @since 0.1
 */
public interface ExchangeListener {
    /** Watches nothing. */
    ExchangeListener NONE = new ExchangeListener() {};

    /**
     * An exchange began.
     *
     * @param exchange what is known of it
     */
    default void started(ExchangeInfo exchange) {}

    /**
     * A request was answered; a requester's exchange has one such event for each attempt that got an answer.
     *
     * <p>The bodies hold confidential data, which nobody may write to a log: the {@link TokenId}, letter by letter, in the request;
     * the permit with names and addresses, its files, and what a fault quotes, in the answer. A requester's own password is not
     * there: {@code ***} stands in its place in header and body, so the bytes are those of the journal, and with a password not
     * those on the wire. What a caller sends to a responder in its envelope, a password included, is there as it came. No {@code
     * toString()} of exchange, request, answer, their headers and bodies shows any of this, nor {@code Authorization} and {@code
     * Cookie}.
     *
     * @param exchange the exchange
     * @param request the request as sent, but for the password, or as received
     * @param response the answer as received or sent
     */
    default void answered(ExchangeInfo exchange, WireRequest request, WireResponse response) {}

    /**
     * An attempt of a requester's exchange brought no answer that can be used; another one may follow.
     *
     * @param exchange the exchange
     * @param attempt what went wrong
     */
    default void attemptFailed(ExchangeInfo exchange, Attempt attempt) {}

    /**
     * An exchange came to an outcome, be it a refusal.
     *
     * @param exchange the exchange, with what was learnt meanwhile
     * @param outcome the outcome
     * @param took how long it lasted
     */
    default void ended(ExchangeInfo exchange, ExchangeOutcome outcome, Duration took) {}

    /**
     * An exchange ended by an exception. One of a national system's service is given as it is, and may say anything; those of the SDK
     * hold nothing confidential.
     *
     * @param exchange the exchange, with what was learnt meanwhile
     * @param failure the exception
     * @param took how long it lasted
     */
    default void failed(ExchangeInfo exchange, Throwable failure, Duration took) {}
}
