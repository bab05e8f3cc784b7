package io.github.epixsdk.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certification authority for one test class: EC keys, made anew in each run. */
final class TestPki {
    private static final AtomicLong SERIAL = new AtomicLong(System.nanoTime());

    private final X500Name name;
    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;

    TestPki(String name) {
        this(name, Duration.ofDays(30));
    }

    /** A CA that was made a day ago. */
    TestPki(String name, Duration validity) {
        this.name = new X500Name(name);
        this.certificate = issue(this.name, keys, Instant.now().minus(Duration.ofDays(1)), validity, true, null);
    }

    /** A key with its certificate. */
    record Identity(PrivateKey key, List<X509Certificate> chain) {
        X509Certificate certificate() {
            return chain.get(0);
        }

        void save(Path file, String password) throws IOException, GeneralSecurityException {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("own", key, password.toCharArray(), chain.toArray(new X509Certificate[0]));
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, password.toCharArray());
            }
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    Path savePem(Path file) throws IOException, GeneralSecurityException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return Files.writeString(file, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    }

    Identity client(String subject) {
        return identity(new X500Name(subject), Instant.now().minus(Duration.ofHours(1)), Duration.ofDays(1), null);
    }

    Identity client(X500Name subject) {
        return identity(subject, Instant.now().minus(Duration.ofHours(1)), Duration.ofDays(1), null);
    }

    /** A certificate nobody but its own key vouches for. */
    static Identity selfSigned(String subject) {
        TestPki own = new TestPki(subject);
        return new Identity(own.keys.getPrivate(), List.of(own.certificate));
    }

    /** A client certificate with dates of its own. */
    Identity client(String subject, Instant from, Instant until) {
        return identity(new X500Name(subject), from, Duration.between(from, until), null);
    }

    Identity server(String host) {
        return identity(
                new X500Name("CN=server,C=XA"),
                Instant.now().minus(Duration.ofHours(1)),
                Duration.ofDays(1),
                named(host));
    }

    Identity expiredServer(String host) {
        return identity(
                new X500Name("CN=server,C=XA"),
                Instant.now().minus(Duration.ofDays(20)),
                Duration.ofDays(1),
                named(host));
    }

    Identity expiredClient(String subject) {
        return identity(new X500Name(subject), Instant.now().minus(Duration.ofDays(20)), Duration.ofDays(1), null);
    }

    /** A certificate with a use, that of servers for one, which no caller may show. */
    Identity client(String subject, KeyPurposeId use) {
        return identity(
                new X500Name(subject),
                Instant.now().minus(Duration.ofHours(1)),
                Duration.ofDays(1),
                extension(Extension.extendedKeyUsage, new ExtendedKeyUsage(use)));
    }

    private static Extension named(String host) {
        return extension(
                Extension.subjectAlternativeName, new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
    }

    private static Extension extension(ASN1ObjectIdentifier id, ASN1Encodable value) {
        try {
            return Extension.create(id, false, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Identity identity(X500Name subject, Instant from, Duration validity, @Nullable Extension extension) {
        KeyPair own = newKeys();
        return new Identity(
                own.getPrivate(), List.of(issue(subject, own, from, validity, false, extension), certificate));
    }

    private X509Certificate issue(
            X500Name subject,
            KeyPair subjectKeys,
            Instant from,
            Duration validity,
            boolean authority,
            @Nullable Extension extension) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(SERIAL.incrementAndGet()),
                    Date.from(from),
                    Date.from(from.plus(validity)),
                    subject,
                    subjectKeys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
            if (extension != null) {
                builder.addExtension(extension);
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
