package io.github.epixsdk.testkit.internal.simulated;

import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.transport.WireResponse;
import java.util.List;
import java.util.Map;

/** Puts attachments beside a permit that no partner should send. */
final class AttachmentFaults {
    private static final String BOUNDARY = "epix-simulated-boundary";
    private static final String CRLF = "\r\n";

    private AttachmentFaults() {}

    /**
     * Adds a bad attachment to an answer with a permit.
     *
     * @param message a message that is not multipart yet
     * @param fault which
     * @return the answer, in MTOM
     */
    static WireResponse apply(MessageText message, Fault fault) {
        return switch (fault.kind()) {
            case ATTACHMENT_MISSING -> related(refer(message, "a.pdf", "absent"), "", true);
            case ATTACHMENT_TAMPERED ->
                // The digest of the untouched content goes along, as RFC 1864 has it.
                related(
                        refer(message, "a.pdf", "a"),
                        part("a", "application/pdf", "Content-MD5: 1B2M2Y8AsgTpgAmY7PhCfg==" + CRLF, "%PDF tampered"),
                        true);
            case ATTACHMENT_PATH -> related(refer(message, "../../../../tmp/epix-escaped.pdf", "a"), pdf("a"), true);
            case ATTACHMENT_HUGE ->
                related(
                        refer(message, "huge.bin", "a"),
                        part("a", "application/octet-stream", "", "0".repeat((int) fault.argument() << 20)),
                        true);
            case ATTACHMENT_TWICE -> related(refer(message, "a.pdf", "a"), pdf("a") + pdf("a"), true);
            case ATTACHMENT_NESTED -> related(refer(message, "a.pdf", "a"), nested((int) fault.argument()), true);
            case ATTACHMENT_MANY_PARTS -> related(message, manyParts((int) fault.argument()), true);
            case ATTACHMENT_UNTERMINATED -> related(refer(message, "a.pdf", "a"), pdf("a"), false);
            default -> throw new IllegalArgumentException(fault + " is not about attachments");
        };
    }

    private static MessageText refer(MessageText message, String name, String contentId) {
        String element = "<Attachments><AttachmentName>" + name + "</AttachmentName><AttachmentContent>"
                + "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:" + contentId
                + "@epix\"/>"
                + "</AttachmentContent></Attachments>";
        byte[] permit = message.permit();
        return message.withPermit(
                MessageText.bytes(new String(permit, java.nio.charset.StandardCharsets.ISO_8859_1) + element));
    }

    private static String pdf(String contentId) {
        return part(contentId, "application/pdf", "", "%PDF-1.4 a made-up file");
    }

    private static String part(String contentId, String type, String moreHeaders, String content) {
        return "--" + BOUNDARY + CRLF + "Content-Type: " + type + CRLF + "Content-Transfer-Encoding: binary" + CRLF
                + "Content-ID: <" + contentId + "@epix>" + CRLF + moreHeaders + CRLF + content + CRLF;
    }

    private static String nested(int levels) {
        StringBuilder text = new StringBuilder();
        for (int level = 0; level < levels; level++) {
            text.append("--").append(level == 0 ? BOUNDARY : "level-" + level).append(CRLF);
            text.append("Content-ID: <")
                    .append(level == 0 ? "a" : "n" + level)
                    .append("@epix>")
                    .append(CRLF);
            text.append("Content-Type: multipart/mixed; boundary=\"level-")
                    .append(level + 1)
                    .append('"');
            text.append(CRLF).append(CRLF);
        }
        return text.toString();
    }

    private static String manyParts(int parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            text.append(part("p" + i, "text/plain", "", "x"));
        }
        return text.toString();
    }

    private static WireResponse related(MessageText message, String parts, boolean terminated) {
        String root = "--" + BOUNDARY + CRLF
                + "Content-Type: application/xop+xml; charset=UTF-8; type=\"text/xml\"" + CRLF
                + "Content-Transfer-Encoding: binary" + CRLF + "Content-ID: <root@epix>" + CRLF + CRLF + message.text()
                + CRLF;
        return WireResponse.of(
                200,
                Map.of(
                        "Content-Type",
                        List.of("multipart/related; type=\"application/xop+xml\"; start=\"<root@epix>\";"
                                + " start-info=\"text/xml\"; boundary=\"" + BOUNDARY + "\"")),
                MessageText.bytes(root + parts + (terminated ? "--" + BOUNDARY + "--" + CRLF : "")));
    }
}
