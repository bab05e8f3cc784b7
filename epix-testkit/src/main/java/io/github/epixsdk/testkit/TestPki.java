package io.github.epixsdk.testkit;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.TlsMaterial;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certification authorities of a rehearsal: one issues the TLS certificates of all Parties, and one per Party issues that
 * Party's seal certificates.
 *
 * <p>Real keys and real X.509 certificates, made anew for each run and trusted by nobody else: RSA 3072 for seals, RSA 2048 for
 * connections, P-256 for the authorities. Never use it for live exchange. Thread-safe.
 *
 * <pre>{@code
 * TestPki pki = TestPki.create(Clock.systemUTC());
 * TestIdentity server = pki.server(CountryCode.of("XA"), "localhost");
 * TestIdentity seal = pki.seal(CountryCode.of("XA"));
 * }</pre>
 *
 * @since 0.1
 */
public final class TestPki {
    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final String AUTHORITY_CURVE = "secp256r1";
    private static final int SEAL_BITS = 3072;
    private static final int TLS_BITS = 2048;
    private static final String SERVICE = "EPIX service";

    private final Clock clock;
    private final SecureRandom random;
    private final Authority tls;
    private final Map<CountryCode, Authority> sealAuthorities = new ConcurrentHashMap<>();

    private TestPki(Clock clock, SecureRandom random, String name) {
        this.clock = clock;
        this.random = random;
        this.tls = newAuthority(
                new X500NameBuilder(BCStyle.INSTANCE)
                        .addRDN(BCStyle.O, "EPIX rehearsal")
                        .addRDN(BCStyle.CN, name)
                        .build(),
                1);
    }

    /** A certification authority: its name, its keys and its own certificate. */
    private record Authority(X500Name name, KeyPair keys, X509Certificate certificate) {}

    /**
     * Makes the authorities with new keys.
     *
     * @param clock tells the time the certificates become valid (one hour before)
     * @return the authorities
     */
    public static TestPki create(Clock clock) {
        return create(clock, "EPIX test CA");
    }

    /**
     * Makes the authorities with a TLS authority of another name, to play one nobody trusts.
     *
     * @param clock tells the time the certificates become valid (one hour before)
     * @param name the common name
     * @return the authorities
     */
    public static TestPki create(Clock clock, String name) {
        return new TestPki(Objects.requireNonNull(clock, "clock"), new SecureRandom(), name);
    }

    /**
     * Returns the certificate of the authority that issues the TLS certificates of all Parties.
     *
     * @return the trust anchor for connections
     */
    public X509Certificate tlsAnchor() {
        return tls.certificate();
    }

    /**
     * Returns the authority that issues the TLS certificates of all Parties, to issue certificates with it that this class does
     * not make.
     *
     * @return its key and its own certificate
     */
    public TestIdentity tlsAuthority() {
        return new TestIdentity(tls.keys().getPrivate(), List.of(tls.certificate()));
    }

    /**
     * Returns the certificate of the authority that issues one Party's seal certificates; it carries the Party's country.
     *
     * @param party the Party
     * @return the trust anchor for that Party's seals
     */
    public X509Certificate sealAnchor(CountryCode party) {
        return sealAuthority(party).certificate();
    }

    /**
     * Issues a TLS server certificate.
     *
     * @param party the Party that runs the server
     * @param host the host name or IP address clients will check; {@code localhost} also covers {@code 127.0.0.1}
     * @return key and certificate
     */
    public TestIdentity server(CountryCode party, String host) {
        return server(party, host, validFrom(), validUntil());
    }

    /**
     * Issues a TLS server certificate with a validity of its own, to play one that has expired or is not valid yet.
     *
     * @param party the Party that runs the server
     * @param host the host name or IP address clients will check; {@code localhost} also covers {@code 127.0.0.1}
     * @param from first moment of validity
     * @param until last moment of validity
     * @return key and certificate
     */
    public TestIdentity server(CountryCode party, String host, Instant from, Instant until) {
        return identity(tls, subject(party, SERVICE), TLS_BITS, from, until, serverExtensions(host));
    }

    /**
     * Issues a TLS server certificate through an authority between the server and the one that is trusted.
     *
     * @param party the Party that runs the server
     * @param host the host name or IP address clients will check
     * @return key and chain: the server's certificate, the intermediate authority's, the trusted one's
     */
    public TestIdentity serverBelowIntermediate(CountryCode party, String host) {
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "EPIX rehearsal")
                .addRDN(BCStyle.CN, "EPIX test intermediate CA")
                .build();
        KeyPair keys = newAuthorityKeys();
        X509Certificate certificate =
                issue(tls.name(), tls.keys(), name, keys, validFrom(), validUntil(), authorityExtensions(0));
        TestIdentity leaf = identity(
                new Authority(name, keys, certificate),
                subject(party, SERVICE),
                TLS_BITS,
                validFrom(),
                validUntil(),
                serverExtensions(host));
        List<X509Certificate> chain = new ArrayList<>(leaf.chain());
        chain.add(tlsAnchor());
        return new TestIdentity(leaf.key(), chain);
    }

    /**
     * Makes a TLS server certificate that no authority issued.
     *
     * @param party the Party that runs the server
     * @param host the host name or IP address clients will check
     * @return key and certificate
     */
    public TestIdentity selfSignedServer(CountryCode party, String host) {
        KeyPair keys = newKeys(TLS_BITS);
        X500Name subject = subject(party, SERVICE);
        return new TestIdentity(
                keys.getPrivate(),
                List.of(issue(subject, keys, subject, keys, validFrom(), validUntil(), serverExtensions(host))));
    }

    private static Extensions serverExtensions(String host) {
        List<GeneralName> names = new ArrayList<>();
        boolean address = host.matches("[0-9.]+");
        names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host));
        if (host.equals("localhost")) {
            names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        }
        return builder -> {
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(new GeneralName[0])));
        };
    }

    /**
     * Puts together what one side of a connection needs: its own key, and trust in this rehearsal's TLS authority.
     *
     * @param identity a server's or a client's key and certificate
     * @return the material, for a server binding or a transport
     */
    public TlsMaterial tls(TestIdentity identity) {
        return TlsMaterial.builder()
                .ownKey(identity.key(), identity.chain())
                .trust(List.of(tlsAnchor()))
                .build();
    }

    /**
     * Issues a TLS client certificate; the Party is the subject's country (OID 2.5.4.6).
     *
     * @param party the Party that calls
     * @return key and certificate
     */
    public TestIdentity client(CountryCode party) {
        return identity(tls, subject(party, "EPIX client"), TLS_BITS, validFrom(), validUntil(), builder -> {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
        });
    }

    /**
     * Issues a seal certificate for a Management Authority, valid now (RSA 3072).
     *
     * @param party the Party whose authority seals
     * @return key and certificate
     */
    public TestIdentity seal(CountryCode party) {
        return seal(party, validFrom(), validUntil());
    }

    /**
     * Issues a seal certificate for a Management Authority with a validity of its own, to play an expired one or one that is
     * not yet valid.
     *
     * @param party the Party whose authority seals
     * @param from first moment of validity
     * @param until last moment of validity
     * @return key and certificate
     */
    public TestIdentity seal(CountryCode party, Instant from, Instant until) {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, party.value())
                .addRDN(BCStyle.O, "Management Authority of " + party)
                .addRDN(BCStyle.ORGANIZATION_IDENTIFIER, "NTR" + party + "-CITES-MA")
                .addRDN(BCStyle.CN, "CITES seal " + party)
                .build();
        return identity(
                sealAuthority(party),
                subject,
                SEAL_BITS,
                from,
                until,
                builder -> builder.addExtension(
                        Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation)));
    }

    /**
     * Issues the revocation list of the authority for one Party's seals.
     *
     * @param party the Party
     * @param revokedOn since when the certificates do not count any more
     * @param revoked the certificates, may be none
     * @return a complete list, valid for as long as the authority
     */
    public X509CRL sealRevocations(CountryCode party, Instant revokedOn, List<X509Certificate> revoked) {
        Authority authority = sealAuthority(party);
        try {
            JcaX509v2CRLBuilder builder = new JcaX509v2CRLBuilder(authority.certificate(), Date.from(clock.instant()));
            builder.setNextUpdate(Date.from(validUntil()));
            for (X509Certificate certificate : revoked) {
                builder.addCRLEntry(certificate.getSerialNumber(), Date.from(revokedOn), CRLReason.keyCompromise);
            }
            return new JcaX509CRLConverter().getCRL(builder.build(signer(authority.keys())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("Cannot issue a test revocation list for " + party, e);
        }
    }

    private static X500Name subject(CountryCode party, String role) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, party.value())
                .addRDN(BCStyle.O, "Management Authority of " + party)
                .addRDN(BCStyle.CN, role + " " + party)
                .build();
    }

    private Authority sealAuthority(CountryCode party) {
        return sealAuthorities.computeIfAbsent(
                party,
                p -> newAuthority(
                        new X500NameBuilder(BCStyle.INSTANCE)
                                .addRDN(BCStyle.C, p.value())
                                .addRDN(BCStyle.O, "EPIX rehearsal")
                                .addRDN(BCStyle.CN, "EPIX test seal CA " + p)
                                .build(),
                        0));
    }

    private Authority newAuthority(X500Name name, int authoritiesBelow) {
        KeyPair keys = newAuthorityKeys();
        X509Certificate certificate =
                issue(name, keys, name, keys, validFrom(), validUntil(), authorityExtensions(authoritiesBelow));
        return new Authority(name, keys, certificate);
    }

    private static Extensions authorityExtensions(int authoritiesBelow) {
        return builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authoritiesBelow));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        };
    }

    private TestIdentity identity(
            Authority authority, X500Name subject, int bits, Instant from, Instant until, Extensions extensions) {
        KeyPair keys = newKeys(bits);
        X509Certificate certificate = issue(authority.name(), authority.keys(), subject, keys, from, until, builder -> {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            extensions.addTo(builder);
        });
        return new TestIdentity(keys.getPrivate(), List.of(certificate, authority.certificate()));
    }

    private X509Certificate issue(
            X500Name issuer,
            KeyPair issuerKeys,
            X500Name subject,
            KeyPair keys,
            Instant from,
            Instant until,
            Extensions extensions) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(120, random).add(BigInteger.ONE),
                    Date.from(from),
                    Date.from(until),
                    subject,
                    keys.getPublic());
            JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(keys.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
            extensions.addTo(builder);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(issuerKeys)));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("Cannot issue a test certificate for " + subject, e);
        }
    }

    private static ContentSigner signer(KeyPair issuer) throws OperatorCreationException {
        String algorithm = issuer.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        return new JcaContentSignerBuilder(algorithm).build(issuer.getPrivate());
    }

    /** RSA, as most Parties have it. */
    private KeyPair newKeys(int bits) {
        return newKeys("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
    }

    /** On a curve: an RSA key as strong takes a thousand times as long to make, and every rehearsal needs several authorities. */
    private KeyPair newAuthorityKeys() {
        return newKeys("EC", new ECGenParameterSpec(AUTHORITY_CURVE));
    }

    private KeyPair newKeys(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no keys of " + algorithm, e);
        }
    }

    private Instant validFrom() {
        return clock.instant().minus(Duration.ofHours(1));
    }

    private Instant validUntil() {
        return clock.instant().plus(LIFETIME);
    }

    /** What adds extensions; encoding them may fail. */
    @FunctionalInterface
    private interface Extensions {
        void addTo(X509v3CertificateBuilder builder) throws CertIOException;
    }
}
