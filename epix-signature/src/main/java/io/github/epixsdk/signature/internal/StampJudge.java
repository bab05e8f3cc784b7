package io.github.epixsdk.signature.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationPolicy;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges the time stamps of a signature, the last one first: what an archive time stamp is over is proved to have existed at its
 * time, and needs to have counted only until then. One that does not count is told, proves nothing and spoils nothing.
 */
final class StampJudge {
    private final VerificationPolicy policy;
    private final TrustAnchors trusted;
    private final Instant now;

    StampJudge(VerificationPolicy policy, TrustAnchors trusted, Instant now) {
        this.policy = policy;
        this.trusted = trusted;
        this.now = now;
    }

    /**
     * Judges what a signature brings along to prove its time.
     *
     * @param proof a signature whose digests and value are right
     * @param party the Party whose anchors decide which authorities are trusted
     * @return what is proved
     * @throws Refusal if the place of further proof is not built as the standard prescribes
     */
    ProvedTime of(SealProof proof, CountryCode party) throws Refusal {
        List<SealReason> notes = new ArrayList<>();
        EmbeddedProof embedded =
                EmbeddedProof.read(proof.structure().properties().unsignedSignatureProperties(), notes);
        return new Run(
                        new TokenCheck(trusted.timeStampAnchors(party), policy.algorithms(), now),
                        revocation(embedded),
                        embedded,
                        proof,
                        notes)
                .judge();
    }

    /** Returns who knows about revocation, with what came with the seal. */
    RevocationCheck revocation(EmbeddedProof embedded) {
        return new RevocationCheck(
                new RevocationJudge(
                        embedded.evidence(),
                        RevocationJudge.evidence(policy.revocationData()),
                        policy.revocationFetcher().orElse(null),
                        now),
                policy.revocationRequired(),
                now);
    }

    /** The time stamps of one signature. */
    private final class Run {
        private final TokenCheck check;
        private final RevocationCheck revocation;
        private final EmbeddedProof embedded;
        private final SealProof proof;
        private final List<SealReason> notes;

        /** Until when a time stamp must have counted. */
        private Instant control = now;

        private @Nullable Instant earliest;
        private @Nullable Instant until;
        private boolean stamped;
        private boolean archived;
        private boolean complete = true;

        Run(
                TokenCheck check,
                RevocationCheck revocation,
                EmbeddedProof embedded,
                SealProof proof,
                List<SealReason> notes) {
            this.check = check;
            this.revocation = revocation;
            this.embedded = embedded;
            this.proof = proof;
            this.notes = notes;
        }

        ProvedTime judge() {
            List<ReadStamp> stamps = proof.stamps();
            for (int i = stamps.size() - 1; i >= 0; i--) {
                if (stamps.get(i).archive()) {
                    judge(stamps.get(i));
                }
            }
            for (ReadStamp stamp : stamps) {
                if (!stamp.archive()) {
                    judge(stamp);
                }
            }
            return new ProvedTime(
                    stamped ? SealLevel.T : SealLevel.B, earliest, until, archived, complete, embedded, notes);
        }

        private void judge(ReadStamp stamp) {
            StampToken token = stamp.token();
            Octets digest = stamp.digest();
            try {
                if (token == null || digest == null) {
                    throw stamp.refusal() == null ? Refusal.malformed("a time stamp") : stamp.refusal();
                }
                CertificatePaths.Path path = check.check(token, digest, others(), control);
                // The last archive time stamp must count now, so what came with the seal cannot answer for it.
                boolean last = stamp.archive() && !archived;
                RevocationCheck.Result result = revocation.checkStamp(path, token.time(), control);
                notes.addAll(result.notes());
                complete &= last || result.complete();
                endsWith(token, path);
                counts(stamp, token.time());
            } catch (Refusal e) {
                notes.add(note(e));
            } catch (RuntimeException | GeneralSecurityException | StackOverflowError e) {
                // Libraries answer ill-formed certificates and ASN.1 in many ways; to the caller they are one.
                notes.add(new SealReason(
                        SealCode.TIME_STAMP_MALFORMED,
                        "A time stamp does not count: it cannot be read; it is ill-formed."));
            }
        }

        /** A time stamp that must have counted at the time of another one rests on that one. */
        private void endsWith(StampToken token, CertificatePaths.Path path) throws Refusal {
            if (!archived) {
                until = Ends.earlier(until, Ends.of(path));
                until = Ends.earlier(
                        until,
                        Ends.of(
                                policy.algorithms(),
                                token.algorithm(),
                                path.certificates().get(0)));
            }
        }

        /** What is wrong with a time stamp never decides about the seal. */
        private static SealReason note(Refusal refusal) {
            return refusal.code().outcome() == SealCode.Outcome.VALID
                    ? refusal.reason()
                    : new SealReason(
                            SealCode.TIME_STAMP_MALFORMED,
                            "A time stamp does not count. " + refusal.reason().message());
        }

        private void counts(ReadStamp stamp, Instant time) {
            if (stamp.archive()) {
                archived = true;
                control = time;
            } else {
                stamped = true;
            }
            Instant known = earliest;
            earliest = known == null || time.isBefore(known) ? time : known;
        }

        private List<X509Certificate> others() {
            return embedded.certificatesAfter(proof.structure().certificates());
        }
    }
}
