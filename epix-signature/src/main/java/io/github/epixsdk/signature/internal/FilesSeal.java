package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.AttachmentCoverage;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** Checks a signature over files alone. */
public final class FilesSeal {
    private FilesSeal() {}

    /**
     * Checks that a seal covers all the files, none of them changed, under one of the given certificates.
     *
     * @return the certificate it was made with
     */
    public static X509Certificate check(byte[] seal, List<Attachment> files, Set<X509Certificate> anchors, Instant at)
            throws Refusal {
        try {
            Element root = SafeXml.parse(seal, ReadLimits.DEFAULT).getDocumentElement();
            if (!Strict.is(root, XmlNames.DS, "Signature")) {
                throw Refusal.malformed("the file does not start with ds:Signature");
            }
            MessageScan.detachedSeal(root);
            SignatureStructure structure = SignatureStructure.read(root);
            List<Reference> properties = new ArrayList<>();
            List<Reference> references = Coverage.ofFiles(structure, properties);
            SealProof proof = SealProof.of(structure, properties.get(0));
            proof.checkSignatureValue();
            checkFiles(references, files);
            X509Certificate certificate = proof.certificate();
            CertificateFacts.checkPurpose(certificate, anchors.contains(certificate));
            if (CertificatePaths.find(certificate, structure.certificates(), anchors, at)
                    .isEmpty()) {
                throw new Refusal(
                        SealCode.NO_CERTIFICATE_CHAIN_FOUND,
                        "It was made by " + CertificateFacts.subject(certificate)
                                + ", whose certificate does not lead to the given one, or is not valid now.");
            }
            return certificate;
        } catch (MalformedDocumentException | GeneralSecurityException e) {
            throw new Refusal(SealCode.SIGNATURE_MALFORMED, "It cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError e) {
            // Libraries answer ill-formed keys, certificates and ASN.1 in many ways; to the caller they are one.
            throw new Refusal(
                    SealCode.SIGNATURE_MALFORMED, "It, or a certificate in it, cannot be read; it is ill-formed.", e);
        }
    }

    private static void checkFiles(List<Reference> references, List<Attachment> files) throws Refusal {
        Attachments attachments = new Attachments(files);
        List<AttachmentCoverage> covered = new ArrayList<>();
        for (Reference reference : references) {
            covered.add(attachments.check(reference));
        }
        for (AttachmentCoverage each : covered) {
            if (each.state() != AttachmentCoverage.State.COVERED) {
                throw new Refusal(
                        SealCode.ATTACHMENT_CHANGED,
                        "The file " + Quoted.of(each.name()) + " was changed after it was sealed, or is missing.");
            }
        }
        Set<String> names = covered.stream().map(AttachmentCoverage::name).collect(Collectors.toSet());
        for (String name : attachments.names()) {
            if (!names.contains(name)) {
                throw new Refusal(
                        SealCode.ATTACHMENT_NOT_COVERED, "It does not cover the file " + Quoted.of(name) + ".");
            }
        }
    }
}
