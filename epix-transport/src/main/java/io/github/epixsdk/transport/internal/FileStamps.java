package io.github.epixsdk.transport.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What can be seen of files without reading them: two equal ones mean that nothing was changed in between.
 *
 * @param stamps per file its size, time and identity; links are followed
 */
public record FileStamps(Map<Path, String> stamps) {
    /** Looks at files, and at the files in folders. */
    public static FileStamps of(Collection<Path> filesAndFolders) {
        Map<Path, String> stamps = new TreeMap<>();
        for (Path path : filesAndFolders) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> content = Files.list(path)) {
                    content.forEach(file -> stamps.put(file, stamp(file)));
                } catch (IOException e) {
                    stamps.put(path, "unreadable");
                }
            } else {
                stamps.put(path, stamp(path));
            }
        }
        return new FileStamps(Map.copyOf(stamps));
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
        } catch (IOException e) {
            return "missing";
        }
    }
}
