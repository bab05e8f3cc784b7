package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealForm;
import io.github.epixsdk.signature.SealingException;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchProviderException;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Takes the permit to be sealed, and puts the signature into its bytes without touching any other. */
public final class PermitSource {
    private static final byte[] XML_DECLARATION =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes(StandardCharsets.US_ASCII);

    private PermitSource() {}

    public static GappedDocument prepare(
            byte[] permitDocument, SealForm form, SignatureSpec spec, List<Attachment> attachments, PermitCheck check) {
        Document document = SafeXml.parse(permitDocument, ReadLimits.DEFAULT);
        Element permit = PermitElements.find(document);
        checkFit(document, permit, form);
        checkNumber(attachments);
        checkNames(attachments);
        if (form == SealForm.DETACHED) {
            checkNotThePermit(attachments, detachedName(permit));
        }
        check.refuseInvalid(permit, permitDocument, spec);
        boolean standalone = document.getDocumentElement() == permit;
        if (!standalone) {
            document = PermitElements.standalone(permit);
            permit = document.getDocumentElement();
        }
        try {
            SignatureMaker maker = new SignatureMaker(document, spec);
            if (form == SealForm.DETACHED) {
                return maker.seal(permit, form, detachedName(permit), List.of(), attachments)
                        .within(XML_DECLARATION, new byte[0]);
            }
            GappedDocument seal = maker.seal(permit, form, "", signatures(permit), attachments);
            byte[] source = standalone ? permitDocument : PermitElements.serialize(permit);
            int at = endTag(source, permit);
            if (at < 0) {
                source = PermitElements.serialize(permit);
                at = endTag(source, permit);
            }
            if (at < 0) {
                throw new SealingException("Cannot seal the permit: it has no content, so there is nothing to seal");
            }
            return seal.within(Arrays.copyOf(source, at), Arrays.copyOfRange(source, at, source.length));
        } catch (CanonicalizationException | CertificateEncodingException e) {
            throw new SealingException("Cannot seal the permit: its canonical form could not be computed", e);
        }
    }

    /** Prepares a signature over files alone. */
    public static GappedDocument prepareFiles(SignatureSpec spec, List<Attachment> files) {
        checkNames(files);
        try {
            return new SignatureMaker(
                            SafeXml.parse("<files/>".getBytes(StandardCharsets.US_ASCII), ReadLimits.DEFAULT), spec)
                    .files(files)
                    .within(XML_DECLARATION, new byte[0]);
        } catch (CanonicalizationException | CertificateEncodingException e) {
            throw new SealingException("Cannot seal the files: the canonical form could not be computed", e);
        }
    }

    /** Returns the name by which a detached seal refers to the permit. */
    static String detachedName(Element permit) {
        return permit.getLocalName() + ".xml";
    }

    private static List<Element> signatures(Element permit) {
        List<Element> signatures = new ArrayList<>();
        for (Node child = permit.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (Strict.is(child, XmlNames.DS, "Signature")) {
                signatures.add((Element) child);
            }
        }
        return signatures;
    }

    private static void checkFit(Document document, Element permit, SealForm form) {
        try {
            List<Element> seals = MessageScan.seals(document, permit);
            MessageScan.refuseInstructions(permit);
            if (form == SealForm.ENVELOPED) {
                for (Element seal : seals) {
                    checkParallel(seal, permit);
                }
                Strict.atMost(XmlNames.MAX_SIGNATURES, seals.size() + 1, "signatures");
            }
        } catch (Refusal e) {
            throw new SealingException(
                    "Cannot seal the permit, because no partner would accept it. " + e.getMessage(), e);
        } catch (NoSuchProviderException e) {
            throw new IllegalStateException("This Java runtime lacks a security provider: " + e.getMessage(), e);
        }
    }

    /** A further signature breaks those that cover everything but themselves. */
    private static void checkParallel(Element seal, Element permit) throws Refusal, NoSuchProviderException {
        Coverage coverage = Coverage.ofSeal(SignatureStructure.read(seal), permit, SealForm.ENVELOPED);
        if (coverage.main().transforms().removal() != TransformChain.Removal.ALL_SIGNATURES) {
            throw new SealingException(
                    "Cannot seal the permit: it already bears a seal, which another one inside it would break. Add a"
                            + " counter-signature or a detached seal; or make the first one so that it leaves room for"
                            + " others (parallel)");
        }
    }

    /** A seal refers to the permit and to what it says of itself as well. */
    private static void checkNumber(List<Attachment> attachments) {
        int most = XmlNames.MAX_REFERENCES - 2;
        if (attachments.size() > most) {
            throw new SealingException("Cannot seal the permit with " + attachments.size()
                    + " attachments, because no partner would accept it: a seal covers at most " + most
                    + ". Put some of them into one file");
        }
    }

    private static void checkNotThePermit(List<Attachment> attachments, String permitName) {
        if (attachments.stream().anyMatch(each -> each.name().equals(permitName))) {
            throw new SealingException(
                    "Cannot seal an attachment of the name " + Quoted.of(permitName)
                            + " beside the permit: a detached seal refers to the permit by that name. Give the file another one");
        }
    }

    private static void checkNames(List<Attachment> attachments) {
        Set<String> names = new HashSet<>();
        for (Attachment attachment : attachments) {
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(attachment.name())) {
                throw new SealingException("Cannot seal the attachment " + Quoted.of(attachment.name())
                        + ": its name holds half a character (a lone surrogate), so no reference can mean it");
            }
            if (!names.add(attachment.name())) {
                throw new SealingException("Cannot seal two attachments of the same name: "
                        + Quoted.of(attachment.name()) + "; which of them is meant could not be told");
            }
        }
    }

    /**
     * Finds where the permit's end tag starts, if the document ends with it. The search is by bytes: the signature is ASCII, so it
     * fits into any encoding in which this tag is found.
     */
    private static int endTag(byte[] source, Element permit) {
        String text = new String(source, StandardCharsets.ISO_8859_1);
        Matcher end = Pattern.compile("</" + Pattern.quote(permit.getTagName()) + "[ \\t\\r\\n]*>[ \\t\\r\\n]*\\z")
                .matcher(text);
        int from = text.lastIndexOf("</");
        return from >= 0 && end.region(from, text.length()).lookingAt() ? from : -1;
    }
}
