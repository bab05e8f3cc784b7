package io.github.epixsdk.transport;

import java.security.cert.X509Certificate;
import java.util.Objects;

/**
 * A certificate that ends soon, or has ended: time to rotate it.
 *
 * @param use what it is used for
 * @param certificate the certificate
 * @param daysLeft whole days until it ends; negative once it has ended
 * @since 0.1
 */
public record CertificateExpiry(Use use, X509Certificate certificate, long daysLeft) {
    /** What a certificate is used for. */
    public enum Use {
        /** It is our own: partners will not talk to us when it has ended. */
        OWN,
        /** The certificates of partners lead to it: we will not talk to them when it has ended. */
        TRUSTED
    }

    /**
     * Checks that nothing is null.
     *
     * @param use what it is used for
     * @param certificate the certificate
     * @param daysLeft whole days until it ends
     */
    public CertificateExpiry {
        Objects.requireNonNull(use, "use");
        Objects.requireNonNull(certificate, "certificate");
    }

    /** Returns use, serial number and days; no names. */
    @Override
    public String toString() {
        return "CertificateExpiry[" + use + ", serial "
                + certificate.getSerialNumber().toString(16) + ", " + daysLeft + " days]";
    }
}
