package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealForm;
import io.github.epixsdk.signature.SealingException;
import io.github.epixsdk.signature.SignatureAlgorithm;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Takes the permit to be sealed, and puts the signature into its bytes without touching any other. */
public final class PermitSource {
    private static final byte[] XML_DECLARATION =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".getBytes(StandardCharsets.US_ASCII);

    private PermitSource() {}

    public static GappedDocument prepare(
            byte[] permitDocument,
            SealForm form,
            SignatureAlgorithm algorithm,
            List<X509Certificate> chain,
            Instant signingTime) {
        Document document = SafeXml.parse(permitDocument, ReadLimits.DEFAULT);
        Element permit = PermitElements.find(document);
        checkFit(document, permit, form);
        boolean standalone = document.getDocumentElement() == permit;
        if (!standalone) {
            document = PermitElements.standalone(permit);
            permit = document.getDocumentElement();
        }
        try {
            SignatureMaker maker = new SignatureMaker(document, form, algorithm, chain, signingTime);
            if (form == SealForm.DETACHED) {
                return maker.make(permit, detachedName(permit)).within(XML_DECLARATION, new byte[0]);
            }
            GappedDocument seal = maker.make(permit, "");
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

    /** Returns the name by which a detached seal refers to the permit. */
    static String detachedName(Element permit) {
        return permit.getLocalName() + ".xml";
    }

    private static void checkFit(Document document, Element permit, SealForm form) {
        try {
            boolean sealed = !MessageScan.seals(document, permit).isEmpty();
            MessageScan.refuseInstructions(permit);
            if (sealed && form == SealForm.ENVELOPED) {
                throw new SealingException(
                        "Cannot seal the permit: it already bears a seal, which another one inside it"
                                + " would break. Seal the permit as it was before, or add a detached seal");
            }
        } catch (Refusal e) {
            throw new SealingException(
                    "Cannot seal the permit, because no partner would accept it. " + e.getMessage(), e);
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
