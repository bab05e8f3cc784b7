package io.github.epixsdk.signature.internal;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CRLReason;

/** A revocation list or an OCSP answer, wherever it came from: believed only for what its signature and its dates allow. */
interface RevocationEvidence {
    /** How far clocks may differ. */
    Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    /**
     * Tells what it says about a certificate.
     *
     * @param certificate the certificate
     * @param issuer that of the authority that issued it
     * @param at the time for which the status is asked; what was out of date then does not count
     * @param now the time of control; what is from after it does not count
     * @return the status, or empty if it is about other certificates
     */
    Optional<RevocationStatus> about(X509Certificate certificate, X509Certificate issuer, Instant at, Instant now);

    /**
     * Tells since when a certificate is revoked by what stands there, whoever wrote it.
     *
     * @param certificate a certificate whose issuer's is not there, so that nothing can be checked
     * @return the time, or empty if it says nothing of that without being checked
     */
    default Optional<Instant> claimsRevoked(X509Certificate certificate) {
        return Optional.empty();
    }

    /** Returns when it was made. */
    Instant thisUpdate();

    /** Returns until when it need not be asked for again. */
    Instant nextUpdate();

    byte[] encoded();

    /** Tells why something does not count yet, if it does not. */
    static Optional<String> fromTheFuture(Instant thisUpdate, Instant now) {
        return thisUpdate.isAfter(now.plus(CLOCK_TOLERANCE))
                ? Optional.of("is from after the time of control, " + now)
                : Optional.empty();
    }

    /** Tells why dates do not allow to use something for a certificate, if they do not. */
    static Optional<String> outOfTime(Instant thisUpdate, Instant nextUpdate, X509Certificate certificate, Instant at) {
        if (nextUpdate.isBefore(at)) {
            return Optional.of("is out of date at the time of control, " + at);
        }
        if (thisUpdate.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of("was made after the certificate had expired, when nothing is kept about it any more");
        }
        return Optional.empty();
    }

    /** Makes a status of a date and one of the reasons of RFC 5280, -1 for none. */
    static RevocationStatus.Revoked revoked(Instant since, int reason) {
        String name = reason < 0 ? "" : CRLReason.lookup(reason).toString().replace("CRLReason: ", "");
        boolean harmless = reason == CRLReason.affiliationChanged
                || reason == CRLReason.superseded
                || reason == CRLReason.cessationOfOperation;
        return new RevocationStatus.Revoked(since, name, harmless);
    }
}
