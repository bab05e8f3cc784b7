package io.github.epixsdk.xml;

import io.github.epixsdk.xml.support.SafeXml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The elements our schemas declare, read from the schemas. */
final class SchemaElements {
    private final Map<String, Element> types = new TreeMap<>();

    private SchemaElements(String version) {
        for (String file : List.of("permit-", "ram-")) {
            all(
                            SafeXml.parse(Schemas.resource(file + version + ".xsd"), ReadLimits.DEFAULT)
                                    .getDocumentElement(),
                            "complexType")
                    .forEach(t -> types.put(t.getAttribute("name"), t));
        }
    }

    /**
     * An element in the tree of a permit.
     *
     * @param kind the simple type of its value, for example {@code xs:token}; empty if it holds elements
     */
    record Node(String path, String cardinality, List<String> attributes, String kind) {
        boolean holdsAValue() {
            return !kind.isEmpty();
        }

        boolean repeatable() {
            return cardinality.endsWith("n");
        }
    }

    /** The local names of all elements below the root. */
    static List<String> names(String version) {
        return new SchemaElements(version)
                .types.values().stream()
                        .flatMap(t -> all(t, "element"))
                        .map(e -> e.getAttribute("name"))
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** The whole tree below the root, in the order of the schema. */
    static List<Node> tree(String version, String root) {
        List<Node> nodes = new ArrayList<>();
        new SchemaElements(version).descend(root + "Type", "", nodes);
        return nodes;
    }

    private void descend(String type, String path, List<Node> nodes) {
        Element declaration = types.get(type);
        if (declaration == null) {
            return;
        }
        all(declaration, "element").forEach(e -> {
            String below = path + "/" + e.getAttribute("name");
            String childType = e.getAttribute("type").replaceFirst(".*:", "");
            Element child = types.get(childType);
            nodes.add(new Node(
                    below,
                    (e.getAttribute("minOccurs").equals("0") ? "0" : "1") + ".."
                            + (e.getAttribute("maxOccurs").equals("unbounded") ? "n" : "1"),
                    child == null
                            ? List.of()
                            : all(child, "attribute")
                                    .map(a -> a.getAttribute("name"))
                                    .toList(),
                    child == null
                            ? e.getAttribute("type")
                            : all(child, "extension")
                                    .map(x -> x.getAttribute("base"))
                                    .findFirst()
                                    .orElse("")));
            descend(childType, below, nodes);
        });
    }

    private static Stream<Element> all(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements.stream();
    }
}
