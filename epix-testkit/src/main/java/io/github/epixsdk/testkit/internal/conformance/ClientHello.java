package io.github.epixsdk.testkit.internal.conformance;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** The first message of a handshake that offers one old version of TLS (RFC 2246, RFC 4346). */
final class ClientHello {
    /** The record type of a handshake message. */
    static final int HANDSHAKE = 22;

    private static final short[] SUITES = {
        (short) 0xC014, (short) 0xC013, 0x0035, 0x002F, (short) 0xC00A, (short) 0xC009
    };
    /** supported_groups with secp256r1, and ec_point_formats with uncompressed. */
    private static final byte[] EXTENSIONS = {0, 10, 0, 4, 0, 2, 0, 23, 0, 11, 0, 2, 1, 0};

    private ClientHello() {}

    /** The record; 1 for TLS 1.0, 2 for TLS 1.1. */
    static byte[] of(int minor) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        int hello = 2 + 32 + 1 + 2 + 2 * SUITES.length + 2 + 2 + EXTENSIONS.length;
        ByteBuffer bytes = ByteBuffer.allocate(5 + 4 + hello);
        bytes.put((byte) HANDSHAKE).put((byte) 3).put((byte) 1).putShort((short) (4 + hello));
        bytes.put((byte) 1).put((byte) 0).putShort((short) hello);
        bytes.put((byte) 3).put((byte) minor).put(random).put((byte) 0);
        bytes.putShort((short) (2 * SUITES.length));
        for (short suite : SUITES) {
            bytes.putShort(suite);
        }
        bytes.put((byte) 1).put((byte) 0);
        bytes.putShort((short) EXTENSIONS.length).put(EXTENSIONS);
        return bytes.array();
    }
}
