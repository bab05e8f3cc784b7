package io.github.epixsdk.signature.internal;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds certificate paths and has the JDK validate them by PKIX (RFC 5280), from given certificates only: nothing is fetched.
 *
 * <p>The search is bounded, because certificates beside a signature are not signed: anybody may put a maze of them there.
 */
final class CertificatePaths {
    private static final int MAX_INTERMEDIATES = 5;
    private static final int MAX_STEPS = 64;
    private static final int KEY_USAGE_CERT_SIGN = 5;

    private static final PathCache KNOWN = new PathCache();

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
        Question question = new Question(leaf, List.copyOf(others), Set.copyOf(anchors));
        Optional<Path> known = KNOWN.get(question).filter(path -> holdsAt(path, at));
        if (known.isPresent()) {
            return known;
        }
        Optional<Path> found = new CertificatePaths(others, anchors, at).search(List.of(leaf));
        if (found.isPresent() && question.isSmall()) {
            KNOWN.put(question, found.get());
        }
        return found;
    }

    /** What a path depends on, beside the time. */
    record Question(X509Certificate leaf, List<X509Certificate> others, Set<X509Certificate> anchors) {
        /** Many times what a seal or a time stamp brings along. */
        private static final int LARGEST = 64 * 1024;

        boolean isSmall() throws CertificateEncodingException {
            int bytes = leaf.getEncoded().length;
            for (X509Certificate other : others) {
                bytes += other.getEncoded().length;
            }
            return bytes <= LARGEST;
        }
    }

    /** An anchor's own dates do not count in PKIX: it is trusted as it is. */
    private static boolean holdsAt(Path path, Instant at) {
        return path.certificates().stream()
                .limit(path.certificates().size() - 1L)
                .allMatch(certificate -> isValidAt(certificate, at));
    }

    /**
     * Paths that were found and validated. Those who seal are few and seal often, and checking the signatures of certificates is most
     * of what a verification costs. Whether a path holds depends on the certificates and on the time alone, and the time is asked
     * each time. Only what leads to an anchor gets in; but anybody may put further certificates beside a genuine seal, so that it is
     * bounded in number and each in size.
     */
    static final class PathCache {
        private static final int LARGEST = 256;

        private final Map<Question, Path> paths = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Question, Path> eldest) {
                return size() > LARGEST;
            }
        };

        synchronized Optional<Path> get(Question question) {
            return Optional.ofNullable(paths.get(question));
        }

        synchronized void put(Question question, Path path) {
            paths.put(question, path);
        }
    }

    static boolean isValidAt(X509Certificate certificate, Instant at) {
        return !at.isBefore(certificate.getNotBefore().toInstant())
                && !at.isAfter(certificate.getNotAfter().toInstant());
    }

    private Optional<Path> search(List<X509Certificate> path) throws GeneralSecurityException {
        X509Certificate top = path.get(path.size() - 1);
        for (X509Certificate anchor : anchors) {
            if (isIssuer(anchor, top) && mayIssue(anchor, path) && holds(path, anchor)) {
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

    /**
     * Tells whether an anchor may stand above a path. PKIX leaves that to those who chose it; here a single seal may be pinned as
     * an anchor, and is no authority for that. Certificates of version 1 cannot say what they are: a root may still be one.
     */
    private static boolean mayIssue(X509Certificate anchor, List<X509Certificate> path) {
        if (anchor.getVersion() < 3) {
            return isIssuer(anchor, anchor);
        }
        boolean @Nullable [] usage = anchor.getKeyUsage();
        return anchor.getBasicConstraints() >= path.size() - 1 && (usage == null || usage[KEY_USAGE_CERT_SIGN]);
    }

    /**
     * Returns the certificates of a path; a pinned one is followed by its issuer's where that is known. Whose key made the certificate
     * is its issuer, wherever the certificate of that key comes from.
     */
    static List<X509Certificate> withIssuer(Path path, List<X509Certificate> known) {
        X509Certificate leaf = path.certificates().get(0);
        return known.stream()
                .filter(each -> path.pinned() && isIssuer(each, leaf) && !each.equals(leaf) && isMadeBy(leaf, each))
                .findFirst()
                .map(issuer -> append(path.certificates(), issuer))
                .orElse(path.certificates());
    }

    /**
     * Returns what there is of a path where none leads to an anchor: each certificate was made with the key of the next. Anybody may
     * put a maze of certificates beside a signature, so that only some are tried.
     */
    static List<X509Certificate> upwards(X509Certificate leaf, Collection<X509Certificate> others) {
        List<X509Certificate> path = new ArrayList<>(List.of(leaf));
        int tried = 0;
        boolean higher = true;
        while (higher && path.size() <= MAX_INTERMEDIATES) {
            higher = false;
            X509Certificate top = path.get(path.size() - 1);
            for (X509Certificate other : others) {
                if (isIssuer(other, top)
                        && !path.contains(other)
                        && ++tried <= MAX_INTERMEDIATES
                        && isMadeBy(top, other)) {
                    path.add(other);
                    higher = true;
                    break;
                }
            }
        }
        return List.copyOf(path);
    }

    private static boolean isMadeBy(X509Certificate certificate, X509Certificate issuer) {
        try {
            RawSignature.checkKey(issuer);
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (Refusal | GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether its own key signed it. That an authority and a certificate it issued have one name makes them not the same. */
    static boolean isItsOwnIssuer(X509Certificate certificate) {
        return isIssuer(certificate, certificate) && isMadeBy(certificate, certificate);
    }

    static boolean isIssuer(X509Certificate issuer, X509Certificate certificate) {
        return issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static List<X509Certificate> append(List<X509Certificate> path, X509Certificate certificate) {
        List<X509Certificate> longer = new ArrayList<>(path);
        longer.add(certificate);
        return List.copyOf(longer);
    }
}
