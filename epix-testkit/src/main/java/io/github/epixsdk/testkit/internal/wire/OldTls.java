package io.github.epixsdk.testkit.internal.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Speaks the first words of TLS 1.0, which this Java platform does not speak any more. */
final class OldTls {
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int RANDOM_LENGTH = 32;
    /** TLS_RSA_WITH_AES_128_CBC_SHA, which every server of that time had. */
    private static final byte[] SUITE = {0x00, 0x2f};

    private OldTls() {}

    /**
     * Answers a client's hello with the hello of a server that knows TLS 1.0 only.
     *
     * @param in the connection
     * @param out the connection
     */
    static void answer(InputStream in, OutputStream out) throws IOException {
        byte[] record = in.readNBytes(5);
        if (record.length == 5) {
            in.readNBytes(((record[3] & 0xff) << 8) | (record[4] & 0xff));
        }
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        hello.write(3);
        hello.write(1);
        hello.write(new byte[RANDOM_LENGTH]);
        hello.write(0);
        hello.write(SUITE);
        hello.write(0);
        byte[] body = hello.toByteArray();
        out.write(new byte[] {HANDSHAKE, 3, 1, 0, (byte) (body.length + 4), SERVER_HELLO, 0, 0, (byte) body.length});
        out.write(body);
        out.flush();
    }
}
