package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.xml.Payload;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** A message with one very long text, which is never in memory. */
final class LongPayload implements Payload {
    private final byte[] start;
    private final byte letter;
    private final long times;
    private final byte[] end;

    LongPayload(String start, char letter, long times, String end) {
        this.start = start.getBytes(StandardCharsets.UTF_8);
        this.letter = (byte) letter;
        this.times = times;
        this.end = end.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(start.length + times + end.length);
    }

    @Override
    public InputStream openStream() {
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(start), new Repeated(letter, times), new ByteArrayInputStream(end))));
    }

    /** One letter, many times. */
    private static final class Repeated extends InputStream {
        private final byte letter;
        private long left;

        Repeated(byte letter, long left) {
            this.letter = letter;
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? letter : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) {
            if (left <= 0) {
                return -1;
            }
            int given = (int) Math.min(count, left);
            Arrays.fill(buffer, offset, offset + given, letter);
            left -= given;
            return given;
        }
    }
}
