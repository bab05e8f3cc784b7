package io.github.epixsdk.transport.outbox;

import io.github.epixsdk.transport.internal.store.LetterFile;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Makes outboxes in a file, for one process.
 *
 * <p>Every change is one line with its hash, on the disk before it counts; a crash at any moment leaves no half change behind.
 * The file is readable by its owner only. All letters are held in memory as well.
 *
 * @since 0.1
 */
public final class FileOutbox {
    private FileOutbox() {}

    /**
     * Opens an outbox, and makes one if there is none.
     *
     * @param file where it lies
     * @return the outbox, which must be closed
     * @throws io.github.epixsdk.transport.StoreException if the file cannot be opened, is open already, or was damaged
     */
    public static Outbox open(Path file) {
        return LetterFile.open(Objects.requireNonNull(file, "file"));
    }
}
