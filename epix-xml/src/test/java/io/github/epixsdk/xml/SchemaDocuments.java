package io.github.epixsdk.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.epixsdk.xml.DocumentLeaves.Leaf;
import io.github.epixsdk.xml.SchemaElements.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents made from the schemas alone, each for one path: the values in it say where they came from. */
final class SchemaDocuments {
    static final String NUMBER_PATH = "/HeaderExchangedDocument/ID";

    private final ToolkitVersion version;
    private final Map<String, Node> nodes = new LinkedHashMap<>();

    SchemaDocuments(ToolkitVersion version) {
        this.version = version;
        SchemaElements.tree(version.code(), version.permitElement()).forEach(n -> nodes.put(n.path(), n));
    }

    /** A document, and what stands in it beside the number it always has. */
    record Sample(String xml, List<Leaf> leaves) {
        byte[] document() {
            return xml.getBytes(UTF_8);
        }
    }

    /** The elements that hold a value, in the order of the schema. */
    List<Node> leaves() {
        return nodes.values().stream().filter(Node::holdsAValue).toList();
    }

    /** The depths at which a step of a path may be repeated. */
    List<Integer> repeatableSteps(Node leaf) {
        List<String> steps = steps(leaf);
        return IntStream.range(0, steps.size())
                .filter(i -> node(steps, i).repeatable())
                .boxed()
                .toList();
    }

    /** A document that holds the path once, with all its attributes. */
    Sample once(Node leaf) {
        return sample(leaf, -1);
    }

    /** A document in which a step of the path stands twice, with other values each time. */
    Sample twice(Node leaf, int repeatedStep) {
        return sample(leaf, repeatedStep);
    }

    /** A document without anything but a number. */
    byte[] empty() {
        return document(List.of()).getBytes(UTF_8);
    }

    private Sample sample(Node leaf, int repeatedStep) {
        List<Leaf> leaves = new ArrayList<>();
        for (int copy = 1; copy <= (repeatedStep < 0 ? 1 : 2); copy++) {
            List<String> steps = steps(leaf);
            StringBuilder path = new StringBuilder();
            for (int i = 0; i < steps.size(); i++) {
                path.append('/').append(steps.get(i)).append(i == repeatedStep ? "[" + copy + "]" : "[1]");
            }
            for (int i = 0; i < leaf.attributes().size(); i++) {
                String attribute = leaf.attributes().get(i);
                leaves.add(new Leaf(path + "/@" + attribute, attributeValue(attribute, 10 * copy + i)));
            }
            leaves.add(new Leaf(path.toString(), value(leaf.kind(), copy)));
        }
        return new Sample(document(leaves), leaves);
    }

    private Node node(List<String> steps, int last) {
        Node node = nodes.get("/" + String.join("/", steps.subList(0, last + 1)));
        if (node == null) {
            throw new IllegalStateException("no such path: " + steps);
        }
        return node;
    }

    private static List<String> steps(Node leaf) {
        return List.of(leaf.path().substring(1).split("/", -1));
    }

    /** No value of one kind is the beginning of another one. */
    private static String value(String kind, int copy) {
        return switch (kind) {
            case "xs:dateTime" -> "2014-01-0" + copy + "T12:03:52.120+01:00";
            case "xs:decimal" -> "5.3" + copy + "00";
            case "xs:boolean" -> copy == 1 ? "true" : "false";
            default -> "QZ" + copy + "V";
        };
    }

    private static String attributeValue(String attribute, int serial) {
        return attribute.equals("languageID") ? "x-q" + serial : "QA" + serial;
    }

    /** Writes the leaves, which come in the order of the document, as elements in the namespaces of the schema. */
    private String document(List<Leaf> leaves) {
        Element root = new Element();
        if (leaves.stream().noneMatch(l -> l.pathWithoutNumbers().equals(NUMBER_PATH))) {
            root.at("/HeaderExchangedDocument[1]/ID[1]").text = "XA0";
        }
        for (Leaf leaf : leaves) {
            int attribute = leaf.path().indexOf("/@");
            if (attribute < 0) {
                root.at(leaf.path()).text = leaf.value();
            } else {
                root.at(leaf.path().substring(0, attribute))
                        .attributes
                        .put(leaf.path().substring(attribute + 2), leaf.value());
            }
        }
        String name = "rsm:" + version.permitElement();
        return "<" + name + " xmlns:rsm='" + version.rootNamespace() + "' xmlns:ram='" + ToolkitVersion.RAM_NAMESPACE
                + "'>" + root.content(0) + "</" + name + ">";
    }

    /** An element under construction; its children by name and number. */
    private static final class Element {
        private final Map<String, Element> children = new LinkedHashMap<>();
        private final Map<String, String> attributes = new TreeMap<>();
        private String text = "";

        Element at(String path) {
            Element element = this;
            for (String step : path.substring(1).split("/", -1)) {
                element = element.children.computeIfAbsent(step, s -> new Element());
            }
            return element;
        }

        String content(int depth) {
            return text
                    + children.entrySet().stream()
                            .map(e -> {
                                String tag = (depth == 0 ? "rsm:" : "ram:")
                                        + e.getKey().replaceAll("\\[\\d+]", "");
                                Element child = e.getValue();
                                return "<" + tag + child.attributes() + ">" + child.content(depth + 1) + "</" + tag
                                        + ">";
                            })
                            .collect(Collectors.joining());
        }

        private String attributes() {
            return attributes.entrySet().stream()
                    .map(a -> " " + a.getKey() + "='" + a.getValue() + "'")
                    .collect(Collectors.joining());
        }
    }
}
