package io.github.epixsdk.signature;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jcajce.provider.asymmetric.ec.BCECPublicKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECParameterSpec;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certification authorities, seals and revocation lists, made anew in each run. */
final class TestPki {
    /** The time at which everything in the tests happens. */
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();
    private static final AtomicLong SERIAL = new AtomicLong(1000);

    private TestPki() {}

    /** Somebody with a key and a certificate. */
    record Identity(KeyPair keys, X509Certificate certificate, List<X509Certificate> chain) {
        SigningKey key() {
            return SigningKey.of(keys.getPrivate(), chain);
        }

        PrivateKey privateKey() {
            return keys.getPrivate();
        }
    }

    /** Returns a key pair; the same one for the same name throughout the run, because RSA keys are slow to make. */
    static KeyPair keys(String kind, String name) {
        return KEYS.computeIfAbsent(kind + "/" + name, k -> newKeys(kind));
    }

    private static KeyPair newKeys(String kind) {
        try {
            if (kind.startsWith("RSA")) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(Integer.parseInt(kind.substring(3)));
                return generator.generateKeyPair();
            }
            if (kind.startsWith("Ed")) {
                return KeyPairGenerator.getInstance(kind).generateKeyPair();
            }
            if (kind.startsWith("explicit:")) {
                return explicitParameters(kind.substring("explicit:".length()));
            }
            boolean known = Set.of("secp256r1", "secp384r1", "secp521r1").contains(kind);
            KeyPairGenerator generator = known
                    ? KeyPairGenerator.getInstance("EC")
                    : KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
            generator.initialize(new ECGenParameterSpec(kind));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key as long as any that is accepted, whose certificate is not that of its private part. */
    static KeyPair oversized() {
        try {
            BigInteger modulus = BigInteger.ONE.shiftLeft(16_383).setBit(0);
            return new KeyPair(
                    KeyFactory.getInstance("RSA")
                            .generatePublic(new RSAPublicKeySpec(modulus, BigInteger.valueOf(65_537))),
                    keys("RSA2048", "oversized").getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key whose certificate allows RSASSA-PSS only. */
    static KeyPair pssOnly(String name) {
        return KEYS.computeIfAbsent("RSASSA-PSS/" + name, k -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSASSA-PSS");
                generator.initialize(3072);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A key on a named curve that does not name it, but spells its parameters out. */
    private static KeyPair explicitParameters(String curve) throws GeneralSecurityException {
        X9ECParameters named = ECNamedCurveTable.getByName(curve);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(
                new ECParameterSpec(named.getCurve(), named.getG(), named.getN(), named.getH(), named.getSeed()));
        return generator.generateKeyPair();
    }

    /** A root authority on P-256. */
    static Identity root(String subject) {
        return new CertificateSpec(subject)
                .authority()
                .key("secp256r1", subject)
                .selfSigned();
    }

    static CertificateSpec certificate(String subject) {
        return new CertificateSpec(subject);
    }

    /** Describes a certificate to be issued; unless told otherwise, one that may seal. */
    static final class CertificateSpec {
        private X500Name subject;
        private Instant from = NOW.minus(Duration.ofDays(30));
        private Instant until = NOW.plus(Duration.ofDays(365));
        private KeyPair keys = TestPki.keys("secp256r1", "leaf");
        private String algorithm = "SHA256withECDSA";
        private boolean authority;
        private int pathLength = -1;
        private int usage = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
        private boolean purposesCritical;
        private String responder = "";
        private String lists = "";
        private final List<KeyPurposeId> purposes = new ArrayList<>();
        private final List<String> policies = new ArrayList<>();
        private String qcType = "";
        private final List<Extension> extensions = new ArrayList<>();

        CertificateSpec(String subject) {
            this.subject = new X500Name(subject);
        }

        CertificateSpec key(String kind, String name) {
            this.keys = TestPki.keys(kind, name);
            return this;
        }

        /** Gives it a name that cannot be written as text. */
        CertificateSpec subject(X500Name name) {
            this.subject = name;
            return this;
        }

        CertificateSpec key(KeyPair keys) {
            this.keys = keys;
            return this;
        }

        CertificateSpec valid(Instant from, Instant until) {
            this.from = from;
            this.until = until;
            return this;
        }

        CertificateSpec signedWith(String algorithm) {
            this.algorithm = algorithm;
            return this;
        }

        CertificateSpec authority() {
            this.authority = true;
            this.usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
            return this;
        }

        /** Makes it an authority below which so many others may stand. */
        CertificateSpec authority(int pathLength) {
            this.pathLength = pathLength;
            return authority();
        }

        CertificateSpec usage(int usage) {
            this.usage = usage;
            return this;
        }

        CertificateSpec purpose(KeyPurposeId purpose) {
            purposes.add(purpose);
            return this;
        }

        /** Names an OCSP responder. */
        CertificateSpec responder(String address) {
            this.responder = address;
            return this;
        }

        /** Names the place where revocation lists are published. */
        CertificateSpec listsAt(String address) {
            this.lists = address;
            return this;
        }

        /** Makes it a certificate for time stamps: that purpose alone, and critical. */
        CertificateSpec timeStamping() {
            this.purposesCritical = true;
            return usage(KeyUsage.digitalSignature).purpose(KeyPurposeId.id_kp_timeStamping);
        }

        CertificateSpec policy(String oid) {
            policies.add(oid);
            return this;
        }

        CertificateSpec qcType(String oid) {
            this.qcType = oid;
            return this;
        }

        /** Adds an extension of any contents. */
        CertificateSpec extension(Extension extension) {
            extensions.add(extension);
            return this;
        }

        Identity selfSigned() {
            X509Certificate certificate = build(subject, keys.getPrivate());
            return new Identity(keys, certificate, List.of(certificate));
        }

        Identity issuedBy(Identity issuer) {
            X509Certificate certificate = build(
                    X500Name.getInstance(
                            issuer.certificate().getSubjectX500Principal().getEncoded()),
                    issuer.privateKey());
            List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
            chain.addAll(issuer.chain());
            return new Identity(keys, certificate, List.copyOf(chain));
        }

        private X509Certificate build(X500Name issuer, PrivateKey issuerKey) {
            try {
                JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        issuer,
                        BigInteger.valueOf(SERIAL.incrementAndGet()),
                        Date.from(from),
                        Date.from(until),
                        subject,
                        keys.getPublic());
                builder.addExtension(
                        Extension.basicConstraints,
                        true,
                        pathLength < 0 ? new BasicConstraints(authority) : new BasicConstraints(pathLength));
                if (usage != 0) {
                    builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
                }
                if (!purposes.isEmpty()) {
                    builder.addExtension(
                            Extension.extendedKeyUsage,
                            purposesCritical,
                            new ExtendedKeyUsage(purposes.toArray(new KeyPurposeId[0])));
                }
                if (!policies.isEmpty()) {
                    PolicyInformation[] all = policies.stream()
                            .map(oid -> new PolicyInformation(new ASN1ObjectIdentifier(oid)))
                            .toArray(PolicyInformation[]::new);
                    builder.addExtension(Extension.certificatePolicies, false, new CertificatePolicies(all));
                }
                if (!responder.isEmpty()) {
                    builder.addExtension(
                            Extension.authorityInfoAccess,
                            false,
                            new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, uri(responder)));
                }
                if (!lists.isEmpty()) {
                    DistributionPointName name = new DistributionPointName(new GeneralNames(uri(lists)));
                    builder.addExtension(
                            Extension.cRLDistributionPoints,
                            false,
                            new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name, null, null)}));
                }
                if (!qcType.isEmpty()) {
                    ASN1Encodable type = new DERSequence(new ASN1ObjectIdentifier(qcType));
                    ASN1Encodable statement =
                            new DERSequence(new ASN1Encodable[] {new ASN1ObjectIdentifier("0.4.0.1862.1.6"), type});
                    builder.addExtension(Extension.qCStatements, false, new DERSequence(statement));
                }
                for (Extension extension : extensions) {
                    builder.addExtension(extension);
                }
                JcaContentSignerBuilder signer = new JcaContentSignerBuilder(algorithm);
                if (algorithm.endsWith("MGF1")) {
                    // The JDK has another name for it.
                    signer.setProvider(new BouncyCastleProvider());
                }
                byte[] der = builder.build(signer.build(issuerKey)).getEncoded();
                // The JDK's does not take keys that spell out their curve.
                CertificateFactory factory = keys.getPublic() instanceof BCECPublicKey
                        ? CertificateFactory.getInstance("X.509", new BouncyCastleProvider())
                        : CertificateFactory.getInstance("X.509");
                return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static GeneralName uri(String address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address);
    }

    /** A revocation list, valid for a week around now. */
    static X509CRL revocationList(Identity issuer, Map<X509Certificate, Instant> revoked) {
        return revocationList(
                issuer, issuer.privateKey(), revoked, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(6)));
    }

    static X509CRL revocationList(
            Identity issuer, PrivateKey key, Map<X509Certificate, Instant> revoked, Instant from, Instant until) {
        return revocationList(issuer, key, revoked, from, until, List.of());
    }

    /** An empty list that says in an extension for which certificates it is meant. */
    static X509CRL revocationListFor(Identity issuer, Extension scope) {
        return revocationList(
                issuer,
                issuer.privateKey(),
                Map.of(),
                NOW.minus(Duration.ofDays(1)),
                NOW.plus(Duration.ofDays(6)),
                List.of(scope));
    }

    /** An empty list, signed with an algorithm of choice. */
    static X509CRL revocationListSignedWith(String algorithm, Identity issuer) {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(
                    X500Name.getInstance(
                            issuer.certificate().getSubjectX500Principal().getEncoded()),
                    Date.from(NOW));
            builder.setNextUpdate(Date.from(NOW.plus(Duration.ofDays(1))));
            return new JcaX509CRLConverter()
                    .getCRL(builder.build(new JcaContentSignerBuilder(algorithm).build(issuer.privateKey())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509CRL revocationList(
            Identity issuer,
            PrivateKey key,
            Map<X509Certificate, Instant> revoked,
            Instant from,
            Instant until,
            List<Extension> extensions) {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(
                    X500Name.getInstance(
                            issuer.certificate().getSubjectX500Principal().getEncoded()),
                    Date.from(from));
            builder.setNextUpdate(Date.from(until));
            revoked.forEach((certificate, since) -> builder.addCRLEntry(
                    certificate.getSerialNumber(), Date.from(since), CRLReason.cessationOfOperation));
            for (Extension extension : extensions) {
                builder.addExtension(extension);
            }
            return new JcaX509CRLConverter()
                    .getCRL(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
