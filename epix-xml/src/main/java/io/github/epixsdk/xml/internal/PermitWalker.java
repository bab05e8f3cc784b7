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
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
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
    private static final Set<String> INDICATORS = Set.of("true", "false", "1", "0");
    private static final String ITEM = "IncludedSupplyChainConsignmentItem";

    /** What a version calls by another name than its neighbour; partners mix them. */
    private static final Map<String, String> RENAMED = Map.of(
            "InspectedUnitQuantity", "UnitQuantity",
            "UnitQuantity", "InspectedUnitQuantity",
            "ApplicableCrossBorderGovernmentProcedure", "ApplicableCrossBorderRegulatoryProcedure",
            "ApplicableCrossBorderRegulatoryProcedure", "ApplicableCrossBorderGovernmentProcedure");

    /** An item's letter in a path; what is longer is no letter, and paths stay readable. */
    private static final int MAX_LETTER = 20;

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?[0-9]{1,20},([0-9]{1,2}|[0-9]{4,20})");

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
        /** Position among its like, or 0 where that is of no interest. */
        private final int position;

        private final AttributesImpl attributes = new AttributesImpl();
        private final StringBuilder text = new StringBuilder(0);
        private final Set<String> filled = new HashSet<>(0);
        private boolean started;

        Frame(Child declaration, int position) {
            this.declaration = declaration;
            this.position = position;
        }

        String step() {
            return "/" + declaration.name() + (position == 0 ? "" : "[" + position + "]");
        }
    }

    /**
     * Walks from the permit's first child, or its end if it has none, to the permit's end.
     *
     * @param permit the permit element as the binding expects it
     */
    void walk(Child permit) throws XMLStreamException, SAXException {
        target.startDocument();
        Frame root = new Frame(permit, null);
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
                notes.unknownElement(path(), name, reader.getLocation().getLineNumber());
            }
            XmlTexts.skip(reader, limits);
            return;
        }
        if (!declaration.repeatable() && parent.filled.contains(name)) {
            notes.repeated(path() + "/" + name);
            XmlTexts.skip(reader, limits);
            return;
        }
        Frame frame = new Frame(declaration, position(name));
        frames.push(frame);
        if (!namespace.equals(declaration.namespace()) && notes.isNewNamespace(namespace, declaration.namespace())) {
            notes.namespace(path(), namespace, declaration.namespace());
        }
        attributes(frame);
    }

    private int position(String name) {
        if (!name.equals(ITEM)) {
            return 0;
        }
        if (++items > limits.items()) {
            throw new MalformedDocumentException(
                    Reason.TOO_MANY_ITEMS,
                    "the permit has more than " + limits.items() + " items",
                    reader.getLocation(),
                    null);
        }
        return items;
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
            if (!namespace.isEmpty() || !frame.declaration.type().hasAttribute(name)) {
                notes.unknownAttribute(frame.path(), name);
            } else if (!value.isEmpty() && !value.equals("?")) {
                // "?" is what a popular test tool writes where nobody filled anything in.
                frame.attributes.addAttribute("", name, name, "CDATA", value);
            }
        }
    }

    private void text() {
        Frame frame = current();
        if (frame.declaration.type().value().isEmpty()) {
            if (!frame.strayText && !reader.isWhiteSpace()) {
                frame.strayText = true;
                notes.strayText(frame.path());
            }
            return;
        }
        XmlTexts.append(frame.text, reader, limits);
    }

    private void close() throws SAXException {
        Frame frame = current();
        String value = understood(frame, frame.text.toString().strip());
        if (value != null) {
            start(frame);
            char[] characters = value.toCharArray();
            target.characters(characters, 0, characters.length);
            label(frame, value);
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

    /** From its letter on, an item goes by it. */
    private static void label(Frame frame, String value) {
        Frame parent = frame.parent;
        if (parent != null
                && parent.declaration.name().equals(ITEM)
                && frame.declaration.name().equals("ID")
                && value.length() <= MAX_LETTER
                && parent.filled.add("ID")) {
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
            notes.placeholder(frame.path());
            return null;
        }
        ValueKind kind = frame.declaration.type().value().orElse(ValueKind.TEXT);
        try {
            return switch (kind) {
                case DATE_TIME -> PermitDateTime.parse(value).toString();
                case DECIMAL -> amount(frame, value);
                case INDICATOR -> Conversions.indicator(value).toString();
                case TEXT -> value;
            };
        } catch (IllegalArgumentException e) {
            notes.notUnderstood(kind, frame.path(), value);
            return null;
        }
    }

    /** A comma is a decimal point where it cannot group thousands: 5,3 is, 5,300 may be five thousand and three hundred. */
    private String amount(Frame frame, String value) {
        String amount = value;
        if (DECIMAL_COMMA.matcher(value).matches()) {
            amount = value.replace(',', '.');
            notes.decimalComma(frame.path(), value, amount);
        }
        Quantity.parseAmount(amount);
        return amount;
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
