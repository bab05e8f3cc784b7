package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.JointReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** What reports say beside the texts of the cases, in English, French or Spanish; English for all other languages. */
public final class ReportWords {
    private static final List<String> LANGUAGES = List.of("en", "fr", "es");

    private final Locale locale;
    private final Properties words = new Properties();

    private ReportWords(Locale locale) {
        this.locale = LANGUAGES.contains(locale.getLanguage()) ? locale : Locale.ENGLISH;
        words.putAll(load("report_" + language() + ".properties"));
    }

    /** Reads texts that stand beside this class. */
    static Properties load(String name) {
        Properties texts = new Properties();
        try (InputStream in = Objects.requireNonNull(ReportWords.class.getResourceAsStream(name), name);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** The words in a language. */
    public static ReportWords of(Locale locale) {
        return new ReportWords(locale);
    }

    /** When a report began; a brief one says the day only. */
    static String started(JointReport report) {
        Instant at = report.startedAt();
        return report.isBrief() ? LocalDate.ofInstant(at, ZoneOffset.UTC).toString() : at.toString();
    }

    /** The language's code. */
    public String language() {
        return locale.getLanguage();
    }

    /** A word as it stands. */
    public String word(String key) {
        return Objects.requireNonNull(words.getProperty(key), key);
    }

    /** A sentence with a number or name in it. */
    public String format(String key, Object value) {
        return new MessageFormat(word(key), locale).format(new Object[] {value});
    }
}
