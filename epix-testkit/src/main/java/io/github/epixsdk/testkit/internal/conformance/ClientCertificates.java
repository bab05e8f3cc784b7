package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.ResponderTarget;
import io.github.epixsdk.testkit.conformance.ResponderTarget.Credentials;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes the certificates the cases on caller identity show, each once. */
final class ClientCertificates {
    private static final Duration DAY = Duration.ofDays(1);
    /** A country no Management Authority exchanges permits for. */
    private static final String STRANGER = "AQ";

    private final ResponderTarget target;
    private final SecureRandom random = new SecureRandom();
    private final Map<CallerCertificate, Credentials> made = new EnumMap<>(CallerCertificate.class);

    ClientCertificates(ResponderTarget target) {
        this.target = target;
    }

    /** The key and chain to show; empty to show none, or if nobody can make it. */
    synchronized Optional<Credentials> find(CallerCertificate which) {
        if (which == CallerCertificate.NONE) {
            return Optional.empty();
        } else if (which == CallerCertificate.KNOWN) {
            return target.caller();
        }
        return Optional.ofNullable(made.computeIfAbsent(which, w -> make(w).orElse(null)));
    }

    private Optional<Credentials> make(CallerCertificate which) {
        Optional<Credentials> caller = target.caller();
        if (caller.isEmpty()) {
            return Optional.empty();
        }
        X509Certificate known = caller.get().chain().get(0);
        X500Name callerName =
                X500Name.getInstance(known.getSubjectX500Principal().getEncoded());
        try {
            if (which == CallerCertificate.SELF_SIGNED) {
                KeyPair keys = newKeys();
                return Optional.of(new Credentials(
                        keys.getPrivate(),
                        List.of(issue(callerName, keys.getPrivate(), callerName, keys.getPublic(), now(), false))));
            } else if (which == CallerCertificate.LOOKALIKE) {
                return Optional.of(lookalike(known, callerName));
            }
            Optional<Credentials> authority = target.testAuthority();
            return authority.isPresent() ? Optional.of(issued(which, authority.get(), callerName)) : Optional.empty();
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("Cannot make the certificate " + which, e);
        }
    }

    private Credentials lookalike(X509Certificate known, X500Name callerName)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        X500Name issuer = X500Name.getInstance(known.getIssuerX500Principal().getEncoded());
        KeyPair authority = newKeys();
        X509Certificate anchor = issue(issuer, authority.getPrivate(), issuer, authority.getPublic(), now(), true);
        KeyPair keys = newKeys();
        return new Credentials(
                keys.getPrivate(),
                List.of(issue(issuer, authority.getPrivate(), callerName, keys.getPublic(), now(), false), anchor));
    }

    private Credentials issued(CallerCertificate which, Credentials authority, X500Name callerName)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        X509Certificate anchor = authority.chain().get(0);
        X500Name issuer = X500Name.getInstance(anchor.getSubjectX500Principal().getEncoded());
        KeyPair keys = newKeys();
        Instant start = switch (which) {
            case EXPIRED -> now().minus(DAY.multipliedBy(3));
            case NOT_YET_VALID -> now().plus(DAY);
            default -> now();
        };
        X509Certificate certificate =
                issue(issuer, authority.key(), subject(which, country(callerName)), keys.getPublic(), start, false);
        return new Credentials(keys.getPrivate(), List.of(certificate, anchor));
    }

    private static String country(X500Name name) {
        RDN[] found = name.getRDNs(BCStyle.C);
        return found.length == 0 ? "" : found[0].getFirst().getValue().toString();
    }

    private static X500Name subject(CallerCertificate which, String country) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        String organisation = "EPIX conformance";
        return switch (which) {
            case NO_COUNTRY ->
                name.addRDN(BCStyle.O, organisation).addRDN(BCStyle.CN, "suite").build();
            case STRANGER ->
                name.addRDN(BCStyle.C, STRANGER).addRDN(BCStyle.CN, "suite").build();
            case COUNTRY_LAST ->
                name.addRDN(BCStyle.CN, "suite")
                        .addRDN(BCStyle.O, organisation)
                        .addRDN(BCStyle.C, country)
                        .build();
            case AFTER_DOMAIN ->
                name.addRDN(BCStyle.DC, "org")
                        .addRDN(BCStyle.C, country)
                        .addRDN(BCStyle.CN, "suite")
                        .build();
            case AFTER_ORGANISATION ->
                name.addRDN(BCStyle.O, "A C=FR/B")
                        .addRDN(BCStyle.C, country)
                        .addRDN(BCStyle.CN, "suite")
                        .build();
            case MULTI_VALUED ->
                name.addMultiValuedRDN(
                                new org.bouncycastle.asn1.ASN1ObjectIdentifier[] {BCStyle.CN, BCStyle.C},
                                new String[] {"suite", country})
                        .addRDN(BCStyle.O, organisation)
                        .build();
            default ->
                name.addRDN(BCStyle.C, country)
                        .addRDN(BCStyle.O, organisation)
                        .addRDN(BCStyle.CN, "suite")
                        .build();
        };
    }

    private X509Certificate issue(
            X500Name issuer, PrivateKey issuerKey, X500Name subject, PublicKey key, Instant around, boolean authority)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(120, random).add(BigInteger.ONE),
                Date.from(around.minus(Duration.ofHours(1))),
                Date.from(around.plus(DAY)),
                subject,
                key);
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
        if (!authority) {
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        }
        String algorithm = issuerKey.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(issuerKey)));
    }

    private KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private static Instant now() {
        return Instant.now();
    }
}
