package io.github.epixsdk.signature;

/**
 * How much proof a seal brings along (ETSI EN 319 132-1), from the least to the most.
 *
 * @since 0.1
 */
public enum SealLevel {
    /** The signature and its certificates; the signing time is only claimed. */
    B,
    /** A time stamp over the signature proves since when it exists: it outlives the expiry of its certificate. */
    T,
    /** The certificates and the revocation data needed to judge it are inside: nothing needs to be fetched later. */
    LT,
    /** A time stamp over all of that, renewed in time, carries the proof beyond the end of certificates and algorithms. */
    LTA;

    /**
     * Returns the name of the level as the standard writes it.
     *
     * @return for example {@code XAdES-BASELINE-B}
     */
    public String title() {
        return "XAdES-BASELINE-" + name();
    }
}
