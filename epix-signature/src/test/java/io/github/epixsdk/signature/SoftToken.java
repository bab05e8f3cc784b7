package io.github.epixsdk.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Tokens of SoftHSM, which behaves as a hardware security module and keeps its keys in files. SoftHSM reads where from the
 * environment variable SOFTHSM2_CONF, once for a process.
 */
final class SoftToken {
    static final String PIN = "correct-1234";

    private static final List<Path> LIBRARIES = Stream.of(
                    "/usr/lib/softhsm", "/usr/lib64/softhsm", "/usr/local/lib/softhsm", "/opt/homebrew/lib/softhsm")
            .map(folder -> Path.of(folder, "libsofthsm2.so"))
            .toList();

    private final Provider provider;
    private final KeyStore store;

    private SoftToken(Provider provider, KeyStore store) {
        this.provider = provider;
        this.store = store;
    }

    /** Logs in to a token. */
    static SoftToken open(Path configuration) throws IOException, GeneralSecurityException {
        Provider provider = Security.getProvider("SunPKCS11").configure(configuration.toString());
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, PIN.toCharArray());
        return new SoftToken(provider, store);
    }

    /**
     * Makes a new token without keys, or skips the test where there is no SoftHSM.
     *
     * @return the configuration by which Java reaches it
     */
    static Path create(Path folder) throws IOException, InterruptedException {
        Path library = LIBRARIES.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> abort(
                        "SoftHSM is not installed: none of " + LIBRARIES + " (Debian: apt-get install softhsm2)"));
        String label = "epix-" + UUID.randomUUID().toString().substring(0, 13);
        initialise(label);
        return Files.writeString(folder.resolve(label + ".cfg"), """
                name = %s
                library = %s
                slot = %s
                attributes(*,CKO_PRIVATE_KEY,*) = {
                  CKA_SIGN = true
                  CKA_SENSITIVE = true
                  CKA_EXTRACTABLE = false
                }
                """.formatted(label, library, slot(label)));
    }

    private static void initialise(String label) throws IOException, InterruptedException {
        Path environment = Path.of(Objects.requireNonNullElseGet(
                System.getenv("SOFTHSM2_CONF"),
                () -> abort("SOFTHSM2_CONF is not set, so SoftHSM would use this user's own tokens; Maven sets it")));
        if (!Files.exists(environment)) {
            Path tokens = Files.createDirectories(
                    Objects.requireNonNull(environment.getParent()).resolve("tokens"));
            Files.writeString(environment, "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
        }
        util("--init-token", "--free", "--label", label, "--so-pin", "so-" + PIN, "--pin", PIN);
    }

    /** SoftHSM numbers slots by the serial numbers of their tokens. */
    private static String slot(String label) throws IOException, InterruptedException {
        String slot = "";
        for (String line : util("--show-slots").lines().toList()) {
            if (line.startsWith("Slot ")) {
                slot = line.substring("Slot ".length());
            } else if (line.contains(label)) {
                return slot;
            }
        }
        throw new IllegalStateException("SoftHSM does not show the token it made");
    }

    private static String util(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(Stream.of("softhsm2-util"), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Has the token make a key, which never leaves it. */
    KeyPair generate(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", provider);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    /** Keeps a key in the token, also one that was made elsewhere. */
    void put(String alias, PrivateKey key, List<X509Certificate> chain) throws GeneralSecurityException {
        try {
            store.setKeyEntry(alias, key, null, chain.toArray(new Certificate[0]));
            store.store(null, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
