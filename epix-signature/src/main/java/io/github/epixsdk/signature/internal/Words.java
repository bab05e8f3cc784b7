package io.github.epixsdk.signature.internal;

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

/** The words of reports in the working languages of CITES. */
public final class Words {
    private static final String FILE = "/io/github/epixsdk/signature/words.txt";
    private static final List<String> LANGUAGES = List.of("en", "fr", "es");
    private static final Map<String, List<String>> WORDS = read();

    private Words() {}

    /**
     * Returns the words for a key, or for the second one where the first has none.
     *
     * @throws IllegalArgumentException if neither has words
     */
    public static String of(String key, String otherwise, Locale locale) {
        List<String> words = WORDS.getOrDefault(key, WORDS.get(otherwise));
        if (words == null) {
            throw new IllegalArgumentException("There are no words for " + key);
        }
        return words.get(Math.max(0, LANGUAGES.indexOf(locale.getLanguage())));
    }

    public static String of(String key, Locale locale) {
        return of(key, key, locale);
    }

    private static Map<String, List<String>> read() {
        try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Map<String, List<String>> words = new HashMap<>();
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                List<String> cells = List.of(line.split("\\|", -1)).stream()
                        .map(String::strip)
                        .toList();
                if (cells.size() != LANGUAGES.size() + 1 || cells.contains("")) {
                    throw new IllegalStateException("Expected a key and three languages in " + FILE + ": " + line);
                }
                words.put(cells.get(0), cells.subList(1, cells.size()));
            });
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
    }
}
