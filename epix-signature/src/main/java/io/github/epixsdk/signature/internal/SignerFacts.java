package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.CertificateStatus;
import io.github.epixsdk.signature.SealLevel;
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
 * @param statuses what is known of the certificates to the anchor; empty until one was reached
 * @param until when what it rests on ceases to count by itself, or null if it is not trusted, or for no end
 */
public record SignerFacts(
        List<X509Certificate> chain,
        Capacity capacity,
        Instant signingTime,
        SealLevel level,
        @Nullable Instant provedTime,
        List<CertificateStatus> statuses,
        @Nullable Instant until) {
    SignerFacts proved(ProvedTime proved) {
        return new SignerFacts(chain, capacity, signingTime, proved.level(), proved.time(), List.of(), null);
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
                result.statuses(),
                result.until());
    }
}
