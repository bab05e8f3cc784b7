package io.github.epixsdk.model.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the data files of this module: UTF-8 lines, {@code #} begins a comment line. */
public final class Resources {
    private Resources() {}

    /**
     * Reads a table whose cells are separated by a vertical bar.
     *
     * @param name the file, relative to {@code io/github/epixsdk/model/}
     * @return the rows without comments and blank lines, cells trimmed
     */
    public static List<List<String>> table(String name) {
        String path = "/io/github/epixsdk/model/" + name;
        try (InputStream in = Resources.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The data file " + path + " is missing from epix-model");
            }
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return lines.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(line -> List.of(line.split("\\|", -1)).stream()
                                .map(String::strip)
                                .toList())
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the data file " + path, e);
        }
    }
}
