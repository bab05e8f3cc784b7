package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.xml.Payload;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A message as a requester keeps it as evidence.
 *
 * @param sent whether it is a request the requester sent; otherwise it is an answer it received
 * @param at when it was sent, or had come in; empty if that is not kept
 * @param headers its HTTP headers, as far as they are kept
 * @param body its bytes as they went over the wire, after HTTP's own encodings
 * @param certificate the certificate the partner showed, if it is kept with this message
 * @since 0.1
 */
public record ArchivedMessage(
        boolean sent,
        Optional<Instant> at,
        Map<String, List<String>> headers,
        Payload body,
        Optional<X509Certificate> certificate) {
    /**
     * Copies the headers.
     *
     * @param sent whether it is a request
     * @param at when it was sent, or had come in
     * @param headers its HTTP headers
     * @param body its bytes
     * @param certificate the certificate the partner showed
     * @throws NullPointerException if a component is null
     */
    public ArchivedMessage {
        Objects.requireNonNull(at, "at");
        Map<String, List<String>> copy = new LinkedHashMap<>();
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        headers = Map.copyOf(copy);
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(certificate, "certificate");
    }

    /**
     * Returns the values of a header.
     *
     * @param name its name, in any case
     * @return its values; empty if it is not kept
     */
    public List<String> header(String name) {
        List<String> values = new ArrayList<>();
        headers.forEach((kept, list) -> {
            if (kept.equalsIgnoreCase(name)) {
                values.addAll(list);
            }
        });
        return List.copyOf(values);
    }

    /** Returns the direction and the moment; nothing of its contents. */
    @Override
    public String toString() {
        return (sent ? "request sent " : "answer received ")
                + at.map(Instant::toString).orElse("at no known time");
    }
}
