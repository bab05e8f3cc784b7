package io.github.epixsdk.signature;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.internal.CertificateFacts;
import io.github.epixsdk.signature.internal.PartyTrust;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trust anchor that expires, with the moment after which nothing new can be traced back to it.
 *
 * @param party whose anchor it is
 * @param certificate the anchor
 * @param until the end of its validity, or the end its entry sets, whichever comes first
 * @since 0.1
 */
public record ExpiringAnchor(CountryCode party, X509Certificate certificate, Instant until) {
    /**
     * Checks that all are there.
     *
     * @param party whose anchor it is
     * @param certificate the anchor
     * @param until the end
     * @throws NullPointerException if one is null
     */
    public ExpiringAnchor {
        Objects.requireNonNull(party, "party");
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(until, "until");
    }

    static ExpiringAnchor of(CountryCode party, X509Certificate certificate, PartyTrust.Window window) {
        Instant end = certificate.getNotAfter().toInstant();
        @Nullable Instant withdrawn = window.until();
        return new ExpiringAnchor(party, certificate, withdrawn != null && withdrawn.isBefore(end) ? withdrawn : end);
    }

    /** Returns Party, subject and end in one line. */
    @Override
    public String toString() {
        return party + ": " + CertificateFacts.subject(certificate) + " until " + until;
    }
}
