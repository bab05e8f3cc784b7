package io.github.epixsdk.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The signature algorithms this SDK makes and accepts; what is not listed is refused, whatever the libraries can do.
 *
 * <p>Message authentication codes, DSA and everything on SHA-1 or MD5 are absent on purpose. Sources: ETSI TS 119 312 and
 * RFC 9231.
 *
 * @since 0.1
 */
public enum SignatureAlgorithm {
    /** RSA with PKCS #1 v1.5 padding and SHA-256: the default for RSA keys, because every key device has it. */
    RSA_SHA256("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "RSA", "SHA256withRSA"),
    /** RSA with PKCS #1 v1.5 padding and SHA-384. */
    RSA_SHA384("http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", "RSA", "SHA384withRSA"),
    /** RSA with PKCS #1 v1.5 padding and SHA-512. */
    RSA_SHA512("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", "RSA", "SHA512withRSA"),
    /** RSASSA-PSS with SHA-256, MGF1 with the same digest, and a salt of 32 bytes. */
    RSA_PSS_SHA256("http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", "RSA", "SHA256withRSAandMGF1"),
    /** RSASSA-PSS with SHA-384, MGF1 with the same digest, and a salt of 48 bytes. */
    RSA_PSS_SHA384("http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1", "RSA", "SHA384withRSAandMGF1"),
    /** RSASSA-PSS with SHA-512, MGF1 with the same digest, and a salt of 64 bytes. */
    RSA_PSS_SHA512("http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1", "RSA", "SHA512withRSAandMGF1"),
    /** ECDSA with SHA-256: the default for keys on P-256. */
    ECDSA_SHA256("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "EC", "SHA256withECDSA"),
    /** ECDSA with SHA-384: the default for keys on P-384. */
    ECDSA_SHA384("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", "EC", "SHA384withECDSA"),
    /** ECDSA with SHA-512. */
    ECDSA_SHA512("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", "EC", "SHA512withECDSA"),
    /** EdDSA on Curve25519 (RFC 8032): accepted only where the entry of the Party says so, and made only when asked for. */
    ED25519("http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519", "EdDSA", "Ed25519");

    private final String uri;
    private final String keyAlgorithm;
    private final String jcaName;

    SignatureAlgorithm(String uri, String keyAlgorithm, String jcaName) {
        this.uri = uri;
        this.keyAlgorithm = keyAlgorithm;
        this.jcaName = jcaName;
    }

    /**
     * Finds an algorithm by its identifier.
     *
     * @param uri the URI in {@code ds:SignatureMethod}
     * @return the algorithm, or empty if it is not one of ours
     */
    public static Optional<SignatureAlgorithm> find(String uri) {
        return Arrays.stream(values()).filter(a -> a.uri.equals(uri)).findFirst();
    }

    /**
     * Returns the XML signature identifier.
     *
     * @return the URI as written in {@code ds:SignatureMethod}
     */
    public String uri() {
        return uri;
    }

    /**
     * Returns the kind of key the algorithm works with.
     *
     * @return {@code RSA}, {@code EC} or {@code EdDSA}
     */
    public String keyAlgorithm() {
        return keyAlgorithm;
    }

    /**
     * Tells whether partners accept the algorithm only if they agreed to.
     *
     * @return true for {@link #ED25519}
     */
    public boolean byAgreementOnly() {
        return this == ED25519;
    }

    /** Returns the kind of algorithm by which the list of algorithms sets ends. */
    String family() {
        return switch (keyAlgorithm) {
            case "EC" -> "ECDSA";
            case "EdDSA" -> "Ed25519";
            default -> jcaName.endsWith("MGF1") ? "RSASSA-PSS" : "RSA";
        };
    }

    /**
     * Returns the name a Java security provider knows the algorithm by. For the RSASSA-PSS algorithms this is Bouncy Castle's
     * name; other providers want {@code RSASSA-PSS} with parameters.
     *
     * @return for example {@code SHA256withRSA}
     */
    public String jcaName() {
        return jcaName;
    }

    /**
     * Returns the name of the digest the algorithm starts with.
     *
     * @return for example {@code SHA-256}; empty for {@link #ED25519}, which takes the data themselves
     */
    public Optional<String> digestAlgorithm() {
        return this == ED25519 ? Optional.empty() : Optional.of("SHA-" + jcaName.substring(3, 6));
    }

    /**
     * Digests data, for devices and services that sign a digest instead of data. With the RSA algorithms of PKCS #1 v1.5, some of
     * them expect the caller to put the identifier of the digest before it ({@code DigestInfo}); this method does not.
     *
     * @param data what is to be signed, such as {@link PreparedSeal#dataToSign()}
     * @return the digest
     * @throws IllegalStateException if the algorithm is {@link #ED25519}, which takes the data themselves
     */
    public byte[] digest(byte[] data) {
        String name = digestAlgorithm()
                .orElseThrow(() -> new IllegalStateException(this + " signs the data themselves, not a digest"));
        try {
            return MessageDigest.getInstance(name).digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks " + name, e);
        }
    }
}
