package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.CertificateStatus;
import io.github.epixsdk.signature.CertificateStatus.Source;
import io.github.epixsdk.signature.CertificateStatus.State;
import io.github.epixsdk.signature.ProofException;
import io.github.epixsdk.signature.RevocationData;
import io.github.epixsdk.signature.RevocationFetcher;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers whether a certificate was revoked, from what came with the seal, what was given, and last from the network. */
final class RevocationJudge {
    private final List<RevocationEvidence> embedded;
    private final List<RevocationEvidence> given;
    private final @Nullable RevocationFetcher fetcher;
    private final Instant now;

    RevocationJudge(
            List<RevocationEvidence> embedded,
            List<RevocationEvidence> given,
            @Nullable RevocationFetcher fetcher,
            Instant now) {
        this.embedded = embedded;
        this.given = given;
        this.fetcher = fetcher;
        this.now = now;
    }

    /**
     * What was found about a certificate.
     *
     * @param status the status
     * @param evidence what says so, or null
     * @param source where that came from; of no meaning where nothing says so
     */
    record Answer(RevocationStatus status, @Nullable RevocationEvidence evidence, Source source) {
        boolean embedded() {
            return evidence != null && source == Source.SEAL;
        }

        /** Says the same about a certificate to those who read reports; what does not count is no source. */
        CertificateStatus about(X509Certificate certificate) {
            Optional<RevocationEvidence> counts =
                    Optional.ofNullable(status instanceof RevocationStatus.Unknown ? null : evidence);
            return new CertificateStatus(
                    certificate,
                    status instanceof RevocationStatus.Good
                            ? State.NOT_REVOKED
                            : status instanceof RevocationStatus.Revoked ? State.REVOKED_LATER : State.UNKNOWN,
                    counts.map(each -> source),
                    counts.map(RevocationEvidence::thisUpdate));
        }
    }

    /** Finds the status of a certificate for a time; revocation anywhere outweighs its absence elsewhere. */
    Answer ask(X509Certificate certificate, X509Certificate issuer, Instant at) {
        Optional<Answer> brought = best(embedded, Source.SEAL, certificate, issuer, at);
        Answer local = best(given, Source.GIVEN, certificate, issuer, at)
                .filter(other -> weight(other.status())
                        > brought.map(known -> weight(known.status())).orElse(-1))
                .or(() -> brought)
                .orElse(new Answer(RevocationStatus.Unknown.NOTHING, null, Source.GIVEN));
        if (fetcher == null || !(local.status() instanceof RevocationStatus.Unknown)) {
            return local;
        }
        try {
            return best(evidence(fetcher.fetch(certificate, issuer)), Source.FETCHED, certificate, issuer, at)
                    .orElse(local);
        } catch (ProofException e) {
            return new Answer(
                    new RevocationStatus.Unknown(String.valueOf(e.getMessage()), false),
                    local.evidence(),
                    Source.FETCHED);
        }
    }

    /** Makes evidence of data; answers that cannot be read are none. */
    static List<RevocationEvidence> evidence(RevocationData data) {
        List<RevocationEvidence> evidence = new ArrayList<>();
        data.ocspAnswers().forEach(der -> OcspEvidence.read(der).ifPresent(evidence::add));
        data.lists().forEach(list -> evidence.add(new ListEvidence(list)));
        return evidence;
    }

    private Optional<Answer> best(
            List<RevocationEvidence> all,
            Source source,
            X509Certificate certificate,
            X509Certificate issuer,
            Instant at) {
        @Nullable Answer best = null;
        for (RevocationEvidence each : all) {
            Optional<RevocationStatus> status = each.about(certificate, issuer, at, now)
                    .map(found -> source == Source.SEAL ? unharmful(found) : found);
            if (status.isPresent() && (best == null || outweighs(status.get(), each, best))) {
                best = new Answer(status.get(), each, source);
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean outweighs(RevocationStatus status, RevocationEvidence evidence, Answer other) {
        int difference = weight(status) - weight(other.status());
        return difference > 0
                || (difference == 0
                        && other.evidence() != null
                        && evidence.thisUpdate().isAfter(other.evidence().thisUpdate()));
    }

    /** Anybody may add to a seal what does not count: it must not leave open what would else be decided. */
    private static RevocationStatus unharmful(RevocationStatus status) {
        return status instanceof RevocationStatus.Unknown unknown
                ? new RevocationStatus.Unknown(unknown.why(), false)
                : status;
    }

    private static int weight(RevocationStatus status) {
        if (status instanceof RevocationStatus.Unknown unknown) {
            return unknown.atHand() ? 1 : 0;
        }
        return status instanceof RevocationStatus.Revoked ? 3 : 2;
    }
}
