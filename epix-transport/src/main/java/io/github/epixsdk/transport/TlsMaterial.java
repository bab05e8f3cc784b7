package io.github.epixsdk.transport;

import io.github.epixsdk.transport.internal.CertificateFiles;
import io.github.epixsdk.transport.internal.ClientSockets;
import io.github.epixsdk.transport.internal.KeyFiles;
import io.github.epixsdk.transport.internal.TellingTrustManager;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What one side of a TLS connection brings along: its own key and certificate, and the certificates it trusts.
 *
 * <p>Mutual TLS is how Parties know each other: the caller's Party is the country in its client certificate. There is no
 * switch that turns checking off, and nothing is trusted that was not named here, the platform's own list included. Both sides
 * speak TLS 1.2 or 1.3. Immutable and thread-safe; the key is never shown.
 *
 * <pre>{@code
 * TlsMaterial tls = TlsMaterial.builder()
 *         .ownKey(Path.of("client.p12"), password)
 *         .trust(Path.of("partner-ca.pem"))
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class TlsMaterial implements TlsSource {
    /** The TLS versions both sides speak. */
    public static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private final List<X509Certificate> ownChain;
    private final List<X509Certificate> trusted;
    private final X509TrustManager trustManager;
    private final SSLContext sslContext;
    private final SSLSocketFactory clientSockets;

    private TlsMaterial(@Nullable PrivateKey key, List<X509Certificate> ownChain, List<X509Certificate> trusted) {
        this.ownChain = List.copyOf(ownChain);
        this.trusted = List.copyOf(trusted);
        try {
            this.trustManager = trustManager(this.trusted);
            this.sslContext = SSLContext.getInstance("TLS");
            sslContext.init(
                    key == null ? new KeyManager[0] : keyManagers(key, this.ownChain),
                    new X509TrustManager[] {telling(trustManager)},
                    null);
            this.clientSockets = new ClientSockets(sslContext);
        } catch (GeneralSecurityException | IOException e) {
            throw new ConfigurationException("Cannot use the TLS key or certificates: " + e.getMessage(), e);
        }
    }

    /**
     * Starts with nothing: no own key, nobody trusted.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the own certificate chain.
     *
     * @return the leaf first; empty if there is no own key
     */
    public List<X509Certificate> ownChain() {
        return ownChain;
    }

    /**
     * Returns the certificates the other side's certificate must lead to.
     *
     * @return the trusted certificates
     */
    public List<X509Certificate> trusted() {
        return trusted;
    }

    /**
     * Returns the trust manager over the trusted certificates.
     *
     * @return the trust manager of the JDK: a PKIX path with all dates checked
     */
    public X509TrustManager trustManager() {
        return trustManager;
    }

    /**
     * Returns an SSL context with key and trust.
     *
     * @return the context
     */
    @Override
    public SSLContext sslContext() {
        return sslContext;
    }

    /**
     * Returns a factory of the sockets a client connects with. Unlike that of {@link #sslContext()} it forgets the sessions of TLS
     * now and then, which the JDK otherwise keeps, one per connection.
     *
     * @return the factory; the same in each call
     */
    public SSLSocketFactory clientSocketFactory() {
        return clientSockets;
    }

    /**
     * Returns this material, which never changes; {@link TlsFiles} follow theirs.
     *
     * @return this
     */
    @Override
    public TlsMaterial current() {
        return this;
    }

    /** Returns how many certificates there are; no key, no name. */
    @Override
    public String toString() {
        return "TlsMaterial[ownKey=" + !ownChain.isEmpty() + ", trusted=" + trusted.size() + "]";
    }

    private static X509TrustManager trustManager(List<X509Certificate> trusted)
            throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        for (int i = 0; i < trusted.size(); i++) {
            store.setCertificateEntry("trusted-" + i, trusted.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager in this Java platform"));
    }

    /** Only what is asked of a server's callers is told; for another platform's manager, which does not know the engine, nothing. */
    private static X509TrustManager telling(X509TrustManager decides) {
        return decides instanceof X509ExtendedTrustManager extended ? new TellingTrustManager(extended) : decides;
    }

    private static KeyManager[] keyManagers(PrivateKey key, List<X509Certificate> chain)
            throws GeneralSecurityException, IOException {
        // The store lives in memory only; its password protects nothing, but the factory insists on one.
        char[] password = {'x'};
        KeyStore store = emptyStore();
        store.setKeyEntry("own", key, password, chain.toArray(new X509Certificate[0]));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** Collects key and certificates. Not thread-safe. */
    public static final class Builder {
        private final List<X509Certificate> trusted = new ArrayList<>();
        private @Nullable PrivateKey key;
        private List<X509Certificate> chain = List.of();

        private Builder() {}

        /**
         * Takes the own key from a PKCS#12 file.
         *
         * @param file the file, with one private key and its certificate chain
         * @param password its password; the caller may wipe it afterwards
         * @return this builder
         * @throws ConfigurationException if the file is missing, is no PKCS#12 file, has no key, or the password is wrong
         */
        public Builder ownKey(Path file, char[] password) {
            KeyFiles.OwnKey own = KeyFiles.fromPkcs12(file, password);
            return ownKey(own.key(), own.chain());
        }

        /**
         * Sets the own key.
         *
         * @param ownKey the private key
         * @param ownChain its certificate first, then those that issued it
         * @return this builder
         * @throws IllegalArgumentException if the chain is empty
         */
        public Builder ownKey(PrivateKey ownKey, List<X509Certificate> ownChain) {
            this.key = Objects.requireNonNull(ownKey, "ownKey");
            if (ownChain.isEmpty()) {
                throw new IllegalArgumentException("An own key needs its certificate");
            }
            this.chain = List.copyOf(ownChain);
            return this;
        }

        /**
         * Trusts the certificates of a PEM file, or of every file ending in {@code .pem}, {@code .crt} or {@code .cer} in a
         * folder.
         *
         * @param fileOrFolder the file or folder
         * @return this builder
         * @throws ConfigurationException if it is missing or holds no certificate
         */
        public Builder trust(Path fileOrFolder) {
            trusted.addAll(CertificateFiles.load(fileOrFolder));
            return this;
        }

        /**
         * Trusts certificates.
         *
         * @param certificates CA certificates, or single end certificates
         * @return this builder
         */
        public Builder trust(Collection<X509Certificate> certificates) {
            trusted.addAll(certificates);
            return this;
        }

        /**
         * Makes the material.
         *
         * @return the material
         * @throws ConfigurationException if nobody is trusted, or the platform cannot use the key
         */
        public TlsMaterial build() {
            if (trusted.isEmpty()) {
                throw new ConfigurationException(
                        "TLS needs at least one trusted certificate: name the partner's CA as a PEM file");
            }
            return new TlsMaterial(key, chain, trusted);
        }
    }
}
