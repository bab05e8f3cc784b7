package io.github.epixsdk.transport;

/**
 * How an exchange ended, in one word: the same words for both sides.
 *
 * @since 0.1
 */
public enum ExchangeOutcome {
    /** A permit was given. */
    FOUND,
    /** There is no such permit, or the token does not fit. */
    NOT_ISSUED,
    /** A confirmation was taken. */
    ACCEPTED,
    /** The service is working. */
    AVAILABLE,
    /** The service is not working. */
    NOT_AVAILABLE,
    /** The request was refused. */
    REFUSED,
    /** No usable answer came. */
    UNREACHABLE,
    /** An answer came that must not be relied on. */
    UNTRUSTED
}
