package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeListTest {
    private static final Locale SPANISH = Locale.forLanguageTag("es");
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH, SPANISH);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate OLD = LocalDate.of(2015, 6, 1);

    static Stream<CodeList> lists() {
        return CodeList.all().stream();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void labelsEveryCodeInThreeLanguages(CodeList list) {
        assertThat(list.codes()).isNotEmpty().isUnmodifiable().allSatisfy(code -> {
            assertThat(code).isEqualTo(code.strip().toUpperCase(Locale.ROOT));
            assertThat(list.contains(code)).isTrue();
            for (Locale locale : LANGUAGES) {
                assertThat(list.label(code, locale))
                        .hasValueSatisfying(
                                label -> assertThat(label).isNotBlank().doesNotStartWith("~"));
            }
        });
        assertThat(list.contains("no such code")).isFalse();
        assertThat(list.label("no such code", Locale.ENGLISH)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void neverGivesACodeTwoMeaningsOnOneDay(CodeList list) {
        for (LocalDate day : List.of(LocalDate.of(2000, 1, 1), OLD, LocalDate.of(2018, 1, 1), TODAY)) {
            assertThat(list.on(day).entries()).extracting(CodeEntry::code).doesNotHaveDuplicates();
        }
    }

    @Test
    void holdsThePublishedCodesInOrder() {
        assertThat(CodeList.permitTypes().codes()).containsExactly("E", "R", "I", "O");
        assertThat(CodeList.purposes().codes())
                .containsExactly("B", "E", "G", "H", "L", "M", "N", "P", "Q", "S", "T", "Z");
        assertThat(CodeList.sources().codes()).containsExactly("W", "R", "D", "A", "C", "F", "I", "O", "U", "X", "Y");
        assertThat(CodeList.appendices().on(TODAY).codes()).containsExactly("I", "II", "III");
        assertThat(CodeList.signatoryRoles().codes()).containsExactly("A", "B", "C", "D");
        assertThat(CodeList.documentTypes().codes()).contains("861", "811", "911", "626", "740", "705");
        assertThat(CodeList.units().on(TODAY).codes())
                .containsExactly("GRM", "KGM", "LTR", "MLT", "MTR", "CMQ", "MTK", "MTQ", "NAR");
    }

    @Test
    void givesTheLabelInTheLanguageWantedElseInEnglish() {
        assertThat(CodeList.terms().label("SAW", Locale.FRENCH)).contains("bois sciés");
        assertThat(CodeList.purposes().label(" t", Locale.ENGLISH)).contains("commercial");
        assertThat(CodeList.sources().label("W", Locale.FRENCH)).contains("prélevé dans la nature");
        assertThat(CodeList.units().label("MTQ", SPANISH)).contains("metro cúbico");
        assertThat(CodeList.units().label("MTQ", Locale.GERMAN)).contains("cubic metre");
        assertThat(CodeList.countries().label("de", Locale.FRENCH)).contains("Allemagne");
    }

    @Nested
    class Editions {
        @Test
        void decodeACodeThatWasUsedAgainByTheDate() {
            assertThat(CodeList.terms().label("COS", Locale.ENGLISH)).contains("cosmetics");
            assertThat(CodeList.terms().on(TODAY).label("COS", Locale.FRENCH)).contains("cosmétiques");
            assertThat(CodeList.terms().on(OLD).label("COS", Locale.ENGLISH)).contains("coral sand");
            assertThat(CodeList.terms().on(LocalDate.of(2016, 12, 31)).label("COS", SPANISH))
                    .contains("arena de coral");
            assertThat(CodeList.terms().on(LocalDate.of(2017, 1, 1)).label("COS", SPANISH))
                    .contains("cosméticos");
        }

        @Test
        void holdNinetyOneTermsNow() {
            assertThat(CodeList.terms().on(TODAY).codes())
                    .hasSize(91)
                    .startsWith("BAL", "BAR", "BOD")
                    .endsWith("WAX", "WPR")
                    .contains("KNL", "TRW")
                    .doesNotContain("SHO", "HAN");
            assertThat(CodeList.terms().on(OLD).codes()).contains("SHO", "HAN").doesNotContain("KNL", "WPR");
            assertThat(CodeList.terms().codes()).hasSize(91 + 21 + 9);
        }

        @ParameterizedTest
        @CsvSource({
            "2021-04-30, PCS, true",
            "2021-05-01, PCS, false",
            "2021-04-30, NAR, false",
            "2021-05-01, NAR, true",
            "2021-04-30, GRM, true",
            "2026-11-23, GRM, true",
            "2015-06-01, H87, false",
            "2026-11-23, H87, false",
        })
        void changedTheUnitsInMay2021(LocalDate day, String unit, boolean inForce) {
            assertThat(CodeList.units().contains(unit)).isTrue();
            assertThat(CodeList.units().on(day).contains(unit)).isEqualTo(inForce);
            assertThat(CodeList.units().on(day).codes().contains(unit)).isEqualTo(inForce);
        }

        @ParameterizedTest
        @CsvSource({"2013-06-01, X, false", "2014-01-01, X, true", "2018-12-31, Y, false", "2019-01-01, Y, true"})
        void gainedSources(LocalDate day, String source, boolean inForce) {
            assertThat(CodeList.sources().on(day).contains(source)).isEqualTo(inForce);
        }

        @Test
        void sayWhenACodeCameAndWent() {
            CodeEntry pieces = CodeList.units().find("pcs").orElseThrow();

            assertThat(pieces).hasToString("CodeEntry[PCS, pieces, HISTORICAL]");
            assertThat(pieces.from()).isEmpty();
            assertThat(pieces.until()).contains(LocalDate.of(2021, 5, 1));
            assertThat(CodeList.sources().find("Y").orElseThrow().from()).contains(LocalDate.of(2019, 1, 1));
            assertThat(CodeList.units().find("H87").orElseThrow().status()).isEqualTo(CodeEntry.Status.FOREIGN);
        }

        @Test
        void cannotTellTheDayOfAHistoricalCodeWithoutEnd() {
            CodeEntry caribbean = CodeList.countries().find("XC").orElseThrow();

            assertThat(caribbean.status()).isEqualTo(CodeEntry.Status.HISTORICAL);
            assertThat(caribbean.isInForceOn(LocalDate.of(1990, 1, 1))).isFalse();
        }
    }

    @Nested
    class Countries {
        @Test
        void areThoseOfIso3166AndTheExtrasOfCites() {
            Set<String> iso = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

            assertThat(CodeList.countries().codes())
                    .containsAll(iso)
                    .contains("EU", "XX", "XV", "HS", "XK", "CP")
                    .contains("ZZ", "XA", "XC", "XE", "XF", "XM", "XS", "ZC", "DD", "YD", "YU", "CS", "AN", "NT")
                    .contains("PC", "ZR")
                    .allSatisfy(code -> assertThat(CountryCode.find(code)).isPresent());
        }

        @Test
        void thatAreNoMoreAreHistorical() {
            assertThat(CodeList.countries().on(TODAY).codes())
                    .hasSize(248 + 6)
                    .contains("FR", "EU", "XX", "HS")
                    .doesNotContain("YU", "ZZ", "IO", "XB");
            assertThat(CodeList.countries().on(LocalDate.of(2000, 1, 1)).contains("YU"))
                    .isTrue();
        }
    }

    @Test
    void marksTheProjectsOwnTranslations() {
        CodeEntry cosmetics = CodeList.terms().on(TODAY).find("COS").orElseThrow();
        CodeEntry sawnWood = CodeList.terms().find("SAW").orElseThrow();

        assertThat(cosmetics.isOwnTranslation(Locale.FRENCH)).isTrue();
        assertThat(cosmetics.isOwnTranslation(Locale.ENGLISH)).isFalse();
        assertThat(sawnWood.isOwnTranslation(Locale.FRENCH)).isFalse();
        assertThat(CodeList.terms().on(TODAY).entries())
                .filteredOn(e -> e.isOwnTranslation(SPANISH))
                .hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2017", "2017-05-..", "17..", "since 2017", "FOREIGN"})
    void saysWhichPeriodOfADataFileItCannotRead(String cell) {
        assertThatThrownBy(() -> InForce.parse(cell))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Not a period of a code list: \"" + cell + "\"");
    }

    @Test
    void namesItself() {
        assertThat(CodeList.purposes().name()).isEqualTo("purposes");
        assertThat(CodeList.purposes()).hasToString("CodeList[purposes, 12 codes]");
        assertThat(CodeList.terms().on(TODAY)).hasToString("CodeList[terms on 2026-11-23, 91 codes]");
        assertThat(CodeList.all())
                .extracting(CodeList::name)
                .doesNotHaveDuplicates()
                .hasSize(9);
    }
}
