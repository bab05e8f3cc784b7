package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalizedTextTest {
    private static final LocalizedText TEXT =
            new LocalizedText(Map.of("en", "{0} of {1}", "fr", "{0} sur {1}"), List.of("3", "12"));

    @Test
    void speaksTheLanguageWantedElseEnglish() {
        assertThat(TEXT.in(Locale.ENGLISH)).isEqualTo("3 of 12");
        assertThat(TEXT.in(Locale.CANADA_FRENCH)).isEqualTo("3 sur 12");
        assertThat(TEXT.in(Locale.GERMAN)).isEqualTo("3 of 12");
    }

    @Test
    void doesNotReadPlaceholdersInValues() {
        assertThat(LocalizedText.english("<{0}> <{1}>", "{1}", "x").in(Locale.ENGLISH))
                .isEqualTo("<{1}> <x>");
    }

    @Test
    void leavesBracesThatNameNoValue() {
        assertThat(LocalizedText.english("{0} {1} {} {99999999999} $1 \\", "a$0\\")
                        .in(Locale.ENGLISH))
                .isEqualTo("a$0\\ {1} {} {99999999999} $1 \\");
    }

    @Test
    void repeatsAValueNamedTwice() {
        assertThat(LocalizedText.english("{0}{0}", "ab").in(Locale.ENGLISH)).isEqualTo("abab");
    }

    @Test
    void needsEnglish() {
        assertThatThrownBy(() -> new LocalizedText(Map.of("fr", "mots"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A localized text needs an English pattern (key \"en\")");
    }

    @Test
    void doesNotShowValuesInToString() {
        assertThat(TEXT.toString()).contains("{0} of {1}").doesNotContain("12");
    }
}
