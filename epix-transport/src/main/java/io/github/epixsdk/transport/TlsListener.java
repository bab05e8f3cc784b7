package io.github.epixsdk.transport;

/**
 * Watches {@link TlsFiles}: rotations, and certificates that end soon. Called in the thread that noticed; what a listener
 * throws is logged and changes nothing.
 *
 * @since 0.1
 */
public interface TlsListener {
    /** Watches nothing. */
    TlsListener NONE = new TlsListener() {};

    /**
     * Key or trust were rotated: new connections use the new material.
     *
     * @param before what was used until now
     * @param now what is used from now on
     */
    default void rotated(TlsMaterial before, TlsMaterial now) {}

    /**
     * The files changed and cannot be used, or not yet. What was used before is used on. Told once for each change.
     *
     * @param problem what is wrong with them
     */
    default void refused(ConfigurationException problem) {}

    /**
     * A certificate ends within 30, 14 or 7 days, or has ended: once for each of these, and each certificate.
     *
     * @param expiry the certificate
     */
    default void expiring(CertificateExpiry expiry) {}
}
