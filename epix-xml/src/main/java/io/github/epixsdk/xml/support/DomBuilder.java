package io.github.epixsdk.xml.support;

import io.github.epixsdk.xml.ReadLimits;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Builds a tree from the stream, with the namespace declarations where they stood: canonicalisation needs them. */
final class DomBuilder {
    private static final DOMImplementation DOCUMENTS = implementation();

    private final ReadLimits limits;

    DomBuilder(ReadLimits limits) {
        this.limits = limits;
    }

    Document build(XMLStreamReader reader) throws XMLStreamException {
        Document document = newDocument();
        // The parser made sure of every name and of the order already: to check both again takes a tenth of the time.
        document.setStrictErrorChecking(false);
        Node parent = document;
        while (reader.hasNext()) {
            switch (SafeXml.next(reader, limits)) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Element element = element(document, reader);
                    parent.appendChild(element);
                    parent = element;
                }
                case XMLStreamConstants.END_ELEMENT -> parent = parent.getParentNode();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (parent != document) {
                        parent.appendChild(document.createTextNode(reader.getText()));
                    }
                }
                case XMLStreamConstants.COMMENT -> parent.appendChild(document.createComment(reader.getText()));
                case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                    parent.appendChild(document.createProcessingInstruction(reader.getPITarget(), reader.getPIData()));
                default -> {
                    // START_DOCUMENT and END_DOCUMENT carry nothing; DTD and entities never get here.
                }
            }
        }
        document.setStrictErrorChecking(true);
        return document;
    }

    private static Element element(Document document, XMLStreamReader reader) {
        Element element = document.createElementNS(
                emptyToNull(reader.getNamespaceURI()), qualified(reader.getPrefix(), reader.getLocalName()));
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String uri = reader.getNamespaceURI(i);
            element.setAttributeNS(
                    XMLConstants.XMLNS_ATTRIBUTE_NS_URI,
                    prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix,
                    uri == null ? "" : uri);
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            element.setAttributeNS(
                    emptyToNull(reader.getAttributeNamespace(i)),
                    qualified(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)),
                    reader.getAttributeValue(i));
        }
        return element;
    }

    static Document newDocument() {
        return DOCUMENTS.createDocument(null, null, null);
    }

    /** Looked up once: the way through the factory costs as much as parsing a small permit. */
    private static DOMImplementation implementation() {
        try {
            // The JDK's own class by name: a parser on the user's class path must not take its place.
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java runtime cannot make XML documents", e);
        }
    }

    private static String qualified(@Nullable String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private static @Nullable String emptyToNull(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
