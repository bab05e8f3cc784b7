package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.internal.mime.BrokenMessageException;
import io.github.epixsdk.transport.internal.mime.MessageBounds;
import io.github.epixsdk.transport.internal.mime.ReceivedMessage;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The envelope of a request: the body itself, or a part of it where a caller's software writes every message in parts. */
public final class ReceivedRequest {
    /** No operation takes files: what stands beside the envelope is looked at, and left. */
    private static final int MOST_PARTS = 10;

    private final byte[] envelope;
    private final @Nullable String contentType;

    private ReceivedRequest(byte[] envelope, @Nullable String contentType) {
        this.envelope = envelope;
        this.contentType = contentType;
    }

    /** The bytes of the envelope. */
    byte[] envelope() {
        return envelope;
    }

    /** The type of the envelope, or null if the request does not say. */
    @Nullable
    String contentType() {
        return contentType;
    }

    /**
     * Takes the envelope out of a request.
     *
     * @throws FaultSignal if the request has parts that are not what they should be
     */
    public static ReceivedRequest read(WireRequest request, ReadLimits limits) {
        String contentType = HttpRules.contentType(request);
        if (!ReceivedMessage.isMultipart(contentType)) {
            return new ReceivedRequest(body(request, limits.documentBytes()), contentType);
        }
        MessageBounds bounds = new MessageBounds(limits, MOST_PARTS, limits.documentBytes());
        try (ReceivedMessage message = ReceivedMessage.read(request.body(), contentType, bounds)) {
            return new ReceivedRequest(message.envelope(), message.contentType());
        } catch (BrokenMessageException e) {
            throw new FaultSignal(
                    ResponderFault.invalid(e.reason().code() + ": " + e.reason().message()));
        } catch (MalformedDocumentException | IllegalArgumentException e) {
            // The parser's words may quote the document; the caller learns only that it is not readable.
            throw new FaultSignal(ResponderFault.invalid("the message is not well-formed XML within the limits"));
        }
    }

    /** One byte more than allowed is too large for the reader, which says so. */
    private static byte[] body(WireRequest request, int most) {
        try (InputStream in = request.body().openStream()) {
            return in.readNBytes(most + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the body of a request", e);
        }
    }
}
