package io.github.epixsdk.transport.internal.journal;

import io.github.epixsdk.signature.SignatureAlgorithm;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.transport.journal.CheckpointSealer;
import io.github.epixsdk.transport.journal.CheckpointVerifier;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A signature over a hash, as a line of text: algorithm, certificate, signature. */
public final class SignedCheckpoint {
    private static final String FORM = "signature";

    private SignedCheckpoint() {}

    /** Seals by a key. */
    public static CheckpointSealer sealer(SigningKey key, SignatureAlgorithm algorithm) {
        return new CheckpointSealer() {
            @Override
            public String form() {
                return FORM;
            }

            @Override
            public byte[] seal(byte[] sha256) {
                Base64.Encoder base64 = Base64.getEncoder();
                return String.join(
                                " ",
                                algorithm.name(),
                                base64.encodeToString(der(key.chain().get(0))),
                                base64.encodeToString(key.sign(algorithm, sha256)))
                        .getBytes(StandardCharsets.US_ASCII);
            }
        };
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The certificate cannot be encoded", e);
        }
    }

    /** Checks against certificates that are known. */
    public static CheckpointVerifier verifier(Collection<X509Certificate> trusted) {
        Set<X509Certificate> known = Set.copyOf(trusted);
        return (form, sha256, seal) -> {
            if (!form.equals(FORM)) {
                return Optional.of("it is sealed by a " + form + ", expected a signature");
            }
            List<String> words = List.of(new String(seal, StandardCharsets.US_ASCII).split(" ", -1));
            if (words.size() != 3) {
                return Optional.of("its seal is no signature");
            }
            try {
                return objection(words, sha256, known);
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return Optional.of("its signature cannot be checked: " + e.getMessage());
            }
        };
    }

    private static Optional<String> objection(List<String> words, byte[] sha256, Set<X509Certificate> known)
            throws GeneralSecurityException {
        byte[] certificate = Base64.getDecoder().decode(words.get(1));
        Optional<X509Certificate> signer = known.stream()
                .filter(candidate -> Arrays.equals(der(candidate), certificate))
                .findFirst();
        if (signer.isEmpty()) {
            return Optional.of("it is signed by a certificate that is not trusted");
        }
        String algorithm = SignatureAlgorithm.valueOf(words.get(0)).jcaName();
        byte[] value = Base64.getDecoder().decode(words.get(2));
        // A key gives the two numbers of ECDSA in DER, or side by side.
        boolean fits = verifies(algorithm, signer.get(), sha256, value)
                || (algorithm.endsWith("withECDSA")
                        && verifies(algorithm + "inP1363Format", signer.get(), sha256, value));
        return fits ? Optional.empty() : Optional.of("its signature is not the one of the entry it closes");
    }

    private static boolean verifies(String algorithm, X509Certificate signer, byte[] data, byte[] value)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initVerify(signer);
        signature.update(data);
        try {
            return signature.verify(value);
        } catch (SignatureException e) {
            // Not even the form of a signature.
            return false;
        }
    }
}
