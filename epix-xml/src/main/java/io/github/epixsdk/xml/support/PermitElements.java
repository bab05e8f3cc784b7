package io.github.epixsdk.xml.support;

import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Finds the permit in a document, takes it out, and writes trees. Thread-safe. */
public final class PermitElements {
    /** Local names a permit element goes by: those of the versions, and one that is seen in the wild and is the name of the WCO form. */
    public static final Set<String> NAMES = Stream.concat(
                    ToolkitVersion.published().stream().map(ToolkitVersion::permitElement), Stream.of("CITESePermit"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> SOAP_NAMESPACES =
            Set.of("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope");

    private PermitElements() {}

    /**
     * Finds the one permit of a document at the one place it may stand: as the root, or as a child of the only element in the
     * body of a SOAP message.
     *
     * @param document the document
     * @return the permit element
     * @throws MalformedDocumentException if there is no permit there, or a second one anywhere
     */
    public static Element find(Document document) {
        Element root = document.getDocumentElement();
        List<Element> everywhere = new ArrayList<>();
        collect(root, everywhere);
        if (everywhere.size() > 1) {
            throw malformed(
                    Reason.SEVERAL_PERMITS, "the document holds " + everywhere.size() + " permits, expected one");
        }
        if (everywhere.isEmpty()) {
            throw malformed(
                    Reason.NO_PERMIT,
                    "there is no permit in the document: expected an element CBFShip or CITESEPermit, found "
                            + root.getLocalName());
        }
        Element permit = everywhere.get(0);
        if (permit != root && !isInMessage(permit, root)) {
            throw malformed(
                    Reason.NO_PERMIT,
                    "the permit is not where one may stand: expected the root, or a child of the only element in the SOAP body");
        }
        return permit;
    }

    /**
     * Takes an element out: a copy as a document of its own, with the namespaces in scope declared on its root.
     *
     * @param element the element
     * @return the new document
     */
    public static Document standalone(Element element) {
        Document document = DomBuilder.newDocument();
        // As in the builder: what the parser took, with names the tree's older rules do not know, must not fail here.
        document.setStrictErrorChecking(false);
        Element copy = (Element) document.importNode(element, true);
        document.setStrictErrorChecking(true);
        document.appendChild(copy);
        inherited(element).forEach((name, uri) -> {
            if (!copy.hasAttribute(name)) {
                copy.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, name, uri);
            }
        });
        return document;
    }

    /**
     * Writes a tree as UTF-8 without XML declaration, adding and changing no white space.
     *
     * @param node a document or an element
     * @return the bytes
     */
    public static byte[] serialize(Node node) {
        try {
            // The JDK's own class by name: a processor on the user's class path must not take its place.
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            transformer.setOutputProperty(OutputKeys.INDENT, "no");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            transformer.transform(new DOMSource(node), new StreamResult(out));
            return out.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("Cannot write an XML tree", e);
        }
    }

    private static boolean isInMessage(Element permit, Element root) {
        Node wrapper = permit.getParentNode();
        Node body = wrapper == null ? null : wrapper.getParentNode();
        return body instanceof Element b
                && !isSoap((Element) wrapper, "Fault")
                && b.getParentNode() == root
                && isSoap(root, "Envelope")
                && isSoap(b, "Body")
                && elementChildren(b).size() == 1;
    }

    private static boolean isSoap(Element element, String name) {
        return name.equals(element.getLocalName())
                && SOAP_NAMESPACES.contains(String.valueOf(element.getNamespaceURI()));
    }

    private static void collect(Element element, List<Element> found) {
        if (NAMES.contains(element.getLocalName())) {
            found.add(element);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            // Not instanceof: asking a node of every document for an interface takes longer.
            if (child.getNodeType() == Node.ELEMENT_NODE) {
                collect((Element) child, found);
            }
        }
    }

    private static List<Element> elementChildren(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element e) {
                children.add(e);
            }
        }
        return children;
    }

    /** Declarations of the ancestors, the nearest one winning; an undone default namespace needs no declaration. */
    private static Map<String, String> inherited(Element element) {
        Map<String, String> declarations = new LinkedHashMap<>();
        for (Node node = element.getParentNode(); node instanceof Element ancestor; node = node.getParentNode()) {
            NamedNodeMap attributes = ancestor.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                Attr attribute = (Attr) attributes.item(i);
                if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                    declarations.putIfAbsent(attribute.getName(), attribute.getValue());
                }
            }
        }
        declarations.remove("xmlns", "");
        return declarations;
    }

    private static MalformedDocumentException malformed(Reason reason, String message) {
        return new MalformedDocumentException(reason, message, null, null);
    }
}
