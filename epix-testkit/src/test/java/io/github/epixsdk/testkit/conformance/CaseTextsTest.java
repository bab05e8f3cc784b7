package io.github.epixsdk.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.internal.conformance.ReportWords;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of the cases and of the reports are there in all three languages of CITES, and say the same. */
class CaseTextsTest {
    private static final Set<String> PARTS = Set.of("title", "stimulus", "expected", "hint");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)*");
    private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)[, \\u00a0\\u202f](?=\\d{3}\\b)");

    /** Texts made of names and figures only, which are the same in every language. */
    private static final Set<String> WITHOUT_WORDS =
            Set.of("RSP-SOAP-02.stimulus", "RSP-GET-02.stimulus", "RSP-ATT-04.stimulus");

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es"})
    void everyCaseHasItsFourTexts(String language) {
        Properties texts = texts(language);
        Set<String> expected = new TreeSet<>();
        CaseCatalogue.standard().cases().forEach(c -> PARTS.forEach(part -> expected.add(c.id() + "." + part)));

        List<String> wrong = new ArrayList<>();
        for (String key : expected) {
            if (texts.getProperty(key, "").isBlank()) {
                wrong.add("texts_" + language + ".properties lacks " + key + "; the English text is: "
                        + texts("en").getProperty(key));
            }
        }
        for (String key : texts.stringPropertyNames()) {
            if (!expected.contains(key)) {
                wrong.add("texts_" + language + ".properties has " + key + ", which is no text of a case in cases.txt");
            }
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "es"})
    void translationsAreTranslatedAndKeepTheFigures(String language) {
        Properties english = texts("en");
        Properties translated = texts(language);

        List<String> wrong = new ArrayList<>();
        for (String key : new TreeSet<>(english.stringPropertyNames())) {
            String from = english.getProperty(key);
            String to = translated.getProperty(key, "");
            if (from.equals(to) && !WITHOUT_WORDS.contains(key)) {
                wrong.add("texts_" + language + ".properties " + key + " is still English: " + to);
            }
            if (!figures(from).equals(figures(to))) {
                wrong.add("texts_" + language + ".properties " + key + " has the figures " + figures(to)
                        + ", expected those of the English text, " + figures(from));
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void theCatalogueGivesTheTextsOfALanguageAndEnglishOtherwise() {
        ConformanceCase twice = CaseCatalogue.standard().find("RSP-CNF-04").orElseThrow();

        assertThat(twice.title(Locale.CANADA_FRENCH)).isEqualTo("Répéter ne nuit pas");
        assertThat(twice.expectation(Locale.forLanguageTag("es-CO")))
                .isEqualTo("El mismo resultado cada vez; se anota una sola vez");
        assertThat(twice.title(Locale.GERMAN)).isEqualTo(twice.title(Locale.ENGLISH));
    }

    @Test
    void reportsHaveTheSameWordsInAllLanguages() {
        Set<String> english = words("en").stringPropertyNames();

        assertThat(words("fr").stringPropertyNames()).isEqualTo(english);
        assertThat(words("es").stringPropertyNames()).isEqualTo(english);
    }

    @Test
    void sentencesCountInEachLanguage() {
        assertThat(ReportWords.of(Locale.ENGLISH).format("failed", 1)).isEqualTo("Not conformant: 1 case failed.");
        assertThat(ReportWords.of(Locale.ENGLISH).format("failed", 7)).isEqualTo("Not conformant: 7 cases failed.");
        assertThat(ReportWords.of(Locale.FRENCH).format("open", 1))
                .startsWith("Non démontré : aucun échec, mais 1 cas obligatoire a été omis, s'est terminé");
        assertThat(ReportWords.of(Locale.forLanguageTag("es")).format("failed", 2))
                .isEqualTo("No conforme: fallaron 2 casos.");
    }

    private static List<String> figures(String text) {
        return NUMBER.matcher(THOUSANDS.matcher(text).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static Properties texts(String language) {
        return load(CaseCatalogue.class, "texts_" + language + ".properties");
    }

    private static Properties words(String language) {
        return load(ReportWords.class, "report_" + language + ".properties");
    }

    private static Properties load(Class<?> beside, String name) {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + name, e);
        }
        return properties;
    }
}
