package io.github.epixsdk.transport.internal.mime;

import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.OptionalLong;

/** Payloads one after the other, each opened when its turn comes. Closing it closes all of them. */
public final class ComposedPayload implements Payload {
    private final List<Payload> pieces;

    /** Puts payloads together. */
    public ComposedPayload(List<Payload> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    @Override
    public OptionalLong length() {
        long sum = 0;
        for (Payload piece : pieces) {
            OptionalLong length = piece.length();
            if (length.isEmpty()) {
                return length;
            }
            sum += length.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    @Override
    public InputStream openStream() throws IOException {
        return new Chain();
    }

    @Override
    public void close() {
        pieces.forEach(Payload::close);
    }

    @Override
    public String toString() {
        OptionalLong length = length();
        return "Payload[" + (length.isPresent() ? length.getAsLong() + " bytes]" : "length not known]");
    }

    private final class Chain extends InputStream {
        private int next;
        private InputStream current = InputStream.nullInputStream();

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            int n = current.read(buffer, offset, count);
            while (n < 0 && next < pieces.size()) {
                current.close();
                current = pieces.get(next).openStream();
                next++;
                n = current.read(buffer, offset, count);
            }
            return n;
        }

        @Override
        public void close() throws IOException {
            current.close();
        }
    }
}
