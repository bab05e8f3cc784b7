package io.github.epixsdk.signature.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.signature.SealTimeStamp;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationPolicy;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
        Set<X509Certificate> anchors = trusted.timeStampAnchors(party);
        return new Run(
                        anchors,
                        new TokenCheck(anchors, policy.algorithms(), now),
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
        private final Set<X509Certificate> anchors;
        private final TokenCheck check;
        private final RevocationCheck revocation;
        private final EmbeddedProof embedded;
        private final SealProof proof;
        private final List<SealReason> notes;

        /** The archive time stamps that count, by their place. */
        private final NavigableMap<Integer, Instant> archives = new TreeMap<>();

        /** What is to be told of each, by its order. */
        private final NavigableMap<Integer, SealTimeStamp> told = new TreeMap<>();

        private @Nullable Instant earliest;
        private @Nullable Instant until;
        private boolean stamped;
        private boolean complete = true;

        Run(
                Set<X509Certificate> anchors,
                TokenCheck check,
                RevocationCheck revocation,
                EmbeddedProof embedded,
                SealProof proof,
                List<SealReason> notes) {
            this.anchors = anchors;
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
                    told.put(i, told(stamps.get(i), judge(stamps.get(i))));
                }
            }
            for (int i = 0; i < stamps.size(); i++) {
                if (!stamps.get(i).archive()) {
                    told.put(i, told(stamps.get(i), judge(stamps.get(i))));
                }
            }
            return new ProvedTime(
                    stamped ? SealLevel.T : SealLevel.B,
                    earliest,
                    until,
                    archives,
                    complete,
                    embedded,
                    List.copyOf(told.values()),
                    notes);
        }

        /** Returns why the time stamp does not count, if it does not. */
        private Optional<SealReason> judge(ReadStamp stamp) {
            StampToken token = stamp.token();
            Octets digest = stamp.digest();
            try {
                if (token == null || digest == null) {
                    throw stamp.refusal() == null ? Refusal.malformed("a time stamp") : stamp.refusal();
                }
                Optional<Instant> over = over(stamp);
                CertificatePaths.Path path = check.check(token, digest, others(), over.orElse(now));
                RevocationCheck.Result result = revocation.checkStamp(path, token.time(), over);
                notes.addAll(result.notes());
                // An archive time stamp with none over it must count now: what came with the seal cannot answer for it.
                complete &= (stamp.archive() && over.isEmpty()) || result.complete();
                if (over.isEmpty()) {
                    endsWith(token, path);
                }
                counts(stamp, token.time());
                return Optional.empty();
            } catch (Refusal e) {
                return Optional.of(noted(note(e)));
            } catch (RuntimeException | GeneralSecurityException | StackOverflowError e) {
                // Libraries answer ill-formed certificates and ASN.1 in many ways; to the caller they are one.
                return Optional.of(noted(new SealReason(
                        SealCode.TIME_STAMP_MALFORMED,
                        "A time stamp does not count: it cannot be read; it is ill-formed.")));
            }
        }

        private SealReason noted(SealReason note) {
            notes.add(note);
            return note;
        }

        private SealTimeStamp told(ReadStamp stamp, Optional<SealReason> refusal) {
            Optional<StampToken> token = Optional.ofNullable(stamp.token());
            return new SealTimeStamp(
                    stamp.archive() ? SealTimeStamp.Kind.ARCHIVE : SealTimeStamp.Kind.SIGNATURE,
                    token.map(StampToken::time),
                    token.flatMap(this::authority),
                    refusal);
        }

        /** Returns whom a token names as its maker, as far as that certificate is at hand. */
        private Optional<String> authority(StampToken token) {
            List<X509Certificate> known = new ArrayList<>(others());
            known.addAll(anchors);
            try {
                return Optional.of(CertificateFacts.subject(token.authority(known)));
            } catch (Refusal | RuntimeException e) {
                return Optional.empty();
            }
        }

        /**
         * Until when a time stamp must have counted: the time of the first archive time stamp over it. Anybody can add one that
         * stands behind them all, and it has to count now.
         */
        private Optional<Instant> over(ReadStamp stamp) {
            return Optional.ofNullable(archives.higherEntry(stamp.place())).map(Map.Entry::getValue);
        }

        /** A time stamp that must have counted at the time of another one rests on that one. */
        private void endsWith(StampToken token, CertificatePaths.Path path) throws Refusal {
            until = Ends.earlier(until, Ends.of(path));
            until = Ends.earlier(
                    until,
                    Ends.of(
                            policy.algorithms(),
                            token.algorithm(),
                            path.certificates().get(0)));
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
                archives.merge(stamp.place(), time, (one, other) -> one.isBefore(other) ? one : other);
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
