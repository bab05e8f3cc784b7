package io.github.epixsdk.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.xml.security.c14n.implementations.Canonicalizer20010315ExclOmitComments;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Signs again what was changed in a signature, as an attacker who holds a key would. */
final class Forger {
    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

    private Forger() {}

    /** Makes the digest of the signed properties and the signature value right again. */
    static String resign(String sealed, PrivateKey key) {
        return resign(sealed, key, "SHA256withRSA", false);
    }

    /** Makes the digest of the permit right again as well. */
    static String resignAll(String sealed, PrivateKey key) {
        return resign(sealed, key, "SHA256withRSA", true);
    }

    /** Puts another certificate in the place of the one a seal was made with, and signs with its key. */
    static String withCertificate(String sealed, X509Certificate before, TestPki.Identity after) {
        return withCertificate(sealed, before, after, after.privateKey());
    }

    static String withCertificate(String sealed, X509Certificate before, TestPki.Identity after, PrivateKey key) {
        return withCertificate(sealed, before, after, key, "SHA256withRSA");
    }

    /**
     * Puts another certificate in the place of the one a seal was made with.
     *
     * @param algorithm what Java calls the algorithm to sign with
     */
    static String withCertificate(
            String sealed, X509Certificate before, TestPki.Identity after, PrivateKey key, String algorithm) {
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
            return resign(changed, key, algorithm, false);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String resign(String sealed, PrivateKey key, String algorithm, boolean permitToo) {
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
                String method = ((Element) reference
                                .getElementsByTagNameNS(DS, "DigestMethod")
                                .item(0))
                        .getAttribute("Algorithm");
                if (reference.getAttribute("Type").endsWith("SignedProperties")) {
                    Node properties = document.getElementsByTagNameNS("*", "SignedProperties")
                            .item(0);
                    text = text.replace(digest.getTextContent(), digest(properties, method, ""));
                } else if (permitToo) {
                    text = text.replace(digest.getTextContent(), permitDigest(document, method, prefixes(reference)));
                }
            }
            Document again = SafeXml.parse(text.getBytes(UTF_8), ReadLimits.DEFAULT);
            byte[] data =
                    canonical(again.getElementsByTagNameNS(DS, "SignedInfo").item(0), "");
            String value = Base64.getEncoder().encodeToString(value(key, algorithm, data));
            return text.replaceFirst("(<ds:SignatureValue[^>]*>)[^<]*", "$1" + value);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs; where the JDK does not know the algorithm, Bouncy Castle does. */
    static byte[] value(PrivateKey key, String algorithm, byte[] data) throws Exception {
        Signature signer = algorithm.contains("PLAIN") || algorithm.contains("MGF1")
                ? Signature.getInstance(algorithm, BOUNCY_CASTLE)
                : Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(data);
        return signer.sign();
    }

    private static String permitDigest(Document document, String method, String prefixes) throws Exception {
        Node permit = document.getDocumentElement();
        List<Node> signatures = new ArrayList<>();
        for (Node child = permit.getFirstChild(); child != null; child = child.getNextSibling()) {
            if ("Signature".equals(child.getLocalName())) {
                signatures.add(child);
            }
        }
        signatures.forEach(permit::removeChild);
        String digest = digest(permit, method, prefixes);
        signatures.forEach(permit::appendChild);
        return digest;
    }

    private static String prefixes(Element reference) {
        Node list = reference.getElementsByTagNameNS("*", "InclusiveNamespaces").item(0);
        return list == null ? "" : ((Element) list).getAttribute("PrefixList");
    }

    static String digest(Node node, String method, String prefixes) throws Exception {
        String name = method.endsWith("sha512") ? "SHA-512" : method.endsWith("sha384") ? "SHA-384" : "SHA-256";
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance(name).digest(canonical(node, prefixes)));
    }

    private static byte[] canonical(Node node, String prefixes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Canonicalizer20010315ExclOmitComments().engineCanonicalizeSubTree(node, prefixes, out);
        return out.toByteArray();
    }
}
