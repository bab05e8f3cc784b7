package io.github.epixsdk.testkit.internal.wire;

import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.xml.Payload;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads HTTP/1.1 requests from a connection. Not thread-safe. */
final class RequestReader {
    private static final int MAX_HEAD = 64 << 10;
    private static final long MOST_SKIPPED = 4 << 20;
    /** A request must have arrived so long after its first byte: who sends a byte a second would hold a thread for ever. */
    private static final long REQUEST_NANOS = 10_000_000_000L;

    private final InputStream in;
    private final OutputStream out;
    private final long maxBody;
    private long deadline;
    private InputStream body = InputStream.nullInputStream();

    RequestReader(InputStream in, OutputStream out, long maxBody) {
        this.in = new InTime(in);
        this.out = out;
        this.maxBody = maxBody;
    }

    /** Thrown for what is no HTTP request. */
    static final class BadRequestException extends IOException {
        private static final long serialVersionUID = 1L;

        BadRequestException(String message) {
            super(message);
        }
    }

    /**
     * Reads the next request.
     *
     * @return the request, its body one byte longer at most than allowed; empty if the caller has closed the connection
     * @throws BadRequestException if it is no HTTP request
     */
    Optional<WireRequest> next() throws IOException {
        deadline = Long.MAX_VALUE;
        body = InputStream.nullInputStream();
        Optional<String> line = line();
        while (line.isPresent() && line.get().isEmpty()) {
            line = line();
        }
        if (line.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = line.get().split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new BadRequestException("expected METHOD TARGET HTTP/1.1");
        }
        Map<String, List<String>> headers = headers();
        return Optional.of(WireRequest.of(parts[0], target(parts[1]), headers, body(headers)));
    }

    /**
     * Passes over what is left of a body that is larger than allowed, up to a bound, so that the caller gets to read the answer.
     *
     * @return whether there was nothing left, so that another request may follow
     */
    boolean finish() throws IOException {
        if (body.read() < 0) {
            return true;
        }
        body.skipNBytes(Math.min(MOST_SKIPPED, maxBody));
        return false;
    }

    private static URI target(String text) throws BadRequestException {
        try {
            URI uri = new URI(text);
            return uri.isAbsolute()
                    ? URI.create(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                    : uri;
        } catch (java.net.URISyntaxException e) {
            throw new BadRequestException("the target is no address");
        }
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int size = 0;
        for (; ; ) {
            String line = line().orElseThrow(() -> new EOFException("the headers have no end"));
            if (line.isEmpty()) {
                return headers;
            }
            size += line.length();
            int colon = line.indexOf(':');
            if (colon < 1 || size > MAX_HEAD) {
                throw new BadRequestException("a header has no name, or there are too many");
            }
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
    }

    private Payload body(Map<String, List<String>> headers) throws IOException {
        if (first(headers, "Expect").filter("100-continue"::equalsIgnoreCase).isPresent()) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        if (first(headers, "Transfer-Encoding")
                .filter("chunked"::equalsIgnoreCase)
                .isPresent()) {
            body = new Chunks();
            return Payload.read(body, maxBody + 1);
        }
        Optional<String> length = first(headers, "Content-Length");
        if (length.isEmpty()) {
            return Payload.of(new byte[0]);
        }
        if (!length.get().matches("[0-9]{1,18}")) {
            throw new BadRequestException("Content-Length is no number");
        }
        body = new Limited(Long.parseLong(length.get()));
        return Payload.read(body, maxBody + 1);
    }

    private static Optional<String> first(Map<String, List<String>> headers, String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); ; b = in.read()) {
            if (b < 0) {
                if (line.size() > 0) {
                    throw new EOFException("the connection ends in a line");
                }
                return Optional.empty();
            }
            if (b == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
            }
            line.write(b);
            if (line.size() > MAX_HEAD) {
                throw new BadRequestException("a line is longer than " + MAX_HEAD + " bytes");
            }
        }
    }

    /** Lets nobody take longer for a request than is allowed. */
    private final class InTime extends InputStream {
        private final InputStream raw;

        InTime(InputStream raw) {
            this.raw = raw;
        }

        @Override
        public int read() throws IOException {
            return checked(raw.read());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return checked(raw.read(buffer, offset, length));
        }

        private int checked(int read) throws IOException {
            long now = System.nanoTime();
            if (deadline == Long.MAX_VALUE) {
                deadline = now + REQUEST_NANOS;
            } else if (now - deadline > 0) {
                throw new SocketTimeoutException("the request takes too long");
            }
            return read;
        }
    }

    /** A body of known length. */
    private final class Limited extends InputStream {
        private long left;

        Limited(long length) {
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(buffer, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the body ends " + left + " bytes early");
            }
            left -= read;
            return read;
        }
    }

    /** A body in chunks. */
    private final class Chunks extends InputStream {
        private InputStream chunk = InputStream.nullInputStream();
        private boolean first = true;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (ended) {
                return -1;
            }
            int read = chunk.read(buffer, offset, length);
            if (read > 0) {
                return read;
            }
            nextChunk();
            return read(buffer, offset, length);
        }

        private void nextChunk() throws IOException {
            if (!first) {
                line();
            }
            first = false;
            String size = line().orElse("").split(";", 2)[0].strip();
            if (!size.matches("[0-9a-fA-F]{1,8}")) {
                throw new BadRequestException("a chunk has no length");
            }
            long length = Long.parseLong(size, 16);
            if (length == 0) {
                ended = true;
                while (line().filter(trailer -> !trailer.isEmpty()).isPresent()) {
                    // Trailers say nothing a partner needs.
                }
            }
            chunk = new Limited(length);
        }
    }
}
