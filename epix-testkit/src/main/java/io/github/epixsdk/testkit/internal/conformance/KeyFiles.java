package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.ResponderTarget.Credentials;
import io.github.epixsdk.transport.ConfigurationException;
import io.github.epixsdk.transport.KeyReference;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Reads keys of PKCS#12 files: the suite needs the key itself, to show it in handshakes no ordinary client makes. */
public final class KeyFiles {
    private KeyFiles() {}

    /**
     * Reads the first key of a file.
     *
     * @throws ConfigurationException if it cannot be read
     */
    public static Credentials read(KeyReference reference) {
        char[] password = reference.password();
        try {
            KeyStore store = KeyStore.getInstance(reference.file().toFile(), password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(alias))
                            .map(X509Certificate.class::cast)
                            .toList();
                    return new Credentials(key, chain);
                }
            }
            throw new ConfigurationException(reference.file() + ": holds no private key");
        } catch (GeneralSecurityException | IOException e) {
            throw new ConfigurationException(
                    reference.file() + ": cannot read the key, expected a PKCS#12 file and its password", e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
