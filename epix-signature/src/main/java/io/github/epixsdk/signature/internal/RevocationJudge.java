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
import java.util.Comparator;
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
     * @param brought whether what came with the seal says that the certificate was not revoked
     */
    record Answer(RevocationStatus status, @Nullable RevocationEvidence evidence, Source source, boolean brought) {
        boolean embedded() {
            return evidence != null && source == Source.SEAL;
        }

        Answer broughtGood(boolean good) {
            return new Answer(status, evidence, source, good);
        }

        /**
         * Says the same about a certificate to those who read reports; what does not count is no source.
         *
         * @param at the time for which the certificate was judged
         */
        CertificateStatus about(X509Certificate certificate, Instant at) {
            Optional<RevocationEvidence> counts =
                    Optional.ofNullable(status instanceof RevocationStatus.Unknown ? null : evidence);
            return new CertificateStatus(
                    certificate, state(at), counts.map(each -> source), counts.map(RevocationEvidence::thisUpdate));
        }

        private State state(Instant at) {
            if (status instanceof RevocationStatus.Revoked revoked) {
                return revoked.since().isAfter(at) ? State.REVOKED_LATER : State.REVOKED;
            }
            return status instanceof RevocationStatus.Good ? State.NOT_REVOKED : State.UNKNOWN;
        }
    }

    /**
     * Finds the status of a certificate for a time. Revocation anywhere outweighs its absence elsewhere, and of two that say the same
     * the later one counts. Whoever made the seal, or handled it, chose what came with it: unless that is final, it does not keep
     * anybody from being asked.
     *
     * @param certificate the certificate
     * @param issuer that of the authority that issued it
     * @param at the time for which evidence must not be out of date
     * @param until until when the certificate must have counted; empty for the present
     */
    Answer ask(X509Certificate certificate, X509Certificate issuer, Instant at, Optional<Instant> until) {
        Optional<Answer> brought = best(embedded, Source.SEAL, certificate, issuer, at);
        boolean good = brought.filter(known -> known.status() instanceof RevocationStatus.Good)
                .isPresent();
        Answer local = better(brought, best(given, Source.GIVEN, certificate, issuer, at))
                .orElse(new Answer(RevocationStatus.Unknown.NOTHING, null, Source.GIVEN, false));
        return (fetcher == null || isFinal(local, until) ? local : asked(fetcher, local, certificate, issuer, at))
                .broughtGood(good);
    }

    /** Finds since when a certificate is revoked by what those who verify gave themselves, checked or not. */
    Optional<Instant> claimsRevoked(X509Certificate certificate) {
        return given.stream()
                .flatMap(each -> each.claimsRevoked(certificate).stream())
                .min(Comparator.naturalOrder());
    }

    private Answer asked(
            RevocationFetcher network, Answer local, X509Certificate certificate, X509Certificate issuer, Instant at) {
        try {
            return better(
                            Optional.of(local),
                            best(evidence(network.fetch(certificate, issuer)), Source.FETCHED, certificate, issuer, at))
                    .orElse(local);
        } catch (ProofException e) {
            return local.status() instanceof RevocationStatus.Unknown
                    ? new Answer(
                            new RevocationStatus.Unknown(String.valueOf(e.getMessage()), false),
                            local.evidence(),
                            Source.FETCHED,
                            false)
                    : local;
        }
    }

    /** Nothing that is learned later changes it; or those who verify gave it themselves, and it is in its dates. */
    private boolean isFinal(Answer answer, Optional<Instant> until) {
        if (!(answer.status() instanceof RevocationStatus.Good good)) {
            return answer.status() instanceof RevocationStatus.Revoked;
        }
        boolean current = answer.source() == Source.GIVEN
                && answer.evidence() != null
                && !answer.evidence().nextUpdate().isBefore(now);
        return current || until.filter(end -> !good.asOf().isBefore(end)).isPresent();
    }

    /** The first, unless the second says more, or the same later. */
    private static Optional<Answer> better(Optional<Answer> first, Optional<Answer> second) {
        return second.filter(each -> first.isEmpty()
                        || (each.evidence() != null && outweighs(each.status(), each.evidence(), first.get())))
                .or(() -> first);
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
                best = new Answer(status.get(), each, source, false);
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
