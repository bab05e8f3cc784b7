package io.github.epixsdk.signature;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One certificate on the way from a signer to the trust anchor, and what was known of its revocation.
 *
 * <p>Immutable and thread-safe.
 *
 * @param certificate the certificate
 * @param state what was known
 * @param source where that was said; empty for an anchor, and where nothing was said
 * @param asOf the time of the revocation list or OCSP answer that said so; empty with the source
 * @since 0.1
 */
public record CertificateStatus(
        X509Certificate certificate, State state, Optional<Source> source, Optional<Instant> asOf) {
    /**
     * What is known of the revocation of a certificate.
     *
     * @since 0.1
     */
    public enum State {
        /** It is trusted as it is; nobody above it could revoke it. */
        ANCHOR,
        /** It was not revoked as of the given time. */
        NOT_REVOKED,
        /** It was revoked, but only after the time at which the seal is proved to have existed. */
        REVOKED_LATER,
        /** It was revoked, and nothing proves that the seal existed before: the seal was refused for it. */
        REVOKED,
        /** Nothing usable is known. */
        UNKNOWN
    }

    /**
     * Where a revocation list or an OCSP answer came from.
     *
     * @since 0.1
     */
    public enum Source {
        /** It came with the seal. */
        SEAL,
        /** The policy gave it. */
        GIVEN,
        /** The authority was asked for it. */
        FETCHED
    }

    /**
     * Checks that all parts are there.
     *
     * @param certificate the certificate
     * @param state what was known
     * @param source where that was said
     * @param asOf the time of the list or answer
     * @throws NullPointerException if one is null
     */
    public CertificateStatus {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(asOf, "asOf");
    }
}
