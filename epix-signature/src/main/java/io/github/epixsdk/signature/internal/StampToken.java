package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SignatureAlgorithm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.jspecify.annotations.Nullable;

/**
 * A time-stamp token (RFC 3161), read within limits. Each check answers why the token does not count; whose authority made it is
 * asked elsewhere.
 */
final class StampToken {
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    /** Which digests a token may be made over and signed with. */
    private static final Map<String, DigestMethod> DIGESTS = Map.of(
            "2.16.840.1.101.3.4.2.1", DigestMethod.SHA256,
            "2.16.840.1.101.3.4.2.2", DigestMethod.SHA384,
            "2.16.840.1.101.3.4.2.3", DigestMethod.SHA512);

    private static final String RSA_ENCRYPTION = PKCSObjectIdentifiers.rsaEncryption.getId();
    private static final String EC_PUBLIC_KEY = "1.2.840.10045.2.1";

    private final TimeStampToken token;
    private final List<X509Certificate> certificates;

    private StampToken(TimeStampToken token, List<X509Certificate> certificates) {
        this.token = token;
        this.certificates = certificates;
    }

    /** Reads a token from its only encoding. */
    static StampToken read(byte[] der) throws Refusal {
        try {
            TimeStampToken token = new TimeStampToken(ContentInfo.getInstance(ASN1Primitive.fromByteArray(der)));
            Collection<X509CertificateHolder> holders = token.getCertificates().getMatches(null);
            if (holders.size() > XmlNames.MAX_CERTIFICATES) {
                throw malformed("it brings " + holders.size() + " certificates", null);
            }
            List<X509Certificate> certificates = new ArrayList<>();
            CertificateFactory factory = CertificateFactory.getInstance("X.509", "SUN");
            for (X509CertificateHolder holder : holders) {
                certificates.add(
                        (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(holder.getEncoded())));
            }
            return new StampToken(token, List.copyOf(certificates));
        } catch (TSPException | IOException | GeneralSecurityException | RuntimeException e) {
            throw malformed("it is no token after RFC 3161, or is damaged", e);
        }
    }

    /** Returns the time the authority states. */
    Instant time() {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    List<X509Certificate> certificates() {
        return certificates;
    }

    TimeStampToken token() {
        return token;
    }

    /** Returns the digest the token was made with. */
    DigestMethod digestMethod() throws Refusal {
        String oid = token.getTimeStampInfo().getMessageImprintAlgOID().getId();
        return Optional.ofNullable(DIGESTS.get(oid))
                .orElseThrow(() -> new Refusal(
                        SealCode.TIME_STAMP_WEAK,
                        "A time stamp does not count: it was made over a digest (" + oid + ") that is not accepted."));
    }

    /** Refuses a token that was made for something else. */
    void checkImprint(byte[] digest) throws Refusal {
        if (!new Octets(token.getTimeStampInfo().getMessageImprintDigest()).are(digest)) {
            throw new Refusal(
                    SealCode.TIME_STAMP_FOREIGN,
                    "A time stamp of " + time() + " does not count: it was made for something else than what it stands"
                            + " on here, or that was changed since.");
        }
    }

    /** Finds the certificate of the authority, in the token or among others at hand. */
    X509Certificate authority(Collection<X509Certificate> others) throws Refusal {
        List<X509Certificate> all = new ArrayList<>(certificates);
        all.addAll(others);
        for (X509Certificate each : all) {
            try {
                if (token.getSID().match(new X509CertificateHolder(each.getEncoded()))) {
                    return each;
                }
            } catch (IOException | GeneralSecurityException e) {
                throw malformed("a certificate in it cannot be read", e);
            }
        }
        throw new Refusal(
                SealCode.TIME_STAMP_UNTRUSTED,
                "A time stamp of " + time()
                        + " does not count: the certificate of the authority that made it did not come along.");
    }

    /** Checks the authority's signature, that the token names its certificate, and that this is for time stamps only. */
    void checkSignature(X509Certificate authority) throws Refusal {
        try {
            RawSignature.checkKey(authority);
        } catch (Refusal e) {
            throw new Refusal(
                    SealCode.TIME_STAMP_WEAK, "A time stamp of " + time() + " does not count. " + e.getMessage(), e);
        }
        try {
            token.validate(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(BOUNCY_CASTLE)
                    .build(authority));
        } catch (TSPException | OperatorCreationException | RuntimeException e) {
            throw new Refusal(
                    SealCode.TIME_STAMP_INVALID,
                    "A time stamp of " + time() + " does not count: " + CertificateFacts.subject(authority)
                            + " did not make it, or was not entitled to make time stamps then.",
                    e);
        }
    }

    /** Returns what the authority signed with, if it is on the list. */
    SignatureAlgorithm algorithm() throws Refusal {
        AlgorithmIdentifier signature = token.toCMSSignedData()
                .getSignerInfos()
                .iterator()
                .next()
                .toASN1Structure()
                .getDigestEncryptionAlgorithm();
        AlgorithmIdentifier digest =
                token.toCMSSignedData().getSignerInfos().iterator().next().getDigestAlgorithmID();
        String oid = signature.getAlgorithm().getId();
        boolean bare = oid.equals(RSA_ENCRYPTION) || oid.equals(EC_PUBLIC_KEY);
        if (!DIGESTS.containsKey(digest.getAlgorithm().getId()) || !(bare || CertificateFacts.isAccepted(signature))) {
            throw new Refusal(
                    SealCode.TIME_STAMP_WEAK,
                    "A time stamp of " + time() + " does not count: it was signed with an algorithm (" + oid
                            + ") that is not accepted.");
        }
        if (signature.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return SignatureAlgorithm.RSA_PSS_SHA256;
        }
        return oid.startsWith("1.2.840.10045.") ? SignatureAlgorithm.ECDSA_SHA256 : SignatureAlgorithm.RSA_SHA256;
    }

    private static Refusal malformed(String why, @Nullable Exception cause) {
        return new Refusal(SealCode.TIME_STAMP_MALFORMED, "A time stamp does not count: " + why + ".", cause);
    }
}
