package io.github.epixsdk.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsMaterialTest {
    private static final TestPki CA = new TestPki("CN=CA,C=XA");

    @TempDir
    Path folder;

    @Test
    void readsKeyAndFolderOfCertificates() throws Exception {
        CA.client("CN=a,C=XB").save(folder.resolve("own.p12"), "right");
        Path trusted = Files.createDirectory(folder.resolve("trusted"));
        CA.savePem(trusted.resolve("one.pem"));
        new TestPki("CN=other,C=XC").savePem(trusted.resolve("two.crt"));
        Files.writeString(trusted.resolve("readme.txt"), "not a certificate");

        TlsMaterial tls = TlsMaterial.builder()
                .ownKey(folder.resolve("own.p12"), "right".toCharArray())
                .trust(trusted)
                .build();

        assertThat(tls.ownChain()).hasSize(2);
        assertThat(tls.trusted()).hasSize(2);
        assertThat(tls).hasToString("TlsMaterial[ownKey=true, trusted=2]");
    }

    @Test
    void saysInOneLineWhatIsWrongWithAKeyFile() throws Exception {
        Path file = folder.resolve("own.p12");
        CA.client("CN=a,C=XB").save(file, "right");
        Path text = Files.writeString(folder.resolve("text.p12"), "no key at all");
        Path missing = folder.resolve("missing.p12");

        assertRefused(file, "Cannot open the key file " + file + ": the password is wrong");
        assertRefused(text, "Cannot open the key file " + text + ": it is not a readable PKCS#12 file");
        assertRefused(missing, "Cannot open the key file " + missing + ": there is no such file");
    }

    @Test
    void saysInOneLineWhatIsWrongWithTrustedCertificates() throws Exception {
        Path text = Files.writeString(folder.resolve("text.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path missing = folder.resolve("missing.pem");

        assertThatThrownBy(() -> TlsMaterial.builder().trust(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot read certificates from " + text + ": expected X.509 certificates in PEM form");
        assertThatThrownBy(() -> TlsMaterial.builder().trust(empty))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Found no certificate in " + empty);
        assertThatThrownBy(() -> TlsMaterial.builder().trust(missing))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot read trusted certificates from " + missing + ": there is no such file or folder");
        assertThatThrownBy(() -> TlsMaterial.builder().build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("TLS needs at least one trusted certificate: name the partner's CA as a PEM file");
    }

    @Test
    void readsPasswordsOnlyWhereTheProfilePoints() throws Exception {
        Path file = folder.resolve("own.p12");
        Path password = Files.writeString(folder.resolve("password"), "p w\r\nsecond line\n");

        assertThat(KeyReference.withPasswordFile(file, password).password()).containsExactly('p', ' ', 'w');
        assertThatThrownBy(() -> new KeyReference(file, null, "EPIX_TEST_NO_SUCH_VARIABLE").password())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot open the key file " + file
                        + ": the environment variable EPIX_TEST_NO_SUCH_VARIABLE with its password is not set");
        assertThatThrownBy(() -> KeyReference.withPasswordFile(file, folder.resolve("none"))
                        .password())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot read the password file " + folder.resolve("none") + ": there is no such file");
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> TlsMaterial.builder().ownKey(file, "wrong".toCharArray()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(message);
    }
}
