package io.github.epixsdk.testkit.internal.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a multipart answer, as they stand: the suite judges them, so it does not mend them. */
final class Multipart {
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]+)\"|([^;\\s]+))");

    private static final Pattern LINE_END = Pattern.compile("\r\n(?![ \t])");

    private Multipart() {}

    /**
     * One part.
     *
     * @param headers its headers, names in any case
     * @param content its bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Part(Map<String, String> headers, byte[] content) {
        Optional<String> contentId() {
            return Optional.ofNullable(headers.get("Content-ID"))
                    .map(id -> id.strip().replaceAll("^<|>$", ""));
        }
    }

    /** Takes a body apart; nothing if the Content-Type names no boundary. */
    static List<Part> parts(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/") || !boundary.find()) {
            return List.of();
        }
        String name = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        byte[] delimiter = ("--" + name).getBytes(StandardCharsets.ISO_8859_1);
        List<Part> parts = new ArrayList<>();
        int start = indexOf(body, delimiter, 0);
        while (start >= 0) {
            int next = indexOf(body, delimiter, start + delimiter.length);
            if (next < 0) {
                return parts;
            }
            int from = indexOf(body, new byte[] {'\n'}, start) + 1;
            int to = next - (next >= 2 && body[next - 2] == '\r' ? 2 : 1);
            if (from > 0 && to >= from) {
                parts.add(part(Arrays.copyOfRange(body, from, to)));
            }
            start = next;
        }
        return parts;
    }

    private static Part part(byte[] bytes) {
        int blank = indexOf(bytes, "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1), 0);
        int content = blank + 4;
        if (bytes.length >= 2 && bytes[0] == '\r' && bytes[1] == '\n') {
            blank = 0;
            content = 2;
        } else if (blank < 0) {
            return new Part(Map.of(), bytes);
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : LINE_END.splitAsStream(new String(bytes, 0, blank, StandardCharsets.ISO_8859_1))
                .toList()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        }
        return new Part(headers, Arrays.copyOfRange(bytes, content, bytes.length));
    }

    static int indexOf(byte[] bytes, byte[] wanted, int from) {
        outer:
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (bytes[i + j] != wanted[j]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }
}
