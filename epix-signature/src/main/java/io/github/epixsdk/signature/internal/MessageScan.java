package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Walks over the whole document once, before anything is computed: one permit, no identifier twice, no processing instruction in
 * the permit, signatures at their place only. What a wrapping attack needs is not there after that.
 */
final class MessageScan {
    private static final Set<String> PERMIT_NAMES = Set.of("CITESEPermit", "CITESePermit", "CBFShip");
    private static final Set<String> ID_NAMES = Set.of("Id", "ID", "id", "xml:id");
    private static final String WSU =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final List<String> COUNTER_SIGNATURE_PATH =
            List.of("CounterSignature", "UnsignedSignatureProperties", "UnsignedProperties", "QualifyingProperties");

    private static final Set<String> SOAP =
            Set.of("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope");

    private final Element permit;
    private final Set<String> ids = new HashSet<>();
    private final List<Element> seals = new ArrayList<>();
    private int signatures;
    private int bodies;

    private MessageScan(Element permit) {
        this.permit = permit;
    }

    /** Returns the signatures at the end of the permit, in their order. */
    static List<Element> seals(Document document, Element permit) throws Refusal {
        MessageScan scan = new MessageScan(permit);
        scan.walk(document);
        if (scan.bodies > 1) {
            throw new Refusal(
                    SealCode.SEVERAL_PERMITS,
                    "The message has " + scan.bodies + " bodies; which of them counts cannot be told.");
        }
        return scan.seals;
    }

    /** Checks a document that is a signature and nothing else. */
    static void detachedSeal(Element signature) throws Refusal {
        MessageScan scan = new MessageScan(signature);
        scan.walk(signature.getOwnerDocument());
        refuseInstructions(signature);
    }

    /** Refuses processing instructions in what a seal is for; in a permit nobody sealed they are a reader's business. */
    static void refuseInstructions(Element sealed) throws Refusal {
        for (@Nullable Node node = sealed; node != null; node = next(node, sealed)) {
            if (node.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
                throw new Refusal(
                        SealCode.PROCESSING_INSTRUCTION,
                        "The permit contains a processing instruction, which has no place in a permit and is shown by some"
                                + " software and not by other.");
            }
        }
    }

    private void walk(Document document) throws Refusal {
        @Nullable Node node = document.getFirstChild();
        while (node != null) {
            visit(node);
            node = next(node, document);
        }
    }

    /** Returns what comes after a node within an ancestor of it, in the order of the document. */
    private static @Nullable Node next(Node node, Node ancestor) {
        if (node.getFirstChild() != null) {
            return node.getFirstChild();
        }
        for (Node at = node; at != null && at != ancestor; at = at.getParentNode()) {
            if (at.getNextSibling() != null) {
                return at.getNextSibling();
            }
        }
        return null;
    }

    private void visit(Node node) throws Refusal {
        if (!(node instanceof Element element)) {
            return;
        }
        collectIds(element);
        if (PERMIT_NAMES.contains(element.getLocalName()) && element != permit) {
            throw new Refusal(
                    SealCode.SEVERAL_PERMITS,
                    "The message holds more than one permit; which of them the seal is for cannot be told.");
        }
        if (isSoap(element, "Body")) {
            bodies++;
        }
        if (Strict.is(element, XmlNames.DS, "Signature")) {
            Strict.atMost(XmlNames.MAX_SIGNATURES, ++signatures, "signatures");
            place(element);
        }
    }

    private void place(Element signature) throws Refusal {
        if (signature == permit || isInHeader(signature) || isCounterSignature(signature)) {
            return;
        }
        if (signature.getParentNode() != permit) {
            throw misplaced("elsewhere than directly in the permit");
        }
        for (Node after = signature.getNextSibling(); after != null; after = after.getNextSibling()) {
            if (after instanceof Element && !Strict.is(after, XmlNames.DS, "Signature")) {
                throw misplaced("before other parts of the permit instead of at its end");
            }
        }
        seals.add(signature);
    }

    private void collectIds(Element element) throws Refusal {
        if (!element.hasAttributes()) {
            return;
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (isId(attribute) && !ids.add(attribute.getValue())) {
                throw new Refusal(
                        SealCode.DUPLICATE_ID,
                        "Two elements carry the identifier " + Quoted.of(attribute.getValue())
                                + "; which of them is meant cannot be told.");
            }
        }
    }

    /** Tells whether an attribute of the element is an identifier with the given value. */
    static boolean hasId(Element element, String id) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (isId(attribute) && attribute.getValue().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isId(Attr attribute) {
        return ID_NAMES.contains(attribute.getName())
                || ("Id".equals(attribute.getLocalName()) && WSU.equals(attribute.getNamespaceURI()));
    }

    /** A signature of the message, as WS-Security makes it, is the transport's business and says nothing about the permit. */
    private static boolean isInHeader(Element signature) {
        for (Node at = signature.getParentNode(); at != null; at = at.getParentNode()) {
            if (isSoap(at, "Header")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSoap(Node node, String name) {
        return name.equals(node.getLocalName()) && SOAP.contains(String.valueOf(node.getNamespaceURI()));
    }

    /** A counter-signature stands among the unsigned properties of a signature, and of nothing else. */
    private static boolean isCounterSignature(Element signature) {
        @Nullable Node at = signature.getParentNode();
        for (String expected : COUNTER_SIGNATURE_PATH) {
            if (at == null || !Strict.is(at, XmlNames.XADES, expected)) {
                return false;
            }
            at = at.getParentNode();
        }
        return at != null
                && Strict.is(at, XmlNames.DS, "Object")
                && at.getParentNode() != null
                && Strict.is(at.getParentNode(), XmlNames.DS, "Signature");
    }

    private static Refusal misplaced(String where) {
        return new Refusal(
                SealCode.SIGNATURE_MISPLACED,
                "A seal stands " + where + ". A seal counts only as the last part of the permit it is for.");
    }
}
