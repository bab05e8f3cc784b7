package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.xml.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Saves the files that came with a permit. A sender's name is data: only what cannot lead anywhere of it is used. */
final class ReceivedFiles {
    private static final int LONGEST_NAME = 100;

    private ReceivedFiles() {}

    /** Saves files into a folder, and nowhere else. */
    static void save(Path folder, List<Attachment> files) {
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < files.size(); i++) {
                Attachment file = files.get(i);
                if (file.content().isPresent()) {
                    try (InputStream in = file.content().get().openStream()) {
                        Path target = folder.resolve((i + 1) + "-" + harmless(file.name()));
                        Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String harmless(String name) {
        String bare = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[^\\p{Alnum}. _-]", "_");
        return bare.substring(0, Math.min(LONGEST_NAME, bare.length()));
    }
}
