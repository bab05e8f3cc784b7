package io.github.epixsdk.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * A private key with its certificate chain, as {@link TestPki} issues them.
 *
 * <p>Immutable and thread-safe; never shows its key.
 *
 * @since 0.1
 */
public final class TestIdentity {
    private final PrivateKey key;
    private final List<X509Certificate> chain;

    TestIdentity(PrivateKey key, List<X509Certificate> chain) {
        this.key = Objects.requireNonNull(key, "key");
        this.chain = List.copyOf(chain);
    }

    /**
     * Returns the private key.
     *
     * @return the key
     */
    public PrivateKey key() {
        return key;
    }

    /**
     * Returns the certificate chain.
     *
     * @return the certificates, leaf first, test CA last
     */
    public List<X509Certificate> chain() {
        return chain;
    }

    /**
     * Returns the certificate of the key.
     *
     * @return the leaf certificate
     */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /**
     * Writes key and chain as a PKCS#12 file.
     *
     * @param file the file to write
     * @param password the password of the file; not changed
     * @throws UncheckedIOException if the file cannot be written
     */
    public void writePkcs12(Path file, char[] password) {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("epix", key, password, chain.toArray(new Certificate[0]));
            store.store(out, password);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make a PKCS#12 file", e);
        }
    }

    /**
     * Returns certificates as PEM text.
     *
     * @param certificates the certificates
     * @return one PEM block each
     */
    public static String pem(List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        for (X509Certificate certificate : certificates) {
            text.append("-----BEGIN CERTIFICATE-----\n");
            try {
                text.append(encoder.encodeToString(certificate.getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("A certificate without encoding", e);
            }
            text.append("\n-----END CERTIFICATE-----\n");
        }
        return text.toString();
    }

    /** Returns the subject of the certificate; never the key. */
    @Override
    public String toString() {
        return "TestIdentity[" + certificate().getSubjectX500Principal() + "]";
    }
}
