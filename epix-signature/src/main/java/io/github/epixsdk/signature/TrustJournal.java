package io.github.epixsdk.signature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Journals what happens to trust anchors in a text file: one line for each, with the time, what happened, the Party, the SHA-256 digest
 * and the subject of the certificate; or the version of a trust file that was read. Lines are only ever added.
 *
 * <p>Thread-safe within one process.
 *
 * @since 0.1
 */
public final class TrustJournal implements TrustListener {
    /** As many digits as always make a number. */
    private static final Pattern VERSION = Pattern.compile("\\S+ VERSION ([0-9]{1,9})");

    private final Path file;

    /**
     * Returns a journal.
     *
     * @param file the file, made when the first line is written
     */
    public TrustJournal(Path file) {
        this.file = Objects.requireNonNull(file, "file");
    }

    /**
     * Returns the highest version of a trust file that was read so far, for {@link TrustStore.Builder#lowestVersion} of the next
     * process.
     *
     * @return the version, or 0 if the journal names none or is not there yet
     * @throws UncheckedIOException if the journal cannot be read
     */
    public synchronized int highestVersion() {
        if (!Files.exists(file)) {
            return 0;
        }
        // Names in certificates may be in any encoding; versions are ASCII.
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.map(VERSION::matcher)
                    .filter(Matcher::matches)
                    .mapToInt(line -> Integer.parseInt(line.group(1)))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the trust journal " + file, e);
        }
    }

    @Override
    public void read(Instant at, int version) {
        write(List.of(at + " VERSION " + version));
    }

    @Override
    public void overdue(Instant at, Instant nextUpdate) {
        write(List.of(at + " OVERDUE the trust file should have been replaced by " + nextUpdate));
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
