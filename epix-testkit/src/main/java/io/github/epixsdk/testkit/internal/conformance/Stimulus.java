package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.xml.Payload;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent to the system under test.
 *
 * @param label what it is for
 * @param method the HTTP method
 * @param query what follows the path, with its question mark, or empty
 * @param headers the headers; Host and Content-Length are added
 * @param body the body
 * @param certificate whose certificate is shown
 * @param manner how it is sent
 */
record Stimulus(
        String label,
        String method,
        String query,
        Map<String, String> headers,
        Payload body,
        CallerCertificate certificate,
        Manner manner) {
    /** How a request is sent. */
    enum Manner {
        /** Over TLS, whole, and the answer is read. */
        NORMAL,
        /** Without TLS. */
        PLAIN_HTTP,
        /** A handshake that offers TLS 1.0 only; nothing else is sent. */
        TLS_1_0,
        /** A handshake that offers TLS 1.1 only; nothing else is sent. */
        TLS_1_1,
        /** Over TLS, whole; then the connection is cut before the answer. */
        CUT,
        /** One byte a second, until the other side closes. */
        SLOW
    }

    Stimulus {
        headers = Map.copyOf(headers);
    }

    static Stimulus post(String label, Map<String, String> headers, String body) {
        return new Stimulus(
                label,
                "POST",
                "",
                headers,
                Payload.of(body.getBytes(StandardCharsets.UTF_8)),
                CallerCertificate.KNOWN,
                Manner.NORMAL);
    }

    Stimulus as(CallerCertificate other) {
        return new Stimulus(label, method, query, headers, body, other, manner);
    }

    Stimulus in(Manner other) {
        return new Stimulus(label, method, query, headers, body, certificate, other);
    }

    Stimulus labelled(String other) {
        return new Stimulus(other, method, query, headers, body, certificate, manner);
    }

    Stimulus withBody(Payload other) {
        return new Stimulus(label, method, query, headers, other, certificate, manner);
    }

    Stimulus withBody(byte[] other) {
        return withBody(Payload.of(other));
    }

    Stimulus withMethod(String otherMethod, String otherQuery) {
        return new Stimulus(label, otherMethod, otherQuery, headers, body, certificate, manner);
    }

    /** With a header set, or left out if the value is empty. */
    Stimulus with(String header, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.keySet().removeIf(header::equalsIgnoreCase);
        if (!value.isEmpty()) {
            changed.put(header, value);
        }
        return new Stimulus(label, method, query, changed, body, certificate, manner);
    }

    /** The body as text, for those that are small. */
    String text() {
        return new String(body.bytes(), StandardCharsets.UTF_8);
    }
}
