package io.github.epixsdk.xml.internal;

import io.github.epixsdk.xml.internal.SchemaIndex.Child;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.util.StreamReaderDelegate;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/**
 * The clean permit as the binding pulls it, made by a {@link PermitWalker} while it is pulled, so that a large permit is never held
 * as a whole.
 *
 * <p>All names are those of the {@link SchemaIndex}, interned once. The binding is told so: to intern every name of every permit
 * again would be nearly half of its work. What the binding does not ask for fails, for there is no reader behind this one.
 */
final class CleanEvents extends StreamReaderDelegate {
    private static final NamespaceContext NO_PREFIXES = new NoPrefixes();

    private final PermitWalker walker;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private Event current;

    CleanEvents(PermitWalker walker) throws XMLStreamException {
        this.walker = walker;
        walker.begin(waiting);
        this.current = waiting.remove();
    }

    /**
     * An event.
     *
     * @param type START_ELEMENT, CHARACTERS or END_ELEMENT
     * @param declaration the element, or the one the text stands in
     * @param attributes those of a start
     * @param text that of characters
     */
    record Event(int type, Child declaration, List<Attribute> attributes, String text) {}

    /**
     * An attribute in no namespace.
     *
     * @param name its name, interned
     * @param value its value
     */
    record Attribute(String name, String value) {}

    @Override
    public int next() throws XMLStreamException {
        while (waiting.isEmpty() && walker.step(waiting)) {
            // Much of what partners write is not handed on.
        }
        @Nullable Event next = waiting.poll();
        if (next == null) {
            return END_DOCUMENT;
        }
        current = next;
        return next.type();
    }

    @Override
    public int getEventType() {
        return current.type();
    }

    @Override
    public Object getProperty(String name) {
        return name.equals(XMLInputFactory2.P_INTERN_NAMES) || name.equals(XMLInputFactory2.P_INTERN_NS_URIS);
    }

    @Override
    public String getLocalName() {
        return current.declaration().name();
    }

    @Override
    public String getNamespaceURI() {
        return current.declaration().namespace();
    }

    @Override
    public String getPrefix() {
        return XMLConstants.DEFAULT_NS_PREFIX;
    }

    @Override
    public int getNamespaceCount() {
        return 0;
    }

    @Override
    public NamespaceContext getNamespaceContext() {
        return NO_PREFIXES;
    }

    @Override
    public int getAttributeCount() {
        return current.attributes().size();
    }

    @Override
    public String getAttributeLocalName(int index) {
        return current.attributes().get(index).name();
    }

    @Override
    public String getAttributeNamespace(int index) {
        return XMLConstants.NULL_NS_URI;
    }

    @Override
    public String getAttributePrefix(int index) {
        return XMLConstants.DEFAULT_NS_PREFIX;
    }

    @Override
    public String getAttributeType(int index) {
        return "CDATA";
    }

    @Override
    public String getAttributeValue(int index) {
        return current.attributes().get(index).value();
    }

    @Override
    public char[] getTextCharacters() {
        return current.text().toCharArray();
    }

    @Override
    public int getTextStart() {
        return 0;
    }

    @Override
    public int getTextLength() {
        return current.text().length();
    }

    @Override
    public Location getLocation() {
        return walker.location();
    }

    /** No value of a permit is a qualified name. */
    private static final class NoPrefixes implements NamespaceContext {
        @Override
        public String getNamespaceURI(String prefix) {
            Objects.requireNonNull(prefix, "prefix");
            return XMLConstants.NULL_NS_URI;
        }

        @Override
        public @Nullable String getPrefix(String namespaceUri) {
            return null;
        }

        @Override
        public Iterator<String> getPrefixes(String namespaceUri) {
            return List.<String>of().iterator();
        }
    }
}
