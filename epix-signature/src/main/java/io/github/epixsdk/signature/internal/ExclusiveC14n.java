package io.github.epixsdk.signature.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.apache.xml.security.c14n.implementations.Canonicalizer20010315ExclOmitComments;
import org.w3c.dom.Element;

/**
 * Exclusive canonicalisation without comments, of one element and all below it.
 *
 * <p>The canonicaliser is called directly: neither Santuario's registry, nor its resolvers, nor its transforms take part.
 */
final class ExclusiveC14n {
    /** Larger than most permits' canonical form in one piece, small enough for any thread. */
    private static final int BUFFER_SIZE = 8 * 1024;

    /** What a signature says of itself is short. */
    private static final int SHORT = 2 * 1024;

    private ExclusiveC14n() {}

    static byte[] bytes(Element element, String prefixList) throws CanonicalizationException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(SHORT);
        write(element, prefixList, out);
        return out.toByteArray();
    }

    static byte[] digest(Element element, String prefixList, DigestMethod method) throws CanonicalizationException {
        DigestStream out = new DigestStream(method.start());
        write(element, prefixList, out);
        return out.digest();
    }

    private static void write(Element element, String prefixList, OutputStream out) throws CanonicalizationException {
        Canonicalizer20010315ExclOmitComments canonicalizer = new Canonicalizer20010315ExclOmitComments();
        if (prefixList.isEmpty()) {
            canonicalizer.engineCanonicalizeSubTree(element, out);
        } else {
            canonicalizer.engineCanonicalizeSubTree(element, prefixList, out);
        }
    }

    /** The canonicaliser writes byte by byte; a digest wants blocks. */
    private static final class DigestStream extends OutputStream {
        private final MessageDigest digest;
        private final byte[] buffer = new byte[BUFFER_SIZE];
        private int used;

        DigestStream(MessageDigest digest) {
            this.digest = digest;
        }

        @Override
        public void write(int b) {
            if (used == buffer.length) {
                flush();
            }
            buffer[used++] = (byte) b;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > buffer.length - used) {
                flush();
                if (length > buffer.length) {
                    digest.update(bytes, offset, length);
                    return;
                }
            }
            System.arraycopy(bytes, offset, buffer, used, length);
            used += length;
        }

        @Override
        public void flush() {
            digest.update(buffer, 0, used);
            used = 0;
        }

        byte[] digest() {
            flush();
            return digest.digest();
        }
    }
}
