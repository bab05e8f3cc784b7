package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.epixsdk.testkit.internal.TestKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code epix seal --pkcs11} with a token of SoftHSM; skipped where it is not installed. */
class SealWithTokenIT {
    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final String PIN = "correct-1234";

    @TempDir
    private static Path folder;

    private static Path configuration;
    private static Path pin;
    private static Path permit;

    @BeforeAll
    static void makeAToken() throws Exception {
        assumeTrue(
                Files.exists(LIBRARY),
                "SoftHSM is not installed: no " + LIBRARY + " (Debian: apt-get install softhsm2)");
        String environment = System.getenv("SOFTHSM2_CONF");
        assumeTrue(
                environment != null,
                "SOFTHSM2_CONF is not set, so SoftHSM would use this user's own tokens; Maven sets it");
        Path tokens = Files.createDirectories(Path.of(environment).resolveSibling("tokens"));
        Files.writeString(Path.of(environment), "directories.tokendir = " + tokens + "\nlog.level = ERROR\n");
        Process made = new ProcessBuilder(
                        "softhsm2-util", "--init-token", "--free", "--label", "epix", "--so-pin", PIN, "--pin", PIN)
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        configuration = Files.writeString(
                folder.resolve("token.cfg"), "name = Seal\nlibrary = " + LIBRARY + "\nslotListIndex = 0\n");
        pin = Files.writeString(folder.resolve("pin"), PIN + "\n");
        KeyStore store =
                KeyStore.getInstance("PKCS11", Security.getProvider("SunPKCS11").configure(configuration.toString()));
        store.load(null, PIN.toCharArray());
        store.setKeyEntry("seal", TestKeys.XA_SEAL.key(), null, new Certificate[] {
            TestKeys.XA_SEAL.chain().get(0)
        });
        permit = folder.resolve("permit.xml");
        epix("permit", "sample", "--items", 2, "--seed", 1, "-o", permit).succeeds();
    }

    @Test
    void sealsWithAKeyInAToken() throws Exception {
        Path sealed = folder.resolve("sealed.xml");
        Path chain = TestKeys.pem(folder, "chain.pem", TestKeys.XA_SEAL.chain().toArray(X509Certificate[]::new));
        Path trust = TestKeys.pem(folder, "trust.pem", TestKeys.PKI.sealAnchor(TestKeys.XA));

        epix(
                        "seal",
                        permit,
                        "--pkcs11",
                        configuration,
                        "--alias",
                        "seal",
                        "--password-file",
                        pin,
                        "--chain",
                        chain,
                        "-o",
                        sealed)
                .succeeds();

        assertThat(epix("verify", sealed, "--trust", trust).succeeds().out())
                .startsWith("VALID\n")
                .contains("Sealed by CN=CITES seal XA");
    }

    @Test
    void tellsAnAliasThatIsNotThere() {
        Command refused = epix(
                "seal",
                permit,
                "--pkcs11",
                configuration,
                "--alias",
                "none",
                "--password-file",
                pin,
                "-o",
                folder.resolve("x"));

        refused.failsWith(
                ExitCode.UNUSABLE,
                "The token of " + configuration + " holds no private key named \"none\"; it holds [");
    }
}
