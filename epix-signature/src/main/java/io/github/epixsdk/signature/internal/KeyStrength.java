package io.github.epixsdk.signature.internal;

/** The lengths of RSA keys, in bits (ETSI TS 119 312). */
final class KeyStrength {
    /** Below this nothing counts. */
    static final int RSA_ACCEPTED = 2048;
    /** New seals are made with at least this. */
    static final int RSA_RECOMMENDED = 3072;

    /** Beyond this, checking would cost more than an honest sender needs. */
    static final int RSA_MAXIMUM = 16_384;

    private KeyStrength() {}
}
