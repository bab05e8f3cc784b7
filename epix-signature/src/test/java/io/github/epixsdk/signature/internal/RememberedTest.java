package io.github.epixsdk.signature.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private final List<X509Certificate> read = new ArrayList<>();
    private final Remembered<BigInteger, GeneralSecurityException> remembered = new Remembered<>(certificate -> {
        read.add(certificate);
        return certificate.getSerialNumber();
    });

    @Test
    void readsACertificateOnce() throws Exception {
        X509Certificate certificate = certificates(1, 0).get(0);

        assertThat(remembered.of(certificate)).isEqualTo(BigInteger.ONE);
        assertThat(remembered.of(certificate)).isEqualTo(BigInteger.ONE);

        assertThat(read).containsExactly(certificate);
    }

    @Test
    void doesNotKeepAFailure() throws Exception {
        X509Certificate certificate = certificates(1, 0).get(0);
        List<String> attempts = new ArrayList<>();
        Remembered<String, GeneralSecurityException> failing = new Remembered<>(c -> {
            attempts.add("one");
            throw new GeneralSecurityException("cannot be read");
        });

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> failing.of(certificate))
                    .isInstanceOf(GeneralSecurityException.class)
                    .hasMessage("cannot be read");
        }
        assertThat(attempts).hasSize(2);
    }

    @Test
    void keepsThoseThatWereAskedForLast() throws Exception {
        List<X509Certificate> many = certificates(257, 0);
        for (X509Certificate certificate : many) {
            remembered.of(certificate);
        }
        read.clear();

        remembered.of(many.get(256));
        remembered.of(many.get(1));
        remembered.of(many.get(0));

        assertThat(read).containsExactly(many.get(0));
    }

    @Test
    void doesNotKeepALargeCertificate() throws Exception {
        X509Certificate large = certificates(1, 9_000).get(0);

        remembered.of(large);
        remembered.of(large);

        assertThat(read).containsExactly(large, large);
    }

    @Test
    void keepsOneOfEightKibibytesAndNoneOfAByteMore() throws Exception {
        X509Certificate largest = ofSize(8_192);
        X509Certificate larger = ofSize(8_193);

        for (int i = 0; i < 2; i++) {
            remembered.of(largest);
            remembered.of(larger);
        }

        assertThat(read).containsExactly(largest, larger, larger);
    }

    /** Signature values differ in length by a byte or two, so it may take some attempts. */
    private static X509Certificate ofSize(int bytes) throws Exception {
        int without = certificates(1, 8_000).get(0).getEncoded().length - 8_000;
        X509Certificate certificate = certificates(1, bytes - without).get(0);
        while (certificate.getEncoded().length != bytes) {
            certificate = certificates(1, bytes - without).get(0);
        }
        return certificate;
    }

    private static List<X509Certificate> certificates(int number, int extensionBytes) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        X500Name name = new X500Name("CN=Somebody");
        List<X509Certificate> certificates = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(i),
                    Date.from(NOW),
                    Date.from(NOW.plusSeconds(60)),
                    name,
                    keys.getPublic());
            builder.addExtension(
                    Extension.subjectDirectoryAttributes, false, new DEROctetString(new byte[extensionBytes]));
            certificates.add(new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
        }
        return certificates;
    }
}
