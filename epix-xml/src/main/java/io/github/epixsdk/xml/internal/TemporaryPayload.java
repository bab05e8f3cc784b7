package io.github.epixsdk.xml.internal;

import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;

/** Bytes in a temporary file that nobody else opens. */
public final class TemporaryPayload implements Payload {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final int BUFFER = 64 << 10;

    private final Store store;
    private final long length;
    private final Cleaner.Cleanable cleanable;

    private TemporaryPayload(Store store, long length) {
        this.store = store;
        this.length = length;
        this.cleanable = CLEANER.register(this, store);
    }

    /** Writes what was read already and the rest of a stream, up to a limit, into a new file. */
    public static TemporaryPayload read(byte[] head, InputStream in, long limit) throws IOException {
        Store store = new Store();
        try {
            store.file.write(head);
            byte[] buffer = new byte[BUFFER];
            long left = limit;
            int n;
            while (left > 0 && (n = in.read(buffer, 0, (int) Math.min(buffer.length, left))) >= 0) {
                store.file.write(buffer, 0, n);
                left -= n;
            }
            return new TemporaryPayload(store, head.length + limit - left);
        } catch (IOException | RuntimeException e) {
            store.run();
            throw e;
        }
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(length);
    }

    @Override
    public InputStream openStream() {
        return new Reading();
    }

    @Override
    public void close() {
        cleanable.clean();
    }

    @Override
    public String toString() {
        return "Payload[" + length + " bytes]";
    }

    /** The file. Its name goes at once where the system allows to delete an open file, so that a crash leaves nothing. */
    private static final class Store implements Runnable {
        private final Path path;
        private final RandomAccessFile file;

        Store() throws IOException {
            path = Files.createTempFile("epix-", ".part");
            file = new RandomAccessFile(path.toFile(), "rw");
            delete();
        }

        @Override
        public void run() {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot close a temporary file", e);
            } finally {
                delete();
            }
        }

        private void delete() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // Not every system deletes an open file; then closing it does.
            }
        }

        /** A plain file and not a channel: an interrupt of one reader would close a channel for all. */
        synchronized int read(long position, byte[] buffer, int offset, int count) throws IOException {
            file.seek(position);
            return file.read(buffer, offset, count);
        }
    }

    /** One reader's place. Holds on to the payload, so that its file stays. */
    private final class Reading extends InputStream {
        private long position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            Objects.checkFromIndexSize(offset, count, buffer.length);
            if (count == 0) {
                return 0;
            }
            int n = store.read(position, buffer, offset, count);
            position += Math.max(n, 0);
            return n;
        }

        @Override
        public long skip(long count) {
            long skipped = Math.max(0, Math.min(count, length - position));
            position += skipped;
            return skipped;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, length - position);
        }
    }
}
