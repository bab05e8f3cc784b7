package io.github.epixsdk.testkit;

import static io.github.epixsdk.testkit.internal.TestKeys.PKI;
import static io.github.epixsdk.testkit.internal.TestKeys.XA;
import static io.github.epixsdk.testkit.internal.TestKeys.XA_SEAL;
import static io.github.epixsdk.testkit.internal.TestKeys.XB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.testkit.internal.TestKeys;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestPkiTest {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_CERT_SIGN = 5;
    private static final int CRL_SIGN = 6;
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    @Test
    void issuesServerCertificatesForLocalhostByNameAndAddress() throws GeneralSecurityException {
        X509Certificate server = PKI.server(XA, "localhost").certificate();

        assertThat(usages(server)).containsExactly(DIGITAL_SIGNATURE, KEY_ENCIPHERMENT);
        assertThat(server.getExtendedKeyUsage()).containsExactly(SERVER_AUTH);
        assertThat(server.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(DNS_NAME, "localhost"), List.of(IP_ADDRESS, "127.0.0.1"));
        assertThat(server.getSubjectX500Principal().getName()).contains("C=XA");
        server.verify(PKI.tlsAnchor().getPublicKey());
    }

    @Test
    void issuesClientCertificatesThatNameThePartyByItsCountry() throws GeneralSecurityException {
        X509Certificate client = PKI.client(XB).certificate();

        assertThat(usages(client)).containsExactly(DIGITAL_SIGNATURE);
        assertThat(client.getExtendedKeyUsage()).containsExactly(CLIENT_AUTH);
        assertThat(client.getSubjectX500Principal().getName()).contains("C=XB");
        client.verify(PKI.tlsAnchor().getPublicKey());
    }

    @Test
    void issuesSealCertificatesUnderThePartysOwnAuthority() throws GeneralSecurityException {
        X509Certificate seal = XA_SEAL.certificate();

        assertThat(usages(seal)).containsExactly(DIGITAL_SIGNATURE, NON_REPUDIATION);
        assertThat(seal.getExtendedKeyUsage()).isNull();
        assertThat(((RSAPublicKey) seal.getPublicKey()).getModulus().bitLength())
                .isEqualTo(3072);
        assertThat(seal.getSubjectX500Principal().getName()).contains("C=XA");
        assertThat(XA_SEAL.chain()).containsExactly(seal, PKI.sealAnchor(XA));
        seal.verify(PKI.sealAnchor(XA).getPublicKey());
        assertThatThrownBy(() -> seal.verify(PKI.tlsAnchor().getPublicKey())).isInstanceOf(SignatureException.class);
    }

    @Test
    void keepsOneSealAuthorityPerParty() {
        assertThat(PKI.sealAnchor(XA)).isSameAs(PKI.sealAnchor(XA)).isNotEqualTo(PKI.sealAnchor(XB));
        assertThat(PKI.sealAnchor(XB).getSubjectX500Principal().getName()).contains("C=XB");
    }

    @Test
    void makesAuthoritiesThatMaySignCertificatesAndRevocationListsOnly() {
        for (X509Certificate authority : List.of(PKI.tlsAnchor(), PKI.sealAnchor(XA))) {
            assertThat(usages(authority)).containsExactly(KEY_CERT_SIGN, CRL_SIGN);
        }
        assertThat(PKI.tlsAnchor().getBasicConstraints())
                .as("one intermediate authority may stand between")
                .isEqualTo(1);
        assertThat(PKI.sealAnchor(XA).getBasicConstraints()).isZero();
        assertThat(XA_SEAL.certificate().getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void takesValidityFromItsClock() {
        Instant noon = Instant.parse("2026-11-23T12:00:00Z");
        X509Certificate anchor =
                TestPki.create(Clock.fixed(noon, ZoneOffset.UTC), "Another CA").tlsAnchor();

        assertThat(anchor.getNotBefore()).isEqualTo(Date.from(noon.minus(Duration.ofHours(1))));
        assertThat(anchor.getNotAfter()).isEqualTo(Date.from(noon.plus(Duration.ofDays(90))));
        assertThat(anchor.getSubjectX500Principal().getName()).contains("CN=Another CA");
    }

    @Test
    void issuesSealCertificatesOfAnyValidity() {
        Instant from = Instant.parse("2020-01-01T00:00:00Z");
        Instant until = Instant.parse("2020-12-31T00:00:00Z");

        X509Certificate expired = PKI.seal(XA, from, until).certificate();

        assertThat(expired.getNotBefore()).isEqualTo(Date.from(from));
        assertThat(expired.getNotAfter()).isEqualTo(Date.from(until));
    }

    @Test
    void issuesRevocationLists() throws GeneralSecurityException {
        Instant revokedOn = Instant.parse("2026-11-20T00:00:00Z");

        X509CRL list = PKI.sealRevocations(XA, revokedOn, List.of(XA_SEAL.certificate()));

        list.verify(PKI.sealAnchor(XA).getPublicKey());
        assertThat(list.getRevokedCertificate(XA_SEAL.certificate()).getRevocationDate())
                .isEqualTo(Date.from(revokedOn));
        assertThat(list.getRevokedCertificate(PKI.sealAnchor(XA))).isNull();
    }

    @Test
    void writesKeysOthersCanRead(@TempDir Path folder) {
        Path file = TestKeys.pkcs12(folder, "seal.p12", XA_SEAL);

        assertThat(SigningKey.fromPkcs12(file, TestKeys.PASSWORD.toCharArray()).chain())
                .isEqualTo(XA_SEAL.chain());
    }

    @Test
    void refusesToWriteAKeyWhereThereIsNoFolder(@TempDir Path folder) {
        Path file = folder.resolve("missing").resolve("seal.p12");

        assertThatThrownBy(() -> XA_SEAL.writePkcs12(file, TestKeys.PASSWORD.toCharArray()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot write " + file);
    }

    @Test
    void writesCertificatesAsPem() throws GeneralSecurityException {
        String pem = TestIdentity.pem(XA_SEAL.chain());

        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(XA_SEAL.chain());
        assertThat(pem.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(64));
    }

    @Test
    void showsNoKey() {
        assertThat(XA_SEAL.toString())
                .startsWith("TestIdentity[")
                .contains("XA")
                .doesNotContain("Key", "modulus");
        assertThatCode(() -> XA_SEAL.key().getEncoded()).doesNotThrowAnyException();
    }

    private static List<Integer> usages(X509Certificate certificate) {
        boolean[] bits = certificate.getKeyUsage();
        List<Integer> usages = new ArrayList<>();
        for (int i = 0; i < bits.length; i++) {
            if (bits[i]) {
                usages.add(i);
            }
        }
        return usages;
    }
}
