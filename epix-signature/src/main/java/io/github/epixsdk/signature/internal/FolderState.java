package io.github.epixsdk.signature.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By what a change of files is noticed: names, times and sizes of all files in the folder, because a trust file names others.
 *
 * @param files one line per file
 */
public record FolderState(List<String> files) {
    public static final FolderState NONE = new FolderState(List.of());

    /** Looks at a folder, or at the folder a file lies in; one that cannot be looked at equals none. */
    public static FolderState of(Path source) {
        Path absolute = source.toAbsolutePath();
        @Nullable Path folder = Files.isDirectory(absolute) ? absolute : absolute.getParent();
        if (folder == null) {
            return NONE;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return new FolderState(entries.filter(Files::isRegularFile)
                    .map(FolderState::line)
                    .sorted()
                    .toList());
        } catch (IOException | UncheckedIOException e) {
            return NONE;
        }
    }

    private static String line(Path file) {
        try {
            return file.getFileName() + " " + Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
