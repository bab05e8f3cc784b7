package io.github.epixsdk.signature.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.CertificateStatus;
import io.github.epixsdk.signature.SealCheck;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.signature.SignatureAlgorithm;
import io.github.epixsdk.signature.SignerKind;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationPolicy;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether a seal that is mathematically right is that of the Party that issued the permit. */
final class TrustCheck {
    private final VerificationPolicy policy;

    /** Asked once: the anchors may be exchanged at any time. */
    private final TrustAnchors trusted;

    private final CountryCode party;
    private final StampJudge times;
    private final Instant now;

    TrustCheck(VerificationPolicy policy, TrustAnchors trusted, CountryCode party, StampJudge times, Instant now) {
        this.policy = policy;
        this.trusted = trusted;
        this.party = party;
        this.times = times;
        this.now = now;
    }

    /**
     * A trusted seal.
     *
     * @param chain from the seal's certificate to the anchor
     * @param kind in which capacity it signs, where the entry of the Party says so
     * @param proved what is proved of its time
     * @param notes what is worth knowing all the same
     * @param statuses what is known of the revocation of each certificate
     * @param until when what it rests on ceases to count by itself, or null for no end
     */
    record Result(
            List<X509Certificate> chain,
            Optional<SignerKind> kind,
            ProvedTime proved,
            List<SealReason> notes,
            List<CertificateStatus> statuses,
            @Nullable Instant until) {}

    /** Judges what the signature brings to prove its time. */
    ProvedTime proved(SealProof proof) throws Refusal {
        return times.of(proof, party);
    }

    /** Decides; the progress is told which checks were made, and the trail which certificates were found. */
    Result check(SealProof proof, ProvedTime proved, Progress progress, Trail trail)
            throws Refusal, GeneralSecurityException {
        progress.next(SealCheck.CERTIFICATE_PATH);
        X509Certificate leaf = proof.certificate();
        List<X509Certificate> brought = brought(proof, proved);
        Instant claimed = proof.structure().properties().signingTime();
        Instant at = proved.or(now);
        Set<X509Certificate> anchors = trusted.of(party, at);
        if (!anchors.contains(leaf)) {
            // Before the path is built: the JDK would only say that there is none.
            CertificateFacts.checkSignatureAlgorithm(leaf);
        }
        Optional<CertificatePaths.Path> found = CertificatePaths.find(leaf, brought, anchors, at);
        if (found.isEmpty()) {
            throw noPath(leaf, brought, anchors, claimed, proved, trail);
        }
        CertificatePaths.Path path = found.get();
        trail.found(path);
        List<X509Certificate> chain = path.certificates();
        for (int i = 0; i < chain.size(); i++) {
            RawSignature.checkKey(chain.get(i));
            if (i < chain.size() - 1) {
                CertificateFacts.checkSignatureAlgorithm(chain.get(i));
            }
        }
        progress.next(SealCheck.PARTY);
        checkCountry(leaf);
        progress.next(SealCheck.TRUST_ENTRY);
        checkEntry(leaf);
        progress.next(SealCheck.ALGORITHM);
        checkAlgorithm(proof.structure().algorithm(), leaf, at);
        progress.next(SealCheck.PURPOSE);
        CertificateFacts.checkPurpose(leaf, path.pinned());
        progress.next(SealCheck.SIGNING_TIME);
        if (claimed.isAfter(now.plus(RevocationEvidence.CLOCK_TOLERANCE))) {
            throw new Refusal(
                    SealCode.SIGNING_TIME_IN_FUTURE,
                    "The seal claims to have been made on " + claimed + ", after the time of control, " + now + ".");
        }
        List<SealReason> notes = notes(proof, proved, leaf, claimed);
        progress.next(SealCheck.REVOCATION);
        RevocationCheck.Result revocation =
                times.revocation(proved.embedded()).check(claimed, path, proved, brought, trail);
        if (revocation.notes().stream().anyMatch(note -> note.code() == SealCode.REVOCATION_NOT_CHECKED)) {
            progress.leaveOut();
        }
        notes.addAll(revocation.notes());
        return new Result(
                chain,
                trusted.kind(party, chain),
                proved.completed(revocation.complete()),
                List.copyOf(notes),
                revocation.statuses(),
                until(proof.structure().algorithm(), path, proved));
    }

    /** Where the time is proved, all is judged as of then, and only the proof can come to an end. */
    private @Nullable Instant until(SignatureAlgorithm algorithm, CertificatePaths.Path path, ProvedTime proved) {
        if (proved.time() != null) {
            return proved.until();
        }
        List<X509Certificate> chain = path.certificates();
        Instant certified = Ends.earlier(
                Ends.of(path), trusted.endOf(party, chain.get(chain.size() - 1)).orElse(null));
        return Ends.earlier(certified, Ends.of(policy.algorithms(), algorithm, chain.get(0)));
    }

    /** The certificates in the signature, and those added later. */
    private static List<X509Certificate> brought(SealProof proof, ProvedTime proved) {
        return proved.embedded().certificatesAfter(proof.structure().certificates());
    }

    /** What the trust entry of the Party asks beyond a path to an anchor. */
    private void checkEntry(X509Certificate leaf) throws Refusal {
        Optional<String> objection = trusted.objection(party, leaf);
        if (objection.isPresent()) {
            throw new Refusal(
                    SealCode.CERTIFICATE_NOT_ALLOWED,
                    "The certificate of " + CertificateFacts.subject(leaf) + " is not one the trust entry of Party "
                            + party + " allows: " + objection.get() + ".");
        }
    }

    private void checkAlgorithm(SignatureAlgorithm algorithm, X509Certificate leaf, Instant at) throws Refusal {
        int bits = RawSignature.bits(leaf.getPublicKey());
        if (algorithm.byAgreementOnly() && !trusted.accepts(party, algorithm)) {
            throw new Refusal(
                    SealCode.CRYPTO_CONSTRAINTS_FAILURE,
                    "The seal uses " + algorithm
                            + ", which is accepted by agreement only, and the trust entry of Party " + party
                            + " says nothing of it.");
        }
        if (policy.algorithms().counts(algorithm, bits, at)) {
            return;
        }
        Optional<LocalDate> end = policy.algorithms().end(algorithm, bits);
        String list = "by the list of algorithms of " + policy.algorithms().version();
        throw end.map(day -> new Refusal(
                        SealCode.ALGORITHM_EXPIRED,
                        "The seal uses " + algorithm + " with " + bits + " bits, which counts no more since " + day
                                + " " + list + ", and no time stamp proves that the permit was sealed before."))
                .orElseGet(() -> new Refusal(
                        SealCode.CRYPTO_CONSTRAINTS_FAILURE,
                        "The seal uses " + algorithm + " with " + bits + " bits, which does not count " + list + "."));
    }

    private void checkCountry(X509Certificate leaf) throws Refusal {
        if (!CertificateFacts.country(leaf).equals(Optional.of(party))) {
            throw wrongParty(leaf, CertificateFacts.party(leaf));
        }
    }

    private Refusal noPath(
            X509Certificate leaf,
            List<X509Certificate> brought,
            Set<X509Certificate> anchors,
            Instant claimed,
            ProvedTime proved,
            Trail trail)
            throws GeneralSecurityException {
        Instant at = proved.or(now);
        for (Instant other : List.of(
                claimed, leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant())) {
            Optional<CertificatePaths.Path> then = CertificatePaths.find(leaf, brought, anchors, other);
            if (then.isPresent()) {
                trail.found(then.get());
                return outOfBounds(then.get(), proved);
            }
        }
        for (CountryCode other : trusted.parties()) {
            Optional<CertificatePaths.Path> theirs = other.equals(party)
                    ? Optional.empty()
                    : CertificatePaths.find(leaf, brought, trusted.of(other, at), at);
            if (theirs.isPresent()) {
                trail.found(theirs.get());
                return wrongParty(leaf, "Party " + other);
            }
        }
        trail.lost(CertificatePaths.upwards(leaf, brought));
        String known = anchors.isEmpty()
                ? "no trust anchor of Party " + party + " is known here"
                : "none of the " + anchors.size() + " trust anchor(s) of Party " + party + " leads to it";
        return new Refusal(
                SealCode.NO_CERTIFICATE_CHAIN_FOUND,
                "Whether the seal is genuine cannot be told: its certificate, " + CertificateFacts.subject(leaf)
                        + ", was issued by "
                        + leaf.getIssuerX500Principal().getName() + ", and " + known + ".");
    }

    /** That a seal is older than its certificate takes a proof (EN 319 102-1, 5.5.4): the clock here, or a time asked about, is none. */
    private Refusal outOfBounds(CertificatePaths.Path path, ProvedTime proved) {
        Instant at = proved.or(now);
        X509Certificate leaf = path.certificates().get(0);
        X509Certificate certificate = path.certificates().stream()
                .filter(each -> !CertificatePaths.isValidAt(each, at))
                .findFirst()
                .orElse(leaf);
        String whose = "The certificate of " + CertificateFacts.subject(certificate);
        if (at.isBefore(certificate.getNotBefore().toInstant())) {
            String notBefore =
                    whose + " is not valid before " + certificate.getNotBefore().toInstant();
            return proved.time() == null
                    ? new Refusal(
                            SealCode.NOT_YET_VALID_NO_POE,
                            notBefore + "; the time of control is " + at
                                    + ". Nothing proves that the permit was sealed before. Check the clock, or ask the issuing"
                                    + " authority.")
                    : new Refusal(
                            SealCode.NOT_YET_VALID,
                            notBefore + ", and a time stamp proves that the seal existed on " + at + " already.");
        }
        return new Refusal(
                SealCode.OUT_OF_BOUNDS_NO_POE,
                whose + " expired on " + certificate.getNotAfter().toInstant()
                        + ", and no time stamp proves that the permit was sealed before. Ask the issuing authority.");
    }

    private List<SealReason> notes(SealProof proof, ProvedTime proved, X509Certificate leaf, Instant claimed)
            throws Refusal {
        List<SealReason> notes = new ArrayList<>();
        if (leaf.getPublicKey() instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() < KeyStrength.RSA_RECOMMENDED) {
            notes.add(new SealReason(
                    SealCode.SHORT_KEY,
                    "The seal was made with an RSA key of " + rsa.getModulus().bitLength()
                            + " bits; new seals should use " + KeyStrength.RSA_RECOMMENDED + "."));
        }
        if (!CertificatePaths.isValidAt(leaf, claimed)) {
            notes.add(new SealReason(
                    SealCode.SIGNING_TIME_OUTSIDE_CERTIFICATE,
                    "The seal claims to have been made on " + claimed + ", outside the validity of its certificate."));
        }
        if (claimed.isAfter(proved.or(claimed).plus(RevocationEvidence.CLOCK_TOLERANCE))) {
            notes.add(new SealReason(
                    SealCode.SIGNING_TIME_AFTER_PROOF,
                    "The seal claims to have been made on " + claimed + ", but a time stamp proves that it existed on "
                            + proved.or(claimed) + " already: the claimed time is not right."));
        }
        if (proof.structure().properties().hasUnknownProof()) {
            notes.add(new SealReason(
                    SealCode.PROOF_NOT_EVALUATED,
                    "The seal brings further properties that are not known here and were not evaluated."));
        }
        return notes;
    }

    private Refusal wrongParty(X509Certificate leaf, String found) {
        return new Refusal(
                SealCode.WRONG_PARTY,
                "The permit says it was issued by Party " + party + ", but the seal, " + CertificateFacts.subject(leaf)
                        + ", belongs to " + found + ". Do not accept it.");
    }
}
