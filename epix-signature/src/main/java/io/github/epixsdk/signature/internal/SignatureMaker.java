package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealForm;
import io.github.epixsdk.signature.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Writes a XAdES baseline B signature (ETSI EN 319 132-1) around the digest of a permit, with an empty place for the signature
 * value.
 *
 * <p>The signature is written in its canonical form, so that the bytes signed are the bytes that stand in the document.
 */
final class SignatureMaker {
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
    private static final DigestMethod DIGEST = DigestMethod.SHA256;

    private final Document document;
    private final SealForm form;
    private final SignatureAlgorithm algorithm;
    private final List<X509Certificate> chain;
    private final Instant signingTime;

    SignatureMaker(
            Document document,
            SealForm form,
            SignatureAlgorithm algorithm,
            List<X509Certificate> chain,
            Instant signingTime) {
        this.document = document;
        this.form = form;
        this.algorithm = algorithm;
        this.chain = chain;
        this.signingTime = signingTime.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Returns the signature alone, with a gap for its value. */
    GappedDocument make(Element permit, String uri) throws CanonicalizationException, CertificateEncodingException {
        byte[] digest = ExclusiveC14n.digest(permit, "", DIGEST);
        byte[] certificateDigest = DIGEST.of(chain.get(0).getEncoded());
        String id = "seal-" + identifier(digest, certificateDigest);

        Element signature = document.createElementNS(XmlNames.DS, "ds:Signature");
        signature.setAttributeNS(XMLNS, "xmlns:ds", XmlNames.DS);
        signature.setAttribute("Id", id);
        // Inside the permit while it is computed, as it will be inside it when it is checked.
        permit.appendChild(signature);
        try {
            Element signedInfo = ds(signature, "SignedInfo");
            ds(signature, "SignatureValue");
            keyInfo(signature);
            Element signedProperties = properties(signature, id, certificateDigest);

            algorithm(signedInfo, "CanonicalizationMethod", XmlNames.EXCLUSIVE_C14N);
            algorithm(signedInfo, "SignatureMethod", algorithm.uri());
            Element permitReference = ds(signedInfo, "Reference");
            permitReference.setAttribute("Id", id + "-permit");
            permitReference.setAttribute("URI", uri);
            reference(permitReference, digest, form == SealForm.ENVELOPED);
            Element propertiesReference = ds(signedInfo, "Reference");
            propertiesReference.setAttribute("Type", XmlNames.SIGNED_PROPERTIES_TYPE);
            propertiesReference.setAttribute("URI", "#" + id + "-properties");
            reference(propertiesReference, ExclusiveC14n.digest(signedProperties, "", DIGEST), false);

            byte[] dataToSign = ExclusiveC14n.bytes(signedInfo, "");
            String written = new String(ExclusiveC14n.bytes(signature, ""), StandardCharsets.UTF_8);
            String gap = "<ds:SignatureValue>";
            int at = written.indexOf(gap) + gap.length();
            return new GappedDocument(
                    dataToSign,
                    written.substring(0, at).getBytes(StandardCharsets.UTF_8),
                    written.substring(at).getBytes(StandardCharsets.UTF_8));
        } finally {
            permit.removeChild(signature);
        }
    }

    private void keyInfo(Element signature) throws CertificateEncodingException {
        Element data = ds(ds(signature, "KeyInfo"), "X509Data");
        for (X509Certificate certificate : chain) {
            ds(data, "X509Certificate").setTextContent(base64(certificate.getEncoded()));
        }
    }

    private Element properties(Element signature, String id, byte[] certificateDigest) {
        Element object = ds(signature, "Object");
        Element qualifying = child(object, XmlNames.XADES, "xades:QualifyingProperties");
        qualifying.setAttributeNS(XMLNS, "xmlns:xades", XmlNames.XADES);
        qualifying.setAttribute("Target", "#" + id);
        Element signed = xades(qualifying, "SignedProperties");
        signed.setAttribute("Id", id + "-properties");
        Element ofSignature = xades(signed, "SignedSignatureProperties");
        xades(ofSignature, "SigningTime").setTextContent(signingTime.toString());
        Element named = xades(xades(xades(ofSignature, "SigningCertificateV2"), "Cert"), "CertDigest");
        algorithm(named, "DigestMethod", DIGEST.uri());
        ds(named, "DigestValue").setTextContent(base64(certificateDigest));
        Element format = xades(xades(signed, "SignedDataObjectProperties"), "DataObjectFormat");
        format.setAttribute("ObjectReference", "#" + id + "-permit");
        xades(format, "MimeType").setTextContent("text/xml");
        return signed;
    }

    private void reference(Element reference, byte[] digest, boolean enveloped) {
        Element transforms = ds(reference, "Transforms");
        if (enveloped) {
            algorithm(transforms, "Transform", XmlNames.ENVELOPED);
        }
        algorithm(transforms, "Transform", XmlNames.EXCLUSIVE_C14N);
        algorithm(reference, "DigestMethod", DIGEST.uri());
        ds(reference, "DigestValue").setTextContent(base64(digest));
    }

    /** The same permit sealed at the same time with the same certificate gets the same identifier. */
    private String identifier(byte[] permitDigest, byte[] certificateDigest) {
        var digest = DIGEST.start();
        digest.update(permitDigest);
        digest.update(certificateDigest);
        digest.update(signingTime.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private void algorithm(Element parent, String name, String uri) {
        ds(parent, name).setAttribute("Algorithm", uri);
    }

    private Element ds(Element parent, String name) {
        return child(parent, XmlNames.DS, "ds:" + name);
    }

    private Element xades(Element parent, String name) {
        return child(parent, XmlNames.XADES, "xades:" + name);
    }

    private Element child(Element parent, String namespace, String name) {
        Element child = document.createElementNS(namespace, name);
        parent.appendChild(child);
        return child;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
