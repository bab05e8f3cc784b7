package io.github.epixsdk.signature.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealForm;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.signature.VerificationPolicy;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import java.security.GeneralSecurityException;
import java.security.NoSuchProviderException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Judges the seal of one message, in this order: the document, its shape, the digests, the signature values, the permit's
 * contents, and only then whose certificate it is. The first failure ends it.
 */
public final class SealJudge {
    private final PermitCodec codec;
    private final VerificationPolicy policy;
    private final List<SealReason> reasons = new ArrayList<>();
    private final List<SignerFacts> signers = new ArrayList<>();
    private @Nullable SealForm form;
    private boolean coversWholePermit;
    private @Nullable PermitDocument document;

    public SealJudge(PermitCodec codec, VerificationPolicy policy) {
        this.codec = codec;
        this.policy = policy;
    }

    public Outcome judge(byte[] message, byte @Nullable [] detachedSeal) {
        try {
            examine(message, detachedSeal);
        } catch (Refusal e) {
            reasons.add(e.reason());
        } catch (NoSuchProviderException e) {
            // Not the sender's fault, and true for every seal: a verdict would mislead.
            throw new IllegalStateException("This Java runtime lacks a security provider: " + e.getMessage(), e);
        } catch (RuntimeException | GeneralSecurityException | StackOverflowError e) {
            // Libraries answer ill-formed keys, certificates and ASN.1 in many ways; to the caller they are one.
            reasons.add(new SealReason(
                    SealCode.SIGNATURE_MALFORMED,
                    "The seal, or a certificate in it, cannot be read; it is ill-formed."));
        }
        reasons.sort(Comparator.comparing((SealReason reason) -> reason.code().outcome())
                .reversed());
        return new Outcome(List.copyOf(reasons), List.copyOf(signers), form, coversWholePermit, document);
    }

    private void examine(byte[] message, byte @Nullable [] detachedSeal) throws Refusal, GeneralSecurityException {
        Instant at = policy.controlTime();
        Document parsed = parse(message);
        Element permit = permit(parsed);
        List<Element> enveloped = MessageScan.seals(parsed, permit);
        form = detachedSeal != null ? SealForm.DETACHED : enveloped.isEmpty() ? null : SealForm.ENVELOPED;
        if (form == null) {
            throw new Refusal(
                    SealCode.SIGNATURE_MISSING, "The permit bears no seal, so nothing shows that it is genuine.");
        }
        MessageScan.refuseInstructions(permit);
        List<Element> seals = detachedSeal == null ? enveloped : List.of(detached(detachedSeal));

        List<SealProof> proofs = new ArrayList<>();
        for (Element seal : seals) {
            proofs.add(SealProof.of(SignatureStructure.read(seal), permit, enveloped, form));
        }
        coversWholePermit = true;
        for (SealProof proof : proofs) {
            proof.checkSignatureValue();
            signers.add(proof.signer());
        }
        stripUncovered(permit, enveloped);
        PermitDocument bound = bind(permit, message);
        CountryCode party = bound.permit()
                .issuingCountry()
                .orElseThrow(() -> new Refusal(
                        SealCode.ISSUER_UNKNOWN,
                        "The permit does not name the country of the authority that issued it (box 6), so nobody can tell"
                                + " whose seal it should bear."));
        RevocationCheck revocation = new RevocationLists(policy.revocationLists(), policy.revocationRequired(), at);
        TrustCheck trust = new TrustCheck(policy, party, proof -> ProvedTime.NONE, revocation, at);
        for (int i = 0; i < proofs.size(); i++) {
            TrustCheck.Result result = trust.check(proofs.get(i));
            signers.set(i, signers.get(i).trusted(result.chain(), result.proved()));
            reasons.addAll(result.notes());
        }
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
