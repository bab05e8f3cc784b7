package io.github.epixsdk.model.report;

import io.github.epixsdk.model.LocalizedText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The words of {@code texts.txt}. */
final class ReportTexts {
    private static final Map<String, Map<String, String>> TEXTS = load();

    private ReportTexts() {}

    static LocalizedText of(String key, String... arguments) {
        return new LocalizedText(
                Objects.requireNonNull(TEXTS.get(key), () -> "texts.txt has no text " + key), List.of(arguments));
    }

    private static Map<String, Map<String, String>> load() {
        Map<String, Map<String, String>> texts = new HashMap<>();
        try (InputStream in = ReportTexts.class.getResourceAsStream("texts.txt");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in, "texts.txt"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split("\\s*\\|\\s*", -1);
                    texts.put(parts[0].strip(), Map.of("en", parts[1], "fr", parts[2], "es", parts[3].strip()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read texts.txt", e);
        }
        return Map.copyOf(texts);
    }
}
