package io.github.epixsdk.signature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Journals what happens to trust anchors in a text file: one line for each, with the time, what happened, the Party, the SHA-256 digest
 * and the subject of the certificate. Lines are only ever added.
 *
 * <p>Thread-safe within one process.
 *
 * @since 0.1
 */
public final class TrustJournal implements TrustListener {
    private final Path file;

    /**
     * Returns a journal.
     *
     * @param file the file, made when the first line is written
     */
    public TrustJournal(Path file) {
        this.file = Objects.requireNonNull(file, "file");
    }

    @Override
    public void changed(Instant at, List<TrustChange> changes) {
        write(changes.stream().map(change -> at + " " + change).toList());
    }

    @Override
    public void notRead(Instant at, TrustException problem) {
        write(List.of(at + " NOT_READ " + String.valueOf(problem.getMessage()).replaceAll("\\p{Cntrl}", " ")));
    }

    @Override
    public void expiring(Instant at, List<ExpiringAnchor> expiring) {
        write(expiring.stream().map(each -> at + " EXPIRING " + each).toList());
    }

    private synchronized void write(List<String> lines) {
        try {
            Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the trust journal " + file, e);
        }
    }
}
