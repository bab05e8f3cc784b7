package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SignerKind;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a signer whose signature value was right.
 *
 * @param chain the certificates, the signer's own first
 * @param kind in which capacity it signs
 * @param signingTime the claimed time
 */
public record SignerFacts(List<X509Certificate> chain, SignerKind kind, Instant signingTime) {
    SignerFacts withChain(List<X509Certificate> other) {
        return new SignerFacts(other, kind, signingTime);
    }
}
