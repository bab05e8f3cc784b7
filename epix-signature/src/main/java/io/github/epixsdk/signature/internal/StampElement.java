package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * An element that holds time-stamp tokens: {@code xades:SignatureTimeStamp} or {@code xades141:ArchiveTimeStamp}.
 *
 * @param prefixes the prefixes canonicalised inclusively in what was stamped
 * @param tokens the tokens in DER
 */
record StampElement(String prefixes, List<Octets> tokens) {
    private static final String DER = "http://uri.etsi.org/01903/v1.2.2#DER";

    /** Reads an element in the only form that counts: canonicalised exclusively, without references of its own. */
    static StampElement read(Element element) throws Refusal {
        try {
            Strict.attributes(element, "Id");
            ChildCursor parts = new ChildCursor(element);
            String prefixes = TransformChain.exclusive(parts.required(XmlNames.DS, "CanonicalizationMethod"));
            List<Octets> tokens = new ArrayList<>();
            tokens.add(token(parts.required(XmlNames.XADES, "EncapsulatedTimeStamp")));
            for (@Nullable Element next = parts.optional(XmlNames.XADES, "EncapsulatedTimeStamp");
                    next != null;
                    next = parts.optional(XmlNames.XADES, "EncapsulatedTimeStamp")) {
                tokens.add(token(next));
            }
            parts.end();
            if (tokens.size() > XmlNames.MAX_TIME_STAMPS) {
                throw Refusal.malformed(tokens.size() + " tokens in one element");
            }
            return new StampElement(prefixes, List.copyOf(tokens));
        } catch (Refusal e) {
            throw new Refusal(
                    SealCode.TIME_STAMP_MALFORMED,
                    "A time stamp does not count: " + element.getNodeName()
                            + " is not built as expected (exclusive canonicalisation, tokens in DER).",
                    e);
        }
    }

    private static Octets token(Element element) throws Refusal {
        Strict.attributes(element, "Id", "Encoding");
        String encoding = element.getAttribute("Encoding");
        if (!encoding.isEmpty() && !encoding.equals(DER)) {
            throw Refusal.malformed("a token in the encoding " + Quoted.of(encoding));
        }
        if (element.getTextContent().length() > XmlNames.MAX_TOKEN_CHARACTERS) {
            throw Refusal.malformed("a token longer than " + XmlNames.MAX_TOKEN_CHARACTERS + " characters");
        }
        return Strict.base64(element);
    }
}
