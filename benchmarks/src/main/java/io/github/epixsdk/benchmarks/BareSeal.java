package io.github.epixsdk.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.apache.xml.security.c14n.implementations.Canonicalizer20010315ExclOmitComments;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The four steps no verification can do without, by the bare libraries: parse, canonicalise, digest, verify the value.
 *
 * <p>Not thread-safe: the parser is kept.
 */
final class BareSeal {
    /** The faster provider for curves; RSA is the JDK's, as in the SDK. */
    private static final Provider CURVES = new BouncyCastleProvider();

    private static final String SIGNATURE_NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";

    private final DocumentBuilder parser = newParser();

    Document parse(byte[] document) throws IOException, SAXException {
        return parser.parse(new ByteArrayInputStream(document));
    }

    /** Takes the signature, the last part of the permit, out of the tree. */
    static Element withoutSignature(Document document) {
        Element permit = document.getDocumentElement();
        if (permit.getLastChild() instanceof Element last && SIGNATURE_NAMESPACE.equals(last.getNamespaceURI())) {
            permit.removeChild(last);
        }
        return permit;
    }

    static byte[] canonical(Element permit) throws CanonicalizationException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
        new Canonicalizer20010315ExclOmitComments().engineCanonicalizeSubTree(permit, out);
        return out.toByteArray();
    }

    static byte[] digest(byte[] canonical) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(canonical);
    }

    /** Makes a key ready for the provider that verifies with it, as one would once and not for each permit. */
    static PublicKey ready(PublicKey key) throws GeneralSecurityException {
        return key instanceof ECPublicKey
                ? KeyFactory.getInstance("EC", CURVES).generatePublic(new X509EncodedKeySpec(key.getEncoded()))
                : key;
    }

    /** Verifies; an ECDSA value is in DER form. */
    static boolean verify(String algorithm, PublicKey key, byte[] data, byte[] value) throws GeneralSecurityException {
        Signature verifier = key instanceof ECPublicKey
                ? Signature.getInstance(algorithm, CURVES)
                : Signature.getInstance(algorithm, "SunRsaSign");
        verifier.initVerify(key);
        verifier.update(data);
        return verifier.verify(value);
    }

    /** Signs with the provider Java chooses for the key. */
    static byte[] sign(String algorithm, PrivateKey key, byte[] data) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(data);
        return signer.sign();
    }

    private static DocumentBuilder newParser() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java runtime has no DOM parser", e);
        }
    }
}
