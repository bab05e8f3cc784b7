package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealingException;
import io.github.epixsdk.signature.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a signing key out of a key store, such as a PKCS #12 file. */
public final class KeyStores {
    private KeyStores() {}

    public static SigningKey pkcs12(Path file, char[] password, @Nullable String alias) {
        return key(open(file, password), "key file " + file, password, alias, null);
    }

    /**
     * Takes a key out of an open store.
     *
     * @param store the store
     * @param source what it is called in messages
     * @param password what protects the key, or null if opening the store was enough
     * @param alias which key, or null for the only one
     * @param provider who signs with it, or null for software
     * @return the key
     */
    static SigningKey key(
            KeyStore store,
            String source,
            char @Nullable [] password,
            @Nullable String alias,
            @Nullable Provider provider) {
        try {
            String name = alias == null ? onlyKey(store, source) : alias;
            @Nullable Key key = store.getKey(name, password);
            if (!(key instanceof PrivateKey privateKey)) {
                throw new SealingException(
                        "The " + source + " holds no private key named \"" + name + "\"; it holds " + keys(store));
            }
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate each : certificates(store, name)) {
                chain.add((X509Certificate) each);
            }
            if (chain.isEmpty()) {
                throw new SealingException("The " + source + " holds a private key without its certificate");
            }
            return new JcaKey(privateKey, chain, provider);
        } catch (GeneralSecurityException e) {
            throw new SealingException("Cannot take the private key out of the " + source, e);
        }
    }

    private static Certificate[] certificates(KeyStore store, String name) throws KeyStoreException {
        Certificate @Nullable [] chain = store.getCertificateChain(name);
        return chain == null ? new Certificate[0] : chain;
    }

    private static KeyStore open(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            load(store, in, file, password);
            return store;
        } catch (IOException | KeyStoreException e) {
            throw new SealingException("Cannot read the key file " + file + ": no such file, or not readable", e);
        }
    }

    private static void load(KeyStore store, InputStream in, Path file, char[] password) {
        try {
            store.load(in, password);
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new SealingException("Wrong password for the key file " + file, e);
            }
            throw new SealingException("The key file " + file + " is not a PKCS #12 file, or is damaged", e);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new SealingException("The key file " + file + " is not a PKCS #12 file this SDK can read", e);
        }
    }

    private static String onlyKey(KeyStore store, String source) throws KeyStoreException {
        List<String> keys = keys(store);
        if (keys.isEmpty()) {
            throw new SealingException("The " + source + " holds no private key; expected one with its certificate");
        }
        if (keys.size() > 1) {
            throw new SealingException(
                    "The " + source + " holds several private keys " + keys + "; say by its alias which one is meant");
        }
        return keys.get(0);
    }

    private static List<String> keys(KeyStore store) throws KeyStoreException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        return keys;
    }
}
