package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SignatureAlgorithm;
import io.github.epixsdk.signature.SigningKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** Another key with more certificates than it brought along. */
public record ChainedKey(SigningKey key, List<X509Certificate> chain) implements SigningKey {
    public ChainedKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty() || !chain.get(0).equals(key.chain().get(0))) {
            throw new IllegalArgumentException(
                    "The chain of a signing key starts with the certificate of the key itself: expected "
                            + CertificateFacts.subject(key.chain().get(0)) + ", found "
                            + (chain.isEmpty() ? "no certificate" : CertificateFacts.subject(chain.get(0))));
        }
    }

    @Override
    public byte[] sign(SignatureAlgorithm algorithm, byte[] data) {
        return key.sign(algorithm, data);
    }

    @Override
    public String toString() {
        return key.toString();
    }
}
