package io.github.epixsdk.signature.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealForm;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationBasis;
import io.github.epixsdk.signature.VerificationPolicy;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Judges the seals of one message, in this order: the document and its shape; digests and value of each signature; the permit's
 * contents; and only then whose certificates they are.
 */
public final class SealJudge {
    private final PermitCodec codec;
    private final VerificationBasis basis;
    private final Attachments attachments;
    private final List<Examination> examinations = new ArrayList<>();
    private @Nullable PermitDocument document;

    public SealJudge(PermitCodec codec, VerificationBasis basis, Attachments attachments) {
        this.codec = codec;
        this.basis = basis;
        this.attachments = attachments;
    }

    public Outcome judge(byte[] message, byte @Nullable [] detachedSeal) {
        Optional<SealReason> refused = Optional.empty();
        try {
            examine(message, detachedSeal);
        } catch (Refusal e) {
            refused = Optional.of(e.reason());
        } catch (RuntimeException | StackOverflowError e) {
            // Libraries answer ill-formed documents in many ways; to the caller they are one.
            refused = Optional.of(
                    new SealReason(SealCode.DOCUMENT_NOT_READABLE, "The document cannot be judged; it is ill-formed."));
        }
        List<SignatureOutcome> signatures =
                new ArrayList<>(examinations.stream().map(Examination::outcome).toList());
        return new Decision(attachments.names()).of(refused, signatures, standing(), document);
    }

    /** Whether each signature, in their order, can make the permit valid. */
    private List<Boolean> standing() {
        return examinations.stream().map(Examination::standsForAuthority).toList();
    }

    private void examine(byte[] message, byte @Nullable [] detachedSeal) throws Refusal {
        Document parsed = parse(message);
        Element permit = permit(parsed);
        List<Element> enveloped = MessageScan.seals(parsed, permit);
        if (detachedSeal == null && enveloped.isEmpty()) {
            throw new Refusal(
                    SealCode.SIGNATURE_MISSING, "The permit bears no seal, so nothing shows that it is genuine.");
        }
        MessageScan.refuseInstructions(permit);
        SealForm form = detachedSeal == null ? SealForm.ENVELOPED : SealForm.DETACHED;
        for (Element seal : detachedSeal == null ? enveloped : List.of(detached(detachedSeal))) {
            examinations.add(Examination.ofSeal(seal, form, permit, enveloped, attachments));
        }
        if (examinations.stream().noneMatch(Examination::isRight)) {
            return;
        }
        stripUncovered(permit, enveloped);
        PermitDocument bound = bind(permit, message);
        CountryCode party = bound.permit()
                .issuingCountry()
                .orElseThrow(() -> new Refusal(
                        SealCode.ISSUER_UNKNOWN,
                        "The permit does not name the country of the authority that issued it (box 6), so nobody can tell"
                                + " whose seal it should bear."));
        Instant at = basis.controlTime();
        VerificationPolicy policy = basis.policy();
        TrustAnchors anchors = basis.anchors();
        StampJudge times = new StampJudge(policy, anchors, at);
        examinations.forEach(
                each -> each.trust(party, whose -> new TrustCheck(policy, anchors, whose, times, at), anchors));
        document = bound;
    }

    private static Document parse(byte[] message) throws Refusal {
        try {
            return SafeXml.parse(message, ReadLimits.DEFAULT);
        } catch (MalformedDocumentException e) {
            throw new Refusal(SealCode.DOCUMENT_NOT_READABLE, "The document cannot be read: " + e.getMessage(), e);
        }
    }

    private static Element permit(Document parsed) throws Refusal {
        try {
            return PermitElements.find(parsed);
        } catch (MalformedDocumentException e) {
            throw new Refusal(
                    switch (e.reason()) {
                        case NO_PERMIT, SOAP_FAULT -> SealCode.PERMIT_MISSING;
                        case SEVERAL_PERMITS -> SealCode.SEVERAL_PERMITS;
                        default -> SealCode.DOCUMENT_NOT_READABLE;
                    },
                    "The permit cannot be verified: " + e.getMessage(),
                    e);
        }
    }

    private static Element detached(byte[] seal) throws Refusal {
        Element root;
        try {
            root = SafeXml.parse(seal, ReadLimits.DEFAULT).getDocumentElement();
        } catch (MalformedDocumentException e) {
            throw new Refusal(SealCode.SIGNATURE_MALFORMED, "The seal file cannot be read: " + e.getMessage(), e);
        }
        if (!Strict.is(root, XmlNames.DS, "Signature")) {
            throw Refusal.malformed(
                    "the seal file starts with " + Quoted.of(root.getNodeName()) + ", expected ds:Signature");
        }
        MessageScan.detachedSeal(root);
        return root;
    }

    /**
     * Leaves of the permit what the digest covers: the seals themselves may carry anything in their unsigned parts, and comments
     * are not digested.
     */
    private static void stripUncovered(Element permit, List<Element> seals) {
        seals.forEach(permit::removeChild);
        List<Node> comments = new ArrayList<>();
        collectComments(permit, comments);
        // The pieces of a text that a comment split stay apart: the reader puts them together, in time that does not
        // grow with
        // the square of their number.
        comments.forEach(comment -> comment.getParentNode().removeChild(comment));
    }

    private static void collectComments(Node node, List<Node> comments) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.COMMENT_NODE) {
                comments.add(child);
            } else {
                collectComments(child, comments);
            }
        }
    }

    private PermitDocument bind(Element permit, byte[] message) throws Refusal {
        try {
            return codec.read(permit, message);
        } catch (MalformedDocumentException e) {
            throw new Refusal(SealCode.PERMIT_NOT_READABLE, "The sealed permit cannot be read: " + e.getMessage(), e);
        }
    }
}
