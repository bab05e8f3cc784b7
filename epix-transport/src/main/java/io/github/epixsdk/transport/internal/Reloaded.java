package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.EpixException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was read from a file or folder, read again when it changed, looked at every ten seconds at most. What cannot be read
 * changes nothing.
 */
public final class Reloaded<T> implements Supplier<T> {
    private static final Logger log = LoggerFactory.getLogger(Reloaded.class);
    private static final long EVERY = Duration.ofSeconds(10).toNanos();

    private final Path path;
    private final Function<Path, T> reading;
    private final long every;
    private FileStamps stamps;
    private long lookedAt = System.nanoTime();
    private T value;

    /** Reads for the first time. */
    public Reloaded(Path path, Function<Path, T> reading) {
        this(path, reading, EVERY);
    }

    /** Reads for the first time, and looks again after a number of nanoseconds. */
    Reloaded(Path path, Function<Path, T> reading, long every) {
        this.path = path;
        this.reading = reading;
        this.every = every;
        this.stamps = FileStamps.of(List.of(path));
        this.value = reading.apply(path);
    }

    @Override
    public synchronized T get() {
        if (System.nanoTime() - lookedAt >= every) {
            lookedAt = System.nanoTime();
            FileStamps found = FileStamps.of(List.of(path));
            if (!found.equals(stamps)) {
                stamps = found;
                reload();
            }
        }
        return value;
    }

    private void reload() {
        try {
            value = reading.apply(path);
        } catch (EpixException e) {
            log.atWarn()
                    .addArgument(e.getMessage())
                    .log("A file changed and cannot be used, the old content goes on: {}");
        }
    }
}
