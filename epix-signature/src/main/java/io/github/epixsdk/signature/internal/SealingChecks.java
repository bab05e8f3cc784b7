package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealingException;
import io.github.epixsdk.signature.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold before a seal is made, so that none leaves the house that partners would refuse. */
public final class SealingChecks {
    /** What the JDK calls keys whose certificate allows this padding only (RFC 4055). */
    private static final String PSS_ONLY = "RSASSA-PSS";

    private SealingChecks() {}

    /** Returns the algorithm to seal with: the one asked for, or the usual one for the key. */
    public static SignatureAlgorithm algorithm(
            X509Certificate certificate, @Nullable SignatureAlgorithm wanted, boolean shortRsaKeyAllowed) {
        try {
            RawSignature.checkKey(certificate);
        } catch (Refusal e) {
            throw new SealingException("Cannot seal with this key. " + e.getMessage(), e);
        }
        PublicKey key = certificate.getPublicKey();
        SignatureAlgorithm usual = SignatureAlgorithm.RSA_SHA256;
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            if (bits < KeyStrength.RSA_RECOMMENDED && !shortRsaKeyAllowed) {
                throw new SealingException("Cannot seal with an RSA key of " + bits + " bits: new seals need at least "
                        + KeyStrength.RSA_RECOMMENDED + ", unless shorter keys are allowed explicitly");
            }
            if (key.getAlgorithm().equals(PSS_ONLY)) {
                usual = SignatureAlgorithm.RSA_PSS_SHA256;
                checkPss(wanted);
            }
        } else if (key instanceof ECPublicKey ec) {
            int bits = ec.getParams().getCurve().getField().getFieldSize();
            if (bits > 384 && wanted == null) {
                throw new SealingException(
                        "Cannot seal with a key on P-521: few partners can check it. Use P-256 or P-384,"
                                + " or ask for the algorithm explicitly");
            }
            usual = bits == 256 ? SignatureAlgorithm.ECDSA_SHA256 : SignatureAlgorithm.ECDSA_SHA384;
        }
        if (key instanceof EdECPublicKey) {
            usual = SignatureAlgorithm.ED25519;
            if (wanted == null) {
                throw new SealingException("Cannot seal with an Ed25519 key: partners accept it only if they agreed to."
                        + " Where they did, ask for the algorithm explicitly");
            }
        }
        if (wanted != null && !wanted.keyAlgorithm().equals(usual.keyAlgorithm())) {
            throw new SealingException(
                    "Cannot seal with " + wanted + ": the certificate holds a key of the kind " + usual.keyAlgorithm());
        }
        return wanted == null ? usual : wanted;
    }

    private static void checkPss(@Nullable SignatureAlgorithm wanted) {
        if (wanted != null && wanted.keyAlgorithm().equals("RSA") && !RawSignature.isPss(wanted)) {
            throw new SealingException(
                    "Cannot seal with " + wanted + ": the certificate holds a key for RSASSA-PSS only");
        }
    }

    /** Refuses certificates that partners would not accept at the given time. */
    public static void certificate(X509Certificate certificate, Instant at) {
        String whose = "the certificate of " + CertificateFacts.subject(certificate);
        if (at.isBefore(certificate.getNotBefore().toInstant())) {
            throw new SealingException("Cannot seal: " + whose + " is not valid before "
                    + certificate.getNotBefore().toInstant() + "; the clock says " + at);
        }
        if (at.isAfter(certificate.getNotAfter().toInstant())) {
            throw new SealingException("Cannot seal: " + whose + " expired on "
                    + certificate.getNotAfter().toInstant() + "; the clock says " + at);
        }
        try {
            CertificateFacts.checkPurpose(certificate, isSelfSigned(certificate));
            CertificateFacts.checkSignatureAlgorithm(certificate);
        } catch (Refusal e) {
            throw new SealingException("Cannot seal: partners would not accept " + whose + ". " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // Bouncy Castle reports any ill-formed ASN.1 by an unchecked exception.
            throw new SealingException(
                    "Cannot seal: partners would not accept " + whose + ". An extension of it is ill-formed", e);
        }
    }

    /** Returns the certificates that go into the seal: all but the root, which the verifier must have by other means. */
    public static List<X509Certificate> published(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            throw new SealingException("Cannot seal: the signing key has no certificate");
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!chain.get(i - 1).getIssuerX500Principal().equals(chain.get(i).getSubjectX500Principal())) {
                throw new SealingException("Cannot seal: the certificates of the key form no chain; "
                        + CertificateFacts.subject(chain.get(i - 1)) + " was not issued by "
                        + CertificateFacts.subject(chain.get(i)));
            }
        }
        X509Certificate last = chain.get(chain.size() - 1);
        return chain.size() > 1 && isSelfSigned(last)
                ? List.copyOf(chain.subList(0, chain.size() - 1))
                : List.copyOf(chain);
    }

    /** Returns the signature value in the form XML wants it, if it was made with the key of the certificate. */
    public static byte[] checkedValue(
            SignatureAlgorithm algorithm, X509Certificate certificate, byte[] dataToSign, byte[] value) {
        try {
            if (RawSignature.verify(algorithm, certificate, dataToSign, value)) {
                return value.clone();
            }
            if (algorithm.keyAlgorithm().equals("EC")) {
                byte[] plain = EcdsaValues.fromDer(value, RawSignature.fieldBytes(certificate.getPublicKey()))
                        .orElse(new byte[0]);
                if (RawSignature.verify(algorithm, certificate, dataToSign, plain)) {
                    return plain;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new SealingException(notMade(algorithm, certificate), e);
        }
        throw new SealingException(notMade(algorithm, certificate));
    }

    private static String notMade(SignatureAlgorithm algorithm, X509Certificate certificate) {
        return "The signature value was not made over this permit with " + algorithm
                + " and the key of the certificate of " + CertificateFacts.subject(certificate)
                + "; key and certificate do not match, or something else was signed";
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }
}
