package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.SignerKind;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a signer whose signature value was right.
 *
 * @param chain the certificates, the signer's own first
 * @param kind in which capacity it signs
 * @param signingTime the claimed time
 * @param level how much proof of its time counts
 * @param provedTime when it is proved to have existed, or null
 */
public record SignerFacts(
        List<X509Certificate> chain,
        SignerKind kind,
        Instant signingTime,
        SealLevel level,
        @Nullable Instant provedTime) {
    SignerFacts proved(ProvedTime proved) {
        return trusted(chain, proved);
    }

    SignerFacts trusted(List<X509Certificate> traced, ProvedTime proved) {
        return new SignerFacts(traced, kind, signingTime, proved.level(), proved.time());
    }
}
