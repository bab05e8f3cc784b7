package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealForm;
import io.github.epixsdk.signature.SealingException;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Writes a XAdES baseline B signature (ETSI EN 319 132-1) around the digest of a permit or of another signature's value, with an
 * empty place for its own value.
 */
final class SignatureMaker {
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
    private static final String COUNTERSIGNED_TYPE = "http://uri.etsi.org/01903#CountersignedSignature";
    private static final String ALL_SIGNATURES = "/descendant::ds:Signature";
    private static final DigestMethod DIGEST = DigestMethod.SHA256;

    private final Document document;
    private final SignatureSpec spec;
    private final String signingTime;

    SignatureMaker(Document document, SignatureSpec spec) {
        this.document = document;
        this.spec = spec;
        this.signingTime = spec.signingTime().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Which transforms a reference has, beside the canonicalisation that XML gets. */
    private enum Kind {
        XML,
        WITHOUT_OWN_SIGNATURE,
        WITHOUT_SIGNATURES,
        OCTETS
    }

    private record Covered(String idSuffix, String uri, String type, Kind kind, Octets digest, String mimeType) {}

    /** Returns a seal alone, with a gap for its value; it is written in its canonical form. */
    GappedDocument seal(Element permit, SealForm form, String uri, List<Element> others, List<Attachment> attachments)
            throws CanonicalizationException, CertificateEncodingException {
        byte[] digest = PermitDigest.without(
                spec.parallel() ? others : List.of(), () -> ExclusiveC14n.digest(permit, "", DIGEST));
        Kind kind = form == SealForm.DETACHED
                ? Kind.XML
                : spec.parallel() ? Kind.WITHOUT_SIGNATURES : Kind.WITHOUT_OWN_SIGNATURE;
        List<Covered> covered = new ArrayList<>();
        covered.add(new Covered("-permit", uri, "", kind, new Octets(digest), "text/xml"));
        for (Attachment attachment : attachments) {
            covered.add(attachment(attachment, covered.size()));
        }
        // Inside the permit while it is computed, as it will be inside it when it is checked.
        Element signature = signature(permit, digest, covered);
        try {
            return gapped(signature);
        } finally {
            permit.removeChild(signature);
        }
    }

    /** Returns a signature over files alone, with a gap for its value. */
    GappedDocument files(List<Attachment> files) throws CanonicalizationException, CertificateEncodingException {
        List<Covered> covered = new ArrayList<>();
        for (Attachment file : files) {
            covered.add(attachment(file, covered.size()));
        }
        Element parent = document.createElement("files");
        return gapped(signature(parent, covered.get(0).digest().bytes(), covered));
    }

    private static GappedDocument gapped(Element signature) throws CanonicalizationException {
        byte[] dataToSign = dataToSign(signature);
        String written = new String(ExclusiveC14n.bytes(signature, ""), StandardCharsets.UTF_8);
        int at = written.indexOf("</ds:SignatureValue>");
        return new GappedDocument(
                dataToSign,
                written.substring(0, at).getBytes(StandardCharsets.UTF_8),
                written.substring(at).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Puts a counter-signature into the tree, with a text where its value belongs.
     *
     * @return what is to be signed
     */
    byte[] counterSign(Element unsignedSignatureProperties, Element value, String valueId, String gap)
            throws CanonicalizationException, CertificateEncodingException {
        byte[] digest = ExclusiveC14n.digest(value, "", DIGEST);
        Element property = xades(unsignedSignatureProperties, "CounterSignature");
        Covered countersigned =
                new Covered("-seal", "#" + valueId, COUNTERSIGNED_TYPE, Kind.XML, new Octets(digest), "text/xml");
        Element signature = signature(property, digest, List.of(countersigned));
        ((Element) signature
                        .getElementsByTagNameNS(XmlNames.DS, "SignatureValue")
                        .item(0))
                .setTextContent(gap);
        return dataToSign(signature);
    }

    private static Covered attachment(Attachment attachment, int number) {
        Payload content = attachment
                .content()
                .orElseThrow(() -> new SealingException(
                        "Cannot seal the attachment " + Quoted.of(attachment.name()) + ": it has no content"));
        String uri = Attachments.uri(attachment.name());
        if (!Attachments.isName(uri)) {
            throw new SealingException(
                    "Cannot seal an attachment without a name: a seal refers to files by their names");
        }
        try {
            byte[] digest = Attachments.digest(content, DIGEST);
            return new Covered(
                    "-attachment-" + number, uri, "", Kind.OCTETS, new Octets(digest), "application/octet-stream");
        } catch (IOException | UncheckedIOException e) {
            throw new SealingException("Cannot read the attachment " + Quoted.of(attachment.name()), e);
        }
    }

    private Element signature(Element parent, byte[] mainDigest, List<Covered> covered)
            throws CanonicalizationException, CertificateEncodingException {
        byte[] certificateDigest = DIGEST.of(spec.chain().get(0).getEncoded());
        String id = "seal-" + identifier(mainDigest, certificateDigest);
        Element signature = document.createElementNS(XmlNames.DS, "ds:Signature");
        signature.setAttributeNS(XMLNS, "xmlns:ds", XmlNames.DS);
        signature.setAttribute("Id", id);
        parent.appendChild(signature);
        Element signedInfo = ds(signature, "SignedInfo");
        // Named, so that a counter-signature can refer to it.
        ds(signature, "SignatureValue").setAttribute("Id", id + "-value");
        keyInfo(signature);
        Element signedProperties = properties(signature, id, certificateDigest, covered);
        algorithm(signedInfo, "CanonicalizationMethod", XmlNames.EXCLUSIVE_C14N);
        algorithm(signedInfo, "SignatureMethod", spec.algorithm().uri());
        covered.forEach(each -> reference(signedInfo, id, each));
        byte[] digest = ExclusiveC14n.digest(signedProperties, "", DIGEST);
        reference(
                signedInfo,
                "",
                new Covered(
                        "",
                        "#" + id + "-properties",
                        XmlNames.SIGNED_PROPERTIES_TYPE,
                        Kind.XML,
                        new Octets(digest),
                        ""));
        return signature;
    }

    private static byte[] dataToSign(Element signature) throws CanonicalizationException {
        return ExclusiveC14n.bytes((Element) signature.getFirstChild(), "");
    }

    private void keyInfo(Element signature) throws CertificateEncodingException {
        Element data = ds(ds(signature, "KeyInfo"), "X509Data");
        for (X509Certificate certificate : spec.chain()) {
            ds(data, "X509Certificate").setTextContent(base64(certificate.getEncoded()));
        }
    }

    private Element properties(Element signature, String id, byte[] certificateDigest, List<Covered> covered) {
        Element object = ds(signature, "Object");
        Element qualifying = child(object, XmlNames.XADES, "xades:QualifyingProperties");
        qualifying.setAttributeNS(XMLNS, "xmlns:xades", XmlNames.XADES);
        qualifying.setAttribute("Target", "#" + id);
        Element signed = xades(qualifying, "SignedProperties");
        signed.setAttribute("Id", id + "-properties");
        Element ofSignature = xades(signed, "SignedSignatureProperties");
        xades(ofSignature, "SigningTime").setTextContent(signingTime);
        Element named = xades(xades(xades(ofSignature, "SigningCertificateV2"), "Cert"), "CertDigest");
        algorithm(named, "DigestMethod", DIGEST.uri());
        ds(named, "DigestValue").setTextContent(base64(certificateDigest));
        if (spec.role() != null) {
            xades(xades(xades(ofSignature, "SignerRoleV2"), "ClaimedRoles"), "ClaimedRole")
                    .setTextContent(Roles.uri(spec.role()));
        }
        Element ofData = xades(signed, "SignedDataObjectProperties");
        for (Covered each : covered) {
            Element format = xades(ofData, "DataObjectFormat");
            format.setAttribute("ObjectReference", "#" + id + each.idSuffix());
            xades(format, "MimeType").setTextContent(each.mimeType());
        }
        return signed;
    }

    private void reference(Element signedInfo, String id, Covered covered) {
        Element reference = ds(signedInfo, "Reference");
        if (!id.isEmpty()) {
            reference.setAttribute("Id", id + covered.idSuffix());
        }
        if (!covered.type().isEmpty()) {
            reference.setAttribute("Type", covered.type());
        }
        reference.setAttribute("URI", covered.uri());
        if (covered.kind() != Kind.OCTETS) {
            Element transforms = ds(reference, "Transforms");
            removal(transforms, covered.kind());
            algorithm(transforms, "Transform", XmlNames.EXCLUSIVE_C14N);
        }
        algorithm(reference, "DigestMethod", DIGEST.uri());
        ds(reference, "DigestValue").setTextContent(base64(covered.digest().bytes()));
    }

    private void removal(Element transforms, Kind kind) {
        if (kind == Kind.WITHOUT_OWN_SIGNATURE) {
            algorithm(transforms, "Transform", XmlNames.ENVELOPED);
        } else if (kind == Kind.WITHOUT_SIGNATURES) {
            Element transform = algorithm(transforms, "Transform", XmlNames.FILTER2);
            Element xpath = child(transform, XmlNames.FILTER2, "filter2:XPath");
            xpath.setAttributeNS(XMLNS, "xmlns:filter2", XmlNames.FILTER2);
            // The expression uses the prefix, which canonicalisation alone would not keep.
            xpath.setAttributeNS(XMLNS, "xmlns:ds", XmlNames.DS);
            xpath.setAttribute("Filter", "subtract");
            xpath.setTextContent(ALL_SIGNATURES);
        }
    }

    /** The same permit sealed at the same time with the same certificate gets the same identifier. */
    private String identifier(byte[] mainDigest, byte[] certificateDigest) {
        var digest = DIGEST.start();
        digest.update(mainDigest);
        digest.update(certificateDigest);
        digest.update(signingTime.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private Element algorithm(Element parent, String name, String uri) {
        Element element = ds(parent, name);
        element.setAttribute("Algorithm", uri);
        return element;
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
