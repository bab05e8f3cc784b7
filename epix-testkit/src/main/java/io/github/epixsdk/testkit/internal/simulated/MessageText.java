package io.github.epixsdk.testkit.internal.simulated;

import io.github.epixsdk.transport.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer as text that can be cut up. One character stands for one byte, so that what is not touched stays as it is, the
 * parts of a multipart message included.
 *
 * <p>It works on what this SDK writes and on nothing else: no comments or CDATA that look like elements.
 */
final class MessageText {
    private static final Pattern PERMIT =
            Pattern.compile("<((?:[\\w.-]+:)?(?:CITESEPermit|CBFShip))(?=[\\s>/])[\\s\\S]*</\\1\\s*>");
    private static final Pattern SEAL = Pattern.compile("<((?:[\\w.-]+:)?Signature)(?=[\\s>])[\\s\\S]*</\\1\\s*>");

    private final WireResponse response;
    private final String text;

    private MessageText(WireResponse response, String text) {
        this.response = response;
        this.text = text;
    }

    static MessageText of(WireResponse response) {
        return new MessageText(response, new String(response.body().bytes(), StandardCharsets.ISO_8859_1));
    }

    String text() {
        return text;
    }

    boolean hasPermit() {
        return PERMIT.matcher(text).find();
    }

    /** The permit's element as bytes, a document of its own. */
    byte[] permit() {
        Matcher permit = PERMIT.matcher(text);
        if (!permit.find()) {
            throw new IllegalStateException("no permit in this answer");
        }
        return bytes(permit.group());
    }

    /** Puts other markup where the permit stands. */
    MessageText withPermit(byte[] element) {
        String markup = new String(element, StandardCharsets.ISO_8859_1).replaceFirst("^<\\?xml[^>]*\\?>\\s*", "");
        return with(PERMIT.matcher(text).replaceFirst(Matcher.quoteReplacement(markup)));
    }

    MessageText with(String changed) {
        return new MessageText(response, changed);
    }

    MessageText change(UnaryOperator<String> change) {
        return with(change.apply(text));
    }

    WireResponse toResponse() {
        return WireResponse.of(response.status(), headers(response), bytes(text));
    }

    WireResponse toResponse(String header, String value) {
        Map<String, List<String>> headers = headers(response);
        headers.put(header, List.of(value));
        return WireResponse.of(response.status(), headers, bytes(text));
    }

    private static Map<String, List<String>> headers(WireResponse response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.headers()
                .forEach((name, values) ->
                        headers.put(name.equalsIgnoreCase("Content-Type") ? "Content-Type" : name, values));
        return headers;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The seal of a permit as markup, empty if it bears none. */
    static String seal(byte[] permit) {
        Matcher seal = SEAL.matcher(new String(permit, StandardCharsets.ISO_8859_1));
        return seal.find() ? seal.group() : "";
    }

    /** The permit without its seal. */
    static byte[] unsealed(byte[] permit) {
        return bytes(
                SEAL.matcher(new String(permit, StandardCharsets.ISO_8859_1)).replaceFirst(""));
    }
}
