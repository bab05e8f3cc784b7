package io.github.epixsdk.transport.internal.journal;

import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Walks through the entries of several files. Not thread-safe. */
final class EntryIterator implements Iterator<JournalEntry>, AutoCloseable {
    private final Iterator<Path> files;
    private final long end;
    private @Nullable Segment segment;
    private @Nullable JournalEntry next;
    private long position;
    private long last;

    /**
     * Walks.
     *
     * @param end the entry at which the journal was known to end: what cannot be read after it is not written yet
     */
    EntryIterator(List<Path> segments, long end) {
        this.files = segments.iterator();
        this.end = end;
    }

    Stream<JournalEntry> stream() {
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(this::close);
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            try {
                next = read();
            } catch (IOException e) {
                throw JournalFolder.unreadable(e);
            }
        }
        return next != null;
    }

    @Override
    public JournalEntry next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        JournalEntry entry = next;
        next = null;
        return entry;
    }

    private @Nullable JournalEntry read() throws IOException {
        while (true) {
            if (segment == null || position >= segment.size()) {
                close();
                if (!files.hasNext()) {
                    return null;
                }
                segment = Segment.open(files.next());
                position = 0;
                continue;
            }
            Optional<Frame> frame = segment.frame(position);
            if (frame.isEmpty()) {
                if (last >= end && !files.hasNext()) {
                    close();
                    return null;
                }
                throw damaged();
            }
            JournalEntry entry = read(segment, frame.get());
            if (entry != null) {
                return entry;
            }
        }
    }

    private @Nullable JournalEntry read(Segment from, Frame frame) throws IOException {
        long start = position;
        position += frame.length();
        last = frame.sequence();
        if (frame.stub()) {
            return null;
        }
        try {
            JournalEntry entry = from.entry(frame, start);
            if (entry.hash().equals(frame.hash())) {
                return entry;
            }
            throw damaged();
        } catch (IllegalArgumentException e) {
            throw damaged();
        }
    }

    private JournalException damaged() {
        return new JournalException(
                "The journal cannot be read at entry " + Math.max(1, last)
                        + " or after it: bytes were changed; verify the journal",
                null);
    }

    @Override
    public void close() {
        if (segment != null) {
            try {
                segment.close();
            } catch (IOException e) {
                throw JournalFolder.unreadable(e);
            } finally {
                segment = null;
            }
        }
    }
}
