package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealingException;
import io.github.epixsdk.signature.SignatureAlgorithm;
import io.github.epixsdk.signature.SigningKey;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A key the Java security providers can use, in memory or in a device. */
public final class JcaKey implements SigningKey {
    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private final @Nullable Provider provider;

    public JcaKey(PrivateKey key, List<X509Certificate> chain, @Nullable Provider provider) {
        this.key = Objects.requireNonNull(key, "key");
        this.chain = List.copyOf(chain);
        this.provider = provider;
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
            return RawSignature.sign(algorithm, key, provider, data);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new SealingException(
                    "Cannot sign with " + algorithm + ": the key of " + CertificateFacts.subject(chain.get(0))
                            + " does not allow it"
                            + (provider == null
                                    ? ""
                                    : ", or the device behind " + provider.getName() + " does not know the"
                                            + " algorithm or is no longer there"),
                    e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[" + CertificateFacts.subject(chain.get(0)) + "]";
    }
}
