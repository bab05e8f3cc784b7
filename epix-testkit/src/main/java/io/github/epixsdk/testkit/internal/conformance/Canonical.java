package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;
import java.util.TreeMap;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** The content of a permit as a text that does not depend on prefixes, order of attributes or a seal made anew for each answer. */
final class Canonical {
    private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
    private static final String DECLARATION = "http://www.w3.org/2000/xmlns/";

    private Canonical() {}

    static String withoutSeal(byte[] permitElement) {
        StringBuilder text = new StringBuilder();
        write(SafeXml.parse(permitElement, ReadLimits.DEFAULT).getDocumentElement(), text);
        return text.toString();
    }

    private static void write(Element element, StringBuilder text) {
        if (SIGNATURE.equals(element.getNamespaceURI())) {
            return;
        }
        text.append('<').append(element.getNamespaceURI()).append('|').append(element.getLocalName());
        NamedNodeMap attributes = element.getAttributes();
        TreeMap<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (!DECLARATION.equals(attribute.getNamespaceURI())) {
                sorted.put(attribute.getName(), attribute.getValue());
            }
        }
        text.append(sorted).append('>');
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                write(inner, text);
            } else if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(String.valueOf(child.getNodeValue()).strip());
            }
        }
        text.append("</>");
    }
}
