package io.github.epixsdk.transport.internal;

import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** The permit alone out of a message that was received, to be passed on. */
final class ReceivedPermit {
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
    private static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";

    private ReceivedPermit() {}

    /**
     * The bytes of the permit as they stand in the message, if they mean the same outside of it. Otherwise, where the message
     * declares namespaces that the permit uses, a copy with these declarations: its canonical form, and so its seal, is the
     * same.
     */
    static byte[] bytes(PermitDocument received) {
        byte[] message = XmlText.embeddable(received.bytes());
        Element permit = PermitElements.find(SafeXml.parse(message, limits(message)));
        String text = new String(message, StandardCharsets.UTF_8);
        int start = text.indexOf("<" + permit.getNodeName());
        String endTag = "</" + permit.getNodeName();
        int end = text.indexOf('>', Math.max(0, text.lastIndexOf(endTag)));
        if (start >= 0 && end > start) {
            byte[] slice = text.substring(start, end + 1).getBytes(StandardCharsets.UTF_8);
            if (meansTheSame(slice, permit)) {
                return slice;
            }
        }
        return received.permitElement();
    }

    /** Whether a signature is in the permit. */
    static boolean isSealed(byte[] permit) {
        return SafeXml.parse(permit, limits(permit))
                        .getElementsByTagNameNS(SIGNATURES, "Signature")
                        .getLength()
                > 0;
    }

    private static boolean meansTheSame(byte[] slice, Element permit) {
        try {
            return same(SafeXml.parse(slice, limits(slice)).getDocumentElement(), permit);
        } catch (MalformedDocumentException e) {
            return false;
        }
    }

    /** Compares nodes in all but namespace declarations. */
    private static boolean same(Node a, Node b) {
        if (a.getNodeType() != b.getNodeType()
                || !Objects.equals(a.getNodeName(), b.getNodeName())
                || !Objects.equals(a.getNamespaceURI(), b.getNamespaceURI())
                || !Objects.equals(a.getNodeValue(), b.getNodeValue())
                || !attributes(a).equals(attributes(b))) {
            return false;
        }
        Node childOfA = a.getFirstChild();
        Node childOfB = b.getFirstChild();
        while (childOfA != null && childOfB != null) {
            if (!same(childOfA, childOfB)) {
                return false;
            }
            childOfA = childOfA.getNextSibling();
            childOfB = childOfB.getNextSibling();
        }
        return childOfA == null && childOfB == null;
    }

    private static Map<String, String> attributes(Node node) {
        Map<String, String> found = new TreeMap<>();
        NamedNodeMap attributes = node.getAttributes();
        for (int i = 0; attributes != null && i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (!XMLNS.equals(attribute.getNamespaceURI())) {
                found.put(attribute.getNamespaceURI() + " " + attribute.getName(), attribute.getValue());
            }
        }
        return found;
    }

    /** It was read before, within the limits of the partner's profile. */
    private static ReadLimits limits(byte[] bytes) {
        ReadLimits standard = ReadLimits.DEFAULT;
        return new ReadLimits(
                Math.max(1, bytes.length),
                standard.depth(),
                standard.attributes(),
                standard.textChars(),
                standard.items());
    }
}
