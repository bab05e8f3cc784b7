package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.internal.conformance.Multipart.Part;
import io.github.epixsdk.transport.SoapVersion;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.Payload;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.InlineAttachments;
import io.github.epixsdk.xml.support.SafeXml;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What came back, understood as far as it can be. */
final class Answer {
    private static final PermitCodec CODEC = PermitCodec.create();
    private static final int LARGE = 512 * 1024;
    private static final Pattern PERMIT =
            Pattern.compile("<([A-Za-z0-9_.-]+:)?(CBFShip|CITESEPermit|CITESePermit)[\\s>/]");

    private final Outcome outcome;
    private final List<Part> parts;
    private final byte[] message;
    private final List<Payload> inline;
    private final @Nullable Document document;

    private Answer(
            Outcome outcome, List<Part> parts, byte[] message, List<Payload> inline, @Nullable Document document) {
        this.outcome = outcome;
        this.parts = parts;
        this.message = message;
        this.inline = inline;
        this.document = document;
    }

    static Answer of(Outcome outcome) {
        if (!(outcome instanceof Outcome.Reply reply)) {
            return new Answer(outcome, List.of(), new byte[0], List.of(), null);
        }
        List<Part> parts = Multipart.parts(reply.header("Content-Type").orElse(""), reply.body());
        byte[] message = parts.isEmpty() ? reply.body() : parts.get(0).content();
        List<Payload> inline = List.of();
        Document document = null;
        try {
            if (message.length > LARGE) {
                InlineAttachments.Detached detached = InlineAttachments.detach(
                        new StringReader(new String(message, StandardCharsets.UTF_8)),
                        ReadLimits.DEFAULT,
                        Integer.MAX_VALUE);
                message = detached.message().getBytes(StandardCharsets.UTF_8);
                inline = detached.contents();
            }
            document = SafeXml.parse(message, ReadLimits.DEFAULT);
        } catch (MalformedDocumentException e) {
            // an answer that is no XML is judged as one
        }
        return new Answer(outcome, parts, message, inline, document);
    }

    Outcome outcome() {
        return outcome;
    }

    Optional<Outcome.Reply> reply() {
        return outcome instanceof Outcome.Reply reply ? Optional.of(reply) : Optional.empty();
    }

    int status() {
        return reply().map(Outcome.Reply::status).orElse(0);
    }

    List<Part> parts() {
        return parts;
    }

    List<Payload> inline() {
        return inline;
    }

    /** The SOAP message, without its large attachments. */
    byte[] message() {
        return message;
    }

    String text() {
        return new String(message, StandardCharsets.UTF_8);
    }

    Optional<Document> document() {
        return Optional.ofNullable(document);
    }

    /** The version of SOAP of the envelope. */
    Optional<SoapVersion> soap() {
        return document()
                .map(Document::getDocumentElement)
                .filter(root -> "Envelope".equals(root.getLocalName()))
                .flatMap(root -> Arrays.stream(SoapVersion.values())
                        .filter(v -> v.namespace().equals(root.getNamespaceURI()))
                        .findFirst());
    }

    /** The elements in the body. */
    List<Element> bodies() {
        return soap().map(s -> children(document().orElseThrow().getDocumentElement()).stream()
                        .filter(e -> "Body".equals(e.getLocalName()))
                        .flatMap(b -> children(b).stream())
                        .toList())
                .orElse(List.of());
    }

    Optional<Element> fault() {
        return bodies().stream().filter(e -> "Fault".equals(e.getLocalName())).findFirst();
    }

    boolean isFault() {
        return fault().isPresent();
    }

    /** The code of the fault without its prefix. */
    String faultCode() {
        return fault().map(f -> descendant(f, "faultcode")
                        .or(() -> descendant(f, "Code").flatMap(c -> descendant(c, "Value")))
                        .map(e -> e.getTextContent().strip())
                        .map(code -> code.substring(code.indexOf(':') + 1))
                        .orElse(""))
                .orElse("");
    }

    /** The text of the fault. */
    String faultText() {
        return fault().map(f -> descendant(f, "faultstring")
                        .or(() -> descendant(f, "Reason").flatMap(r -> descendant(r, "Text")))
                        .map(e -> e.getTextContent().strip())
                        .orElse(""))
                .orElse("");
    }

    /** All text of the fault, for comparing and searching. */
    String faultContent() {
        return fault().map(f -> f.getTextContent().strip().replaceAll("\\s+", " "))
                .orElse("");
    }

    boolean isClientFault() {
        String code = faultCode().toLowerCase(Locale.ROOT);
        return code.startsWith("client") || code.startsWith("sender");
    }

    /** Whether the other side closed or sent an alert. */
    boolean isClosed() {
        return outcome instanceof Outcome.Refused;
    }

    /** Whether the answer blames the request: by a fault of the client, or an HTTP status from 400 to 499. */
    boolean isClientRefusal() {
        return isClientFault() || (!isFault() && status() >= 400 && status() < 500);
    }

    /** Whether the request was refused in any form. */
    boolean isRefusal() {
        return isClosed() || isFault() || (status() >= 300 && !hasPermit());
    }

    /** Whether anything in the answer looks like a permit. */
    boolean hasPermit() {
        return reply().isPresent() && PERMIT.matcher(text()).find();
    }

    /** The permit. */
    Optional<PermitDocument> permit() {
        try {
            return hasPermit() ? Optional.of(CODEC.read(message)) : Optional.empty();
        } catch (MalformedDocumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the body holds the answer to an operation. */
    boolean isResponse(String operation) {
        return bodies().stream().anyMatch(b -> isResponseName(b.getLocalName(), operation));
    }

    private static boolean isResponseName(String name, String operation) {
        String bare = name.replace("_", "").toLowerCase(Locale.ROOT);
        return bare.equals((operation.replace("_", "") + "Response").toLowerCase(Locale.ROOT));
    }

    /** In a few words, without content of permits. */
    String describe() {
        if (outcome instanceof Outcome.Refused refused) {
            return "no answer, " + refused.how();
        } else if (outcome instanceof Outcome.Unreachable unreachable) {
            return "no answer, " + unreachable.how();
        }
        String body = isFault()
                ? "fault " + faultCode() + " \"" + shortened(faultText()) + "\""
                : hasPermit()
                        ? "a permit"
                        : bodies().stream()
                                .findFirst()
                                .map(e -> "element " + shortened(e.getLocalName()))
                                .orElse(message.length == 0 ? "no body" : "a body that is no SOAP message");
        return "HTTP " + status() + " with " + body;
    }

    private static String shortened(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }

    static List<Element> children(Node node) {
        List<Element> children = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** The first element of a local name below another. */
    static Optional<Element> descendant(Element element, String name) {
        for (Element child : children(element)) {
            if (name.equals(child.getLocalName())) {
                return Optional.of(child);
            }
            Optional<Element> below = descendant(child, name);
            if (below.isPresent()) {
                return below;
            }
        }
        return Optional.empty();
    }
}
