package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeListTest {
    private static final Locale SPANISH = Locale.forLanguageTag("es");

    static Stream<CodeList> lists() {
        return Stream.of(CodeList.permitTypes(), CodeList.purposes(), CodeList.sources(), CodeList.units());
    }

    @ParameterizedTest
    @MethodSource("lists")
    void labelsEveryCodeInThreeLanguages(CodeList list) {
        assertThat(list.codes()).isNotEmpty().isUnmodifiable().allSatisfy(code -> {
            assertThat(code).isEqualTo(code.strip().toUpperCase(Locale.ROOT));
            assertThat(list.contains(code)).isTrue();
            for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.FRENCH, SPANISH}) {
                assertThat(list.label(code, locale))
                        .hasValueSatisfying(label -> assertThat(label).isNotBlank());
            }
        });
        assertThat(list.contains("no such code")).isFalse();
        assertThat(list.label("no such code", Locale.ENGLISH)).isEmpty();
    }

    @Test
    void holdsThePublishedCodesInOrder() {
        assertThat(CodeList.permitTypes().codes()).containsExactly("E", "R", "I", "O");
        assertThat(CodeList.purposes().codes())
                .containsExactly("B", "E", "G", "H", "L", "M", "N", "P", "Q", "S", "T", "Z");
        assertThat(CodeList.sources().codes()).containsExactly("W", "R", "D", "A", "C", "F", "I", "O", "U", "X", "Y");
        assertThat(CodeList.units().codes())
                .startsWith("GRM", "KGM", "LTR", "MLT", "MTR", "CMQ", "MTK", "MTQ", "NAR")
                .contains("KIL", "CUM", "PCS");
    }

    @Test
    void givesTheLabelInTheLanguageWantedElseInEnglish() {
        assertThat(CodeList.purposes().label(" t", Locale.ENGLISH)).contains("commercial");
        assertThat(CodeList.sources().label("W", Locale.FRENCH)).contains("prélevé dans la nature");
        assertThat(CodeList.units().label("MTQ", SPANISH)).contains("metro cúbico");
        assertThat(CodeList.units().label("MTQ", Locale.GERMAN)).contains("cubic metre");
    }

    @Test
    void namesItself() {
        assertThat(CodeList.purposes().name()).isEqualTo("purposes");
        assertThat(CodeList.purposes()).hasToString("CodeList[purposes, 12 codes]");
    }
}
