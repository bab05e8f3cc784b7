package io.github.epixsdk.transport.internal.mime;

import io.github.epixsdk.transport.AttachmentForm;
import io.github.epixsdk.xml.Payload;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A message as it goes over the wire.
 *
 * @param contentType the header {@code Content-Type}
 * @param body the body; closing it closes the attachments in it
 */
public record WrittenMessage(String contentType, Payload body) {
    private static final String XOP = "application/xop+xml";
    private static final String ROOT = "envelope@epix.invalid";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A message without parts. */
    public static WrittenMessage plain(Payload envelope, String mediaType) {
        return new WrittenMessage(mediaType + "; charset=utf-8", envelope);
    }

    /**
     * A message with files beside the envelope.
     *
     * @param envelope the envelope, which refers to the files by {@link #contentId}
     * @param mediaType the media type of the envelope, which says the version of SOAP
     * @param files the contents of the files
     * @param form MTOM or SOAP with attachments
     */
    public static WrittenMessage related(Payload envelope, String mediaType, List<Payload> files, AttachmentForm form) {
        boolean xop = form == AttachmentForm.MTOM;
        // Nobody can guess it, so nobody can put it into a file to end that file early.
        String boundary = "epix-" + HexFormat.of().formatHex(randomBytes());
        List<Payload> pieces = new ArrayList<>();
        pieces.add(text("--" + boundary + "\r\nContent-Type: "
                + (xop ? XOP + "; charset=utf-8; type=\"" + mediaType + "\"" : mediaType + "; charset=utf-8")
                + "\r\nContent-Transfer-Encoding: 8bit\r\nContent-ID: <" + ROOT + ">\r\n\r\n"));
        pieces.add(envelope);
        for (int i = 0; i < files.size(); i++) {
            pieces.add(text("\r\n--" + boundary
                    + "\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <"
                    + contentId(i) + ">\r\n\r\n"));
            pieces.add(files.get(i));
        }
        pieces.add(text("\r\n--" + boundary + "--\r\n"));
        String contentType = "multipart/related; type=\"" + (xop ? XOP : mediaType) + "\"; start=\"<" + ROOT + ">\"; "
                + (xop ? "start-info=\"" + mediaType + "\"; " : "") + "boundary=\"" + boundary + "\"";
        return new WrittenMessage(contentType, new ComposedPayload(pieces));
    }

    /** The identifier of a file, by its place. */
    public static String contentId(int index) {
        return "attachment-" + (index + 1) + "@epix.invalid";
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static Payload text(String text) {
        return Payload.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
