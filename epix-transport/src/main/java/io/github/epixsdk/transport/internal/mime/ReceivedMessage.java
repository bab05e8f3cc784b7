package io.github.epixsdk.transport.internal.mime;

import io.github.epixsdk.transport.AttachmentForm;
import io.github.epixsdk.transport.DistrustReason.Code;
import io.github.epixsdk.transport.internal.XmlText;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message as it came over the wire: the SOAP envelope, small enough for memory, and the files that came with it. Reads a plain
 * message, one with attachments as base64 in it, SOAP with attachments, and MTOM.
 */
public final class ReceivedMessage implements AutoCloseable {
    private static final Pattern START =
            Pattern.compile(";\\s*start\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;\"]+))", Pattern.CASE_INSENSITIVE);

    private final byte[] envelope;
    private final @Nullable String contentType;
    private final References references;
    private final List<Payload> contents;
    private final int inline;

    private ReceivedMessage(
            byte[] envelope, @Nullable String contentType, References references, List<Payload> contents, int inline) {
        this.envelope = envelope;
        this.contentType = contentType;
        this.references = references;
        this.contents = contents;
        this.inline = inline;
    }

    /**
     * Reads the body of an HTTP message.
     *
     * @param body the body; it may be closed afterwards
     * @param contentType the header {@code Content-Type}, or null if there is none
     * @param bounds how much is read
     * @return the message
     * @throws BrokenMessageException if the parts of the message are not what they should be
     * @throws MalformedDocumentException if the envelope must be read to find the attachments in it, and cannot
     * @throws IllegalArgumentException if the envelope's character set is not known, or its bytes are not in it
     */
    public static ReceivedMessage read(Payload body, @Nullable String contentType, MessageBounds bounds) {
        if (contentType == null || !isMultipart(contentType)) {
            return of(new Part(contentType == null ? "" : contentType, "", "", "", body), List.of(), false, bounds);
        }
        List<Part> parts = parts(body, contentType, bounds);
        Part root = root(parts, contentType);
        try {
            return of(root, parts, true, bounds);
        } catch (RuntimeException e) {
            parts.forEach(part -> part.content().close());
            throw e;
        } finally {
            root.content().close();
        }
    }

    /** Whether a message of this type has parts. */
    public static boolean isMultipart(@Nullable String contentType) {
        return XmlText.mediaType(contentType).startsWith("multipart/");
    }

    private static List<Part> parts(Payload body, String contentType, MessageBounds bounds) {
        try (InputStream in = body.openStream()) {
            return MultipartReader.read(in, contentType, bounds);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read what was received", e);
        }
    }

    /** The envelope is the part that the header names, and the first one where it names none. */
    private static Part root(List<Part> parts, String contentType) {
        Matcher matcher = START.matcher(contentType);
        if (!matcher.find()) {
            return parts.get(0);
        }
        String start = (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)).strip();
        String id = start.startsWith("<") && start.endsWith(">") && start.length() > 1
                ? start.substring(1, start.length() - 1)
                : start;
        return parts.stream()
                .filter(part -> part.contentId().equals(id))
                .findFirst()
                .orElseThrow(() -> {
                    parts.forEach(part -> part.content().close());
                    return new BrokenMessageException(
                            Code.MALFORMED_MULTIPART,
                            "the parts of the message cannot be read: the part that the header Content-Type calls the"
                                    + " envelope is not there");
                });
    }

    private static ReceivedMessage of(Part root, List<Part> parts, boolean multipart, MessageBounds bounds) {
        List<Part> beside = new ArrayList<>(parts);
        beside.remove(root);
        String type = root.contentType().isEmpty() ? null : root.contentType();
        Envelope envelope = Envelope.read(root.content(), type, bounds);
        List<Payload> contents = new ArrayList<>(envelope.inline());
        beside.forEach(part -> contents.add(part.content()));
        References references = new References(multipart, root, beside, envelope.inline());
        return new ReceivedMessage(
                envelope.bytes(), type, references, contents, envelope.inline().size());
    }

    /** The envelope, in the character set it declares; a large inline attachment is a reference in it. */
    public byte[] envelope() {
        return envelope;
    }

    /** The media type of the envelope itself, or null if the message does not say. */
    public @Nullable String contentType() {
        return contentType;
    }

    /**
     * The attachments that the envelope names, with their contents, then the parts it does not name.
     *
     * @param named what was read from the envelope
     * @throws BrokenMessageException if a reference leads nowhere or out of the message
     */
    public List<Attachment> attachments(List<Attachment> named) {
        return references.attachments(named);
    }

    /**
     * How the attachments travelled.
     *
     * @param named what was read from the envelope
     */
    public Set<AttachmentForm> forms(List<Attachment> named) {
        Set<AttachmentForm> forms = EnumSet.noneOf(AttachmentForm.class);
        if (contents.size() > inline) {
            forms.add(
                    "application/xop+xml".equals(XmlText.mediaType(contentType))
                            ? AttachmentForm.MTOM
                            : AttachmentForm.SWA);
        }
        if (inline > 0 || named.stream().anyMatch(a -> a.content().isPresent())) {
            forms.add(AttachmentForm.INLINE);
        }
        return forms;
    }

    /** Releases every file that came with the message. */
    @Override
    public void close() {
        contents.forEach(Payload::close);
    }
}
