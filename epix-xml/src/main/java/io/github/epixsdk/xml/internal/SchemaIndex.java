package io.github.epixsdk.xml.internal;

import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What may stand below what, taken from the schemas this module publishes: the same files the classes are bound from, so that
 * reader and binding cannot disagree.
 */
final class SchemaIndex {
    private static final String XS = XMLConstants.W3C_XML_SCHEMA_NS_URI;
    private static final String FOLDER = "/META-INF/epix/schema/";

    private final Map<String, Type> types = new HashMap<>();
    private final Type root;

    /**
     * An element as a schema declares it.
     *
     * @param name its local name, interned
     * @param namespace its namespace, interned
     * @param type its type
     * @param repeatable whether several may stand beside each other
     * @param place its place among its siblings
     */
    record Child(String name, String namespace, Type type, boolean repeatable, int place) {
        Child {
            name = name.intern();
            namespace = namespace.intern();
        }
    }

    /** A type: its children, or, for simple content, its kind of value and its attributes. */
    static final class Type {
        private final Map<String, Child> children = new LinkedHashMap<>();
        private final Map<String, String> attributes = new HashMap<>();
        private @Nullable ValueKind value;

        Optional<Child> child(String localName) {
            return Optional.ofNullable(children.get(localName));
        }

        /** Returns the name of an attribute, interned, if there is one of that name. */
        Optional<String> attribute(String localName) {
            return Optional.ofNullable(attributes.get(localName));
        }

        Optional<ValueKind> value() {
            return Optional.ofNullable(value);
        }
    }

    /** The kinds of value that need interpretation, and text. */
    enum ValueKind {
        TEXT,
        DATE_TIME,
        DECIMAL,
        INDICATOR
    }

    private SchemaIndex(Map<String, Element> declarations, String rootType) {
        this.root = type(rootType, declarations);
    }

    /** Loads the index of a version from {@code permit-vN.xsd} and {@code ram-vN.xsd}. */
    static SchemaIndex load(String version, String rootElement) {
        Map<String, Element> declarations = new HashMap<>();
        for (String file : new String[] {"permit-" + version + ".xsd", "ram-" + version + ".xsd"}) {
            Element schema = SafeXml.parse(resource(file), ReadLimits.DEFAULT).getDocumentElement();
            NodeList complexTypes = schema.getElementsByTagNameNS(XS, "complexType");
            for (int i = 0; i < complexTypes.getLength(); i++) {
                Element type = (Element) complexTypes.item(i);
                declarations.put(type.getAttribute("name"), type);
            }
        }
        return new SchemaIndex(declarations, rootElement + "Type");
    }

    Type root() {
        return root;
    }

    private Type type(String name, Map<String, Element> declarations) {
        Type known = types.get(name);
        if (known != null) {
            return known;
        }
        Type type = new Type();
        types.put(name, type);
        Element declaration = Objects.requireNonNull(declarations.get(name), () -> "the schema lacks the type " + name);
        String namespace = declaration.getOwnerDocument().getDocumentElement().getAttribute("targetNamespace");
        NodeList elements = declaration.getElementsByTagNameNS(XS, "element");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            String local = element.getAttribute("name");
            type.children.put(
                    local,
                    new Child(
                            local,
                            namespace,
                            typeOf(element.getAttribute("type"), declarations),
                            element.getAttribute("maxOccurs").equals("unbounded"),
                            type.children.size()));
        }
        NodeList extensions = declaration.getElementsByTagNameNS(XS, "extension");
        if (extensions.getLength() == 1) {
            type.value = kind(((Element) extensions.item(0)).getAttribute("base"));
            NodeList attributes = declaration.getElementsByTagNameNS(XS, "attribute");
            for (int i = 0; i < attributes.getLength(); i++) {
                String attribute = ((Element) attributes.item(i)).getAttribute("name");
                type.attributes.put(attribute, attribute.intern());
            }
        }
        return type;
    }

    private Type typeOf(String reference, Map<String, Element> declarations) {
        if (reference.startsWith("xs:")) {
            Type simple = new Type();
            simple.value = kind(reference);
            return simple;
        }
        return type(reference.substring(reference.indexOf(':') + 1), declarations);
    }

    private static ValueKind kind(String simpleType) {
        return switch (simpleType) {
            case "xs:dateTime" -> ValueKind.DATE_TIME;
            case "xs:decimal" -> ValueKind.DECIMAL;
            case "xs:boolean" -> ValueKind.INDICATOR;
            default -> ValueKind.TEXT;
        };
    }

    private static byte[] resource(String file) {
        try (InputStream in = Objects.requireNonNull(SchemaIndex.class.getResourceAsStream(FOLDER + file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the schema " + file, e);
        }
    }
}
