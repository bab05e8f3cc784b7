package io.github.epixsdk.benchmarks;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.SignatureAlgorithm;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A seal key with a certificate under an anchor of its own, both on the same kind of key, so that the two kinds compare.
 *
 * @param algorithm what the key signs with
 * @param key the private key
 * @param chain the certificate of the key, then the anchor
 */
record SealKeys(SignatureAlgorithm algorithm, PrivateKey key, List<X509Certificate> chain) {
    static final CountryCode PARTY = CountryCode.of("XA");

    SealKeys {
        chain = List.copyOf(chain);
    }

    static SealKeys rsa3072() {
        TestIdentity identity = TestPki.create(Clock.systemUTC()).seal(PARTY);
        return new SealKeys(SignatureAlgorithm.RSA_SHA256, identity.key(), identity.chain());
    }

    static SealKeys p256() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair authority = generator.generateKeyPair();
            KeyPair seal = generator.generateKeyPair();
            X500Name authorityName = new X500Name("C=XA,O=EPIX rehearsal,CN=EPIX benchmark CA XA");
            X500Name sealName = new X500Name("C=XA,O=Management Authority of XA,CN=CITES seal XA");
            X509Certificate anchor = issue(
                    authority.getPrivate(),
                    certificate(authorityName, authorityName, authority)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                            .addExtension(
                                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)));
            X509Certificate leaf = issue(
                    authority.getPrivate(),
                    certificate(authorityName, sealName, seal)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                            .addExtension(
                                    Extension.keyUsage,
                                    true,
                                    new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation)));
            return new SealKeys(SignatureAlgorithm.ECDSA_SHA256, seal.getPrivate(), List.of(leaf, anchor));
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException("Cannot make a P-256 seal key", e);
        }
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    X509Certificate anchor() {
        return chain.get(chain.size() - 1);
    }

    /** Shows nothing of the key. */
    @Override
    public String toString() {
        return "SealKeys[" + algorithm + "]";
    }

    private static X509v3CertificateBuilder certificate(X500Name issuer, X500Name subject, KeyPair keys) {
        Instant from = Instant.now().minus(Duration.ofHours(1));
        return new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(subject.hashCode() & 0x7fff_ffffL).add(BigInteger.ONE),
                Date.from(from),
                Date.from(from.plus(Duration.ofDays(30))),
                subject,
                keys.getPublic());
    }

    private static X509Certificate issue(PrivateKey authority, X509v3CertificateBuilder builder)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority)));
    }
}
