package io.github.epixsdk.transport.journal;

import io.github.epixsdk.transport.internal.journal.JournalFolder;
import io.github.epixsdk.transport.internal.journal.JournalWriter;
import io.github.epixsdk.transport.internal.journal.Removal;
import io.github.epixsdk.xml.Payload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A journal in a folder, for one process that writes: files are only ever appended to, and what was written is on the disk
 * before {@link #append} returns. A crash at any moment leaves no half entry behind: opening takes it away, and nothing else.
 *
 * <p>The files are text around the bytes that were exchanged: for each entry a line with lengths and hashes, the {@linkplain
 * JournalEntry#head() head}, the body. The file {@code end} says where the journal ends. New files and the folder are readable
 * by their owner only. Any number of readers may look at the journal meanwhile, {@link #read(Path)}. Thread-safe.
 *
 * <p>Entries that begin where others end are written one after the other, and made durable together: under load one call to
 * the disk serves many exchanges.
 *
 * @since 0.1
 */
public final class FileJournal implements Journal {
    /** How large a file becomes before the next one is begun: 64 MiB. */
    public static final long SEGMENT_BYTES = 64L << 20;

    private final Path folder;
    private final JournalFolder files;
    private final @Nullable JournalWriter writer;

    private FileJournal(Path folder, @Nullable JournalWriter writer) {
        this.folder = folder;
        this.files = new JournalFolder(folder);
        this.writer = writer;
    }

    /**
     * Opens a journal for writing and reading, and makes one if there is none.
     *
     * @param folder where its files lie
     * @return the journal
     * @throws JournalException if it cannot be opened, is open for writing already, or is damaged; its files
     *     are left as they are then, and may not be written to any more
     */
    public static FileJournal open(Path folder) {
        return open(folder, SEGMENT_BYTES);
    }

    /**
     * Opens a journal for writing and reading, with files of another size.
     *
     * @param folder where its files lie
     * @param segmentBytes how large a file becomes before the next one is begun
     * @return the journal
     * @throws JournalException if it cannot be opened, is open for writing already, or is damaged; its files
     *     are left as they are then, and may not be written to any more
     */
    public static FileJournal open(Path folder, long segmentBytes) {
        Objects.requireNonNull(folder, "folder");
        return new FileJournal(folder, JournalWriter.open(folder, segmentBytes));
    }

    /**
     * Opens a journal for reading only, while another process may be writing to it.
     *
     * @param folder where its files lie
     * @return the journal; it takes no entries
     * @throws JournalException if there is no such folder
     */
    public static FileJournal read(Path folder) {
        if (!Files.isDirectory(folder)) {
            String found = Files.exists(folder) ? "it is no folder" : "no such folder";
            throw new JournalException("There is no journal in " + folder + ": " + found, null);
        }
        return new FileJournal(folder, null);
    }

    @Override
    public JournalEntry append(JournalRecord record, Payload body) {
        if (writer == null) {
            throw new JournalException("The journal in " + folder + " was opened for reading only", null);
        }
        return writer.append(record, HashedBody.of(body));
    }

    @Override
    public JournalEntry remove(SortedSet<Long> numbers, Instant now) {
        if (writer == null) {
            throw new JournalException("The journal in " + folder + " was opened for reading only", null);
        }
        JournalEntry removal = Removal.append(this, numbers, now);
        writer.remove(numbers);
        return removal;
    }

    @Override
    public Stream<JournalEntry> entries(JournalQuery query) {
        Stream<JournalEntry> entries = files.entries(query.first().orElse(1));
        return entries.takeWhile(entry -> entry.sequence() <= query.last().orElse(Long.MAX_VALUE))
                .filter(query::matches);
    }

    @Override
    public Optional<JournalEntry> last() {
        try (Stream<JournalEntry> entries = files.entries(files.lastSegment())) {
            return entries.reduce((a, b) -> b);
        }
    }

    @Override
    public JournalReport verify(CheckpointVerifier checkpoints) {
        return files.verify(checkpoints, true);
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
    }

    /** Returns the folder. */
    @Override
    public String toString() {
        return "FileJournal[" + folder + "]";
    }
}
