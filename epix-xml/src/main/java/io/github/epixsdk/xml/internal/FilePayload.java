package io.github.epixsdk.xml.internal;

import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;

/** A file of somebody else's: read, never deleted. */
public final class FilePayload implements Payload {
    private final Path file;

    /** Reads from a file. */
    public FilePayload(Path file) {
        this.file = Objects.requireNonNull(file, "file");
    }

    @Override
    public OptionalLong length() {
        try {
            return OptionalLong.of(Files.size(file));
        } catch (IOException e) {
            // Whoever opens it learns why.
            return OptionalLong.empty();
        }
    }

    @Override
    public InputStream openStream() throws IOException {
        return Files.newInputStream(file);
    }

    /** Returns what it is; not the file's name, which may be personal. */
    @Override
    public String toString() {
        return "Payload[file]";
    }
}
