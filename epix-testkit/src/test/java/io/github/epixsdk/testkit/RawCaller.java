package io.github.epixsdk.testkit;

import io.github.epixsdk.transport.TlsMaterial;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;

/** A caller that takes note of what an HTTP client hides: when each piece came, what came after it, how the line was closed. */
final class RawCaller {
    private static final int PATIENCE_MILLIS = 30_000;

    private RawCaller() {}

    /**
     * What was seen on the wire.
     *
     * @param text everything that came, a character for each byte
     * @param pieces the length of each piece as it could be read
     * @param untilFirst from the end of the request to the first byte
     * @param untilLast from the first byte to the last
     * @param untilClosed from the last byte to the end of the connection
     * @param lastRecord the type of the last TLS record: 21 is an alert, 23 is data
     * @param certificate the server's certificate
     * @param handshakes how many there were
     */
    record Seen(
            String text,
            List<Integer> pieces,
            Duration untilFirst,
            Duration untilLast,
            Duration untilClosed,
            int lastRecord,
            X509Certificate certificate,
            int handshakes) {
        /** How many answers came. */
        int answers() {
            return text.split("HTTP/1\\.1 200", -1).length - 1;
        }
    }

    /** Asks once, by TLS 1.2, in which records are told apart by their type, and reads until the other side closes. */
    static Seen ask(URI endpoint, TlsMaterial tls, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + endpoint.getPath() + " HTTP/1.1\r\nHost: " + endpoint.getAuthority()
                + "\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: " + content.length
                + "\r\nConnection: close\r\n\r\n";
        try (Tap raw = new Tap(endpoint.getHost(), endpoint.getPort());
                SSLSocket socket = (SSLSocket) tls.sslContext()
                        .getSocketFactory()
                        .createSocket(raw, endpoint.getHost(), endpoint.getPort(), true)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.startHandshake();
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(content);
            return read(socket, raw, certificate);
        }
    }

    private static Seen read(SSLSocket socket, Tap raw, X509Certificate certificate) throws IOException {
        long sent = System.nanoTime();
        long first = sent;
        long last = sent;
        StringBuilder text = new StringBuilder();
        List<Integer> pieces = new ArrayList<>();
        byte[] buffer = new byte[64 << 10];
        for (int n = socket.getInputStream().read(buffer);
                n >= 0;
                n = socket.getInputStream().read(buffer)) {
            last = System.nanoTime();
            first = pieces.isEmpty() ? last : first;
            pieces.add(n);
            text.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
        }
        return new Seen(
                text.toString(),
                pieces,
                Duration.ofNanos(first - sent),
                Duration.ofNanos(last - first),
                Duration.ofNanos(System.nanoTime() - last),
                raw.lastRecord(),
                certificate,
                raw.handshakes());
    }

    /** A connection that keeps what comes in, as it is under TLS. */
    private static final class Tap extends Socket {
        private final ByteArrayOutputStream came = new ByteArrayOutputStream();

        Tap(String host, int port) throws IOException {
            super(host, port);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int b = super.read();
                    if (b >= 0) {
                        came.write(b);
                    }
                    return b;
                }

                @Override
                public int read(byte[] buffer, int from, int length) throws IOException {
                    int n = super.read(buffer, from, length);
                    if (n > 0) {
                        came.write(buffer, from, n);
                    }
                    return n;
                }
            };
        }

        int lastRecord() {
            List<Integer> types = records();
            return types.get(types.size() - 1);
        }

        /** Every handshake ends with this record of one byte. */
        int handshakes() {
            return (int) records().stream().filter(type -> type == 20).count();
        }

        private List<Integer> records() {
            byte[] all = came.toByteArray();
            List<Integer> types = new ArrayList<>();
            for (int at = 0; at + 5 <= all.length; at += 5 + ((all[at + 3] & 0xff) << 8) + (all[at + 4] & 0xff)) {
                types.add((int) all[at]);
            }
            return types;
        }
    }
}
