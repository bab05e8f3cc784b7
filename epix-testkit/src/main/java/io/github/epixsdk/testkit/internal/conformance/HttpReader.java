package io.github.epixsdk.testkit.internal.conformance;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads one HTTP/1.1 answer from a socket, and tells an answer that breaks off from one that never began. */
final class HttpReader {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_HEADERS = 200;

    private final InputStream in;
    private final int most;

    HttpReader(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    /** Nothing came before the end of the connection. */
    static final class NoAnswerException extends IOException {
        private static final long serialVersionUID = 1L;

        NoAnswerException() {
            super("the connection was closed before an answer");
        }
    }

    Outcome.Reply read(boolean withBody, long start) throws IOException {
        int status = status(firstLine());
        while (status == 100) {
            headers();
            status = status(line());
        }
        Map<String, List<String>> headers = headers();
        byte[] body = withBody && status != 204 && status != 304 ? body(headers) : new byte[0];
        return new Outcome.Reply(status, headers, body, Duration.ofNanos(System.nanoTime() - start));
    }

    private String firstLine() throws IOException {
        int first = in.read();
        if (first < 0) {
            throw new NoAnswerException();
        }
        return (char) first + line();
    }

    private static int status(String line) throws ProtocolException {
        String[] parts = line.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("\\d{3}")) {
            throw new ProtocolException("expected an HTTP status line, found " + shown(line));
        }
        return Integer.parseInt(parts[1]);
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() > MOST_HEADERS) {
                throw new ProtocolException("expected a header, found " + shown(line));
            }
            headers.computeIfAbsent(line.substring(0, colon).strip(), n -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        String coding = String.join(",", headers.getOrDefault("Transfer-Encoding", List.of()));
        if (coding.toLowerCase(Locale.ROOT).contains("chunked")) {
            return chunks();
        }
        String length = String.join(",", headers.getOrDefault("Content-Length", List.of()));
        if (length.isEmpty()) {
            return in.readNBytes(most);
        }
        if (!length.matches("\\d{1,12}")) {
            throw new ProtocolException("expected one Content-Length, found " + shown(length));
        }
        long announced = Long.parseLong(length);
        if (announced > most) {
            throw new ProtocolException("the answer of " + announced + " bytes is longer than " + most);
        }
        return exactly((int) announced);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line().split(";", 2)[0].strip();
            if (!size.matches("[0-9A-Fa-f]{1,7}")) {
                throw new ProtocolException("expected the size of a chunk, found " + shown(size));
            }
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                headers();
                return body.toByteArray();
            }
            if (body.size() + length > most) {
                throw new ProtocolException("the answer is longer than " + most + " bytes");
            }
            body.writeBytes(exactly(length));
            line();
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer broke off after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the answer broke off in its headers");
            }
            if (line.size() > LONGEST_LINE) {
                throw new ProtocolException("a header line is longer than " + LONGEST_LINE + " bytes");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static String shown(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
