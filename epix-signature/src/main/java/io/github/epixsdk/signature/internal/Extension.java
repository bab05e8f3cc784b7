package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.ProofException;
import io.github.epixsdk.signature.SealForm;
import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.signature.SealingException;
import io.github.epixsdk.signature.TimeStampSource;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import java.security.GeneralSecurityException;
import java.util.List;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** A seal that holds, to which proof is added level by level. */
public final class Extension {
    private final OpenedSeal opened;
    private final SignatureStructure structure;

    private Extension(OpenedSeal opened, Element permit, List<Attachment> attachments)
            throws Refusal, GeneralSecurityException {
        this.opened = opened;
        SealForm form = opened.form();
        Examination examination = Examination.ofSeal(
                opened.seal(),
                form,
                permit,
                form == SealForm.ENVELOPED ? opened.seals() : List.of(),
                new Attachments(attachments));
        if (!examination.isRight()) {
            SealReason why = examination.outcome().reasons().get(0);
            throw new SealingException("Cannot extend the seal, because it does not hold. " + why.message());
        }
        this.structure = SignatureStructure.read(opened.seal());
    }

    public static Extension ofEnveloped(byte[] sealed, List<Attachment> attachments) {
        return open(sealed, null, attachments);
    }

    public static Extension ofDetached(byte[] permit, byte[] seal, List<Attachment> attachments) {
        return open(seal, permit, attachments);
    }

    private static Extension open(byte[] sealed, byte @Nullable [] permit, List<Attachment> attachments) {
        try {
            OpenedSeal opened = OpenedSeal.of(sealed);
            if ((opened.form() == SealForm.DETACHED) != (permit != null)) {
                throw new SealingException(
                        permit == null
                                ? "Cannot extend a seal file without the permit it is for"
                                : "Cannot extend the seal: expected a seal file (ds:Signature), found a permit");
            }
            Element element = permit == null
                    ? opened.document().getDocumentElement()
                    : PermitElements.find(SafeXml.parse(permit, ReadLimits.DEFAULT));
            return new Extension(opened, element, attachments);
        } catch (Refusal | GeneralSecurityException e) {
            throw new SealingException("Cannot extend the seal: no partner would accept it. " + e.getMessage(), e);
        }
    }

    /** Adds what is missing up to a level, and returns the document. */
    public byte[] reach(SealLevel level, TimeStampSource timeStamps) {
        try {
            if (level.compareTo(SealLevel.T) >= 0 && !has(XmlNames.XADES, "SignatureTimeStamp")) {
                byte[] data = ExclusiveC14n.bytes(structure.valueElement(), "");
                opened.addStamp(XmlNames.XADES, "SignatureTimeStamp", stamp(timeStamps, data));
            }
            return opened.write();
        } catch (Refusal | CanonicalizationException e) {
            throw new SealingException("Cannot extend the seal: " + e.getMessage(), e);
        }
    }

    private boolean has(String namespace, String name) throws Refusal {
        return structure.properties().unsignedSignatureProperties().stream()
                .anyMatch(property -> Strict.is(property, namespace, name));
    }

    /** A source is somebody else's code: what it gives is looked at before it becomes part of a permit. */
    private static byte[] stamp(TimeStampSource timeStamps, byte[] data) {
        byte[] token = timeStamps.stamp(data.clone());
        try {
            StampToken read = StampToken.read(token);
            read.checkImprint(read.digestMethod().of(data));
            return token;
        } catch (Refusal e) {
            throw new ProofException("Cannot use the time stamp that was given. " + e.getMessage(), e);
        }
    }
}
