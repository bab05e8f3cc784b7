package io.github.epixsdk.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.apache.xml.security.c14n.implementations.Canonicalizer20010315ExclOmitComments;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Signs again what was changed in a signature, as an attacker who holds a key would. */
final class Forger {
    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";

    private Forger() {}

    /** Makes the digest of the signed properties and the signature value right again. */
    static String resign(String sealed, PrivateKey key) {
        return resign(sealed, key, false);
    }

    /** Makes the digest of the permit right again as well. */
    static String resignAll(String sealed, PrivateKey key) {
        return resign(sealed, key, true);
    }

    /** Puts another certificate in the place of the one a seal was made with, and signs with its key. */
    static String withCertificate(String sealed, X509Certificate before, TestPki.Identity after) {
        return withCertificate(sealed, before, after, after.privateKey());
    }

    static String withCertificate(String sealed, X509Certificate before, TestPki.Identity after, PrivateKey key) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            Base64.Encoder base64 = Base64.getEncoder();
            String changed = sealed.replace(
                            base64.encodeToString(before.getEncoded()),
                            base64.encodeToString(after.certificate().getEncoded()))
                    .replace(
                            base64.encodeToString(sha256.digest(before.getEncoded())),
                            base64.encodeToString(
                                    sha256.digest(after.certificate().getEncoded())));
            return resign(changed, key);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resign(String sealed, PrivateKey key, boolean permitToo) {
        try {
            String text = sealed;
            Document document = SafeXml.parse(text.getBytes(UTF_8), ReadLimits.DEFAULT);
            Element signature =
                    (Element) document.getElementsByTagNameNS(DS, "Signature").item(0);
            NodeList references = signature.getElementsByTagNameNS(DS, "Reference");
            for (int i = 0; i < references.getLength(); i++) {
                Element reference = (Element) references.item(i);
                Node digest =
                        reference.getElementsByTagNameNS(DS, "DigestValue").item(0);
                if (reference.getAttribute("Type").endsWith("SignedProperties")) {
                    Node properties = document.getElementsByTagNameNS("*", "SignedProperties")
                            .item(0);
                    text = text.replace(digest.getTextContent(), digest(properties));
                } else if (permitToo) {
                    Node parent = signature.getParentNode();
                    parent.removeChild(signature);
                    String permit = digest(document.getDocumentElement());
                    parent.appendChild(signature);
                    text = text.replace(digest.getTextContent(), permit);
                }
            }
            Document again = SafeXml.parse(text.getBytes(UTF_8), ReadLimits.DEFAULT);
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(key);
            signer.update(
                    canonical(again.getElementsByTagNameNS(DS, "SignedInfo").item(0)));
            String value = Base64.getEncoder().encodeToString(signer.sign());
            return text.replaceFirst("(<ds:SignatureValue>)[^<]*", "$1" + value);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digest(Node node) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(canonical(node)));
    }

    private static byte[] canonical(Node node) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Canonicalizer20010315ExclOmitComments().engineCanonicalizeSubTree(node, out);
        return out.toByteArray();
    }
}
