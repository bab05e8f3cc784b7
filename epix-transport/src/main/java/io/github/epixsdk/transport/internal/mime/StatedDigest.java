package io.github.epixsdk.transport.internal.mime;

import io.github.epixsdk.transport.DistrustReason.Code;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The digest a part may state of itself (Content-MD5, RFC 1864). Anybody can write it anew, so it proves nothing about who sent
 * the part; but a part that contradicts its own header was damaged on the way, sealed or not.
 */
final class StatedDigest {
    private StatedDigest() {}

    /**
     * Compares a part with what it states.
     *
     * @param stated the header, empty if there is none; one that cannot be read states nothing
     * @param content the part, decoded
     * @throws BrokenMessageException if they differ
     * @throws IOException if the part cannot be read
     */
    static void check(String stated, Payload content) throws IOException {
        Optional<byte[]> expected = decoded(stated);
        if (expected.isEmpty()) {
            return;
        }
        Optional<MessageDigest> md5 = md5();
        if (md5.isPresent() && !Arrays.equals(expected.get(), digest(md5.get(), content))) {
            throw new BrokenMessageException(
                    Code.DIGEST_MISMATCH,
                    "an attachment is not what its header Content-MD5 says, it was changed on the way");
        }
    }

    private static Optional<byte[]> decoded(String stated) {
        try {
            byte[] bytes = Base64.getDecoder().decode(stated);
            return bytes.length == 16 ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Some Java installations are set up to offer no MD5 at all. */
    private static Optional<MessageDigest> md5() {
        try {
            return Optional.of(MessageDigest.getInstance("MD5"));
        } catch (NoSuchAlgorithmException e) {
            return Optional.empty();
        }
    }

    private static byte[] digest(MessageDigest digest, Payload content) throws IOException {
        try (InputStream in = new DigestInputStream(content.openStream(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return digest.digest();
    }
}
