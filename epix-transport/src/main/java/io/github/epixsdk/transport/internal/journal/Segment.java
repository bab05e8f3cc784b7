package io.github.epixsdk.transport.internal.journal;

import io.github.epixsdk.transport.journal.JournalEntry;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Reads one file of a journal. */
final class Segment implements AutoCloseable {
    private static final int WINDOW = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final long size;

    private Segment(Path file, FileChannel channel, long size) {
        this.file = file;
        this.channel = channel;
        this.size = size;
    }

    static Segment open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new Segment(file, channel, channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** How long the file was when it was opened. */
    long size() {
        return size;
    }

    /** The line at a position; empty if there is none. */
    Optional<Frame> line(long position) throws IOException {
        return position + Frame.LENGTH > size ? Optional.empty() : Frame.parse(read(position, Frame.LENGTH));
    }

    /** The line at a position; empty if there is none, or the entry it announces does not fit into the file. */
    Optional<Frame> frame(long position) throws IOException {
        return line(position).filter(frame -> frame.bodyLength() <= size && position + frame.length() <= size);
    }

    /** The entry behind a line, with its body where it lies; its bytes are not checked yet. */
    JournalEntry entry(Frame frame, long position) throws IOException {
        long head = position + Frame.LENGTH;
        String text = new String(read(head, frame.headLength()), StandardCharsets.UTF_8);
        return JournalEntry.of(text, new FileBody(file, head + frame.headLength(), frame.bodyLength(), text));
    }

    /** Whether the entry is closed by a line break. */
    boolean isClosed(Frame frame, long position) throws IOException {
        return frame.stub() || read(position + frame.length() - 1, 1)[0] == '\n';
    }

    /** Where the next entry that can be read begins, or the end of the file. */
    long next(long from) throws IOException {
        for (long start = from; start < size; start += WINDOW) {
            // The windows overlap, so that no beginning is cut in two.
            byte[] window = read(start, (int) Math.min(WINDOW + 5L, size - start));
            for (int i = 0; i + 5 <= window.length; i++) {
                if (window[i] == 'E'
                        && window[i + 1] == 'P'
                        && window[i + 2] == 'I'
                        && window[i + 3] == 'X'
                        && frame(start + i).isPresent()) {
                    return start + i;
                }
            }
        }
        return size;
    }

    private byte[] read(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("The journal file " + file.getFileName() + " became shorter while it was read");
            }
        }
        return buffer.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
