package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.CertificateStatus;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealReason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what the revocation of certificates makes of a signature. */
final class RevocationCheck {
    private final RevocationJudge judge;
    private final boolean required;
    private final Instant now;

    RevocationCheck(RevocationJudge judge, boolean required, Instant now) {
        this.judge = judge;
        this.required = required;
        this.now = now;
    }

    /**
     * What was found about a path.
     *
     * @param notes what is worth knowing all the same
     * @param complete whether what came with the seal answered for every certificate
     * @param statuses what is known of each certificate, the signer's first
     */
    record Result(List<SealReason> notes, boolean complete, List<CertificateStatus> statuses) {}

    /**
     * Judges the certificates of the path of a signature.
     *
     * @param claimed the signing time the signature claims
     * @param path from the signer to the anchor
     * @param proved since when the signature is proved to exist
     * @param brought the certificates that came with the signature: a pinned one's issuer may be among them
     * @param trail is told what is known of each certificate
     * @throws Refusal if a certificate was revoked, or its status is not known and the policy asks for it
     */
    Result check(
            Instant claimed, CertificatePaths.Path path, ProvedTime proved, List<X509Certificate> brought, Trail trail)
            throws Refusal {
        Instant at = proved.or(now);
        List<X509Certificate> certificates = CertificatePaths.withIssuer(path, brought);
        List<SealReason> notes = new ArrayList<>();
        List<CertificateStatus> statuses = new ArrayList<>();
        List<String> unchecked = new ArrayList<>();
        if (certificates.size() == 1) {
            unchecked.add("every certificate: " + nobodyToAsk(certificates.get(0), at));
        }
        boolean complete = true;
        for (int i = 0; i < certificates.size() - 1; i++) {
            RevocationJudge.Answer answer =
                    judge.ask(certificates.get(i), certificates.get(i + 1), at, Optional.ofNullable(proved.time()));
            complete &= answer.brought() && answer.status() instanceof RevocationStatus.Good;
            statuses.add(answer.about(certificates.get(i), at));
            trail.known(statuses.get(i));
            if (answer.status() instanceof RevocationStatus.Revoked revoked) {
                judge(certificates.get(i), revoked, at, claimed, notes);
            } else if (answer.status() instanceof RevocationStatus.Unknown unknown) {
                String whose = "the certificate of " + CertificateFacts.subject(certificates.get(i));
                unchecked.add(whose + ": "
                        + (unknown.why().isEmpty() ? "no revocation list of its issuer was given" : unknown.why()));
                if (unknown.atHand()) {
                    throw new Refusal(
                            SealCode.TRY_LATER,
                            "Whether " + whose + " was revoked cannot be told: " + unknown.why() + ".");
                }
            } else if (proved.time() != null
                    && answer.status() instanceof RevocationStatus.Good good
                    && good.asOf().isBefore(proved.time())) {
                notes.add(new SealReason(
                        SealCode.REVOCATION_NOT_FINAL,
                        "That the certificate of " + CertificateFacts.subject(certificates.get(i))
                                + " was not revoked is known as of " + good.asOf()
                                + " only, before the seal is proved to"
                                + " exist (" + proved.time() + "); a later list or answer is final."));
            }
        }
        if (!unchecked.isEmpty()) {
            notes.add(unchecked(certificates, String.join("; and for ", unchecked)));
        }
        if (!path.pinned() || certificates.size() == 1) {
            statuses.add(new CertificateStatus(
                    certificates.get(certificates.size() - 1),
                    CertificateStatus.State.ANCHOR,
                    Optional.empty(),
                    Optional.empty()));
        }
        return new Result(List.copyOf(notes), complete, List.copyOf(statuses));
    }

    /** A list of one's own that cannot be checked revokes nothing, but who leaves its issuer out is not to gain by it. */
    private String nobodyToAsk(X509Certificate pinned, Instant at) throws Refusal {
        if (CertificatePaths.isItsOwnIssuer(pinned)) {
            return "the pinned certificate was issued by its own holder, and nobody else revokes it";
        }
        String missing = "the certificate of " + CertificateFacts.name(pinned.getIssuerX500Principal())
                + ", which issued the pinned certificate of " + CertificateFacts.subject(pinned)
                + ", did not come along in the seal, and without it no list or answer can be checked. It is to be sent"
                + " along among the certificates of the seal";
        Optional<Instant> revoked = judge.claimsRevoked(pinned).filter(since -> !since.isAfter(at));
        if (revoked.isPresent()) {
            throw new Refusal(
                    SealCode.ISSUER_CERTIFICATE_MISSING,
                    "A list that was given names the pinned certificate as revoked on " + revoked.get() + ", but "
                            + missing + ".");
        }
        return missing;
    }

    private SealReason unchecked(List<X509Certificate> certificates, String which) throws Refusal {
        String text = "Revocation was not checked for " + which + ".";
        // Of a certificate that is its own issuer's nothing could ever be known.
        if (required && !CertificatePaths.isItsOwnIssuer(certificates.get(0))) {
            boolean alone = certificates.size() == 1;
            throw new Refusal(
                    alone ? SealCode.ISSUER_CERTIFICATE_MISSING : SealCode.TRY_LATER,
                    text + " The policy asks for it"
                            + (alone ? "." : ": give a list of that issuer, or let one be fetched."));
        }
        return new SealReason(SealCode.REVOCATION_NOT_CHECKED, text);
    }

    private void judge(
            X509Certificate certificate,
            RevocationStatus.Revoked revoked,
            Instant at,
            Instant claimed,
            List<SealReason> notes)
            throws Refusal {
        String because = revoked.reason().isEmpty() ? "" : " (" + revoked.reason() + ")";
        String who = "The certificate of " + CertificateFacts.subject(certificate) + " was revoked on "
                + revoked.since() + because;
        if (revoked.since().isAfter(at)) {
            if (!revoked.since().isAfter(now)) {
                notes.add(new SealReason(
                        SealCode.REVOKED_LATER,
                        who + ", after the seal is proved to have existed (" + at + "); the seal still holds."));
            }
            return;
        }
        if (!claimed.isBefore(revoked.since())) {
            throw new Refusal(
                    SealCode.REVOKED,
                    who + ", before the permit was sealed (" + claimed + "). The seal does not count.");
        }
        throw new Refusal(
                SealCode.REVOKED_NO_POE,
                who + ". The seal claims an earlier time, but no time stamp proves it. Ask the issuing authority.");
    }

    /**
     * Judges the certificates of the path of a time stamp's authority. What a token states stays right if its authority's certificate
     * was revoked later for a reason that does no harm (RFC 3161, section 4).
     *
     * @param time the time the token states
     * @param over the time of the archive time stamp over it, until which it must have counted; empty for the present
     * @throws Refusal if the token does not count
     */
    Result checkStamp(CertificatePaths.Path path, Instant time, Optional<Instant> over) throws Refusal {
        Instant at = over.orElse(now);
        List<X509Certificate> certificates = path.certificates();
        boolean complete = true;
        boolean unchecked = false;
        for (int i = 0; i < certificates.size() - 1; i++) {
            RevocationJudge.Answer answer = judge.ask(certificates.get(i), certificates.get(i + 1), time, over);
            complete &= answer.brought() && answer.status() instanceof RevocationStatus.Good;
            unchecked |= answer.status() instanceof RevocationStatus.Unknown;
            if (answer.status() instanceof RevocationStatus.Revoked revoked
                    && !revoked.since().isAfter(at)
                    && !(revoked.harmless() && time.isBefore(revoked.since()))) {
                throw new Refusal(
                        SealCode.TIME_STAMP_REVOKED,
                        "A time stamp of " + time + " does not count: the certificate of "
                                + CertificateFacts.subject(certificates.get(i)) + " was revoked on " + revoked.since()
                                + (revoked.reason().isEmpty() ? "" : " (" + revoked.reason() + ")") + ".");
            }
        }
        if (!unchecked) {
            return new Result(List.of(), complete, List.of());
        }
        String text = "Revocation was not checked for the authority of the time stamp of " + time
                + ": no usable list or answer of its issuer was given.";
        if (required) {
            throw new Refusal(
                    SealCode.TIME_STAMP_NOT_CHECKED,
                    text + " The policy asks for it, so the time stamp does not count.");
        }
        return new Result(List.of(new SealReason(SealCode.REVOCATION_NOT_CHECKED, text)), complete, List.of());
    }
}
