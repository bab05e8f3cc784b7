package io.github.epixsdk.examples;

import io.github.epixsdk.signature.RevocationFetcher;
import io.github.epixsdk.signature.SealExtender;
import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.signature.SealVerifier;
import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.signature.TimeStampClient;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationPolicy;
import java.net.URI;
import java.time.Instant;

/** Seals a permit so that the seal can be proved for years, and renews the proof. */
public final class ProofForYears {
    private final SealExtender extender;

    /**
     * Sets up where proof comes from.
     *
     * @param authority the address of a time-stamping authority
     * @param policy whom to trust, what is known of revoked certificates, and whether the network may be asked
     */
    public ProofForYears(URI authority, VerificationPolicy policy) {
        TimeStampClient timeStamps = TimeStampClient.builder(authority).build();
        this.extender = SealExtender.builder(timeStamps).policy(policy).build();
    }

    /**
     * A policy for a desk that is connected: the authorities of certificates are asked what was revoked.
     *
     * @param anchors the trusted certificates per Party, with those of time-stamping authorities
     * @return the policy
     */
    // snippet:start
    public static VerificationPolicy connected(TrustAnchors anchors) {
        return VerificationPolicy.builder(anchors)
                .revocationFetcher(RevocationFetcher.create())
                .revocationRequired(true)
                .build();
    }

    /**
     * The day of issue: level T, before the permit leaves the house.
     *
     * @param key the authority's key
     * @param permit the permit
     * @return the sealed permit
     */
    public byte[] issue(SigningKey key, byte[] permit) {
        Sealer sealer = Sealer.builder(key).level(SealLevel.T, extender).build();
        return sealer.seal(permit);
    }

    /**
     * A day later, when lists and answers newer than the time stamp can be had: level LT.
     *
     * @param sealed the permit of level T
     * @return the same with all that is needed to judge it
     */
    public byte[] complete(byte[] sealed) {
        return extender.extend(sealed, SealLevel.LT);
    }

    /**
     * When the permit is archived, and then before the certificate of the last time stamp expires: level LTA.
     *
     * @param complete the permit of level LT or LTA
     * @return the same with a time stamp over everything
     */
    public byte[] archive(byte[] complete) {
        return extender.extend(complete, SealLevel.LTA);
    }

    /**
     * In court, years later, without a network: what was proved, and since when.
     *
     * @param archived the permit of level LTA
     * @param anchors the trusted certificates
     * @param now the present
     * @return one sentence
     */
    public static String statement(byte[] archived, TrustAnchors anchors, Instant now) {
        VerificationPolicy offline = VerificationPolicy.builder(anchors).at(now).build();
        SealVerdict verdict = SealVerifier.create().verify(archived, offline);
        return verdict.fold(
                valid -> valid.level().orElseThrow() + ": sealed by "
                        + valid.signers().get(0).subject() + ", proved to exist on "
                        + valid.signers().get(0).timestampTime().orElseThrow(),
                invalid -> "not genuine: " + invalid.reasons(),
                undecided -> "undecided: " + undecided.reasons());
    }
    // snippet:end
}
