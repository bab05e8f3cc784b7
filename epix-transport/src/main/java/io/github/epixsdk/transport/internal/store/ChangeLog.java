package io.github.epixsdk.transport.internal.store;

import io.github.epixsdk.transport.StoreException;
import io.github.epixsdk.transport.internal.Sha256;
import io.github.epixsdk.transport.internal.journal.PrivateFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of changes, one on each line with the hash of the line. A change is on the disk when {@link #append} returns; the
 * half line a crash may leave at the end is forgotten. For one process at a time.
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
                log.replay(change);
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

    private void replay(Consumer<Map<String, String>> change) throws IOException {
        long size = channel.size();
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(Channels.newInputStream(channel.position(0)), StandardCharsets.ISO_8859_1));
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            long end = position + line.length() + 1;
            boolean whole = end <= size
                    && line.length() > 65
                    && hash(line.substring(65)).equals(line.substring(0, 64));
            if (!whole && end >= size) {
                break;
            }
            if (!whole) {
                throw new StoreException(
                        "Line " + number + " of " + file
                                + " was changed: its hash does not fit. Restore the file from a copy",
                        null);
            }
            change.accept(Change.parse(utf8(line.substring(65))));
            position = end;
        }
        channel.truncate(position);
    }

    private static String hash(String latin) {
        return Sha256.hex(utf8(latin));
    }

    private static String utf8(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Writes a change; it is durable when this method returns. */
    public synchronized void append(Map<String, String> change) {
        requireUsable();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line(change));
            long at = position;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
            channel.force(false);
            position = at;
        } catch (IOException e) {
            undo(e);
            throw new StoreException("Cannot write to " + file + ": " + e, e);
        }
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
                ByteBuffer bytes = ByteBuffer.wrap(line(change));
                while (bytes.hasRemaining()) {
                    at += next.write(bytes, at);
                }
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
