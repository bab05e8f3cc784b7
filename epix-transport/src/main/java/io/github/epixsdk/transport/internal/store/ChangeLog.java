package io.github.epixsdk.transport.internal.store;

import io.github.epixsdk.transport.StoreException;
import io.github.epixsdk.transport.internal.Sha256;
import io.github.epixsdk.transport.internal.journal.PrivateFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of changes, one on each line with the hash of the line. A change is on the disk when {@link #append} returns; the
 * half line a crash may leave at the end is forgotten. Where a whole line does not hold, the file is not opened, and stays as it
 * is: what it said may have been acknowledged. For one process at a time.
 */
public final class ChangeLog implements AutoCloseable {
    private final Path file;
    private final FileChannel lockFile;
    private FileChannel channel;
    private long position;
    private @Nullable IOException broken;

    private ChangeLog(Path file, FileChannel lockFile, FileChannel channel) {
        this.file = file;
        this.lockFile = lockFile;
        this.channel = channel;
    }

    /**
     * Opens a file, or makes one, and tells the changes in it.
     *
     * @throws StoreException if it cannot be opened, is open already, or holds a line that is none
     */
    public static ChangeLog open(Path file, Consumer<Map<String, String>> change) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                PrivateFiles.folder(folder);
            }
            FileChannel lockFile = PrivateFiles.open(beside(file, ".lock"));
            try {
                lock(lockFile, file);
                ChangeLog log = new ChangeLog(file, lockFile, PrivateFiles.open(file));
                log.replayOrClose(change);
                if (folder != null) {
                    PrivateFiles.forceFolder(folder);
                }
                return log;
            } catch (IOException | RuntimeException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException("The file " + file + " cannot be opened: " + e, e);
        }
    }

    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private static void lock(FileChannel lockFile, Path file) throws IOException {
        boolean locked;
        try {
            locked = lockFile.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        }
        if (!locked) {
            throw new StoreException(
                    "The file " + file
                            + " is open already; each process needs a file of its own, or a database they share",
                    null);
        }
    }

    private void replayOrClose(Consumer<Map<String, String>> change) throws IOException {
        try {
            replay(change);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void replay(Consumer<Map<String, String>> change) throws IOException {
        // Not closed: that would close the channel.
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel.position(0)));
        int number = 0;
        for (Line line = Line.read(in); line.length() > 0; line = Line.read(in)) {
            number++;
            Optional<String> text = line.text();
            if (text.isEmpty() && line.closed()) {
                throw new StoreException(
                        "Line " + number + " of " + file
                                + " was changed: its hash does not fit. Restore the file from a copy",
                        null);
            }
            if (text.isEmpty()) {
                // The beginning of a change that nobody was told of.
                channel.truncate(position);
                return;
            }
            change.accept(Change.parse(text.get()));
            position += line.length();
            if (!line.closed()) {
                addLineBreak();
                return;
            }
        }
    }

    /** All of the last change is there, so somebody may have been told of it: it is kept. */
    private void addLineBreak() throws IOException {
        writeFully(channel, "\n".getBytes(StandardCharsets.US_ASCII), position);
        channel.force(false);
        position++;
    }

    /**
     * A line as it stands in the file.
     *
     * @param all the line without the break after it
     * @param length its bytes, with the break
     * @param closed whether there is a break after it
     */
    private record Line(String all, long length, boolean closed) {
        static Line read(InputStream in) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int next = in.read();
            while (next >= 0 && next != '\n') {
                line.write(next);
                next = in.read();
            }
            boolean closed = next >= 0;
            return new Line(line.toString(StandardCharsets.UTF_8), line.size() + (closed ? 1L : 0L), closed);
        }

        /** What it says; empty if its hash does not fit. */
        Optional<String> text() {
            boolean whole = all.length() > 65
                    && all.charAt(64) == ' '
                    && Sha256.hex(all.substring(65)).equals(all.substring(0, 64));
            return whole ? Optional.of(all.substring(65)) : Optional.empty();
        }
    }

    /** Writes a change; it is durable when this method returns. */
    public synchronized void append(Map<String, String> change) {
        requireUsable();
        try {
            long end = writeFully(channel, line(change), position);
            channel.force(false);
            position = end;
        } catch (IOException e) {
            undo(e);
            throw new StoreException("Cannot write to " + file + ": " + e, e);
        }
    }

    private static long writeFully(FileChannel to, byte[] bytes, long start) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long at = start;
        while (buffer.hasRemaining()) {
            at += to.write(buffer, at);
        }
        return at;
    }

    private static byte[] line(Map<String, String> change) {
        String text = Change.render(change);
        return (Sha256.hex(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What may have reached the disk cannot be known after a failure; only a line that is whole would count. */
    private void undo(IOException cause) {
        try {
            channel.truncate(position);
            channel.force(false);
        } catch (IOException e) {
            cause.addSuppressed(e);
            broken = cause;
        }
    }

    /** Puts a shorter list of changes in the place of all those so far; a crash leaves the one or the other. */
    public synchronized void replace(List<Map<String, String>> changes) {
        requireUsable();
        Path fresh = beside(file, ".new");
        try {
            Files.deleteIfExists(fresh);
            FileChannel next = PrivateFiles.open(fresh);
            long at = 0;
            for (Map<String, String> change : changes) {
                at = writeFully(next, line(change), at);
            }
            next.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                PrivateFiles.forceFolder(folder);
            }
            channel.close();
            channel = next;
            position = at;
        } catch (IOException e) {
            throw new StoreException("Cannot write " + file + " anew: " + e, e);
        }
    }

    private void requireUsable() {
        if (broken != null) {
            throw new StoreException("An earlier change could not be written to " + file + "; open it anew", broken);
        }
        if (!channel.isOpen()) {
            throw new StoreException("The file " + file + " is closed", null);
        }
    }

    @Override
    public synchronized void close() {
        try (FileChannel changes = channel;
                lockFile) {
            if (changes.isOpen()) {
                changes.force(true);
            }
        } catch (IOException e) {
            throw new StoreException("Cannot close " + file + ": " + e, e);
        }
    }
}
