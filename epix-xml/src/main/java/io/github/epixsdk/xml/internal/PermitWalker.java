package io.github.epixsdk.xml.internal;

import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.internal.CleanEvents.Attribute;
import io.github.epixsdk.xml.internal.CleanEvents.Event;
import io.github.epixsdk.xml.internal.SchemaIndex.Child;
import io.github.epixsdk.xml.internal.SchemaIndex.ValueKind;
import io.github.epixsdk.xml.support.SafeXml;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import javax.xml.XMLConstants;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks over a permit as partners write it and hands on a clean one: elements found by local name in whatever
 * namespace, empty ones left out, unknown ones left out and noted, values that cannot be understood left out and noted.
 */
final class PermitWalker {
    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
    private static final String ITEM = "IncludedSupplyChainConsignmentItem";

    /** What a version calls by another name than its neighbour; partners mix them. */
    private static final Map<String, String> RENAMED = Map.of(
            "InspectedUnitQuantity", "UnitQuantity",
            "UnitQuantity", "InspectedUnitQuantity",
            "ApplicableCrossBorderGovernmentProcedure", "ApplicableCrossBorderRegulatoryProcedure",
            "ApplicableCrossBorderRegulatoryProcedure", "ApplicableCrossBorderGovernmentProcedure");

    private final XMLStreamReader reader;
    private final ReadLimits limits;
    private final ReadNotes notes;
    private final Child permit;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private int items;

    /**
     * Creates a walker.
     *
     * @param reader a stream that stands at the permit's first child, or at its end if it has none
     * @param limits the bounds
     * @param notes takes what is odd
     * @param permit the permit element as the binding expects it
     */
    PermitWalker(XMLStreamReader reader, ReadLimits limits, ReadNotes notes, Child permit) {
        this.reader = reader;
        this.limits = limits;
        this.notes = notes;
        this.permit = permit;
    }

    /** An open element. Its start is handed on only when there is content: so empty elements vanish. */
    private static final class Frame {
        private final Child declaration;
        private final StringBuilder text = new StringBuilder(0);
        private List<Attribute> attributes = List.of();
        private @Nullable BitSet filled;
        /** Which of its like it is, in brackets: an item by its letter, or by its number until that is read. */
        private String label = "";

        private final @Nullable Frame parent;
        private boolean started;
        private boolean strayText;

        Frame(Child declaration, @Nullable Frame parent) {
            this.declaration = declaration;
            this.parent = parent;
        }

        /** Notes that a child has content; false if one of the name had some before. */
        boolean fill(Child child) {
            if (isFilled(child)) {
                return false;
            }
            if (filled == null) {
                filled = new BitSet();
            }
            filled.set(child.place());
            return true;
        }

        boolean isFilled(Child child) {
            return filled != null && filled.get(child.place());
        }

        void add(Attribute attribute) {
            if (attributes.isEmpty()) {
                attributes = new ArrayList<>(2);
            }
            attributes.add(attribute);
        }

        String parentName() {
            return parent == null ? "" : parent.declaration.name();
        }

        String step() {
            return "/" + declaration.name() + label;
        }
    }

    /** Hands on the start of the permit. */
    void begin(Queue<Event> events) throws XMLStreamException {
        Frame root = new Frame(permit, null);
        frames.push(root);
        // The root is always handed on: an empty permit is still an object to ask for its number.
        start(root, events);
        take(reader.getEventType(), events);
    }

    /** Takes the next event of the stream and hands on what comes of it, which may be nothing; false after the permit's end. */
    boolean step(Queue<Event> events) throws XMLStreamException {
        if (frames.isEmpty()) {
            return false;
        }
        take(SafeXml.next(reader, limits), events);
        return true;
    }

    /** Returns where in the document the walk is. */
    Location location() {
        return reader.getLocation();
    }

    private void take(int event, Queue<Event> events) throws XMLStreamException {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> open();
            case XMLStreamConstants.END_ELEMENT -> close(events);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
            default -> {
                // Comments, processing instructions and white space say nothing about the permit.
            }
        }
    }

    private void open() throws XMLStreamException {
        Frame parent = current();
        String name = reader.getLocalName();
        String namespace = namespaceOf(reader.getNamespaceURI());
        Child declaration = declaration(parent, name);
        if (declaration == null || namespace.equals(DSIG)) {
            if (!namespace.equals(DSIG)) {
                notes.unknownElement(path(), name, reader.getLocation().getLineNumber());
            }
            skip();
            return;
        }
        if (!declaration.repeatable() && parent.isFilled(declaration)) {
            notes.repeated(path() + "/" + name);
            skip();
            return;
        }
        Frame frame = new Frame(declaration, parent);
        if (declaration.name().equals(ITEM)) {
            countItem();
            frame.label = "[" + items + "]";
        }
        frames.push(frame);
        if (!declaration.name().equals(name)) {
            notes.renamed(path(), name);
        }
        if (!namespace.equals(declaration.namespace()) && notes.isNewNamespace(namespace, declaration.namespace())) {
            notes.namespace(path(), namespace, declaration.namespace());
        }
        attributes(frame);
    }

    private static @Nullable Child declaration(Frame parent, String name) {
        SchemaIndex.Type type = parent.declaration.type();
        return type.child(name)
                .or(() -> Optional.ofNullable(RENAMED.get(name)).flatMap(type::child))
                .orElse(null);
    }

    /** Passes over an element; but a second permit is refused wherever it hides, as those who verify seals refuse it. */
    private void skip() throws XMLStreamException {
        int depth = 0;
        do {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                MessageReader.refuseSecondPermit(reader);
                depth++;
            } else if (reader.getEventType() == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        } while (depth > 0 && SafeXml.next(reader, limits) != XMLStreamConstants.END_DOCUMENT);
    }

    private void countItem() {
        if (++items > limits.items()) {
            throw new MalformedDocumentException(
                    Reason.TOO_MANY_ITEMS,
                    "the permit has more than " + limits.items() + " items",
                    reader.getLocation(),
                    null);
        }
    }

    /** The path of the innermost open element; made only when there is something to say. */
    private String path() {
        StringBuilder path = new StringBuilder();
        frames.descendingIterator().forEachRemaining(f -> path.append(f.step()));
        return path.toString();
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
            @Nullable String declared = frame.declaration.type().attribute(name).orElse(null);
            if (!namespace.isEmpty() || declared == null) {
                notes.unknownAttribute(path(), name);
            } else if (!value.isEmpty() && !value.equals("?")) {
                // "?" is what a popular test tool writes where nobody filled anything in.
                if (name.equals("unitCode")) {
                    Interpretations.ofUnit(value).ifPresent(taken -> notes.taken(taken, path() + "/@" + name, value));
                }
                frame.add(new Attribute(declared, value));
            }
        }
    }

    private void text() {
        Frame frame = current();
        if (frame.declaration.type().value().isEmpty()) {
            if (!frame.strayText && !reader.isWhiteSpace()) {
                frame.strayText = true;
                notes.strayText(path());
            }
            return;
        }
        XmlTexts.append(frame.text, reader, limits);
    }

    private void close(Queue<Event> events) {
        Frame frame = current();
        String value = understood(frame, frame.text.toString().strip());
        if (value != null) {
            start(frame, events);
            events.add(new Event(XMLStreamConstants.CHARACTERS, frame.declaration, List.of(), value));
        }
        frames.pop();
        if (frame.started) {
            events.add(new Event(XMLStreamConstants.END_ELEMENT, frame.declaration, List.of(), ""));
            Frame parent = frames.peek();
            if (parent != null && parent.fill(frame.declaration) && value != null) {
                label(parent, frame.declaration.name(), value);
            }
        }
    }

    private static void label(Frame parent, String name, String value) {
        if (name.equals("ID")
                && parent.declaration.name().equals(ITEM)
                && value.length() <= WriteNotes.MAX_ITEM_LABEL) {
            parent.label = "[" + value + "]";
        }
    }

    /** Returns the value as the model reads it; null where there is none or it cannot be understood. */
    private @Nullable String understood(Frame frame, String value) {
        if (value.isEmpty()) {
            return null;
        }
        if (value.equals("?")) {
            // As with attributes; but a person may have written it, so it is noted.
            notes.placeholder(path());
            return null;
        }
        ValueKind kind = frame.declaration.type().value().orElse(ValueKind.TEXT);
        try {
            return switch (kind) {
                case DATE_TIME -> date(value);
                case DECIMAL -> amount(value);
                case INDICATOR -> Conversions.indicator(value).toString();
                case TEXT -> {
                    Interpretations.of(frame.parentName(), frame.declaration.name(), value)
                            .ifPresent(taken -> notes.taken(taken, path(), value));
                    yield value;
                }
            };
        } catch (IllegalArgumentException e) {
            notes.notUnderstood(kind, path(), value);
            return null;
        }
    }

    private String date(String value) {
        PermitDateTime date = PermitDateTime.parse(value);
        Interpretations.ofDate(date).ifPresent(taken -> notes.takenOnce(taken, path(), value));
        return date.toString();
    }

    private static String amount(String value) {
        return new Quantity(Quantity.parseAmount(value), Optional.empty())
                .amount()
                .toPlainString();
    }

    /** Hands on the starts of an element and of all above it that are still held back. */
    private static void start(Frame frame, Queue<Event> events) {
        if (frame.started) {
            return;
        }
        if (frame.parent != null) {
            start(frame.parent, events);
        }
        frame.started = true;
        events.add(new Event(XMLStreamConstants.START_ELEMENT, frame.declaration, frame.attributes, ""));
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
