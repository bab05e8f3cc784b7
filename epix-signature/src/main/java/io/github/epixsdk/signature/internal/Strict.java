package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Reads the fixed structure of a signature. What a schema would refuse is refused here, and comments and processing
 * instructions as well: a value that is cut in two by a comment is read differently by different software.
 */
final class Strict {
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

    private Strict() {}

    static boolean is(Node node, String namespace, String name) {
        return node.getNodeType() == Node.ELEMENT_NODE
                && namespace.equals(node.getNamespaceURI())
                && name.equals(node.getLocalName());
    }

    /** Returns the child elements; nothing but white space may stand between them. */
    static List<Element> children(Element parent) throws Refusal {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            } else if (!isText(node) || !node.getNodeValue().isBlank()) {
                throw Refusal.malformed(
                        "found " + describe(node) + " in " + parent.getNodeName() + ", expected elements only");
            }
        }
        return children;
    }

    /** Returns the whole text of an element that may hold nothing but text. */
    static String text(Element leaf) throws Refusal {
        StringBuilder text = new StringBuilder();
        for (Node node = leaf.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!isText(node)) {
                throw Refusal.malformed(
                        "found " + describe(node) + " in " + leaf.getNodeName() + ", expected text only");
            }
            text.append(node.getNodeValue());
        }
        return text.toString().strip();
    }

    static void empty(Element element) throws Refusal {
        if (!children(element).isEmpty()) {
            throw Refusal.malformed(element.getNodeName() + " must be empty");
        }
    }

    /** Reads a digest or a signature value, neither of which is long. */
    static Octets value(Element leaf) throws Refusal {
        if (leaf.getTextContent().length() > XmlNames.MAX_VALUE_CHARACTERS) {
            throw new Refusal(
                    SealCode.LIMIT_EXCEEDED,
                    leaf.getNodeName() + " of the seal is longer than " + XmlNames.MAX_VALUE_CHARACTERS
                            + " characters.");
        }
        return base64(leaf);
    }

    static Octets base64(Element leaf) throws Refusal {
        try {
            byte[] value = Base64.getDecoder().decode(withoutSpace(text(leaf)));
            if (value.length == 0) {
                throw Refusal.malformed(leaf.getNodeName() + " is empty");
            }
            return new Octets(value);
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed(leaf.getNodeName() + " is not base64");
        }
    }

    private static byte[] withoutSpace(String text) {
        byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1);
        int kept = 0;
        for (byte each : characters) {
            if (each != ' ' && each != '\t' && each != '\r' && each != '\n') {
                characters[kept++] = each;
            }
        }
        return Arrays.copyOf(characters, kept);
    }

    static void attributes(Element element, String... allowed) throws Refusal {
        if (!element.hasAttributes()) {
            return;
        }
        List<String> names = Arrays.asList(allowed);
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            boolean declaration = XMLNS.equals(attribute.getNamespaceURI());
            if (!declaration && !(attribute.getNamespaceURI() == null && names.contains(attribute.getLocalName()))) {
                throw Refusal.malformed("attribute " + Quoted.of(attribute.getName()) + " in " + element.getNodeName());
            }
        }
    }

    static String required(Element element, String attribute) throws Refusal {
        String value = element.getAttribute(attribute);
        if (value.isEmpty()) {
            throw Refusal.malformed(element.getNodeName() + " lacks the attribute " + attribute);
        }
        return value;
    }

    /** Returns the value of the only attribute, {@code Algorithm}. */
    static String algorithm(Element element) throws Refusal {
        attributes(element, "Algorithm");
        return required(element, "Algorithm");
    }

    static void atMost(int limit, int found, String what) throws Refusal {
        if (found > limit) {
            throw new Refusal(
                    SealCode.LIMIT_EXCEEDED,
                    "The document has " + found + " " + what + "; more than " + limit
                            + " are not looked at, because an honest seal never needs them.");
        }
    }

    private static boolean isText(Node node) {
        return node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE;
    }

    private static String describe(Node node) {
        return switch (node.getNodeType()) {
            case Node.COMMENT_NODE -> "a comment";
            case Node.PROCESSING_INSTRUCTION_NODE -> "a processing instruction";
            case Node.ELEMENT_NODE -> "the element " + Quoted.of(node.getNodeName());
            default -> "text";
        };
    }
}
