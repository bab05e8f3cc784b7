package io.github.epixsdk.testkit.internal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the suite says of a case is there in all three languages, with the same arguments, and is known again. */
class ReasonTextsTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d~?}");

    private static Properties texts(String language) {
        return ReportWords.load("reasons_" + language + ".properties");
    }

    private static List<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "es"})
    void everyMessageIsThereWithItsArguments(String language) {
        Properties english = texts("en");
        Properties other = texts(language);
        List<String> wrong = new ArrayList<>();
        for (String key : new TreeSet<>(english.stringPropertyNames())) {
            String text = other.getProperty(key, "");
            if (text.isBlank() || !arguments(text).equals(arguments(english.getProperty(key)))) {
                wrong.add(key + ": expected a text with " + arguments(english.getProperty(key)) + ", found \"" + text
                        + "\"");
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "es"})
    void everyMessageIsKnownAgain(String language) {
        Properties english = texts("en");
        Properties other = texts(language);
        List<String> wrong = new ArrayList<>();
        for (String key : new TreeSet<>(english.stringPropertyNames())) {
            String told = ReasonTexts.of(Locale.forLanguageTag(language)).text(filled(english.getProperty(key)));
            if (!told.equals(filled(other.getProperty(key)))) {
                wrong.add(key + ": taken for another message, told as " + told);
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** With arguments that are no messages themselves. */
    private static String filled(String text) {
        return ARGUMENT.matcher(text).replaceAll(found -> "#" + found.group().charAt(1) + "#");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "expected no data, found HTTP 200 with a permit|attendu : aucune donnée ; constaté : HTTP 200 avec un permis",
                "expected a Client fault on a DOCTYPE, found HTTP 500 with fault Server \"no, found none\"|attendu : une erreur Client sur a DOCTYPE ; constaté : HTTP 500 avec l'erreur Server « no, found none »",
                "not run: the service cannot be reached since RSP-GET-03: no answer in PT5S|non exécuté : le service n'est plus joignable depuis RSP-GET-03 : aucune réponse en PT5S",
                "supply a permit of the kind final in the seeds, or declare seed:final absent|fournissez un permis du genre final sous « seeds », ou déclarez seed:final absent"
            })
    void tellsWhatWasExpectedAndFound(String english, String french) {
        assertThat(ReasonTexts.of(Locale.FRENCH).text(english)).isEqualTo(french);
        assertThat(ReasonTexts.of(Locale.ENGLISH).text(english)).isEqualTo(english);
        assertThat(ReasonTexts.of(Locale.GERMAN).text(english)).isEqualTo(english);
    }

    @Test
    void whatAPartnerWroteStaysAsItCame() {
        assertThat(ReasonTexts.of(Locale.FRENCH)
                        .text("expected a refusal, found HTTP 200 with fault a permit \"a $1 {0} permit\""))
                .isEqualTo("attendu : un refus ; constaté : HTTP 200 avec l'erreur a permit « a $1 {0} permit »");
        assertThat(ReasonTexts.of(Locale.FRENCH).text("something nobody wrote a message for"))
                .isEqualTo("something nobody wrote a message for");
    }
}
