package io.github.epixsdk.testkit.internal;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** Keys and certificates of a test time-stamping authority, and how it answers. */
public final class TimeStampIdentity {
    private static final String SIGNATURE_ALGORITHM = "SHA256withECDSA";
    private static final Duration LIFETIME = Duration.ofDays(20 * 365L);
    private static final Duration LIST_LIFETIME = Duration.ofDays(7);

    /** Under the arc for examples: a policy that promises nothing. */
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("2.999.1");

    private final KeyPair root;
    private final KeyPair keys;
    private final X509Certificate certificate;
    private final X509Certificate anchor;
    private final AtomicLong serial = new AtomicLong();

    private TimeStampIdentity(KeyPair root, KeyPair keys, X509Certificate certificate, X509Certificate anchor) {
        this.root = root;
        this.keys = keys;
        this.certificate = certificate;
        this.anchor = anchor;
    }

    /** Makes an authority whose certificates are valid from an hour before. */
    public static TimeStampIdentity create(Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair root = generator.generateKeyPair();
            KeyPair unit = generator.generateKeyPair();
            X500Name rootName = new X500Name("CN=EPIX test time CA,O=EPIX rehearsal");
            X500Name unitName = new X500Name("CN=EPIX test time-stamping unit,O=EPIX rehearsal");
            Instant from = now.minus(Duration.ofHours(1));
            X509Certificate anchor = issue(rootName, root, rootName, root, from, true);
            return new TimeStampIdentity(root, unit, issue(rootName, root, unitName, unit, from, false), anchor);
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("Cannot make a test time-stamping authority", e);
        }
    }

    public X509Certificate anchor() {
        return anchor;
    }

    /** Returns an empty list of the authority above, valid for a week. */
    public X509CRL revocationList(Instant now) {
        try {
            return new JcaX509CRLConverter()
                    .getCRL(new JcaX509v2CRLBuilder(anchor, Date.from(now))
                            .setNextUpdate(Date.from(now.plus(LIST_LIFETIME)))
                            .build(new JcaContentSignerBuilder(SIGNATURE_ALGORITHM).build(root.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("Cannot issue a test revocation list", e);
        }
    }

    /** Answers a request; one that cannot be read is refused in the words of the protocol. */
    public byte[] answer(byte[] request, Instant time) throws IOException {
        try {
            TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder()
                            .build(SIGNATURE_ALGORITHM, keys.getPrivate(), certificate),
                    new JcaDigestCalculatorProviderBuilder()
                            .build()
                            .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                    POLICY);
            tokens.addCertificates(new JcaCertStore(List.of(certificate, anchor)));
            TimeStampResponseGenerator responses = new TimeStampResponseGenerator(
                    tokens,
                    Set.of(TSPAlgorithms.SHA256.getId(), TSPAlgorithms.SHA384.getId(), TSPAlgorithms.SHA512.getId()));
            return responses
                    .generate(
                            new TimeStampRequest(request),
                            BigInteger.valueOf(serial.incrementAndGet()),
                            Date.from(time))
                    .getEncoded();
        } catch (TSPException | GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("Cannot answer a request for a time stamp", e);
        }
    }

    private static X509Certificate issue(
            X500Name issuer, KeyPair issuerKeys, X500Name subject, KeyPair keys, Instant from, boolean authority)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(64, new SecureRandom()).add(BigInteger.ONE),
                Date.from(from),
                Date.from(from.plus(LIFETIME)),
                subject,
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
        if (!authority) {
            builder.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder(SIGNATURE_ALGORITHM).build(issuerKeys.getPrivate())));
    }
}
