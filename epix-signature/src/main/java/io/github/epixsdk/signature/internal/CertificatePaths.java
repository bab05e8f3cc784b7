package io.github.epixsdk.signature.internal;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds certificate paths and has the JDK validate them by PKIX (RFC 5280), from given certificates only: nothing is fetched.
 *
 * <p>The search is bounded, because certificates beside a signature are not signed: anybody may put a maze of them there.
 */
final class CertificatePaths {
    private static final int MAX_INTERMEDIATES = 5;
    private static final int MAX_STEPS = 64;

    private final Collection<X509Certificate> others;
    private final Set<X509Certificate> anchors;
    private final Instant at;
    private int steps;

    private CertificatePaths(Collection<X509Certificate> others, Set<X509Certificate> anchors, Instant at) {
        this.others = others;
        this.anchors = anchors;
        this.at = at;
    }

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
        return new CertificatePaths(others, anchors, at).search(List.of(leaf));
    }

    static boolean isValidAt(X509Certificate certificate, Instant at) {
        return !at.isBefore(certificate.getNotBefore().toInstant())
                && !at.isAfter(certificate.getNotAfter().toInstant());
    }

    private Optional<Path> search(List<X509Certificate> path) throws GeneralSecurityException {
        X509Certificate top = path.get(path.size() - 1);
        for (X509Certificate anchor : anchors) {
            if (isIssuer(anchor, top) && holds(path, anchor)) {
                return Optional.of(new Path(append(path, anchor), false));
            }
        }
        if (path.size() > MAX_INTERMEDIATES) {
            return Optional.empty();
        }
        for (X509Certificate other : others) {
            if (isIssuer(other, top) && other.getBasicConstraints() >= 0 && !path.contains(other)) {
                if (++steps > MAX_STEPS) {
                    return Optional.empty();
                }
                Optional<Path> found = search(append(path, other));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private boolean holds(List<X509Certificate> path, X509Certificate anchor) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
        parameters.setDate(Date.from(at));
        parameters.setPolicyQualifiersRejected(false);
        // The JDK's checker would follow addresses in the certificates; revocation is judged by RevocationLists.
        parameters.setRevocationEnabled(false);
        CertPath candidate = CertificateFactory.getInstance("X.509", "SUN").generateCertPath(path);
        try {
            CertPathValidator.getInstance("PKIX", "SUN").validate(candidate, parameters);
            return true;
        } catch (CertPathValidatorException e) {
            return false;
        }
    }

    private static boolean isIssuer(X509Certificate issuer, X509Certificate certificate) {
        return issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static List<X509Certificate> append(List<X509Certificate> path, X509Certificate certificate) {
        List<X509Certificate> longer = new ArrayList<>(path);
        longer.add(certificate);
        return List.copyOf(longer);
    }
}
