package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA_EC_SEAL;
import static io.github.epixsdk.signature.Samples.XA_SEAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.signature.TestPki.Identity;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    private static final String PASSWORD = "correct horse";

    @TempDir
    private Path folder;

    @Test
    void readsTheOnlyKeyOfAFile() throws Exception {
        SigningKey key = SigningKey.fromPkcs12(file(Map.of("seal", XA_SEAL)), PASSWORD.toCharArray());

        assertThat(key.chain()).isEqualTo(XA_SEAL.chain());
        byte[] sealed = Samples.sealer(key).build().seal(Samples.v2().getBytes(UTF_8));
        assertThat(Samples.VERIFIER.verify(sealed, Samples.POLICY).isValid()).isTrue();
    }

    @Test
    void readsOneOfSeveralKeys() throws Exception {
        Path file = file(Map.of("seal", XA_SEAL, "other", XA_EC_SEAL));

        assertThat(SigningKey.fromPkcs12(file, PASSWORD.toCharArray(), "other").chain())
                .isEqualTo(XA_EC_SEAL.chain());
        assertThatThrownBy(() -> SigningKey.fromPkcs12(file, PASSWORD.toCharArray()))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("holds several private keys [")
                .hasMessageEndingWith("; say by its alias which one is meant");
        assertThatThrownBy(() -> SigningKey.fromPkcs12(file, PASSWORD.toCharArray(), "none"))
                .isInstanceOf(SealingException.class)
                .hasMessageContaining("holds no private key named \"none\"");
    }

    @Test
    void tellsAWrongPassword() throws Exception {
        Path file = file(Map.of("seal", XA_SEAL));

        assertThatThrownBy(() -> SigningKey.fromPkcs12(file, "wrong".toCharArray()))
                .isInstanceOf(SealingException.class)
                .hasMessage("Wrong password for the key file " + file);
    }

    @Test
    void tellsAFileWithoutAPrivateKey() throws Exception {
        Path file = file(Map.of());

        assertThatThrownBy(() -> SigningKey.fromPkcs12(file, PASSWORD.toCharArray()))
                .isInstanceOf(SealingException.class)
                .hasMessage("The key file " + file + " holds no private key; expected one with its certificate");
    }

    @Test
    void tellsAFileThatIsNone() throws Exception {
        Path file = Files.writeString(folder.resolve("text.p12"), "not a key");

        assertThatThrownBy(() -> SigningKey.fromPkcs12(file, PASSWORD.toCharArray()))
                .isInstanceOf(SealingException.class)
                .hasMessage("The key file " + file + " is not a PKCS #12 file, or is damaged");
    }

    @Test
    void tellsAFileThatIsNotThere() {
        Path file = folder.resolve("missing.p12");

        assertThatThrownBy(() -> SigningKey.fromPkcs12(file, PASSWORD.toCharArray()))
                .isInstanceOf(SealingException.class)
                .hasMessage("Cannot read the key file " + file + ": no such file, or not readable");
    }

    @Test
    void refusesAKeyWithoutCertificates() {
        assertThatThrownBy(() -> SigningKey.of(XA_SEAL.privateKey(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The certificate chain of a signing key may not be empty");
    }

    @Test
    void takesFurtherCertificatesForAKeyThatHasOnlyItsOwn() {
        SigningKey alone = SigningKey.of(XA_SEAL.privateKey(), List.of(XA_SEAL.certificate()));

        assertThat(alone.withChain(XA_SEAL.chain()).chain()).isEqualTo(XA_SEAL.chain());
        assertThatThrownBy(() -> alone.withChain(XA_EC_SEAL.chain()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The chain of a signing key starts with the certificate of the key itself: expected "
                        + "C=XA,O=Management Authority of XA,organizationIdentifier=NTRXA-12345,CN=CITES Seal XA, found "
                        + "C=XA,organizationIdentifier=NTRXA-12345,CN=CITES EC Seal XA");
        assertThatThrownBy(() -> alone.withChain(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(", found no certificate");
    }

    @Test
    void signsWithAProviderThatIsNotRegistered() {
        SigningKey key = SigningKey.of(XA_EC_SEAL.privateKey(), XA_EC_SEAL.chain(), new BouncyCastleProvider());

        byte[] sealed = Samples.sealer(key).build().seal(Samples.v2().getBytes(UTF_8));

        assertThat(Samples.VERIFIER.verify(sealed, Samples.POLICY).isValid()).isTrue();
    }

    @Test
    void tellsAPkcs11ConfigurationThatCannotBeUsed() throws Exception {
        Path missing = folder.resolve("missing.cfg");
        Path text = Files.writeString(folder.resolve("text.cfg"), "not a configuration");
        Path noLibrary = Files.writeString(
                folder.resolve("library.cfg"), "name = Seal\nlibrary = " + folder.resolve("none.so") + "\n");

        assertThatThrownBy(() -> SigningKey.fromPkcs11(missing, PASSWORD.toCharArray()))
                .isInstanceOf(SealingException.class)
                .hasMessage("Cannot read the PKCS #11 configuration " + missing + ": no such file, or not readable");
        assertThatThrownBy(() -> SigningKey.fromPkcs11(text, PASSWORD.toCharArray()))
                .isInstanceOf(SealingException.class)
                .hasMessageStartingWith("The PKCS #11 configuration " + text + " is not understood: Unknown keyword")
                .hasMessageContaining("Expected lines such as \"name = Seal\"");
        assertThatThrownBy(() -> SigningKey.fromPkcs11(noLibrary, PASSWORD.toCharArray()))
                .isInstanceOf(SealingException.class)
                .hasMessageStartingWith("Cannot reach the token of " + noLibrary + ": Library ")
                .hasMessageContaining("none.so does not exist");
    }

    @Test
    void showsNothingOfTheKey() {
        assertThat(XA_EC_SEAL.key())
                .hasToString("SigningKey[C=XA,organizationIdentifier=NTRXA-12345,CN=CITES EC Seal XA]");
    }

    private Path file(Map<String, Identity> entries) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Map.Entry<String, Identity> entry : entries.entrySet()) {
            store.setKeyEntry(
                    entry.getKey(),
                    entry.getValue().privateKey(),
                    PASSWORD.toCharArray(),
                    entry.getValue().chain().toArray(new Certificate[0]));
        }
        Path file = folder.resolve("keys.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
