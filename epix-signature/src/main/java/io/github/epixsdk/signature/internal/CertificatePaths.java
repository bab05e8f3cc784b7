package io.github.epixsdk.signature.internal;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds and validates certificate paths by PKIX (RFC 5280), from given certificates only: nothing is fetched. */
final class CertificatePaths {
    private static final int MAX_INTERMEDIATES = 5;

    private CertificatePaths() {}

    /**
     * A validated path.
     *
     * @param certificates the leaf first, the anchor last
     * @param pinned whether the leaf itself is the anchor
     */
    record Path(List<X509Certificate> certificates, boolean pinned) {}

    /** Returns the path from the leaf to one of the anchors that holds at the given time, if there is one. */
    static Optional<Path> find(
            X509Certificate leaf, Collection<X509Certificate> others, Set<X509Certificate> anchors, Instant at)
            throws GeneralSecurityException {
        if (anchors.contains(leaf)) {
            return isValidAt(leaf, at) ? Optional.of(new Path(List.of(leaf), true)) : Optional.empty();
        }
        if (anchors.isEmpty()) {
            return Optional.empty();
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(leaf);
        Set<TrustAnchor> trusted =
                anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet());
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, target);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(others)));
        parameters.setMaxPathLength(MAX_INTERMEDIATES);
        parameters.setDate(Date.from(at));
        parameters.setPolicyQualifiersRejected(false);
        // The JDK's checker would follow addresses in the certificates; revocation is judged by RevocationLists.
        parameters.setRevocationEnabled(false);
        try {
            PKIXCertPathBuilderResult result = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
            List<X509Certificate> path = new ArrayList<>();
            result.getCertPath().getCertificates().forEach(each -> path.add((X509Certificate) each));
            path.add(result.getTrustAnchor().getTrustedCert());
            return Optional.of(new Path(List.copyOf(path), false));
        } catch (CertPathBuilderException e) {
            return Optional.empty();
        }
    }

    static boolean isValidAt(X509Certificate certificate, Instant at) {
        return !at.isBefore(certificate.getNotBefore().toInstant())
                && !at.isAfter(certificate.getNotAfter().toInstant());
    }
}
