package io.github.epixsdk.transport.internal.journal;

import io.github.epixsdk.transport.journal.HashedBody;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalException;
import io.github.epixsdk.transport.journal.JournalRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the files of a journal. Entries are written one after the other; one call to the disk makes all of them durable
 * that were written meanwhile.
 */
public final class JournalWriter implements AutoCloseable {
    private final Path folder;
    private final long segmentBytes;
    private final FileChannel lockFile;
    private final EndMark mark;
    /** Held while an entry is written. */
    private final Object writing = new Object();
    /** Held while entries are made durable; taken before {@link #writing}. */
    private final Object forcing = new Object();

    private FileChannel channel;
    private long position;
    private ChainCheck.End last;
    private ChainCheck.End durable;
    private volatile @Nullable IOException broken;
    private volatile boolean closed;

    private JournalWriter(Path folder, long segmentBytes, FileChannel lockFile) throws IOException {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        this.lockFile = lockFile;
        List<Path> segments = new JournalFolder(folder).segments();
        // A crash, or a full disk, may have left the name of the first file and nothing in it.
        boolean fresh = segments.isEmpty() && EndMark.isBlank(folder);
        ChainCheck.End end = fresh
                ? Recovery.START
                : EndMark.read(folder).orElseThrow(() -> damaged("the file \"end\" is missing or changed"));
        // Nothing is opened for writing before all is known to be in order: a damaged journal stays as it is, as
        // evidence.
        Recovery recovery = Recovery.of(segments, end);
        if (recovery.damage().isPresent()) {
            throw damaged(recovery.damage().get());
        }
        this.last = recovery.last();
        this.position = recovery.position();
        this.mark = EndMark.open(folder);
        if (fresh) {
            mark.write(end);
            mark.force();
            PrivateFiles.forceFolder(folder);
        }
        this.channel = PrivateFiles.open(
                segments.isEmpty() ? folder.resolve(JournalFolder.segmentName(1)) : segments.get(segments.size() - 1));
        channel.truncate(position);
        force(channel);
        mark.write(last);
        this.durable = last;
    }

    /** Opens a journal for one writer; nobody else may write to it meanwhile. */
    public static JournalWriter open(Path folder, long segmentBytes) {
        try {
            PrivateFiles.folder(folder);
            FileChannel lockFile = PrivateFiles.open(folder.resolve("lock"));
            try {
                lock(lockFile, folder);
                return new JournalWriter(folder, segmentBytes, lockFile);
            } catch (IOException | RuntimeException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException("The journal in " + folder + " cannot be opened: " + e, e);
        }
    }

    private static void lock(FileChannel lockFile, Path folder) throws IOException {
        @Nullable FileLock lock = null;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            // Locked within this process: reported like a lock of another one.
        }
        if (lock == null) {
            throw new JournalException(
                    "The journal in " + folder
                            + " is open for writing already; each process needs a folder of its own, "
                            + "or a database they share",
                    null);
        }
    }

    private JournalException damaged(String why) {
        return new JournalException(
                "The journal in " + folder + " is damaged: " + why
                        + ". Verify it, keep it as evidence, and start a new one in another folder",
                null);
    }

    /** Appends an entry; it is durable when this method returns. */
    public JournalEntry append(JournalRecord record, HashedBody body) {
        try {
            JournalEntry entry = write(record, body);
            makeDurable(entry.sequence());
            return entry;
        } catch (IOException e) {
            throw new JournalException("Cannot record in the journal in " + folder + ": " + e, e);
        }
    }

    private JournalEntry write(JournalRecord record, HashedBody body) throws IOException {
        synchronized (writing) {
            requireUsable();
            if (position >= segmentBytes) {
                roll();
            }
            JournalEntry entry = JournalEntry.chained(last.sequence() + 1, last.hash(), record, body);
            try {
                long end = writeAt(position, entry);
                position = end;
            } catch (IOException e) {
                undo(e);
                throw e;
            }
            last = new ChainCheck.End(entry.sequence(), entry.hash());
            return entry;
        }
    }

    private long writeAt(long start, JournalEntry entry) throws IOException {
        byte[] frame = Frame.of(entry).bytes();
        byte[] head = entry.head().getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(frame.length + head.length)
                .put(frame)
                .put(head)
                .flip();
        long at = writeFully(buffer, start);
        long bodyStart = at;
        byte[] chunk = new byte[1 << 14];
        try (InputStream in = entry.body().openStream()) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                at = writeFully(ByteBuffer.wrap(chunk, 0, read), at);
            }
        }
        if (at - bodyStart != entry.bodyLength()) {
            throw new IOException("a body changed its length while it was recorded");
        }
        return writeFully(ByteBuffer.wrap(new byte[] {'\n'}), at);
    }

    private long writeFully(ByteBuffer buffer, long start) throws IOException {
        long at = start;
        while (buffer.hasRemaining()) {
            at += channel.write(buffer, at);
        }
        return at;
    }

    /** Half an entry must not stay; if it cannot be taken away, nothing more is written. */
    private void undo(IOException cause) {
        try {
            channel.truncate(position);
        } catch (IOException e) {
            cause.addSuppressed(e);
            broken = cause;
        }
    }

    private void roll() throws IOException {
        force(channel);
        mark.write(last);
        // Then a mark that names an entry of a file long closed was not left by a crash.
        mark.force();
        // First the new one: if there is no room for it, the next attempt begins here again.
        FileChannel next = PrivateFiles.open(folder.resolve(JournalFolder.segmentName(last.sequence() + 1)));
        PrivateFiles.forceFolder(folder);
        channel.close();
        channel = next;
        position = 0;
    }

    private void makeDurable(long sequence) throws IOException {
        synchronized (forcing) {
            if (durable.sequence() >= sequence) {
                return;
            }
            ChainCheck.End end;
            FileChannel current;
            synchronized (writing) {
                requireUsable();
                end = last;
                current = channel;
            }
            try {
                force(current);
            } catch (java.nio.channels.ClosedChannelException e) {
                // Another thread went on to the next file, and made this one durable before.
                if (closed) {
                    throw e;
                }
            } catch (IOException e) {
                // What a failed call left on the disk cannot be known; a second call would not tell either.
                broken = e;
                throw e;
            }
            mark.write(end);
            durable = end;
        }
    }

    /** Leaves of some entries no more than number and hashes. A crash leaves each file as it was, or as it is to be. */
    public void remove(SortedSet<Long> numbers) {
        try {
            Path current;
            synchronized (forcing) {
                synchronized (writing) {
                    requireUsable();
                    if (position > 0) {
                        roll();
                        durable = last;
                    }
                    current = folder.resolve(JournalFolder.segmentName(last.sequence() + 1));
                }
            }
            for (Path segment : new JournalFolder(folder).segments()) {
                if (JournalFolder.first(segment) < JournalFolder.first(current)) {
                    Stubs.write(folder, segment, numbers);
                }
            }
        } catch (IOException e) {
            throw new JournalException("Cannot remove entries from the journal in " + folder + ": " + e, e);
        }
    }

    private static void force(FileChannel channel) throws IOException {
        channel.force(false);
    }

    private void requireUsable() throws IOException {
        if (closed) {
            throw new IOException("the journal is closed");
        }
        if (broken != null) {
            throw new IOException("an earlier entry could not be written; open the journal anew", broken);
        }
    }

    @Override
    public void close() {
        synchronized (forcing) {
            synchronized (writing) {
                if (closed) {
                    return;
                }
                closed = true;
                try (FileChannel entries = channel;
                        lockFile;
                        mark) {
                    force(entries);
                } catch (IOException e) {
                    throw new JournalException("The journal in " + folder + " cannot be closed: " + e, e);
                }
            }
        }
    }
}
