package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digests that are made and accepted. */
public enum DigestMethod {
    SHA256("http://www.w3.org/2001/04/xmlenc#sha256", "SHA-256"),
    SHA384("http://www.w3.org/2001/04/xmldsig-more#sha384", "SHA-384"),
    SHA512("http://www.w3.org/2001/04/xmlenc#sha512", "SHA-512");

    private final String uri;
    private final String jcaName;

    DigestMethod(String uri, String jcaName) {
        this.uri = uri;
        this.jcaName = jcaName;
    }

    static DigestMethod accepted(String uri) throws Refusal {
        for (DigestMethod method : values()) {
            if (method.uri.equals(uri)) {
                return method;
            }
        }
        throw new Refusal(
                SealCode.CRYPTO_CONSTRAINTS_FAILURE,
                "The seal uses the digest " + Quoted.of(uri)
                        + ", which is not accepted; SHA-256, SHA-384 and SHA-512 are.");
    }

    String uri() {
        return uri;
    }

    MessageDigest start() {
        try {
            return MessageDigest.getInstance(jcaName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks " + jcaName, e);
        }
    }

    byte[] of(byte[] data) {
        return start().digest(data);
    }

    public String hex(byte[] data) {
        return HexFormat.of().formatHex(of(data));
    }

    public String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
