package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.CertificateStatus;
import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.SealTimeStamp;
import io.github.epixsdk.signature.SignerKindSource;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a signer whose signature value was right.
 *
 * @param chain the certificates, the signer's own first
 * @param capacity in which capacity it signs
 * @param signingTime the claimed time
 * @param level how much proof of its time counts
 * @param provedTime when it is proved to have existed, or null
 * @param stamps the time stamps it brings, also those that do not count; empty until they were judged
 * @param statuses what is known of the certificates towards the anchor, as far as a path was found
 * @param until when what it rests on ceases to count by itself, or null if it is not trusted, or for no end
 */
public record SignerFacts(
        List<X509Certificate> chain,
        Capacity capacity,
        Instant signingTime,
        SealLevel level,
        @Nullable Instant provedTime,
        List<SealTimeStamp> stamps,
        List<CertificateStatus> statuses,
        @Nullable Instant until) {
    SignerFacts proved(ProvedTime proved) {
        return new SignerFacts(
                chain, capacity, signingTime, proved.level(), proved.time(), proved.stamps(), List.of(), null);
    }

    /** Adds the path to a signer who was refused on the way. */
    SignerFacts refused(Trail trail) {
        return new SignerFacts(chain, capacity, signingTime, level, provedTime, stamps, trail.statuses(), until);
    }

    SignerFacts trusted(TrustCheck.Result result) {
        ProvedTime proved = result.proved();
        return new SignerFacts(
                result.chain(),
                result.kind()
                        .map(kind -> new Capacity(kind, SignerKindSource.TRUST_FILE))
                        .orElse(capacity),
                signingTime,
                proved.level(),
                proved.time(),
                proved.stamps(),
                result.statuses(),
                result.until());
    }
}
