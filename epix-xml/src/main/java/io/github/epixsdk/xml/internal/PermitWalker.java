package io.github.epixsdk.xml.internal;

import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.internal.SchemaIndex.Child;
import io.github.epixsdk.xml.internal.SchemaIndex.ValueKind;
import io.github.epixsdk.xml.support.SafeXml;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Walks over a permit as partners write it and hands the binding a clean one: elements found by local name in whatever
 * namespace, empty ones left out, unknown ones left out and noted, values that cannot be understood left out and noted.
 */
final class PermitWalker {
    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
    private static final String ITEM = "IncludedSupplyChainConsignmentItem";

    private final XMLStreamReader reader;
    private final ReadLimits limits;
    private final ReadNotes notes;
    private final ContentHandler target;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private int items;

    PermitWalker(XMLStreamReader reader, ReadLimits limits, ReadNotes notes, ContentHandler target) {
        this.reader = reader;
        this.limits = limits;
        this.notes = notes;
        this.target = target;
    }

    /** An open element. Its start is handed on only when there is content: so empty elements vanish. */
    private static final class Frame {
        private final Child declaration;
        private final String path;
        private final AttributesImpl attributes = new AttributesImpl();
        private final StringBuilder text = new StringBuilder();
        private final Map<String, Integer> counts = new HashMap<>();
        private final Set<String> filled = new HashSet<>();
        private boolean started;

        Frame(Child declaration, String path) {
            this.declaration = declaration;
            this.path = path;
        }
    }

    /**
     * Walks from the permit's first child, or its end if it has none, to the permit's end.
     *
     * @param permit the permit element as the binding expects it
     */
    void walk(Child permit) throws XMLStreamException, SAXException {
        target.startDocument();
        Frame root = new Frame(permit, "/" + permit.name());
        frames.push(root);
        // The root is always handed on: an empty permit is still an object to ask for its number.
        start(root);
        int event = reader.getEventType();
        while (true) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> open();
                case XMLStreamConstants.END_ELEMENT -> {
                    close();
                    if (frames.isEmpty()) {
                        target.endDocument();
                        return;
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
                default -> {
                    // Comments, processing instructions and white space say nothing about the permit.
                }
            }
            event = SafeXml.next(reader, limits);
        }
    }

    private void open() throws XMLStreamException {
        Frame parent = current();
        String name = reader.getLocalName();
        String namespace = namespaceOf(reader.getNamespaceURI());
        Child declaration = parent.declaration.type().child(name).orElse(null);
        if (declaration == null || namespace.equals(DSIG)) {
            if (!namespace.equals(DSIG)) {
                notes.unknownElement(parent.path, name, reader.getLocation().getLineNumber());
            }
            skip();
            return;
        }
        String path = parent.path + "/" + name + position(parent, name);
        if (!declaration.repeatable() && parent.filled.contains(name)) {
            notes.repeated(path);
            skip();
            return;
        }
        if (!namespace.equals(declaration.namespace())) {
            notes.namespace(path, namespace, declaration.namespace());
        }
        Frame frame = new Frame(declaration, path);
        attributes(frame);
        frames.push(frame);
    }

    private String position(Frame parent, String name) {
        if (!name.equals(ITEM)) {
            return "";
        }
        if (++items > limits.items()) {
            throw new MalformedDocumentException(
                    Reason.TOO_MANY_ITEMS,
                    "the permit has more than " + limits.items() + " items",
                    reader.getLocation(),
                    null);
        }
        return "[" + parent.counts.merge(name, 1, Integer::sum) + "]";
    }

    private void attributes(Frame frame) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            String namespace = namespaceOf(reader.getAttributeNamespace(i));
            String value = reader.getAttributeValue(i).strip();
            if (namespace.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)
                    || namespace.equals(XMLConstants.XML_NS_URI)) {
                continue;
            }
            if (!namespace.isEmpty() || !frame.declaration.type().hasAttribute(name)) {
                notes.unknownAttribute(frame.path, name);
            } else if (!value.isEmpty() && !value.equals("?")) {
                // "?" is what a popular test tool writes where nobody filled anything in.
                frame.attributes.addAttribute("", name, name, "CDATA", value);
            }
        }
    }

    private void text() {
        Frame frame = current();
        if (frame.declaration.type().value().isEmpty()) {
            return;
        }
        if (frame.text.length() + reader.getTextLength() > limits.textChars()) {
            throw new MalformedDocumentException(
                    Reason.TEXT_TOO_LONG,
                    "a text has more than " + limits.textChars() + " characters",
                    reader.getLocation(),
                    null);
        }
        frame.text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
    }

    private void close() throws SAXException {
        Frame frame = current();
        String value = frame.text.toString().strip();
        if (!value.isEmpty() && understood(frame, value)) {
            start(frame);
            char[] characters = value.toCharArray();
            target.characters(characters, 0, characters.length);
        }
        frames.pop();
        if (frame.started) {
            String name = frame.declaration.name();
            target.endElement(frame.declaration.namespace(), name, name);
            Frame parent = frames.peek();
            if (parent != null) {
                parent.filled.add(name);
            }
        }
    }

    private boolean understood(Frame frame, String value) {
        ValueKind kind = frame.declaration.type().value().orElse(ValueKind.TEXT);
        try {
            switch (kind) {
                case DATE_TIME -> PermitDateTime.parse(value);
                case DECIMAL -> Quantity.parseAmount(value);
                case INDICATOR -> {
                    if (!Set.of("true", "false", "1", "0").contains(value)) {
                        throw new IllegalArgumentException("not an indicator");
                    }
                }
                case TEXT -> {
                    // Any text is understood.
                }
            }
            return true;
        } catch (IllegalArgumentException e) {
            notes.notUnderstood(kind, frame.path, value);
            return false;
        }
    }

    /** Hands on the starts of an element and of all above it that are still held back. */
    private void start(Frame frame) throws SAXException {
        Deque<Frame> pending = new ArrayDeque<>();
        for (Frame f : frames) {
            if (f.started) {
                break;
            }
            pending.push(f);
        }
        if (!pending.contains(frame)) {
            return;
        }
        for (Frame f : pending) {
            f.started = true;
            String name = f.declaration.name();
            target.startElement(f.declaration.namespace(), name, name, f.attributes);
        }
    }

    private void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = SafeXml.next(reader, limits);
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    private Frame current() {
        Frame frame = frames.peek();
        if (frame == null) {
            throw new IllegalStateException("outside the permit");
        }
        return frame;
    }

    private static String namespaceOf(@Nullable String namespace) {
        return namespace == null ? "" : namespace;
    }
}
