package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Reads own keys from PKCS#12 files, and passwords from files of their own. */
public final class KeyFiles {
    private static final int LONGEST_PASSWORD_FILE = 4096;

    private KeyFiles() {}

    /** A private key and its chain, the leaf first. */
    public record OwnKey(PrivateKey key, List<X509Certificate> chain) {
        @Override
        public String toString() {
            return "OwnKey[chain=" + chain.size() + "]";
        }
    }

    /** Reads the only private key of a PKCS#12 file. */
    public static OwnKey fromPkcs12(Path file, char[] password) {
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException("Cannot open the key file " + file + ": there is no such file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            List<String> aliases = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    aliases.add(alias);
                }
            }
            if (aliases.size() != 1) {
                throw new ConfigurationException("Cannot use the key file " + file
                        + ": expected one private key with its certificate, found " + aliases.size());
            }
            @Nullable Key key = store.getKey(aliases.get(0), password);
            Certificate @Nullable [] chain = store.getCertificateChain(aliases.get(0));
            if (!(key instanceof PrivateKey privateKey) || chain == null) {
                throw new ConfigurationException(
                        "Cannot use the key file " + file + ": its key has no certificate of its own");
            }
            return new OwnKey(
                    privateKey,
                    Arrays.stream(chain).map(X509Certificate.class::cast).toList());
        } catch (IOException e) {
            throw new ConfigurationException(
                    "Cannot open the key file " + file
                            + (e.getCause() instanceof UnrecoverableKeyException
                                    ? ": the password is wrong"
                                    : ": it is not a readable PKCS#12 file"),
                    e);
        } catch (UnrecoverableKeyException e) {
            throw new ConfigurationException("Cannot open the key file " + file + ": the password is wrong", e);
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException("Cannot use the key file " + file + ": " + e.getMessage(), e);
        }
    }

    /** Reads a password that is an entry of a PKCS#12 key store. */
    public static char[] secret(Path store, String alias, char[] storePassword) {
        String where = "Cannot read the entry " + alias + " of the key store " + store + ": ";
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, storePassword);
            if (!(keys.getKey(alias, storePassword) instanceof SecretKey secret)) {
                throw new ConfigurationException(where + "there is no password of that name");
            }
            return new String(secret.getEncoded(), StandardCharsets.UTF_8).toCharArray();
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(where + "there is no such file", e);
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigurationException(where + "it is no PKCS#12 key store, or its password is another one", e);
        }
    }

    /** Reads a password from the first line of a file; the line break does not count. */
    public static char[] password(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LONGEST_PASSWORD_FILE) {
                throw new ConfigurationException("Cannot read the password file " + file + ": it is larger than "
                        + LONGEST_PASSWORD_FILE + " bytes");
            }
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() ? new char[0] : lines.get(0).toCharArray();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "Cannot read the password file " + file + ": "
                            + (Files.exists(file) ? "it is not readable text" : "there is no such file"),
                    e);
        }
    }
}
