package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.SoapVersion;
import io.github.epixsdk.transport.internal.RequestMessage.Argument;
import io.github.epixsdk.transport.internal.RequestMessage.Position;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request as a stream and keeps nothing but what a request can mean: a tree of a hostile megabyte takes a hundred, and
 * many may come at once.
 */
final class RequestReader {
    /** A request is a handful of elements and three for each position. */
    private static final int ELEMENTS_BESIDE_POSITIONS = 200;

    private static final int ELEMENTS_PER_POSITION = 3;
    /** Enough for any dialect; more are a flood of names. */
    private static final int MOST_ARGUMENTS = 32;

    private static final int MOST_NAMED_HEADERS = 5;

    private final XMLStreamReader stream;
    private final String listName;
    private final ReadLimits limits;
    private final long mostElements;
    private final List<QName> notUnderstood = new ArrayList<>();
    private final List<QName> elements = new ArrayList<>();
    private final Map<String, List<Argument>> arguments = new LinkedHashMap<>();
    private final List<Position> positions = new ArrayList<>();
    private int bodies;
    private long seen;
    private int kept;

    private RequestReader(XMLStreamReader stream, String listName, ReadLimits limits) {
        this.stream = stream;
        this.listName = listName;
        this.limits = limits;
        this.mostElements = ELEMENTS_BESIDE_POSITIONS + (long) ELEMENTS_PER_POSITION * limits.items();
    }

    /**
     * Reads a request.
     *
     * @param message the bytes of the envelope
     * @param listName the local name of the list of confirmed quantities
     * @throws MalformedDocumentException if it is not well-formed or beyond a limit
     */
    static RequestMessage read(byte[] message, String listName, ReadLimits limits) {
        return SafeXml.reading(() -> {
            XMLStreamReader stream = SafeXml.stream(message, limits);
            try {
                return new RequestReader(stream, listName, limits).envelope();
            } finally {
                stream.close();
            }
        });
    }

    private RequestMessage envelope() throws XMLStreamException {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // comments and processing instructions before the root
        }
        QName root = stream.getName();
        while (nextChild()) {
            boolean soap = stream.getName().getNamespaceURI().equals(root.getNamespaceURI());
            if (soap && stream.getLocalName().equals("Header")) {
                headers(root.getNamespaceURI());
            } else if (soap && stream.getLocalName().equals("Body")) {
                bodies++;
                body();
            } else {
                skip();
            }
        }
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            // what follows the root must be well-formed, too
        }
        return new RequestMessage(root, notUnderstood, bodies, elements, arguments, positions);
    }

    private void headers(String soap) throws XMLStreamException {
        while (nextChild()) {
            if (HeaderBlocks.mustBeUnderstood(stream, soap) && notUnderstood.size() < MOST_NAMED_HEADERS) {
                notUnderstood.add(stream.getName());
            }
            skip();
        }
    }

    private void body() throws XMLStreamException {
        while (nextChild()) {
            boolean first = elements.isEmpty();
            if (elements.size() < 2) {
                elements.add(stream.getName());
            }
            if (first) {
                request();
            } else {
                skip();
            }
        }
    }

    private void request() throws XMLStreamException {
        while (nextChild()) {
            String name = stream.getLocalName();
            if (++kept > MOST_ARGUMENTS) {
                throw tooMany("arguments", MOST_ARGUMENTS);
            }
            Argument argument;
            if (name.equals(listName)) {
                list();
                argument = new Argument("", true);
            } else {
                argument = argument();
            }
            arguments.computeIfAbsent(name, n -> new ArrayList<>(1)).add(argument);
        }
    }

    private void list() throws XMLStreamException {
        while (nextChild()) {
            if (stream.getLocalName().equals("CitesPosition")) {
                if (positions.size() == limits.items()) {
                    throw tooMany("positions", limits.items());
                }
                positions.add(position());
            } else {
                skip();
            }
        }
    }

    private Position position() throws XMLStreamException {
        int ids = 0;
        int quantities = 0;
        String id = "";
        String quantity = "";
        while (nextChild()) {
            switch (stream.getLocalName()) {
                case "ID" -> {
                    ids++;
                    id = text().orElse("");
                }
                case "InspectedUnitQuantity" -> {
                    quantities++;
                    quantity = text().orElse("").strip();
                }
                default -> skip();
            }
        }
        return new Position(ids, id, quantities, quantity);
    }

    private Argument argument() throws XMLStreamException {
        return text().map(text -> new Argument(text.strip(), false)).orElseGet(() -> new Argument("", true));
    }

    /** The text of the element the stream stands at, up to its end; empty if it holds elements. */
    private Optional<String> text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean structured = false;
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    structured = true;
                    skip();
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return structured ? Optional.empty() : Optional.of(text.toString());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (text.length() + stream.getTextLength() > limits.textChars()) {
                        throw new IllegalStateException("a text of more than " + limits.textChars());
                    }
                    text.append(stream.getTextCharacters(), stream.getTextStart(), stream.getTextLength());
                }
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
    }

    /** Goes to the next child of the element the stream stands in; false at its end. */
    private boolean nextChild() throws XMLStreamException {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                return false;
            }
        }
    }

    private void skip() throws XMLStreamException {
        for (int open = 1; open > 0; ) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open--;
            }
        }
    }

    private int next() throws XMLStreamException {
        int event = SafeXml.next(stream, limits);
        if (event == XMLStreamConstants.START_ELEMENT && ++seen > mostElements) {
            throw tooMany("elements", mostElements);
        }
        return event;
    }

    /** Whoever reads turns it into a malformed document. */
    private static IllegalStateException tooMany(String what, long most) {
        return new IllegalStateException("more than " + most + " " + what);
    }

    /** Header blocks of both versions of SOAP. */
    private static final class HeaderBlocks {
        private static final String NEXT_ACTOR = "http://schemas.xmlsoap.org/soap/actor/next";
        private static final String ROLES = SoapVersion.SOAP_12.namespace() + "/role/";

        static boolean mustBeUnderstood(XMLStreamReader stream, String soap) {
            @Nullable String must = stream.getAttributeValue(soap, "mustUnderstand");
            return must != null && (must.strip().equals("1") || must.strip().equals("true")) && isForUs(stream, soap);
        }

        private static boolean isForUs(XMLStreamReader stream, String soap) {
            @Nullable
            String role =
                    stream.getAttributeValue(soap, soap.equals(SoapVersion.SOAP_12.namespace()) ? "role" : "actor");
            return role == null
                    || role.isEmpty()
                    || role.equals(NEXT_ACTOR)
                    || role.equals(ROLES + "next")
                    || role.equals(ROLES + "ultimateReceiver");
        }
    }
}
