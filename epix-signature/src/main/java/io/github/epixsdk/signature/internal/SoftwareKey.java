package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealingException;
import io.github.epixsdk.signature.SignatureAlgorithm;
import io.github.epixsdk.signature.SigningKey;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

/** A key the Java security providers can use. */
public final class SoftwareKey implements SigningKey {
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    public SoftwareKey(PrivateKey key, List<X509Certificate> chain) {
        this.key = Objects.requireNonNull(key, "key");
        this.chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("The certificate chain of a signing key may not be empty");
        }
    }

    @Override
    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public byte[] sign(SignatureAlgorithm algorithm, byte[] data) {
        try {
            return RawSignature.sign(algorithm, key, data);
        } catch (GeneralSecurityException e) {
            throw new SealingException(
                    "Cannot sign with " + algorithm + ": the key of " + CertificateFacts.subject(chain.get(0))
                            + " does not allow it",
                    e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + CertificateFacts.subject(chain.get(0)) + "]";
    }
}
