package io.github.epixsdk.transport.internal.mime;

import io.github.epixsdk.transport.DistrustReason;
import io.github.epixsdk.transport.internal.XmlText;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.Payload;
import io.github.epixsdk.xml.support.InlineAttachments;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A SOAP envelope in memory, and what was too large to stay in it. */
final class Envelope {
    private final byte[] bytes;
    private final List<Payload> inline;

    private Envelope(byte[] bytes, List<Payload> inline) {
        this.bytes = bytes;
        this.inline = inline;
    }

    static Envelope read(Payload content, @Nullable String contentType, MessageBounds bounds) {
        if (content.length().orElse(Long.MAX_VALUE) <= Payload.IN_MEMORY) {
            return new Envelope(XmlText.body(content.bytes(), contentType), List.of());
        }
        try (Reader text = XmlText.reader(content, contentType)) {
            InlineAttachments.Detached detached = InlineAttachments.detach(text, bounds.document(), bounds.partBytes());
            return new Envelope(XmlText.utf8(detached.message()), detached.contents());
        } catch (MalformedDocumentException e) {
            if (e.reason() == MalformedDocumentException.Reason.ATTACHMENT_TOO_LARGE) {
                throw new BrokenMessageException(DistrustReason.Code.OVERSIZED_PART, MultipartReader.tooLarge(bounds));
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read what was received", e);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** The contents that references in the envelope stand for, in their order. */
    List<Payload> inline() {
        return inline;
    }
}
