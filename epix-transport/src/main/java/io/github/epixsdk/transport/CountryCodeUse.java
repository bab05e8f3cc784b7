package io.github.epixsdk.transport;

/**
 * Whose country stands in {@code IsoCountryCode} of a request; no public source says so for direct exchange.
 *
 * @since 0.1
 */
public enum CountryCodeUse {
    /** The Party that is asked: the one that issued the permit. The default; the hub has it so. */
    CALLEE,
    /** The Party that asks. */
    CALLER,
    /** The element is left out; a responder does not look at it. */
    OMIT
}
