package io.github.epixsdk.transport;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/** What no library of ours would send: connections by hand. */
final class RawTls {
    /** TLS 1.0 and 1.1, as they stand in a hello. */
    static final int TLS_1_0 = 0x0301;

    static final int TLS_1_1 = 0x0302;
    static final int TLS_1_2 = 0x0303;

    private static final int HANDSHAKE = 22;
    private static final int[] SUITES = {0xC009, 0xC00A, 0xC013, 0xC014, 0x002F, 0x0035, 0xC02B, 0xC02F, 0xC02C};

    private RawTls() {}

    /** Offers one version; returns the type of the server's first record: 22 if it goes on, 21 or -1 if it refuses. */
    static int firstRecordAfterHello(URI server, int version) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(hello(version));
            return socket.getInputStream().read();
        }
    }

    /** Sends plain HTTP; returns what comes back, if anything. */
    static Optional<String> plain(URI server, String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readAllBytes();
            return answer.length == 0 ? Optional.empty() : Optional.of(new String(answer, StandardCharsets.ISO_8859_1));
        }
    }

    /** A connection over which anything may be sent. */
    static SSLSocket connect(URI server, TlsMaterial tls) throws IOException {
        SSLSocket socket =
                (SSLSocket) tls.sslContext().getSocketFactory().createSocket(server.getHost(), server.getPort());
        socket.setSoTimeout(60_000);
        socket.startHandshake();
        return socket;
    }

    private static byte[] hello(int version) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeShort(version);
        out.write(new byte[32]); // random
        out.writeByte(0); // no session
        out.writeShort(SUITES.length * 2);
        for (int suite : SUITES) {
            out.writeShort(suite);
        }
        out.writeByte(1);
        out.writeByte(0); // no compression
        byte[] groups = {0, 10, 0, 4, 0, 2, 0, 23};
        byte[] formats = {0, 11, 0, 2, 1, 0};
        byte[] schemes = {0, 13, 0, 8, 0, 6, 4, 3, 4, 1, 2, 3};
        out.writeShort(groups.length + formats.length + schemes.length);
        out.write(groups);
        out.write(formats);
        out.write(schemes);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        DataOutputStream framed = new DataOutputStream(record);
        framed.writeByte(HANDSHAKE);
        framed.writeShort(TLS_1_0);
        framed.writeShort(body.size() + 4);
        framed.writeInt(0x01000000 | body.size());
        framed.write(body.toByteArray());
        return record.toByteArray();
    }
}
