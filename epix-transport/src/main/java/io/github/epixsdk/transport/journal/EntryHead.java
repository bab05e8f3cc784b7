package io.github.epixsdk.transport.journal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.ExchangeOutcome;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.internal.Sha256;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * The hashed text of an entry, one line for each value.
 *
 * @param sequence the number of the entry
 * @param previous the hash of the entry before
 * @param record what is recorded
 * @param bodyLength how long the body is
 * @param bodySha256 the hash of the body
 * @param text the text, as it was written
 * @param hash its hash
 */
record EntryHead(
        long sequence,
        String previous,
        JournalRecord record,
        long bodyLength,
        String bodySha256,
        String text,
        String hash) {
    private static final String VERSION = "1";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    static EntryHead of(long sequence, String previous, JournalRecord record, long bodyLength, String bodySha256) {
        String text = render(sequence, previous, record, bodyLength, bodySha256);
        return new EntryHead(sequence, previous, record, bodyLength, bodySha256, text, Sha256.hex(text));
    }

    private static String render(long sequence, String previous, JournalRecord record, long length, String sha256) {
        StringBuilder text = new StringBuilder(512);
        BiConsumer<String, Object> line = (name, value) ->
                text.append(name).append(": ").append(escape(value.toString())).append('\n');
        line.accept("journal", VERSION);
        line.accept("sequence", sequence);
        line.accept("previous", previous);
        line.accept("kind", record.kind());
        line.accept("exchange", record.exchangeId());
        line.accept("at", record.at());
        if (record.attempt() > 0) {
            line.accept("attempt", record.attempt());
        }
        record.requestedAt().ifPresent(v -> line.accept("requestedAt", v));
        record.partner().ifPresent(v -> line.accept("partner", v.value()));
        record.operation().ifPresent(v -> line.accept("operation", v));
        record.permit().ifPresent(v -> line.accept("permit", v.value()));
        record.permitExpires().ifPresent(v -> line.accept("permitExpires", v));
        record.outcome().ifPresent(v -> line.accept("outcome", v));
        record.method().ifPresent(v -> line.accept("method", v));
        record.target().ifPresent(v -> line.accept("target", v));
        record.status().ifPresent(v -> line.accept("status", v));
        record.headers().forEach((name, values) -> values.forEach(v -> line.accept("header", name + ": " + v)));
        Optional.ofNullable(record.certificateDer())
                .ifPresent(der -> line.accept("certificate", Base64.getEncoder().encodeToString(der)));
        record.text().ifPresent(v -> line.accept("text", v));
        line.accept("bodyLength", length);
        line.accept("bodySha256", sha256);
        return text.toString();
    }

    /**
     * Reads a head.
     *
     * @throws IllegalArgumentException if it is none
     */
    static EntryHead parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(": ");
            if (colon < 1) {
                throw new IllegalArgumentException("Expected a line with a name and a value in the head of an entry");
            }
            String name = line.substring(0, colon);
            String value = unescape(line.substring(colon + 2));
            if (name.equals("header")) {
                int end = value.indexOf(": ");
                headers.computeIfAbsent(value.substring(0, Math.max(0, end)), k -> new ArrayList<>())
                        .add(value.substring(end + 2));
            } else {
                values.put(name, value);
            }
        }
        if (!VERSION.equals(values.get("journal"))) {
            throw new IllegalArgumentException("Expected a journal of version " + VERSION);
        }
        try {
            return new EntryHead(
                    Long.parseLong(required(values, "sequence")),
                    sha256(values, "previous"),
                    record(values, headers),
                    Long.parseLong(required(values, "bodyLength")),
                    sha256(values, "bodySha256"),
                    text,
                    Sha256.hex(text));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("The head of an entry holds a value that is none", e);
        }
    }

    private static JournalRecord record(Map<String, String> values, Map<String, List<String>> headers) {
        JournalRecord.Builder record = JournalRecord.builder(
                EntryKind.valueOf(required(values, "kind")),
                required(values, "exchange"),
                Instant.parse(required(values, "at")));
        value(values, "attempt").map(Integer::valueOf).ifPresent(record::attempt);
        value(values, "requestedAt").map(Instant::parse).ifPresent(record::requestedAt);
        value(values, "partner").map(CountryCode::of).ifPresent(record::partner);
        value(values, "operation").map(Operation::valueOf).ifPresent(record::operation);
        value(values, "permit").map(PermitNumber::of).ifPresent(record::permit);
        value(values, "permitExpires").map(LocalDate::parse).ifPresent(record::permitExpires);
        value(values, "outcome").map(ExchangeOutcome::valueOf).ifPresent(record::outcome);
        value(values, "method").ifPresent(method -> record.request(method, required(values, "target")));
        value(values, "status").map(Integer::valueOf).ifPresent(record::status);
        value(values, "certificate").map(Base64.getDecoder()::decode).ifPresent(record::certificateDer);
        value(values, "text").ifPresent(record::text);
        return record.headers(headers).build();
    }

    private static Optional<String> value(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name));
    }

    private static String required(Map<String, String> values, String name) {
        return value(values, name).orElseThrow(() -> new IllegalArgumentException("Expected the value " + name));
    }

    private static String sha256(Map<String, String> values, String name) {
        String value = required(values, name);
        if (!SHA256.matcher(value).matches()) {
            throw new IllegalArgumentException("Expected a SHA-256 as " + name);
        }
        return value;
    }

    /** One value stays on one line, whatever a partner sent. */
    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescape(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                char escaped = value.charAt(++i);
                text.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
