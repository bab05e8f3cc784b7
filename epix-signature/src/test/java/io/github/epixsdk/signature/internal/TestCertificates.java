package io.github.epixsdk.signature.internal;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates from long ago, so that nothing holds by the clock of the machine. */
final class TestCertificates {
    static final Instant FROM = Instant.parse("2001-03-01T00:00:00Z");
    static final Instant THEN = Instant.parse("2001-09-01T00:00:00Z");
    static final Instant UNTIL = Instant.parse("2002-03-01T00:00:00Z");

    private static final AtomicLong SERIAL = new AtomicLong(1);

    private TestCertificates() {}

    /** Somebody with a key and a certificate. */
    record Holder(String name, KeyPair keys, X509Certificate certificate) {}

    /** A certificate to be issued; unless told otherwise, to nobody who may issue others. */
    static Draft draft(String name) {
        return new Draft(name, keys());
    }

    static Draft draft(String name, KeyPair keys) {
        return new Draft(name, keys);
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key too short to be computed with. */
    static KeyPair shortKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static final class Draft {
        private final String name;
        private final KeyPair keys;
        private final List<Extension> extensions = new ArrayList<>();
        private Instant from = FROM;
        private Instant until = UNTIL;
        private boolean first;

        private Draft(String name, KeyPair keys) {
            this.name = name;
            this.keys = keys;
        }

        Draft valid(Instant from, Instant until) {
            this.from = from;
            this.until = until;
            return this;
        }

        Draft authority() throws Exception {
            return extension(Extension.create(Extension.basicConstraints, true, new BasicConstraints(true)));
        }

        Draft authority(int pathLength) throws Exception {
            return extension(Extension.create(Extension.basicConstraints, true, new BasicConstraints(pathLength)));
        }

        Draft usage(int usage) throws Exception {
            return extension(Extension.create(Extension.keyUsage, true, new KeyUsage(usage)));
        }

        Draft extension(Extension extension) {
            extensions.add(extension);
            return this;
        }

        /** Makes it one of version 1, which has no extensions. */
        Draft ofVersion1() {
            first = true;
            return this;
        }

        Holder selfSigned() throws Exception {
            return issuedBy(name, keys.getPrivate());
        }

        Holder issuedBy(Holder issuer) throws Exception {
            return issuedBy(issuer.name(), issuer.keys().getPrivate());
        }

        Holder issuedBy(String issuer, PrivateKey key) throws Exception {
            ContentSigner signer = new JcaContentSignerBuilder(
                            key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA")
                    .build(key);
            BigInteger serial = BigInteger.valueOf(SERIAL.incrementAndGet());
            X500Name by = new X500Name(issuer);
            X500Name to = new X500Name(name);
            JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
            if (first) {
                return new Holder(
                        name,
                        keys,
                        converter.getCertificate(new JcaX509v1CertificateBuilder(
                                        by, serial, Date.from(from), Date.from(until), to, keys.getPublic())
                                .build(signer)));
            }
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    by, serial, Date.from(from), Date.from(until), to, keys.getPublic());
            for (Extension extension : extensions) {
                builder.addExtension(extension);
            }
            return new Holder(name, keys, converter.getCertificate(builder.build(signer)));
        }
    }
}
