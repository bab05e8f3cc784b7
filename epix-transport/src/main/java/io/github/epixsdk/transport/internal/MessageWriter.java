package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.AttachmentForm;
import io.github.epixsdk.transport.SoapVersion;
import io.github.epixsdk.transport.internal.mime.Base64Payload;
import io.github.epixsdk.transport.internal.mime.ComposedPayload;
import io.github.epixsdk.transport.internal.mime.WrittenMessage;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes SOAP messages. Small on purpose: a permit goes in as the bytes it was sealed in, which no XML writer would leave
 * alone. The envelope declares no default namespace, so that an unqualified permit stays unqualified.
 */
public final class MessageWriter {
    private static final String XOP = "http://www.w3.org/2004/08/xop/include";
    private static final String HEADER = "<soapenv:Header";
    private static final String BODY = "<soapenv:Body>";
    private static final String END = "</soapenv:Body></soapenv:Envelope>\n";

    private final SoapVersion soap;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
    private final List<Payload> pieces = new ArrayList<>();
    private final List<Payload> files = new ArrayList<>();
    private AttachmentForm filesForm = AttachmentForm.MTOM;

    private MessageWriter(SoapVersion soap) {
        this.soap = soap;
        raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope xmlns:soapenv=\"" + soap.namespace()
                + "\">");
    }

    /** Begins a message of SOAP 1.1. */
    public static MessageWriter begin() {
        return begin(SoapVersion.SOAP_11);
    }

    /** Begins a message. */
    static MessageWriter begin(SoapVersion soap) {
        return begin(soap, "");
    }

    /** Begins a message with header blocks, given as markup. */
    static MessageWriter begin(SoapVersion soap, String headers) {
        return new MessageWriter(soap).raw(header(headers)).raw(BODY);
    }

    private static String header(String blocks) {
        return blocks.isEmpty() ? HEADER + "/>" : HEADER + ">" + blocks + "</soapenv:Header>";
    }

    /** A message of ours with other header blocks, given as markup, instead of those it has; any other as it is. */
    static byte[] withHeaders(byte[] message, String blocks) {
        String text = new String(message, StandardCharsets.UTF_8);
        int header = text.indexOf(HEADER);
        // No text before it can hold this: what is markup is escaped.
        int body = text.indexOf(BODY);
        return header < 0 || body < header
                ? message
                : (text.substring(0, header) + header(blocks) + text.substring(body)).getBytes(StandardCharsets.UTF_8);
    }

    /** Opens the element of the body. */
    public MessageWriter open(String namespace, String name) {
        return open(namespace, name, "");
    }

    /** Opens the element of the body with attributes, given as markup. */
    MessageWriter open(String namespace, String name, String attributes) {
        return raw("<m:" + name + " xmlns:m=\"" + escaped(namespace) + "\"" + attributes + ">");
    }

    /** Closes the element of the body. */
    public MessageWriter close(String name) {
        return raw("</m:" + name + ">");
    }

    /** Opens an element; the name may carry the prefix of the message. */
    public MessageWriter start(String name) {
        return raw("<" + name + ">");
    }

    /** Closes an element. */
    public MessageWriter end(String name) {
        return raw("</" + name + ">");
    }

    /** Writes an element with a text. */
    public MessageWriter element(String name, String text) {
        return text.isEmpty() ? raw("<" + name + "/>") : raw("<" + name + ">" + escaped(text) + "</" + name + ">");
    }

    /** Writes a document into the message as it is, without its XML declaration. */
    public MessageWriter document(byte[] document) {
        out.writeBytes(XmlText.embeddable(document));
        return this;
    }

    /** Writes attachments; what has no content is left out, so that no reference dangles. */
    public MessageWriter attachments(List<Attachment> attachments, AttachmentForm form) {
        for (Attachment attachment : attachments) {
            attachment.content().ifPresent(content -> {
                start("Attachments");
                element("AttachmentName", attachment.name());
                start("AttachmentContent");
                content(content, form);
                end("AttachmentContent");
                end("Attachments");
            });
        }
        return this;
    }

    private void content(Payload content, AttachmentForm form) {
        if (form == AttachmentForm.INLINE) {
            pieces.add(Payload.of(out.toByteArray()));
            out.reset();
            pieces.add(new Base64Payload(content));
            return;
        }
        String reference = "cid:" + WrittenMessage.contentId(files.size());
        raw(
                form == AttachmentForm.MTOM
                        ? "<xop:Include xmlns:xop=\"" + XOP + "\" href=\"" + reference + "\"/>"
                        : reference);
        files.add(content);
        filesForm = form;
    }

    /** Ends a message without large attachments. */
    public byte[] toBytes() {
        return toMessage().body().bytes();
    }

    /** Ends the message. */
    public WrittenMessage toMessage() {
        raw(END);
        pieces.add(Payload.of(out.toByteArray()));
        Payload envelope = pieces.size() == 1 ? pieces.get(0) : new ComposedPayload(pieces);
        return files.isEmpty()
                ? WrittenMessage.plain(envelope, soap.mediaType())
                : WrittenMessage.related(envelope, soap.mediaType(), files, filesForm);
    }

    /** Writes markup as it is. */
    MessageWriter raw(String markup) {
        out.writeBytes(markup.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Escapes what is markup, and replaces what XML 1.0 cannot hold. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\r' -> escaped.append("&#13;");
                default -> escaped.appendCodePoint(isXml(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }
}
