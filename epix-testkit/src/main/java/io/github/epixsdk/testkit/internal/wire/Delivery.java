package io.github.epixsdk.testkit.internal.wire;

import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.transport.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Puts an answer on the wire: in good order, or as the faults of the call want it. */
final class Delivery {
    private static final int PIECE = 1024;
    /** Packing takes longer than sending. */
    private static final Map<Long, byte[]> BOMBS = new ConcurrentHashMap<>();

    private final Map<FaultKind, Fault> faults = new EnumMap<>(FaultKind.class);
    private final LongSupplier random;
    private final Line line;

    /** The end of a connection that is at the partner's. */
    interface Line {
        /** Returns where bytes go. */
        OutputStream out() throws IOException;

        /** Cuts the connection so that the other side gets a reset. */
        void reset() throws IOException;

        /** Says nothing more and waits until the other side has gone. */
        void hold() throws IOException;

        /** Waits. */
        void pause(long millis) throws IOException;
    }

    Delivery(List<Fault> faults, LongSupplier random, Line line) {
        faults.forEach(fault -> this.faults.put(fault.kind(), fault));
        this.random = random;
        this.line = line;
    }

    /**
     * Sends an answer.
     *
     * @param response the answer
     * @param headOnly whether the body is left out, as HEAD wants it
     * @return whether the connection can take another request
     */
    boolean send(WireResponse response, boolean headOnly) throws IOException {
        delay();
        Fault noise = faults.get(FaultKind.RANDOM_BYTES);
        if (noise != null) {
            line.out().write(randomBytes((int) noise.argument()));
            line.out().flush();
            return false;
        }
        if (isPlain()) {
            return sendWhole(response, headOnly);
        }
        byte[] body = body(response);
        byte[] head = head(response, body);
        byte[] chunked = faults.containsKey(FaultKind.BAD_CHUNK) ? badChunk(body) : body;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head);
        all.write(chunked);
        if (faults.containsKey(FaultKind.DOUBLED_ANSWER)) {
            all.write(head);
            all.write(chunked);
        }
        return write(all.toByteArray(), head.length, chunked.length);
    }

    private boolean isPlain() {
        return faults.isEmpty();
    }

    /** Good answers may be large: they are not held in memory. */
    private boolean sendWhole(WireResponse response, boolean headOnly) throws IOException {
        OutputStream out = line.out();
        try (InputStream in = response.body().openStream()) {
            if (response.body().length().isPresent()) {
                out.write(head(
                        response, "Content-Length: " + response.body().length().getAsLong()));
                if (!headOnly) {
                    in.transferTo(out);
                }
            } else {
                out.write(head(response, "Transfer-Encoding: chunked"));
                if (!headOnly) {
                    sendChunks(in, out);
                }
            }
        }
        out.flush();
        return true;
    }

    private static void sendChunks(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[16 << 10];
        for (int n = in.readNBytes(buffer, 0, buffer.length); n > 0; n = in.readNBytes(buffer, 0, buffer.length)) {
            out.write(ascii(Integer.toHexString(n) + "\r\n"));
            out.write(buffer, 0, n);
            out.write(ascii("\r\n"));
        }
        out.write(ascii("0\r\n\r\n"));
    }

    private void delay() throws IOException {
        Fault latency = faults.get(FaultKind.LATENCY);
        if (latency != null) {
            long jitter = latency.argument() / 2;
            line.pause(latency.argument() - jitter / 2 + (jitter == 0 ? 0 : Math.floorMod(random.getAsLong(), jitter)));
        }
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) random.getAsLong();
        }
        return bytes;
    }

    private byte[] body(WireResponse response) throws IOException {
        Fault bomb = faults.get(FaultKind.GZIP_BOMB);
        if (bomb == null) {
            return response.body().bytes();
        }
        byte @Nullable [] made = BOMBS.get(bomb.argument());
        if (made == null) {
            made = bomb(bomb.argument());
            BOMBS.put(bomb.argument(), made);
        }
        return made;
    }

    /** A start that looks like an answer, and then white space without end. */
    private static byte[] bomb(long mebibytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(ascii("<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\">"));
            for (long i = 0; i < mebibytes; i++) {
                zip.write(blanks);
            }
            zip.write(ascii("</soapenv:Envelope>"));
        }
        return packed.toByteArray();
    }

    private byte[] head(WireResponse response, byte[] body) {
        StringBuilder more = new StringBuilder();
        if (faults.containsKey(FaultKind.BAD_CHUNK)) {
            more.append("Transfer-Encoding: chunked");
        } else {
            Optional<Fault> longer = Optional.ofNullable(faults.get(FaultKind.WRONG_CONTENT_LENGTH));
            more.append("Content-Length: ")
                    .append(body.length + longer.map(Fault::argument).orElse(0L));
        }
        if (faults.containsKey(FaultKind.GZIP_BOMB)) {
            more.append("\r\nContent-Encoding: gzip");
        }
        Fault huge = faults.get(FaultKind.HUGE_HEADER);
        if (huge != null) {
            more.append("\r\nX-Padding: ").append("x".repeat((int) huge.argument() << 10));
        }
        if (endsConnection()) {
            more.append("\r\nConnection: close");
        }
        return head(response, more.toString());
    }

    private boolean endsConnection() {
        return faults.containsKey(FaultKind.SLOW_CLOSE);
    }

    private static byte[] head(WireResponse response, String more) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(response.status() < 400 ? "OK" : "Error")
                .append("\r\n");
        response.headers()
                .forEach((name, values) -> values.forEach(
                        value -> head.append(name).append(": ").append(value).append("\r\n")));
        return head.append(more).append("\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] badChunk(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int half = body.length / 2;
        out.writeBytes(ascii(Integer.toHexString(half) + "\r\n"));
        out.write(body, 0, half);
        out.writeBytes(ascii("\r\nxyz\r\n"));
        out.write(body, half, body.length - half);
        return out.toByteArray();
    }

    private boolean write(byte[] all, int head, int body) throws IOException {
        Fault mid = faults.get(FaultKind.RESET_MID_BODY);
        if (mid != null) {
            paced(all, head + (int) (body * mid.argument() / 100));
            line.reset();
            return false;
        }
        if (faults.containsKey(FaultKind.STALL_BEFORE_END)) {
            paced(all, all.length - 1);
            line.hold();
            return false;
        }
        if (faults.containsKey(FaultKind.TRUNCATED)) {
            paced(all, all.length - 1);
            return false;
        }
        paced(all, all.length);
        Fault slow = faults.get(FaultKind.SLOW_CLOSE);
        if (slow != null) {
            line.pause(slow.argument());
        }
        // After what cannot be told apart from more of the answer, no other answer may follow.
        return !(endsConnection()
                || faults.containsKey(FaultKind.BAD_CHUNK)
                || faults.containsKey(FaultKind.WRONG_CONTENT_LENGTH)
                || faults.containsKey(FaultKind.DOUBLED_ANSWER));
    }

    /** Sends the first bytes, as fast as the faults allow. */
    private void paced(byte[] all, int length) throws IOException {
        OutputStream out = line.out();
        Fault slow = faults.get(FaultKind.SLOW_BYTES);
        Fault bandwidth = faults.get(FaultKind.BANDWIDTH);
        Fault tiny = faults.get(FaultKind.TINY_SEGMENTS);
        int piece = slow != null ? 1 : tiny != null ? (int) tiny.argument() : bandwidth != null ? PIECE : length;
        long perSecond =
                slow != null ? slow.argument() : bandwidth != null ? bandwidth.argument() * PIECE : Long.MAX_VALUE;
        long pause = perSecond == Long.MAX_VALUE ? 0 : Math.max(1, piece * 1000L / perSecond);
        for (int at = 0; at < length; at += piece) {
            out.write(all, at, Math.min(piece, length - at));
            out.flush();
            if (pause > 0) {
                line.pause(pause);
            }
        }
        out.flush();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
