package io.github.epixsdk.signature;

import static io.github.epixsdk.signature.Samples.XA;
import static io.github.epixsdk.signature.Samples.XA_CA;
import static io.github.epixsdk.signature.Samples.XA_ROOT;
import static io.github.epixsdk.signature.Samples.XB;
import static io.github.epixsdk.signature.Samples.XB_ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustAnchorsTest {
    @TempDir
    private Path folder;

    @Test
    void readsAFileWithSeveralCertificates() throws Exception {
        Path file = Files.writeString(
                folder.resolve("all.pem"),
                "Root of XA\n" + pem(XA_ROOT.certificate()) + "\nRoot of XB\n" + pem(XB_ROOT.certificate()));

        TrustAnchors anchors = TrustAnchors.load(file);

        assertThat(anchors.parties()).containsExactly(XA, XB);
        assertThat(anchors.of(XA)).containsExactly(XA_ROOT.certificate());
        assertThat(anchors).hasToString("TrustAnchors{XA=1, XB=1}");
    }

    @Test
    void readsAFolder() throws Exception {
        Files.writeString(folder.resolve("xa.pem"), pem(XA_ROOT.certificate()) + pem(XA_CA.certificate()));
        Files.write(folder.resolve("xb.der"), XB_ROOT.certificate().getEncoded());
        Files.writeString(folder.resolve("README.txt"), "not a certificate");

        TrustAnchors anchors = TrustAnchors.load(folder);

        assertThat(anchors.of(XA)).hasSize(2);
        assertThat(anchors.of(XB)).containsExactly(XB_ROOT.certificate());
        assertThat(anchors.toBuilder().build().parties()).isEqualTo(anchors.parties());
    }

    @Test
    void refusesAFolderWithoutCertificates() {
        assertThatThrownBy(() -> TrustAnchors.load(folder))
                .isInstanceOf(TrustException.class)
                .hasMessage("No certificate found in " + folder);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path file = folder.resolve("missing.pem");

        assertThatThrownBy(() -> TrustAnchors.load(file))
                .isInstanceOf(TrustException.class)
                .hasMessage("Cannot read the file " + file + ": no such file, or not readable");
    }

    @Test
    void refusesAFileThatHoldsSomethingElse() throws Exception {
        Path text = Files.writeString(folder.resolve("text.pem"), "hello");
        Path key = Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n");

        assertThatThrownBy(() -> TrustAnchors.load(text))
                .isInstanceOf(TrustException.class)
                .hasMessage("Cannot read " + text + ": expected certificates in PEM or DER");
        assertThatThrownBy(() -> TrustAnchors.load(key))
                .isInstanceOf(TrustException.class)
                .hasMessage("Cannot read " + key + ": expected a PEM block CERTIFICATE");
    }

    @Test
    void refusesAnAnchorWithoutACountry() throws Exception {
        Path file = Files.writeString(
                folder.resolve("stateless.pem"),
                pem(TestPki.root("CN=Stateless").certificate()));

        assertThatThrownBy(() -> TrustAnchors.load(file))
                .isInstanceOf(TrustException.class)
                .hasMessage("Cannot tell whose trust anchor " + file
                        + " is: expected exactly one country (C=) in the subject, found CN=Stateless");
    }

    @Test
    void readsRevocationListsFromFiles() throws Exception {
        byte[] der = TestPki.revocationList(XA_CA, Map.of()).getEncoded();
        Path binary = Files.write(folder.resolve("a.crl"), der);
        Path text = Files.writeString(folder.resolve("b.crl"), block("X509 CRL", der));
        Path other = Files.writeString(folder.resolve("c.crl"), "hello");

        VerificationPolicy.Builder builder = Samples.POLICY.toBuilder();

        assertThat(builder.addRevocationList(binary)
                        .addRevocationList(text)
                        .build()
                        .revocationLists())
                .hasSize(2);
        assertThatThrownBy(() -> builder.addRevocationList(other))
                .isInstanceOf(TrustException.class)
                .hasMessage("Cannot read " + other + ": expected a certificate revocation list in PEM or DER");
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return block("CERTIFICATE", certificate.getEncoded());
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }
}
