package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * The signature value itself, with the provider named: the JDK for RSA, Bouncy Castle for elliptic curves (on Java 17 it
 * verifies P-256 about eleven times faster, and it checks that a point lies on its curve).
 */
final class RawSignature {
    /** Used by reference and never registered: the application's provider list stays as it is. */
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    /** P-256, P-384 and P-521 by name; explicit parameters never equal one of these. */
    private static final Set<String> CURVES = Set.of("1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35");

    private static final Remembered<PublicKey, GeneralSecurityException> BOUNCY_CASTLE_KEYS =
            new Remembered<>(RawSignature::bouncyCastleKey);

    private static final String JDK_RSA = "SunRsaSign";
    private static final int ED25519_BITS = 255;

    private RawSignature() {}

    /** Tells whether the value was made over the data with the certificate's key; ECDSA values are r and s side by side. */
    static boolean verify(SignatureAlgorithm algorithm, X509Certificate certificate, byte[] data, byte[] value)
            throws GeneralSecurityException {
        Signature verifier;
        byte[] plain = value;
        if (algorithm.keyAlgorithm().equals("EC")) {
            int fieldBytes = fieldBytes(certificate.getPublicKey());
            if (value.length > 2 * fieldBytes || value.length % 2 != 0) {
                return false;
            }
            plain = padded(value, fieldBytes);
            verifier = Signature.getInstance(algorithm.jcaName().replace("with", "withPLAIN-"), BOUNCY_CASTLE);
            verifier.initVerify(BOUNCY_CASTLE_KEYS.of(certificate));
        } else if (algorithm == SignatureAlgorithm.ED25519) {
            verifier = Signature.getInstance(algorithm.jcaName(), BOUNCY_CASTLE);
            verifier.initVerify(BOUNCY_CASTLE_KEYS.of(certificate));
        } else {
            verifier = parameterised(algorithm, Signature.getInstance(rsaName(algorithm), JDK_RSA));
            verifier.initVerify(certificate.getPublicKey());
        }
        verifier.update(data);
        return verifier.verify(plain);
    }

    /**
     * Gives r and s the length of the field (RFC 6931, 2.3.6). Some, EU DSS among them, leave out the zeros both begin with: seldom with
     * P-256, for one value in four with P-521.
     */
    private static byte[] padded(byte[] value, int fieldBytes) {
        int half = value.length / 2;
        byte[] plain = new byte[2 * fieldBytes];
        System.arraycopy(value, 0, plain, fieldBytes - half, half);
        System.arraycopy(value, half, plain, 2 * fieldBytes - half, half);
        return plain;
    }

    /**
     * Signs; the form of an ECDSA value is the provider's. Without a provider, a key in memory signs with the one named here, and
     * a key in a device, which shows nothing of itself, with whichever registered one knows it.
     */
    static byte[] sign(SignatureAlgorithm algorithm, PrivateKey key, @Nullable Provider provider, byte[] data)
            throws GeneralSecurityException {
        boolean rsa = algorithm.keyAlgorithm().equals("RSA");
        String name = rsa ? rsaName(algorithm) : algorithm.jcaName();
        Signature signer;
        PrivateKey usable = key;
        if (provider != null) {
            signer = Signature.getInstance(name, provider);
        } else if (key.getEncoded() == null) {
            signer = Signature.getInstance(name);
        } else if (rsa) {
            signer = Signature.getInstance(name, JDK_RSA);
        } else {
            signer = Signature.getInstance(name, BOUNCY_CASTLE);
            usable = KeyFactory.getInstance(algorithm.keyAlgorithm().equals("EC") ? "EC" : "Ed25519", BOUNCY_CASTLE)
                    .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
        }
        if (rsa) {
            parameterised(algorithm, signer);
        }
        signer.initSign(usable);
        signer.update(data);
        return signer.sign();
    }

    /** Refuses keys that are too short, of another kind than the algorithm wants, or on a curve that is not named. */
    static void checkKey(X509Certificate certificate) throws Refusal {
        PublicKey key = certificate.getPublicKey();
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            if (bits < KeyStrength.RSA_ACCEPTED) {
                throw weak("an RSA key of " + bits + " bits; at least " + KeyStrength.RSA_ACCEPTED + " are needed");
            }
            if (bits > KeyStrength.RSA_MAXIMUM) {
                throw weak(
                        "an RSA key of " + bits + " bits; at most " + KeyStrength.RSA_MAXIMUM + " are computed with");
            }
        } else if (key instanceof ECPublicKey ec) {
            if (!CURVES.contains(CertificateFacts.keyParameters(certificate))) {
                throw weak("a key of " + ec.getParams().getCurve().getField().getFieldSize()
                        + " bits on another elliptic curve than P-256, P-384 and P-521");
            }
        } else if (!(key instanceof EdECPublicKey ed
                && ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName()))) {
            throw weak("a key of the kind " + key.getAlgorithm() + "; RSA and elliptic curves are accepted");
        }
    }

    /** Returns the length by which the strength of a key is judged. */
    static int bits(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength();
        }
        return key instanceof ECPublicKey ec
                ? ec.getParams().getCurve().getField().getFieldSize()
                : ED25519_BITS;
    }

    static int fieldBytes(PublicKey key) {
        return key instanceof ECPublicKey ec
                ? (ec.getParams().getCurve().getField().getFieldSize() + 7) / 8
                : 0;
    }

    private static String rsaName(SignatureAlgorithm algorithm) {
        return isPss(algorithm) ? "RSASSA-PSS" : algorithm.jcaName();
    }

    static boolean isPss(SignatureAlgorithm algorithm) {
        return algorithm.jcaName().endsWith("MGF1");
    }

    private static Signature parameterised(SignatureAlgorithm algorithm, Signature signature)
            throws GeneralSecurityException {
        if (!isPss(algorithm)) {
            return signature;
        }
        signature.setParameter(
                switch (algorithm) {
                    case RSA_PSS_SHA384 -> pss("SHA-384", MGF1ParameterSpec.SHA384, 48);
                    case RSA_PSS_SHA512 -> pss("SHA-512", MGF1ParameterSpec.SHA512, 64);
                    default -> pss("SHA-256", MGF1ParameterSpec.SHA256, 32);
                });
        return signature;
    }

    private static PSSParameterSpec pss(String digest, MGF1ParameterSpec mask, int saltLength) {
        return new PSSParameterSpec(digest, "MGF1", mask, saltLength, PSSParameterSpec.TRAILER_FIELD_BC);
    }

    private static PublicKey bouncyCastleKey(X509Certificate certificate) throws GeneralSecurityException {
        PublicKey key = certificate.getPublicKey();
        return KeyFactory.getInstance(key instanceof EdECPublicKey ? "Ed25519" : "EC", BOUNCY_CASTLE)
                .generatePublic(new X509EncodedKeySpec(key.getEncoded()));
    }

    private static Refusal weak(String found) {
        return new Refusal(SealCode.CRYPTO_CONSTRAINTS_FAILURE, "A certificate of the seal holds " + found + ".");
    }
}
