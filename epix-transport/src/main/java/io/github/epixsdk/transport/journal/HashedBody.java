package io.github.epixsdk.transport.journal;

import io.github.epixsdk.transport.internal.Sha256;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Bytes with their length and hash.
 *
 * @param payload the bytes
 * @param length how many
 * @param sha256 their hash, 64 hexadecimal digits
 * @since 0.1
 */
public record HashedBody(Payload payload, long length, String sha256) {
    /** No bytes. */
    public static final HashedBody NONE = of(Payload.of(new byte[0]));

    /**
     * Reads a payload once and says what it holds.
     *
     * @param payload the bytes
     * @return the bytes with length and hash
     * @throws JournalException if they cannot be read
     */
    public static HashedBody of(Payload payload) {
        MessageDigest digest = Sha256.digest();
        long length = 0;
        byte[] buffer = new byte[8192];
        try (InputStream in = payload.openStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                length += read;
            }
        } catch (IOException e) {
            throw new JournalException("Cannot record a message: its bytes cannot be read", e);
        }
        return new HashedBody(payload, length, HexFormat.of().formatHex(digest.digest()));
    }
}
