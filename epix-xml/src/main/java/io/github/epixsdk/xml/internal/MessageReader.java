package io.github.epixsdk.xml.internal;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Period;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads a document that is a permit, or a SOAP message that holds one: finds the permit by its local name as the root or
 * anywhere in the body, and what stands beside it.
 */
public final class MessageReader {
    private static final Set<String> TOOLKIT_SECTIONS =
            Set.of("SpecifiedExchangedDocumentContext", "HeaderExchangedDocument", "SpecifiedSupplyChainConsignment");
    private static final Set<String> BESIDE = Set.of("Attachments", "Composite");
    private static final Set<String> WCO_BEGINNINGS = Set.of("EffectiveDateTime", "ExpirationDateTime", "FunctionCode");

    private XMLStreamReader reader;
    private final ReadLimits limits;
    private final List<VersionBinding> bindings;
    private final ReadNotes notes = new ReadNotes();
    private final AttachmentReader attachments;

    private @Nullable Permit permit;
    private @Nullable ToolkitVersion version;
    private @Nullable Boolean composite;
    private @Nullable MalformedDocumentException fault;

    /**
     * Creates a reader for one document.
     *
     * @param reader the stream, before its first event
     * @param limits the bounds
     * @param bindings the versions that can be read
     */
    public MessageReader(XMLStreamReader reader, ReadLimits limits, List<VersionBinding> bindings) {
        this.reader = reader;
        this.limits = limits;
        this.bindings = bindings;
        this.attachments = new AttachmentReader(limits, notes);
    }

    /** What a document holds. */
    public record Content(
            ToolkitVersion version,
            Permit permit,
            List<Finding> findings,
            List<Attachment> attachments,
            Optional<Boolean> composite) {}

    /**
     * Reads a permit of a tree, and what stands beside it there. Nothing else of the tree is looked at, so that what is bound is
     * the given element and no other.
     *
     * @param permit the permit element
     * @param limits the bounds
     * @param bindings the versions that can be read
     * @return what was read
     * @throws XMLStreamException if the tree cannot be streamed
     * @throws MalformedDocumentException if the element is no readable permit
     */
    public static Content read(Element permit, ReadLimits limits, List<VersionBinding> bindings)
            throws XMLStreamException {
        MessageReader message = new MessageReader(SafeXml.stream(permit), limits, bindings);
        message.read();
        Node parent = permit.getParentNode();
        if (parent instanceof Element wrapper) {
            for (Node node = wrapper.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element sibling && BESIDE.contains(sibling.getLocalName())) {
                    message.beside(sibling);
                }
            }
        }
        return message.content();
    }

    private void beside(Element sibling) throws XMLStreamException {
        reader = SafeXml.stream(sibling);
        while (reader.hasNext()) {
            if (SafeXml.next(reader, limits) == XMLStreamConstants.START_ELEMENT) {
                inBody(reader.getLocalName());
            }
        }
        attachments.end();
    }

    /**
     * Reads the document to its end.
     *
     * @return what it holds
     * @throws XMLStreamException if it is not well-formed
     * @throws MalformedDocumentException if it holds no readable permit
     */
    public Content read() throws XMLStreamException {
        int open = 0;
        while (reader.hasNext()) {
            int event = SafeXml.next(reader, limits);
            if (event == XMLStreamConstants.START_ELEMENT) {
                open += isReadToItsEnd(reader.getLocalName(), open) ? 0 : 1;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open--;
                if (reader.getLocalName().equals("Attachments")) {
                    attachments.end();
                }
            }
        }
        return content();
    }

    /** Reads an element, or only enters it. */
    private boolean isReadToItsEnd(String name, int ancestors) throws XMLStreamException {
        if (ancestors == 0) {
            if (PermitElements.NAMES.contains(name)) {
                permit(name);
                return true;
            }
            if (!name.equals("Envelope")) {
                throw noPermit("expected a permit (CBFShip or CITESEPermit) or a SOAP envelope, found the element "
                        + XmlTexts.shown(name) + namespace());
            }
            return false;
        }
        if (ancestors == 1) {
            // Only the body counts: whatever a header holds, be it called a body or a permit, is not what was asked
            // for.
            if (!name.equals("Body")) {
                XmlTexts.skip(reader, limits);
                return true;
            }
            return false;
        }
        return inBody(name);
    }

    private boolean inBody(String name) throws XMLStreamException {
        if (PermitElements.NAMES.contains(name)) {
            permit(name);
            return true;
        }
        switch (name) {
            case "Fault" -> {
                MalformedDocumentException found = FaultReader.read(reader, limits);
                fault = fault == null ? found : fault;
            }
            case "AttachmentName" -> attachments.name(reader);
            case "AttachmentContent" -> attachments.content(reader);
            case "Composite" -> {
                composite(XmlTexts.text(reader, limits));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void composite(String value) {
        if (!value.isEmpty() && !value.equals("?")) {
            try {
                composite = Conversions.indicator(value);
            } catch (IllegalArgumentException e) {
                notes.notUnderstood(SchemaIndex.ValueKind.INDICATOR, "/Composite", value);
            }
        }
    }

    /** Refuses the element here if it is a permit, where one was met already. */
    static void refuseSecondPermit(XMLStreamReader reader) {
        if (PermitElements.NAMES.contains(reader.getLocalName())) {
            throw new MalformedDocumentException(
                    Reason.SEVERAL_PERMITS,
                    "a second permit begins here, expected only one",
                    reader.getLocation(),
                    null);
        }
    }

    private void permit(String name) throws XMLStreamException {
        Location location = reader.getLocation();
        if (permit != null) {
            refuseSecondPermit(reader);
        }
        String ownNamespace = orNone(reader.getNamespaceURI());
        boolean hasChild = toChild();
        boolean passedOver = false;
        while (hasChild && isStrange(ownNamespace)) {
            notes.unknownElement(
                    "/" + name, reader.getLocalName(), reader.getLocation().getLineNumber());
            XmlTexts.skip(reader, limits);
            passedOver = true;
            hasChild = toChild();
        }
        VersionBinding binding = binding(name, ownNamespace, hasChild, passedOver, location);
        version = binding.version();
        Permit read = binding.read(reader, limits, notes, location);
        permit = read;
        judge("/" + version.permitElement() + "/HeaderExchangedDocument/", read);
    }

    /** Notes what only the whole permit shows. */
    private void judge(String header, Permit read) {
        if (read.validUntil().isPresent()
                && read.validity().flatMap(Period::end).isEmpty()) {
            notes.validityElsewhere(header + "ReferenceReferencedDocument");
        }
        if (read.purposeCodes().size() > 1) {
            notes.severalPurposes(header + "PurposeCode", read.purposeCodes().size());
        }
    }

    /** Advances to the next child of the permit, or to the permit's end. */
    private boolean toChild() throws XMLStreamException {
        int event = SafeXml.next(reader, limits);
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            event = SafeXml.next(reader, limits);
        }
        return event == XMLStreamConstants.START_ELEMENT;
    }

    /** Whether the child here says nothing about the version, so that the next one must be looked at. */
    private boolean isStrange(String ownNamespace) {
        String child = reader.getLocalName();
        String namespace = orNone(reader.getNamespaceURI());
        return !TOOLKIT_SECTIONS.contains(child)
                && !WCO_BEGINNINGS.contains(child)
                && byNamespace(ownNamespace).isEmpty()
                && byNamespace(namespace).isEmpty()
                && !isAnotherVersion(ownNamespace)
                && !isAnotherVersion(namespace);
    }

    /** The namespace of the root's children decides first, then the root's own, then its name. */
    private VersionBinding binding(
            String name, String ownNamespace, boolean hasChild, boolean passedOver, Location location) {
        String childNamespace = hasChild ? orNone(reader.getNamespaceURI()) : ownNamespace;
        String childName = hasChild ? reader.getLocalName() : "";
        boolean another =
                isAnotherVersion(childNamespace) || isAnotherVersion(ownNamespace) || isForeign(childNamespace);
        boolean toolkitShape = hasChild ? TOOLKIT_SECTIONS.contains(childName) : !passedOver;
        return byNamespace(childNamespace)
                .or(() -> byNamespace(ownNamespace))
                .or(() -> bindings.stream()
                        .filter(b -> b.version().permitElement().equals(name))
                        .filter(b -> toolkitShape && !another)
                        .findFirst())
                .orElseThrow(() -> unknownVersion(
                        name, childNamespace.isEmpty() ? ownNamespace : childNamespace, childName, location));
    }

    private Optional<VersionBinding> byNamespace(String namespace) {
        return bindings.stream()
                .filter(b -> b.version().rootNamespace().equals(namespace))
                .findFirst();
    }

    /** The same message family with another number is a version to come, not a spelling of one we know. */
    private boolean isAnotherVersion(String namespace) {
        return bindings.stream()
                .map(b -> b.version().rootNamespace())
                .anyMatch(known -> !namespace.equals(known)
                        && namespace.startsWith(known.substring(0, known.lastIndexOf(':') + 1)));
    }

    /** Partners put the permit's parts into neighbouring namespaces, and into none; a namespace of somebody else is no spelling. */
    private static boolean isForeign(String namespace) {
        return !namespace.isEmpty()
                && !namespace.startsWith("urn:un:unece:uncefact:data:")
                && !namespace.startsWith("urn:CitesDataExchange");
    }

    private MalformedDocumentException unknownVersion(
            String name, String namespace, String childName, Location location) {
        boolean wco = name.equals("CITESePermit")
                || namespace.toLowerCase(Locale.ROOT).contains("wco")
                || WCO_BEGINNINGS.contains(childName);
        String known = bindings.stream()
                .map(b -> b.version().code() + " (" + b.version().rootNamespace() + ")")
                .collect(Collectors.joining(", "));
        return new MalformedDocumentException(
                Reason.UNKNOWN_VERSION,
                wco
                        ? "this is a permit in the WCO form of the toolkit, which cannot be read; expected " + known
                        : "the permit's version is not known: found the namespace \"" + XmlTexts.shown(namespace)
                                + "\", expected " + known,
                location,
                null);
    }

    private Content content() {
        attachments.end();
        if (permit != null && version != null) {
            return new Content(
                    version, permit, notes.findings(), attachments.attachments(), Optional.ofNullable(composite));
        }
        if (fault != null) {
            throw fault;
        }
        throw noPermit(
                "there is no permit in the SOAP message: expected an element CBFShip or CITESEPermit in its body");
    }

    private MalformedDocumentException noPermit(String message) {
        return new MalformedDocumentException(Reason.NO_PERMIT, message, reader.getLocation(), null);
    }

    private String namespace() {
        String namespace = orNone(reader.getNamespaceURI());
        return namespace.isEmpty() ? " in no namespace" : " in the namespace \"" + XmlTexts.shown(namespace) + "\"";
    }

    private static String orNone(@Nullable String namespace) {
        return namespace == null ? "" : namespace;
    }
}
