package io.github.epixsdk.xml.support;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import io.github.epixsdk.xml.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.dom.DOMSource;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Parses XML from strangers: no document type declaration, nothing external, everything bounded. Every other part of the SDK
 * reads through this class, so that two parsers never see two documents.
 *
 * <p>Thread-safe.
 */
public final class SafeXml {
    private static final WstxInputFactory DEFAULT_FACTORY = newFactory(ReadLimits.DEFAULT);

    private SafeXml() {}

    /**
     * Parses a document into a tree that keeps comments and processing instructions.
     *
     * @param bytes the document
     * @param limits the bounds
     * @return the tree
     * @throws MalformedDocumentException if the document is not well-formed, has a DOCTYPE, or is beyond a bound
     */
    public static Document parse(byte[] bytes, ReadLimits limits) {
        return reading(() -> {
            XMLStreamReader reader = stream(bytes, limits);
            try {
                return new DomBuilder(limits).build(reader);
            } finally {
                reader.close();
            }
        });
    }

    /**
     * Opens a document as a stream of events. What the reader throws must go through {@link #reading}, each event through
     * {@link #next}.
     *
     * @param bytes the document
     * @param limits the bounds
     * @return the stream, before its first event
     * @throws MalformedDocumentException if the document is empty or too large
     * @throws XMLStreamException if it does not even begin like XML 1.0
     */
    public static XMLStreamReader stream(byte[] bytes, ReadLimits limits) throws XMLStreamException {
        if (bytes.length > limits.documentBytes()) {
            throw new MalformedDocumentException(
                    Reason.TOO_LARGE,
                    "the document has " + bytes.length + " bytes, more than the " + limits.documentBytes() + " allowed",
                    null,
                    null);
        }
        if (bytes.length == 0) {
            throw new MalformedDocumentException(Reason.NOT_XML, "the document is empty, expected XML", null, null);
        }
        WstxInputFactory factory = limits.equals(ReadLimits.DEFAULT) ? DEFAULT_FACTORY : newFactory(limits);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
        if ("1.1".equals(reader.getVersion())) {
            // It could carry characters that no part cut out of it, and nothing we write, may hold.
            throw new MalformedDocumentException(
                    Reason.NOT_XML, "the document is XML 1.1, expected XML 1.0", reader.getLocation(), null);
        }
        return reader;
    }

    /**
     * Opens a text as a stream of events that gives long texts in pieces, for documents too large for memory.
     *
     * @param text the document
     * @param limits the bounds
     * @return the stream, before its first event
     * @throws XMLStreamException if it does not even begin like XML
     */
    static XMLStreamReader2 pieces(Reader text, ReadLimits limits) throws XMLStreamException {
        WstxInputFactory factory = newFactory(limits);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        // The parser counts all pieces of a text together; whoever reads in pieces bounds what it keeps.
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, Integer.MAX_VALUE);
        return (XMLStreamReader2) factory.createXMLStreamReader(text);
    }

    /**
     * Opens an element of a tree as a stream of events.
     *
     * @param element the element
     * @return the stream, before its first event
     * @throws XMLStreamException if the tree cannot be streamed
     */
    public static XMLStreamReader stream(Element element) throws XMLStreamException {
        return DEFAULT_FACTORY.createXMLStreamReader(new DOMSource(element));
    }

    /**
     * Advances a stream and enforces what the parser itself does not.
     *
     * @param reader the stream
     * @param limits the bounds
     * @return the event
     * @throws MalformedDocumentException if a DOCTYPE is met or a bound is exceeded
     * @throws XMLStreamException if the document is not well-formed
     */
    public static int next(XMLStreamReader reader, ReadLimits limits) throws XMLStreamException {
        int event;
        try {
            event = reader.next();
        } catch (XMLStreamException e) {
            // The parser says where for faults in the document, but not where a limit was met.
            if (e.getLocation() == null) {
                throw malformed(e, reader.getLocation());
            }
            throw e;
        }
        if (event == XMLStreamConstants.DTD) {
            throw new MalformedDocumentException(
                    Reason.DOCTYPE,
                    "a document type declaration (DOCTYPE) is never accepted",
                    reader.getLocation(),
                    null);
        }
        if (event == XMLStreamConstants.START_ELEMENT
                && reader.getAttributeCount() + reader.getNamespaceCount() > limits.attributes()) {
            throw new MalformedDocumentException(
                    Reason.TOO_MANY_ATTRIBUTES,
                    "an element has more than " + limits.attributes() + " attributes",
                    reader.getLocation(),
                    null);
        }
        return event;
    }

    /** Something that reads a document. */
    @FunctionalInterface
    public interface Reading<T> {
        /**
         * Reads.
         *
         * @return what was read
         * @throws XMLStreamException if the document is not well-formed
         */
        T read() throws XMLStreamException;
    }

    /**
     * Runs something that reads, and turns whatever a parser throws on hostile bytes into one exception.
     *
     * @param <T> what is read
     * @param reading what reads
     * @return what was read
     * @throws MalformedDocumentException if anything is wrong with the document
     */
    public static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (MalformedDocumentException | UncheckedIOException e) {
            // The latter is about our own disk, not about the document.
            throw e;
        } catch (XMLStreamException e) {
            throw malformed(e, e.getLocation());
        } catch (RuntimeException e) {
            throw malformed(e, null);
        }
    }

    private static MalformedDocumentException malformed(Exception e, @Nullable Location location) {
        String message = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        // The parser appends its own place and, for limits, a hint on its settings.
        String firstLine = message.strip().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", "?");
        String shortened = firstLine.length() > 200 ? firstLine.substring(0, 200) + "…" : firstLine;
        Reason reason = reasonOf(message);
        return new MalformedDocumentException(
                reason, reason == Reason.NOT_XML ? "not well-formed XML: " + shortened : shortened, location, e);
    }

    private static Reason reasonOf(String message) {
        if (message.contains("Maximum Element Depth")) {
            return Reason.TOO_DEEP;
        } else if (message.contains("Attribute limit")) {
            return Reason.TOO_MANY_ATTRIBUTES;
        } else if (message.contains("Text size limit") || message.contains("Maximum attribute size")) {
            return Reason.TEXT_TOO_LONG;
        }
        return Reason.NOT_XML;
    }

    private static WstxInputFactory newFactory(ReadLimits limits) {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // Lazy parsing would throw from accessors, unchecked.
        factory.getConfig().doParseLazily(false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.attributes());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.textChars());
        // Attachments come inline as one text node: only the document's size bounds them.
        // Other texts are checked where they are read.
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.documentBytes());
        return factory;
    }
}
