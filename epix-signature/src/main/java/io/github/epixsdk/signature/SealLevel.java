package io.github.epixsdk.signature;

/**
 * How much proof a seal brings along (ETSI EN 319 132-1). Levels with time stamps and archived revocation data come on top of
 * this one, so callers should expect further constants.
 *
 * @since 0.1
 */
public enum SealLevel {
    /** The signature and its certificates; the signing time is only claimed. */
    B;

    /**
     * Returns the name of the level as the standard writes it.
     *
     * @return for example {@code XAdES-BASELINE-B}
     */
    public String title() {
        return "XAdES-BASELINE-" + name();
    }
}
