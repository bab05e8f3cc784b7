package io.github.epixsdk.signature.internal;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes maps, lists and plain values as XML: an element for each key, and within one of a list, an element for each entry. */
public final class RecordXml {
    /** What certificates or a sender put in may not break the document. */
    private static final String NOT_IN_XML = "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";

    /** Lists whose entries are not called what the list is called less its last letter. */
    private static final Map<String, String> SINGULAR = Map.of("chain", "certificate", "path", "certificate");

    private final String namespace;
    private final XMLStreamWriter out;

    private RecordXml(String namespace, XMLStreamWriter out) {
        this.namespace = namespace;
        this.out = out;
    }

    public static String write(String namespace, String root, Map<String, Object> values) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.setDefaultNamespace(namespace);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeCharacters("\n");
            out.writeStartElement(namespace, root);
            out.writeDefaultNamespace(namespace);
            new RecordXml(namespace, out).writeMap(values, "\n  ");
            out.writeCharacters("\n");
            out.writeEndElement();
            out.writeCharacters("\n");
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML could not be written into memory", e);
        }
        return text.toString();
    }

    private void writeMap(Map<?, ?> values, String line) throws XMLStreamException {
        for (Map.Entry<?, ?> each : values.entrySet()) {
            writeElement(String.valueOf(each.getKey()), each.getValue(), line);
        }
    }

    private void writeElement(String name, Object value, String line) throws XMLStreamException {
        out.writeCharacters(line);
        out.writeStartElement(namespace, name);
        if (value instanceof Map<?, ?> map) {
            writeMap(map, line + "  ");
            out.writeCharacters(line);
        } else if (value instanceof List<?> list) {
            String entry = SINGULAR.getOrDefault(name, name.substring(0, name.length() - 1));
            for (Object each : list) {
                writeElement(entry, each, line + "  ");
            }
            out.writeCharacters(list.isEmpty() ? "" : line);
        } else {
            out.writeCharacters(value.toString().replaceAll(NOT_IN_XML, "\uFFFD"));
        }
        out.writeEndElement();
    }
}
