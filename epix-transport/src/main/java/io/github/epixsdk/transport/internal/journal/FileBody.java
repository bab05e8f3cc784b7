package io.github.epixsdk.transport.internal.journal;

import io.github.epixsdk.transport.internal.Sha256;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.OptionalLong;

/** The body of an entry where it lies in a file. Whoever reads it to its end learns if it is not the one that was recorded. */
final class FileBody implements Payload {
    private static final String NAME = "\nbodySha256: ";

    private final Path file;
    private final long position;
    private final long length;
    private final String sha256;

    FileBody(Path file, long position, long length, String head) {
        this.file = file;
        this.position = position;
        this.length = length;
        int start = head.lastIndexOf(NAME) + NAME.length();
        this.sha256 = head.substring(start, Math.min(head.length(), start + 64));
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(length);
    }

    @Override
    public InputStream openStream() throws IOException {
        return new Range(FileChannel.open(file, StandardOpenOption.READ));
    }

    private final class Range extends InputStream {
        private final FileChannel channel;
        private final MessageDigest digest = Sha256.digest();
        private long at;

        Range(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int wanted) throws IOException {
            if (at == length) {
                check();
                return -1;
            }
            int most = (int) Math.min(wanted, length - at);
            int read = channel.read(ByteBuffer.wrap(bytes, offset, most), position + at);
            if (read < 0) {
                throw changed();
            }
            digest.update(bytes, offset, read);
            at += read;
            return read;
        }

        private void check() throws IOException {
            if (at >= 0
                    && !HexFormat.of()
                            .formatHex(((MessageDigest) copy()).digest())
                            .equals(sha256)) {
                throw changed();
            }
        }

        private Object copy() throws IOException {
            try {
                return digest.clone();
            } catch (CloneNotSupportedException e) {
                throw new IOException("SHA-256 of this platform cannot be copied", e);
            }
        }

        private IOException changed() {
            return new IOException("A body in the journal file " + file.getFileName()
                    + " is not the one that was recorded; verify the journal");
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
