package io.github.epixsdk.testkit.internal.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The names of the form's boxes in the working languages of CITES. */
final class Labels {
    private static final String FILE = "/io/github/epixsdk/testkit/cli/labels.txt";
    private static final List<String> LANGUAGES = List.of("en", "fr", "es");

    private final Map<String, String> labels;

    private Labels(Map<String, String> labels) {
        this.labels = labels;
    }

    static Labels in(Locale locale) {
        int column = 1 + Math.max(0, LANGUAGES.indexOf(locale.getLanguage()));
        try (InputStream in = Objects.requireNonNull(Labels.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Map<String, String> labels = new HashMap<>();
            lines.lines().filter(l -> !l.startsWith("#")).forEach(line -> {
                String[] cells = line.split("\\|", -1);
                labels.put(cells[0].strip(), cells[column].strip());
            });
            return new Labels(labels);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
    }

    /** Returns the length of the longest label. */
    int width() {
        return labels.values().stream().mapToInt(String::length).max().orElse(0);
    }

    String of(String key) {
        return Objects.requireNonNull(labels.get(key), () -> FILE + " has no line for " + key);
    }
}
