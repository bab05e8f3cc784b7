package io.github.epixsdk.benchmarks;

import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** The events of a document, kept so that writing them again costs nothing but the writing. */
final class RecordedEvents {
    private final XMLOutputFactory factory = new WstxOutputFactory();
    private final List<Event> events;
    private final int size;

    private RecordedEvents(List<Event> events, int size) {
        this.events = List.copyOf(events);
        this.size = size;
    }

    private interface Event {
        void writeTo(XMLStreamWriter writer) throws XMLStreamException;
    }

    static RecordedEvents of(byte[] document) {
        try {
            XMLStreamReader reader = new WstxInputFactory().createXMLStreamReader(new ByteArrayInputStream(document));
            List<Event> events = new ArrayList<>();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start(reader, events);
                    case XMLStreamConstants.CHARACTERS -> {
                        String text = reader.getText();
                        events.add(writer -> writer.writeCharacters(text));
                    }
                    case XMLStreamConstants.END_ELEMENT -> events.add(XMLStreamWriter::writeEndElement);
                    default -> {
                        // A permit as we write it holds nothing else between its root's tags.
                    }
                }
            }
            reader.close();
            return new RecordedEvents(events, document.length);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Cannot record the events of a sample permit", e);
        }
    }

    byte[] replay() throws XMLStreamException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(size);
        XMLStreamWriter writer = factory.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
        writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        for (Event event : events) {
            event.writeTo(writer);
        }
        writer.writeEndDocument();
        writer.close();
        return out.toByteArray();
    }

    private static void start(XMLStreamReader reader, List<Event> events) {
        String prefix = orEmpty(reader.getPrefix());
        String name = reader.getLocalName();
        String namespace = orEmpty(reader.getNamespaceURI());
        events.add(writer -> writer.writeStartElement(prefix, name, namespace));
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String declared = orEmpty(reader.getNamespacePrefix(i));
            String uri = orEmpty(reader.getNamespaceURI(i));
            events.add(
                    declared.isEmpty()
                            ? writer -> writer.writeDefaultNamespace(uri)
                            : writer -> writer.writeNamespace(declared, uri));
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String attributePrefix = orEmpty(reader.getAttributePrefix(i));
            String attributeNamespace = orEmpty(reader.getAttributeNamespace(i));
            String attribute = reader.getAttributeLocalName(i);
            String value = reader.getAttributeValue(i);
            events.add(writer -> writer.writeAttribute(attributePrefix, attributeNamespace, attribute, value));
        }
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
