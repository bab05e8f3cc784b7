package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.AlgorithmList;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides whether a time-stamp token counts: made over this, by an authority that is trusted, with what counts. */
final class TokenCheck {
    private final Set<X509Certificate> anchors;
    private final AlgorithmList algorithms;
    private final Instant now;

    TokenCheck(Set<X509Certificate> anchors, AlgorithmList algorithms, Instant now) {
        this.anchors = anchors;
        this.algorithms = algorithms;
        this.now = now;
    }

    /**
     * Checks a token.
     *
     * @param token the token
     * @param digest what it should have been made over
     * @param others certificates that may lead from the authority to an anchor, beside those in the token
     * @param at until when the token must have counted: the present, or the time at which it is proved to have existed
     * @return the path from the authority to its anchor
     * @throws Refusal why it does not count
     */
    CertificatePaths.Path check(StampToken token, Octets digest, List<X509Certificate> others, Instant at)
            throws Refusal, GeneralSecurityException {
        token.checkImprint(digest.bytes());
        if (token.time().isAfter(now.plus(RevocationEvidence.CLOCK_TOLERANCE))) {
            throw new Refusal(
                    SealCode.TIME_STAMP_IN_FUTURE,
                    "A time stamp does not count: it states " + token.time() + ", after the time of control, " + now
                            + ".");
        }
        if (token.time().isAfter(at.plus(RevocationEvidence.CLOCK_TOLERANCE))) {
            throw new Refusal(
                    SealCode.TIME_STAMP_ORDER,
                    "A time stamp of " + token.time() + " does not count: another one, of " + at
                            + ", is over it and yet earlier.");
        }
        List<X509Certificate> known = new ArrayList<>(others);
        known.addAll(anchors);
        X509Certificate authority = token.authority(known);
        // Anybody can put a key into a token that takes minutes to compute with: whose it is, is asked first.
        CertificatePaths.Path path = path(token, authority, others, at);
        token.checkSignature(authority);
        checkAlgorithms(token, path, at);
        return path;
    }

    private CertificatePaths.Path path(
            StampToken token, X509Certificate authority, List<X509Certificate> others, Instant at)
            throws Refusal, GeneralSecurityException {
        Set<X509Certificate> all = new LinkedHashSet<>(token.certificates());
        all.addAll(others);
        Optional<CertificatePaths.Path> path = CertificatePaths.find(authority, all, anchors, at);
        if (path.isPresent()) {
            return path.get();
        }
        String what = "A time stamp of " + token.time() + " does not count";
        if (CertificatePaths.find(authority, all, anchors, token.time()).isPresent()) {
            throw new Refusal(
                    SealCode.TIME_STAMP_EXPIRED,
                    what + " any more: a certificate of the authority it names, "
                            + CertificateFacts.subject(authority)
                            + ", has expired, and no later time stamp over it renews the proof.");
        }
        throw new Refusal(
                SealCode.TIME_STAMP_UNTRUSTED,
                what + ": it names " + CertificateFacts.subject(authority) + " as the authority that made it, and "
                        + (anchors.isEmpty()
                                ? "no authority for time stamps is trusted here for this Party"
                                : "none of the " + anchors.size()
                                        + " authorities trusted here for time stamps of this Party leads to it")
                        + ".");
    }

    private void checkAlgorithms(StampToken token, CertificatePaths.Path path, Instant at) throws Refusal {
        SignatureAlgorithm algorithm = token.algorithm();
        X509Certificate authority = path.certificates().get(0);
        try {
            // The authority's own key was checked before anything was computed with it.
            for (int i = 1; i < path.certificates().size(); i++) {
                CertificateFacts.checkSignatureAlgorithm(path.certificates().get(i - 1));
                RawSignature.checkKey(path.certificates().get(i));
            }
        } catch (Refusal e) {
            throw new Refusal(
                    SealCode.TIME_STAMP_WEAK,
                    "A time stamp of " + token.time() + " does not count. " + e.getMessage(),
                    e);
        }
        int bits = RawSignature.bits(authority.getPublicKey());
        if (!algorithms.counts(algorithm, bits, at)) {
            throw new Refusal(
                    SealCode.TIME_STAMP_WEAK,
                    "A time stamp of " + token.time() + " does not count: it was signed with a key of the kind "
                            + algorithm.keyAlgorithm() + " of " + bits + " bits, which did not count any more on " + at
                            + " by the list of algorithms of " + algorithms.version() + ".");
        }
    }
}
