package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.KeyStores;
import io.github.epixsdk.signature.internal.SoftwareKey;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The key an authority seals its permits with, wherever it is kept, and the certificates that say whose it is.
 *
 * <p>Implementations are thread-safe and show nothing of the key in {@code toString}. A key in a remote service or a device of
 * its own implements these two methods; a key that answers only later is served by {@link Sealer#prepare}.
 *
 * @since 0.1
 */
public interface SigningKey {

    /**
     * Returns the certificate of the key and those above it.
     *
     * @return the chain, the key's own certificate first, each followed by its issuer's; the root may be left out
     */
    List<X509Certificate> chain();

    /**
     * Signs.
     *
     * @param algorithm the algorithm, always one that fits the kind of key in the certificate
     * @param data what to sign, not yet digested
     * @return the signature value; for ECDSA either the two numbers side by side or their DER form
     * @throws SealingException if the key cannot be used
     */
    byte[] sign(SignatureAlgorithm algorithm, byte[] data);

    /**
     * Returns a signing key from a Java private key, also one that lives in a device and is reached through a security provider.
     *
     * @param key the private key
     * @param chain the certificates, the key's own first
     * @return the signing key
     * @throws IllegalArgumentException if {@code chain} is empty
     * @throws NullPointerException if an argument is null
     */
    static SigningKey of(PrivateKey key, List<X509Certificate> chain) {
        return new SoftwareKey(key, chain);
    }

    /**
     * Reads the only private key of a PKCS #12 file.
     *
     * @param file the file, usually ending in {@code .p12} or {@code .pfx}
     * @param password the password of the file; the array is not kept and not cleared
     * @return the signing key
     * @throws SealingException if the file cannot be read, is no PKCS #12 file, the password is wrong, or it does not hold
     *     exactly one private key
     */
    static SigningKey fromPkcs12(Path file, char[] password) {
        return KeyStores.pkcs12(file, password, null);
    }

    /**
     * Reads one of several private keys of a PKCS #12 file.
     *
     * @param file the file, usually ending in {@code .p12} or {@code .pfx}
     * @param password the password of the file; the array is not kept and not cleared
     * @param alias the friendly name of the key
     * @return the signing key
     * @throws SealingException if the file cannot be read, is no PKCS #12 file, the password is wrong, or it holds no private
     *     key of that name
     */
    static SigningKey fromPkcs12(Path file, char[] password, String alias) {
        return KeyStores.pkcs12(file, password, alias);
    }
}
