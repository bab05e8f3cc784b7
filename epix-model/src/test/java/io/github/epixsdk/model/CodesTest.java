package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {
    @Nested
    class Countries {
        @Test
        void trimsAndCapitalises() {
            assertThat(CountryCode.of(" ch ")).isEqualTo(new CountryCode("CH")).hasToString("CH");
            assertThat(CountryCode.find("\txx\n")).contains(CountryCode.of("XX"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "C", "CHE", "C1", "Ç1", "ÄÖ", "ß", "C H"})
        void refusesWhatIsNotTwoLetters(String text) {
            assertThat(CountryCode.find(text)).isEmpty();
            assertThatThrownBy(() -> CountryCode.of(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Not a country code: \"")
                    .hasMessageEndingWith("\"; expected two letters such as CH");
        }

        @Test
        void doesNotTakeOneSharpSForTwoLetters() {
            assertThatThrownBy(() -> CountryCode.of("ß"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Not a country code: \"ß\"; expected two letters such as CH");
        }

        @Test
        void refusesSmallLettersInTheConstructor() {
            assertThatThrownBy(() -> new CountryCode("ch"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Not a country code: \"ch\"; expected two letters such as CH");
        }

        @Test
        void shortensLongRubbishInTheMessage() {
            assertThatThrownBy(() -> CountryCode.of("x".repeat(100_000)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .hasSizeLessThan(160);
        }

        @Test
        void sortsByCode() {
            assertThat(CountryCode.of("CH")).isLessThan(CountryCode.of("XA"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "E, EXPORT",
        "e, EXPORT",
        "' R ', RE_EXPORT",
        "I, IMPORT",
        "O, OTHER",
        "811, EXPORT",
        "911, IMPORT",
        "626, OTHER"
    })
    void findsThePermitTypeOfALetterOrA1001Code(String code, PermitType type) {
        assertThat(PermitType.find(code)).contains(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X", "EXPORT", "861"})
    void findsNoPermitTypeForAnythingElse(String code) {
        assertThat(PermitType.find(code)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findsEveryPermitTypeByItsOwnLetter(PermitType type) {
        assertThat(PermitType.find(type.letter())).contains(type);
        assertThat(CodeList.permitTypes().contains(type.letter())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"I, I", "ii, II", "' III ', III", "1, I", "2, II", "3, III"})
    void findsTheAppendixOfARomanOrArabicNumeral(String code, Appendix appendix) {
        assertThat(Appendix.find(code)).contains(appendix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "IV", "0", "N", "I/II"})
    void findsNoAppendixForAnythingElse(String code) {
        assertThat(Appendix.find(code)).isEmpty();
    }

    @Test
    void lettersTheSignatoryBlocksFromAToD() {
        assertThat(SignatoryRole.values()).extracting(SignatoryRole::letter).containsExactly("A", "B", "C", "D");
    }
}
