package io.github.epixsdk.xml;

import io.github.epixsdk.xml.internal.FilePayload;
import io.github.epixsdk.xml.internal.MemoryPayload;
import io.github.epixsdk.xml.internal.TemporaryPayload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Bytes on their way: the body of a message, or a file beside a permit. A small payload lies in memory, a large one in a
 * temporary file, so that a message of a gigabyte needs no gigabyte of memory.
 *
 * <p>May be read any number of times, by several threads at once, until it is closed. Closing deletes the temporary file;
 * without it the file goes when nobody holds the payload any more. A temporary file is readable by its owner only; where the
 * operating system allows it, it loses its name as soon as it is open, so that not even a crash leaves it behind.
 *
 * <pre>{@code
 * try (Payload received = Payload.read(in, 1L << 30)) {
 *     Files.copy(received.openStream(), target);
 * }
 * }</pre>
 *
 * <p>A payload of one's own, from a database for example, implements {@link #length} and {@link #openStream}.
 *
 * @since 0.1
 */
public interface Payload extends AutoCloseable {
    /** How many bytes are kept in memory at most: 256 KiB. What is longer goes into a temporary file. */
    int IN_MEMORY = 256 << 10;

    /**
     * Returns a payload of bytes in memory.
     *
     * @param bytes the bytes; copied
     * @return the payload; closing it does nothing
     */
    static Payload of(byte[] bytes) {
        return new MemoryPayload(bytes.clone());
    }

    /**
     * Returns the content of a file, which is read each time the payload is.
     *
     * @param file a file that does not change while the payload is in use
     * @return the payload; closing it does nothing to the file
     */
    static Payload of(Path file) {
        return new FilePayload(file);
    }

    /**
     * Reads a stream to its end or up to a limit: into memory as far as it fits, then into a temporary file.
     *
     * @param in the stream; it is not closed
     * @param limit how many bytes are read at most; whoever must know whether there are more reads one more than allowed
     * @return the payload; closing it deletes its file
     * @throws IOException if the stream cannot be read or the file not be written
     */
    static Payload read(InputStream in, long limit) throws IOException {
        byte[] head = in.readNBytes((int) Math.min(limit, IN_MEMORY + 1L));
        return head.length <= IN_MEMORY
                ? new MemoryPayload(head)
                : TemporaryPayload.read(head, in, limit - head.length);
    }

    /**
     * Returns how many bytes there are.
     *
     * @return the number, or empty where it is known only after reading
     */
    OptionalLong length();

    /**
     * Opens the bytes from their beginning.
     *
     * @return a new stream, to be closed by the caller
     * @throws IOException if the bytes cannot be read, or the payload was closed
     */
    InputStream openStream() throws IOException;

    /**
     * Returns the bytes of a payload that is known to be small.
     *
     * @return a copy of all bytes, in memory
     * @throws UncheckedIOException if they cannot be read
     * @throws OutOfMemoryError if they are more than the memory holds
     */
    default byte[] bytes() {
        try (InputStream in = openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Tells whether there is not a single byte.
     *
     * @return true if the length is known to be 0
     */
    default boolean isEmpty() {
        return length().equals(OptionalLong.of(0));
    }

    /** Releases what holds the bytes; a temporary file is deleted. May be called more than once. */
    @Override
    default void close() {}
}
