package io.github.epixsdk.xml.internal;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document that is a permit, or a SOAP message that holds one: finds the permit by its local name as the root or
 * anywhere below the body, and what stands beside it.
 */
public final class MessageReader {
    private static final String XOP = "http://www.w3.org/2004/08/xop/include";

    private final XMLStreamReader reader;
    private final ReadLimits limits;
    private final List<VersionBinding> bindings;
    private final ReadNotes notes = new ReadNotes();
    private final List<Attachment> attachments = new ArrayList<>();
    private final StringBuilder faultCode = new StringBuilder();
    private final StringBuilder faultText = new StringBuilder();

    private @Nullable Permit permit;
    private @Nullable ToolkitVersion version;
    private @Nullable Boolean composite;
    private boolean inFault;

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
    }

    /** What a document holds. */
    public record Content(
            ToolkitVersion version,
            Permit permit,
            List<Finding> findings,
            List<Attachment> attachments,
            Optional<Boolean> composite) {}

    /**
     * Reads the document to its end.
     *
     * @return what it holds
     * @throws XMLStreamException if it is not well-formed
     * @throws MalformedDocumentException if it holds no readable permit
     */
    public Content read() throws XMLStreamException {
        String root = null;
        boolean inBody = false;
        while (reader.hasNext()) {
            int event = SafeXml.next(reader, limits);
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String name = reader.getLocalName();
            if (root == null) {
                root = name;
                inBody = PermitElements.NAMES.contains(name);
                if (!inBody && !name.equals("Envelope")) {
                    throw noPermit("expected a permit (CBFShip or CITESEPermit) or a SOAP envelope, found the element "
                            + shown(name) + namespace());
                }
            }
            if (name.equals("Body")) {
                inBody = true;
            } else if (inBody) {
                element(name);
            }
        }
        return content();
    }

    private void element(String name) throws XMLStreamException {
        if (PermitElements.NAMES.contains(name)) {
            permit(name);
        } else if (name.equals("Fault")) {
            inFault = true;
        } else if (inFault && (name.equals("faultcode") || name.equals("Value"))) {
            append(faultCode, text());
        } else if (inFault && (name.equals("faultstring") || name.equals("Text"))) {
            append(faultText, text());
        } else if (name.equals("AttachmentName")) {
            attachments.add(Attachment.unresolved(text().strip(), ""));
        } else if (name.equals("AttachmentContent")) {
            attachmentContent();
        } else if (name.equals("Composite")) {
            String value = text().strip();
            composite = value.isEmpty() ? null : value.equals("true") || value.equals("1");
        }
    }

    private void permit(String name) throws XMLStreamException {
        Location location = reader.getLocation();
        if (permit != null) {
            throw new MalformedDocumentException(
                    Reason.SEVERAL_PERMITS, "a second permit begins here, expected only one", location, null);
        }
        String ownNamespace = String.valueOf(reader.getNamespaceURI());
        int event = SafeXml.next(reader, limits);
        while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            event = SafeXml.next(reader, limits);
        }
        VersionBinding binding = binding(name, ownNamespace, event == XMLStreamConstants.START_ELEMENT, location);
        version = binding.version();
        permit = binding.read(reader, limits, notes);
    }

    /** The namespace of the root's children decides first, then the root's own, then its name. */
    private VersionBinding binding(String name, String ownNamespace, boolean hasChild, Location location) {
        String childNamespace = hasChild ? String.valueOf(reader.getNamespaceURI()) : ownNamespace;
        Optional<VersionBinding> byNamespace = bindings.stream()
                .filter(b -> b.version().rootNamespace().equals(childNamespace))
                .findFirst()
                .or(() -> bindings.stream()
                        .filter(b -> b.version().rootNamespace().equals(ownNamespace))
                        .findFirst());
        if (byNamespace.isPresent()) {
            return byNamespace.get();
        }
        String childName = hasChild ? reader.getLocalName() : "";
        boolean toolkitShape = List.of(
                        "SpecifiedExchangedDocumentContext",
                        "HeaderExchangedDocument",
                        "SpecifiedSupplyChainConsignment")
                .contains(childName);
        boolean foreign = childNamespace.startsWith("urn:") && looksLikeAnotherVersion(childNamespace);
        return bindings.stream()
                .filter(b -> b.version().permitElement().equals(name))
                .filter(b -> (toolkitShape || !hasChild) && !foreign)
                .findFirst()
                .orElseThrow(() -> unknownVersion(name, childNamespace, childName, location));
    }

    /** The same message family with another number is a version to come, not a spelling of one we know. */
    private boolean looksLikeAnotherVersion(String namespace) {
        return bindings.stream()
                .map(b -> b.version().rootNamespace())
                .anyMatch(known -> namespace.startsWith(known.substring(0, known.lastIndexOf(':') + 1)));
    }

    private MalformedDocumentException unknownVersion(
            String name, String namespace, String childName, Location location) {
        boolean wco = name.equals("CITESePermit")
                || namespace.toLowerCase(Locale.ROOT).contains("wco")
                || List.of("EffectiveDateTime", "ExpirationDateTime", "FunctionCode")
                        .contains(childName);
        String known = bindings.stream()
                .map(b -> b.version().code() + " (" + b.version().rootNamespace() + ")")
                .collect(Collectors.joining(", "));
        return new MalformedDocumentException(
                Reason.UNKNOWN_VERSION,
                wco
                        ? "this is a permit in the WCO form of the toolkit, which cannot be read; expected " + known
                        : "the permit's version is not known: found the namespace \"" + shown(namespace)
                                + "\", expected " + known,
                location,
                null);
    }

    private void attachmentContent() throws XMLStreamException {
        String name = "";
        if (!attachments.isEmpty() && isOpen(attachments.get(attachments.size() - 1))) {
            name = attachments.remove(attachments.size() - 1).name();
        }
        StringBuilder text = new StringBuilder();
        String include = null;
        int depth = 1;
        while (depth > 0) {
            int event = SafeXml.next(reader, limits);
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                if (reader.getLocalName().equals("Include") && XOP.equals(reader.getNamespaceURI())) {
                    include = reader.getAttributeValue(null, "href");
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            }
        }
        attachments.add(attachment(name, include == null ? text.toString().strip() : include));
    }

    private static boolean isOpen(Attachment attachment) {
        return attachment.contentId().filter(String::isEmpty).isPresent();
    }

    private Attachment attachment(String name, String content) {
        if (!content.regionMatches(true, 0, "cid:", 0, 4)) {
            try {
                return Attachment.of(name, Base64.getMimeDecoder().decode(content));
            } catch (IllegalArgumentException e) {
                // Falls through: what is no base64 leads to no content.
            }
        }
        notes.unresolvedAttachment("/Attachments[" + (attachments.size() + 1) + "]");
        return Attachment.unresolved(name, content.length() > 200 ? content.substring(0, 200) : content);
    }

    private Content content() {
        if (permit != null && version != null) {
            return new Content(
                    version, permit, notes.findings(), List.copyOf(attachments), Optional.ofNullable(composite));
        }
        if (inFault) {
            throw new MalformedDocumentException(
                    Reason.SOAP_FAULT,
                    "a SOAP fault instead of a permit: " + shown(faultCode.toString()) + " \""
                            + shown(faultText.toString()) + "\"",
                    null,
                    null);
        }
        throw noPermit(
                "there is no permit in the SOAP message: expected an element CBFShip or CITESEPermit in its body");
    }

    private MalformedDocumentException noPermit(String message) {
        return new MalformedDocumentException(Reason.NO_PERMIT, message, reader.getLocation(), null);
    }

    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            int event = SafeXml.next(reader, limits);
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                append(text, reader.getText());
            }
        }
        return text.toString();
    }

    private void append(StringBuilder text, String more) {
        if (text.length() + more.length() > limits.textChars()) {
            throw new MalformedDocumentException(
                    Reason.TEXT_TOO_LONG,
                    "a text has more than " + limits.textChars() + " characters",
                    reader.getLocation(),
                    null);
        }
        text.append(more);
    }

    private String namespace() {
        String namespace = reader.getNamespaceURI();
        return namespace == null || namespace.isEmpty()
                ? " in no namespace"
                : " in the namespace \"" + shown(namespace) + "\"";
    }

    private static String shown(String value) {
        String clean = value.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return clean.length() > 120 ? clean.substring(0, 120) + "…" : clean;
    }
}
