package io.github.epixsdk.transport.internal.mime;

import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.OptionalLong;

/** A payload as base64 text without line breaks, encoded while it is read. */
public final class Base64Payload implements Payload {
    private final Payload content;

    /** Encodes a payload; closing it closes that one. */
    public Base64Payload(Payload content) {
        this.content = content;
    }

    @Override
    public OptionalLong length() {
        OptionalLong bytes = content.length();
        return bytes.isPresent() ? OptionalLong.of((bytes.getAsLong() + 2) / 3 * 4) : bytes;
    }

    @Override
    public InputStream openStream() throws IOException {
        return new Encoding(content.openStream());
    }

    @Override
    public void close() {
        content.close();
    }

    private static final class Encoding extends InputStream {
        /** A multiple of three: only the end is padded. */
        private static final int PIECE = 3 << 14;

        private final InputStream in;
        private byte[] encoded = new byte[0];
        private int next;

        Encoding(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            if (next == encoded.length) {
                encoded = Base64.getEncoder().encode(in.readNBytes(PIECE));
                next = 0;
                if (encoded.length == 0) {
                    return -1;
                }
            }
            int n = Math.min(count, encoded.length - next);
            System.arraycopy(encoded, next, buffer, offset, n);
            next += n;
            return n;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
