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
     * A request was answered; a requester's exchange has one such event for each attempt that got an answer. The messages hold
     * confidential data.
     *
     * @param exchange the exchange
     * @param request the request as sent or received
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
     * An exchange ended by an exception.
     *
     * @param exchange the exchange, with what was learnt meanwhile
     * @param failure the exception
     * @param took how long it lasted
     */
    default void failed(ExchangeInfo exchange, Throwable failure, Duration took) {}
}
