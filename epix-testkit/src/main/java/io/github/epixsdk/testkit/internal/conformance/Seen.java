package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.transport.Operation;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request the suite's partner got, and what it answered. Thread-safe. */
final class Seen {
    private final Instant at;
    private final List<X509Certificate> peer;
    private final Optional<Operation> operation;
    private final String line;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;
    private volatile @Nullable Said said;
    private volatile String ending = "no answer was made";

    /** What was answered. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Said(int status, Map<String, List<String>> headers, byte[] body) {}

    Seen(
            Instant at,
            List<X509Certificate> peer,
            Optional<Operation> operation,
            String line,
            Map<String, List<String>> headers,
            byte[] body) {
        this.at = at;
        this.peer = List.copyOf(peer);
        this.operation = operation;
        this.line = line;
        this.headers.putAll(headers);
        this.body = body.clone();
    }

    Instant at() {
        return at;
    }

    List<X509Certificate> peer() {
        return peer;
    }

    Optional<Operation> operation() {
        return operation;
    }

    String line() {
        return line;
    }

    Map<String, List<String>> headers() {
        return headers;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).flatMap(v -> v.stream().findFirst());
    }

    byte[] body() {
        return body.clone();
    }

    Optional<Said> said() {
        return Optional.ofNullable(said);
    }

    String ending() {
        return ending;
    }

    void answered(Said answer) {
        this.said = answer;
    }

    void ended(String how) {
        this.ending = how;
    }
}
