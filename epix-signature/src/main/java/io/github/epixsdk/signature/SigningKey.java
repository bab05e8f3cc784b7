package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.ChainedKey;
import io.github.epixsdk.signature.internal.JcaKey;
import io.github.epixsdk.signature.internal.KeyStores;
import io.github.epixsdk.signature.internal.Pkcs11Keys;
import io.github.epixsdk.signature.internal.RemoteKey;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The key an authority seals its permits with, wherever it is kept, and the certificates that say whose it is.
 *
 * <p>Implementations are thread-safe and show nothing of the key in {@code toString}. A key in a device of its own
 * implements these two methods; one in a signing service is reached by {@link #remote}; one that answers only later is served by
 * {@link Sealer#prepare}.
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
        return new JcaKey(key, chain, null);
    }

    /**
     * Returns a signing key from a Java private key and the security provider that signs with it, which need not be registered.
     *
     * @param key the private key
     * @param chain the certificates, the key's own first
     * @param provider the provider, for example one configured for a device
     * @return the signing key
     * @throws IllegalArgumentException if {@code chain} is empty
     * @throws NullPointerException if an argument is null
     */
    static SigningKey of(PrivateKey key, List<X509Certificate> chain, Provider provider) {
        return new JcaKey(key, chain, Objects.requireNonNull(provider, "provider"));
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

    /**
     * Reaches the only private key of a PKCS #11 token: a smart card, a USB token, a hardware security module. The key never
     * leaves it.
     *
     * <p>The configuration is a text file in the JDK's own form ("PKCS#11 Reference Guide"); three lines are enough as a rule:
     *
     * <pre>{@code
     * name = Seal
     * library = /usr/lib/softhsm/libsofthsm2.so
     * slotListIndex = 0
     * }</pre>
     *
     * <p>The token stays logged in until the process ends, so one key is opened once and used throughout; a second one on the same
     * token is not asked for the PIN again. RSA (both paddings) and the elliptic curves work with what the token can do; Ed25519
     * keys in tokens do not, before the JDK's provider knows them. When the token was taken out, open the key anew.
     *
     * @param configuration the file that says which library and which slot
     * @param pin the user PIN of the token; the array is not kept and not cleared
     * @return the signing key
     * @throws SealingException if the configuration cannot be read or is not understood, the token is not reached, the PIN is wrong,
     *     or the token does not hold exactly one private key with a certificate
     */
    static SigningKey fromPkcs11(Path configuration, char[] pin) {
        return Pkcs11Keys.open(configuration, pin, null);
    }

    /**
     * Reaches one of several private keys of a PKCS #11 token; see {@link #fromPkcs11(Path, char[])}.
     *
     * @param configuration the file that says which library and which slot
     * @param pin the user PIN of the token; the array is not kept and not cleared
     * @param alias the label of the key's certificate
     * @return the signing key
     * @throws SealingException if the configuration cannot be read or is not understood, the token is not reached, the PIN is wrong,
     *     or the token holds no such private key with a certificate
     */
    static SigningKey fromPkcs11(Path configuration, char[] pin, String alias) {
        return Pkcs11Keys.open(configuration, pin, Objects.requireNonNull(alias, "alias"));
    }

    /**
     * Returns a key in a signing service that answers while the caller waits, at most half a minute; see {@link #remote(List,
     * RemoteSigner, Duration)}.
     *
     * @param chain the certificates, the key's own first
     * @param signer asks the service
     * @return the signing key
     * @throws IllegalArgumentException if {@code chain} is empty
     */
    static SigningKey remote(List<X509Certificate> chain, RemoteSigner signer) {
        return remote(chain, signer, Duration.ofSeconds(30));
    }

    /**
     * Returns a key in a signing service that answers while the caller waits. Whatever the service does, the caller gets a value
     * that was checked with the certificate, or a {@link SealingException} in bounded time. For services that answer hours later, or
     * to somebody else, there is {@link Sealer#prepare}.
     *
     * @param chain the certificates, the key's own first
     * @param signer asks the service; called in a thread of its own, several at a time if several seals are made
     * @param timeout how long to wait for the answer
     * @return the signing key
     * @throws IllegalArgumentException if {@code chain} is empty or {@code timeout} is not positive
     */
    static SigningKey remote(List<X509Certificate> chain, RemoteSigner signer, Duration timeout) {
        return new RemoteKey(chain, signer, timeout);
    }

    /**
     * Returns this key with the certificates of its issuers, for tokens and services that hold the key's own certificate only.
     * Without the intermediate ones partners may not find the way to the anchor they trust.
     *
     * @param chain the certificates, the key's own first, each followed by its issuer's
     * @return the same key with that chain
     * @throws IllegalArgumentException if {@code chain} does not start with the key's own certificate
     */
    default SigningKey withChain(List<X509Certificate> chain) {
        return new ChainedKey(this, chain);
    }
}
