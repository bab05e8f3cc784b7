package io.github.epixsdk.interop;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.signature.TrustAnchors;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** What a real Party has: a root, an authority below it that issues seals, seals of several kinds, and revocation lists. */
final class SealAuthority {
    static final CountryCode PARTY = CountryCode.of("XA");

    private static final AtomicLong SERIAL = new AtomicLong(1000);
    private static final X500Name ROOT_NAME = new X500Name("CN=XA Root,O=Government of XA,C=XA");

    private final Instant now = Instant.now();

    private final KeyPair rootKeys = keys("secp256r1");
    private final X509Certificate root = issue(ROOT_NAME, rootKeys, ROOT_NAME, rootKeys, Kind.AUTHORITY);
    private final KeyPair issuingKeys = keys("secp256r1");
    private final X509Certificate issuing = issue(
            new X500Name("CN=XA Seal CA,O=Government of XA,C=XA"), issuingKeys, name(root), rootKeys, Kind.AUTHORITY);

    private enum Kind {
        AUTHORITY(KeyUsage.keyCertSign | KeyUsage.cRLSign),
        SEAL(KeyUsage.nonRepudiation),
        TIME(KeyUsage.digitalSignature);

        private final int usage;

        Kind(int usage) {
            this.usage = usage;
        }
    }

    /** Somebody who can seal, or stamp. */
    record Holder(PrivateKey key, List<X509Certificate> chain) {
        Holder {
            chain = List.copyOf(chain);
        }

        SigningKey signingKey() {
            return SigningKey.of(key, chain);
        }

        X509Certificate certificate() {
            return chain.get(0);
        }
    }

    /** Issues a seal with a key of a kind: a length for RSA, or the name of a curve. */
    Holder seal(String kind) {
        KeyPair keys = keys(kind);
        X509Certificate certificate = issue(
                new X500Name("CN=CITES Seal XA,2.5.4.97=NTRXA-12345,O=Management Authority of XA,C=XA"),
                keys,
                name(issuing),
                issuingKeys,
                Kind.SEAL);
        return new Holder(keys.getPrivate(), List.of(certificate, issuing, root));
    }

    /** Issues a unit for time stamps. */
    Holder timeStampUnit() {
        KeyPair keys = keys("secp256r1");
        X509Certificate certificate = issue(
                new X500Name("CN=XA Time Stamps,O=Government of XA,C=XA"), keys, name(issuing), issuingKeys, Kind.TIME);
        return new Holder(keys.getPrivate(), List.of(certificate, issuing, root));
    }

    /** When it was founded: its certificates are valid since a day before, its lists are from five minutes before. */
    Instant founded() {
        return now;
    }

    X509Certificate root() {
        return root;
    }

    TrustAnchors anchors() {
        return TrustAnchors.builder()
                .add(PARTY, root)
                .addTimeStampAnchor(PARTY, root)
                .build();
    }

    /** Lists on which nothing stands, of both authorities. */
    List<X509CRL> revocationLists() {
        return List.of(revocationList(root, rootKeys), revocationList(issuing, issuingKeys));
    }

    private static KeyPair keys(String kind) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(Character.isDigit(kind.charAt(0)) ? "RSA" : "EC");
            if (Character.isDigit(kind.charAt(0))) {
                generator.initialize(Integer.parseInt(kind));
            } else {
                generator.initialize(new ECGenParameterSpec(kind));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X500Name name(X509Certificate certificate) {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    private X509Certificate issue(X500Name subject, KeyPair keys, X500Name issuer, KeyPair issuerKeys, Kind kind) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    BigInteger.valueOf(SERIAL.incrementAndGet()),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(Duration.ofDays(300))),
                    subject,
                    keys.getPublic());
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            PublicKey issuerKey = issuerKeys.getPublic();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(kind == Kind.AUTHORITY))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(kind.usage))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            identifiers.createSubjectKeyIdentifier(keys.getPublic()))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            identifiers.createAuthorityKeyIdentifier(issuerKey))
                    .addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                        new DistributionPoint(
                                new DistributionPointName(new GeneralNames(new GeneralName(
                                        GeneralName.uniformResourceIdentifier, "http://crl.example/seals.crl"))),
                                null,
                                null)
                    }));
            if (kind == Kind.TIME) {
                builder.addExtension(
                        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private X509CRL revocationList(X509Certificate issuer, KeyPair keys) {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(name(issuer), Date.from(now.minus(Duration.ofMinutes(5))));
            builder.setNextUpdate(Date.from(now.plus(Duration.ofDays(2))));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(keys.getPublic()));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.ONE));
            return new JcaX509CRLConverter()
                    .getCRL(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
