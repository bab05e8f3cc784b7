package io.github.epixsdk.transport.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The parts of a SOAP message.
 *
 * @param namespace the namespace of its envelope, which says the version of SOAP
 * @param headers the header blocks
 * @param bodies the elements in the body
 */
public record Soap(String namespace, List<Element> headers, List<Element> bodies) {
    /** The envelope of SOAP 1.1. */
    public static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";

    /** The envelope of SOAP 1.2. */
    public static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

    /** Takes a message apart; empty if the root is no envelope, or the envelope has no body. */
    public static Optional<Soap> of(Document document) {
        Element root = document.getDocumentElement();
        String namespace = String.valueOf(root.getNamespaceURI());
        if (!"Envelope".equals(root.getLocalName()) || !(namespace.equals(SOAP_11) || namespace.equals(SOAP_12))) {
            return Optional.empty();
        }
        List<Element> headers = new ArrayList<>();
        Optional<Element> body = Optional.empty();
        for (Element part : children(root)) {
            if (!namespace.equals(part.getNamespaceURI())) {
                continue;
            }
            if ("Header".equals(part.getLocalName())) {
                headers.addAll(children(part));
            } else if ("Body".equals(part.getLocalName())) {
                if (body.isPresent()) {
                    return Optional.empty();
                }
                body = Optional.of(part);
            }
        }
        return body.map(b -> new Soap(namespace, List.copyOf(headers), children(b)));
    }

    /** The fault, if the body is one. */
    public Optional<Element> fault() {
        return bodies.stream().filter(b -> "Fault".equals(b.getLocalName())).findFirst();
    }

    /** The child elements, in order. */
    static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    /** The children of one local name, in any namespace. */
    static List<Element> children(Element element, String localName) {
        return children(element).stream()
                .filter(c -> localName.equals(c.getLocalName()))
                .toList();
    }

    /** The first child of one local name, in any namespace. */
    static Optional<Element> child(Element element, String localName) {
        return children(element, localName).stream().findFirst();
    }

    /** The text of an element, trimmed. */
    static String text(Element element) {
        return element.getTextContent().strip();
    }
}
