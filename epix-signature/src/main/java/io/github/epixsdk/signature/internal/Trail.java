package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.CertificateStatus;
import io.github.epixsdk.signature.CertificateStatus.State;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far the way from a signer towards an anchor was found, and what is known of it; kept also where the signature is refused then. */
final class Trail {
    private final Map<X509Certificate, CertificateStatus> known = new HashMap<>();
    private List<X509Certificate> certificates = List.of();
    private boolean anchored;

    /** A path that leads to an anchor, be it of another Party or at another time. */
    void found(CertificatePaths.Path path) {
        certificates = path.certificates();
        anchored = true;
    }

    /** What there is of a path that leads nowhere. */
    void lost(List<X509Certificate> path) {
        certificates = path;
        anchored = false;
    }

    void known(CertificateStatus status) {
        known.put(status.certificate(), status);
    }

    /** Returns what is known of each certificate, the signer's first. */
    List<CertificateStatus> statuses() {
        return certificates.stream().map(this::status).toList();
    }

    private CertificateStatus status(X509Certificate certificate) {
        boolean anchor = anchored && certificate.equals(certificates.get(certificates.size() - 1));
        return known.getOrDefault(
                certificate,
                new CertificateStatus(
                        certificate, anchor ? State.ANCHOR : State.UNKNOWN, Optional.empty(), Optional.empty()));
    }
}
