package io.github.epixsdk.xml.internal;

import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.MalformedDocumentException.Reason;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the attachments beside a permit: name and content in either order, the content inline or elsewhere. */
final class AttachmentReader {
    private static final String XOP = "http://www.w3.org/2004/08/xop/include";
    private static final int MAX_REFERENCE = 200;

    private final ReadLimits limits;
    private final ReadNotes notes;
    private final List<Attachment> attachments = new ArrayList<>();

    private @Nullable String name;
    private @Nullable Content content;

    /** What stands as content: base64, or a reference to another part of the transmission. */
    private record Content(String text, boolean included) {}

    AttachmentReader(ReadLimits limits, ReadNotes notes) {
        this.limits = limits;
        this.notes = notes;
    }

    /** Reads the name that begins here; a second one begins another attachment. */
    void name(XMLStreamReader reader) throws XMLStreamException {
        if (name != null) {
            end();
        }
        name = XmlTexts.text(reader, limits);
    }

    /** Reads the content that begins here; a second one begins another attachment. */
    void content(XMLStreamReader reader) throws XMLStreamException {
        if (content != null) {
            end();
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
                // Content is bounded by the document's size, not by that of a text.
                text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            }
        }
        content = include == null ? new Content(text.toString().strip(), false) : new Content(include.strip(), true);
    }

    /** Closes the attachment that is open, if one is. */
    void end() {
        String attachmentName = name == null ? "" : name;
        Content attachmentContent = content == null ? new Content("", false) : content;
        name = null;
        content = null;
        if (attachmentName.isEmpty() && attachmentContent.text().isEmpty()) {
            return;
        }
        if (attachments.size() >= limits.items()) {
            throw new MalformedDocumentException(
                    Reason.TOO_MANY_ITEMS, "the message has more than " + limits.items() + " attachments", null, null);
        }
        attachments.add(attachment(attachmentName, attachmentContent));
    }

    List<Attachment> attachments() {
        return List.copyOf(attachments);
    }

    private Attachment attachment(String attachmentName, Content from) {
        String text = from.text();
        if (!from.included() && !text.isEmpty()) {
            try {
                return Attachment.of(
                        attachmentName, new MemoryPayload(Base64.getDecoder().decode(text.replaceAll("\\s+", ""))));
            } catch (IllegalArgumentException e) {
                // Falls through: what is no base64 leads to no content.
            }
        }
        notes.unresolvedAttachment("/Attachments[" + (attachments.size() + 1) + "]");
        return Attachment.unresolved(
                attachmentName, text.length() > MAX_REFERENCE ? text.substring(0, MAX_REFERENCE) : text);
    }
}
