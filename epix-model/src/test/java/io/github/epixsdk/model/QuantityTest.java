package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "12, 12",
        "5.300, 5.300",
        "+7, 7",
        "-2, -2",
        ".5, 0.5",
        "5., 5",
        "0005, 5",
        "0.000, 0.000",
        "' 5.3\n', 5.3",
        "1234567890123456789012345678901234567890, 1234567890123456789012345678901234567890"
    })
    void readsAnAmountAndKeepsItsScale(String written, String read) {
        assertThat(Quantity.parseAmount(written)).isEqualTo(new BigDecimal(read));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1e9", "1E-3", "NaN", "INF", "5,3", "1 000", "1'000", "0x10", "--1", ".", "+", "12 PCS", "٣"
            })
    void refusesWhatIsNoDecimal(String written) {
        assertThatThrownBy(() -> Quantity.parseAmount(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a quantity: \"" + written
                        + "\"; expected digits with an optional decimal point, such as 12 or 5.300");
    }

    @Test
    void refusesTooManyDigitsBeforeReadingThem() {
        assertThatThrownBy(() -> Quantity.parseAmount("9".repeat(1_000_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a quantity: more than 40 digits before or after the point");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+40", "-1E+40", "1E-41", "1E+999999999", "0E+40", "0E-41", "1E-999999999"})
    void refusesAnAmountOfMoreThanFortyDigitsBeforeOrAfterThePoint(String amount) {
        assertThatThrownBy(() -> new Quantity(new BigDecimal(amount), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A quantity has at most 40 digits before or after the point");
    }

    @Test
    void takesFortyDigitsOnEitherSideOfThePoint() {
        String widest = "9".repeat(40) + "." + "9".repeat(40);

        assertThat(Quantity.of(widest, "MTQ")).hasToString(widest + " MTQ");
        assertThat(Quantity.of("-" + widest, "MTQ").amount().signum()).isNegative();
    }

    @Test
    void showsAmountAndUnitAsWritten() {
        assertThat(Quantity.of("5.300", "mtq")).hasToString("5.300 MTQ");
        assertThat(Quantity.ofNumber(12)).hasToString("12 NAR");
        assertThat(new Quantity(new BigDecimal("1E+3"), Optional.empty())).hasToString("1000");
    }

    @Test
    void comparesOnlyWhatCanBeConverted() {
        Quantity twelve = Quantity.ofNumber(12);

        assertThat(Quantity.ofNumber(13).exceeds(twelve)).isTrue();
        assertThat(twelve.exceeds(twelve)).isFalse();
        assertThat(Quantity.of("12.0", "NAR").exceeds(twelve)).isFalse();
        assertThat(Quantity.of("100", "KGM").exceeds(twelve)).isFalse();
        assertThat(Quantity.of("100", "KGM").sameUnit(twelve)).isFalse();
    }

    @Test
    void countsAQuantityWithoutUnitAsANumber() {
        Quantity unitless = new Quantity(BigDecimal.valueOf(13), Optional.empty());

        assertThat(unitless.sameUnit(Quantity.ofNumber(1))).isTrue();
        assertThat(unitless.exceeds(Quantity.ofNumber(12))).isTrue();
    }

    @Test
    void isEqualOnlyWithTheSameScale() {
        assertThat(Quantity.of("5.3", "MTQ")).isNotEqualTo(Quantity.of("5.300", "MTQ"));
    }

    @ParameterizedTest
    @CsvSource({
        "1500 GRM, KGM, 1.5 KGM",
        "5.300 KIL, KGM, 5.300 KGM",
        "2 MGM, KGM, 0.000002 KGM",
        "7 MYG, KGM, 7E-9 KGM",
        "2.5 TON, KGM, 2500.0 KGM",
        "35.274 OUN, KGM, 1 KGM",
        "2.205 PND, KGM, 1 KGM",
        "1 OUN, KGM, 0.028349492544083460906 KGM",
        "1 ONZ, OUN, 1 OUN",
        "2 KGM, GRM, 2000 GRM",
        "250 MLT, LTR, 0.25 LTR",
        "12 CTM, MTR, 0.12 MTR",
        "39.37 INC, MTR, 1 MTR",
        "3.281 FEE, MTR, 1 MTR",
        "1.094 YAR, MTR, 1 MTR",
        "3 SQM, MTK, 3 MTK",
        "10000 SQC, MTK, 1 MTK",
        "100 SQD, MTK, 1 MTK",
        "10.764 SQF, MTK, 1 MTK",
        "5.3 CUM, MTQ, 5.3 MTQ",
        "1000000 CCM, MTQ, 1 MTQ",
        "1 CCM, CMQ, 1 CMQ",
        "35.315 CUF, MTQ, 1 MTQ",
        "3 PAI, NAR, 6 NAR",
        "6 NAR, PR, 3 PR",
        "12 PCS, NAR, 12 NAR",
        "12 NAR, C62, 12 C62",
    })
    void convertsWithThePublishedFactors(String written, String unit, String converted) {
        assertThat(quantity(written).in(new UnitCode(unit)))
                .hasValueSatisfying(q -> assertThat(q).isEqualTo(quantity(converted)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BAG", "BOT", "BOX", "CAN", "CAS", "CRT", "FLA", "ITE", "PCS", "SET", "SHP", "SKI"})
    void countsContainersAndPiecesAsANumber(String unit) {
        assertThat(Quantity.of("12", unit).sameUnit(Quantity.ofNumber(1))).isTrue();
        assertThat(Quantity.of("12", unit).sameAs(Quantity.ofNumber(12))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1 LTR, MTQ",
        "1 SID, SKI",
        "1 SID, NAR",
        "1 BSK, BAK",
        "1 HRN, NAR",
        "1 KGM, NAR",
        "1 ABC, NAR",
        "1 NMP, NAR"
    })
    void convertsNothingWithoutAPublishedFactor(String written, String unit) {
        Quantity quantity = quantity(written);

        assertThat(quantity.in(new UnitCode(unit))).isEmpty();
        assertThat(quantity.isComparableWith(Quantity.of("1", unit))).isFalse();
        assertThat(quantity.exceeds(Quantity.of("0", unit))).isFalse();
        assertThat(quantity.sameAs(Quantity.of("1", unit))).isFalse();
        assertThat(quantity.plus(Quantity.of("1", unit))).isEmpty();
        assertThat(quantity.in(quantity.unit().orElseThrow())).contains(quantity);
    }

    @ParameterizedTest
    @CsvSource({
        "12.001 NAR, 12 PCS, true",
        "12.000 NAR, 12 PCS, false",
        "1500.1 GRM, 1.5 KIL, true",
        "1500 GRM, 1.5 KIL, false",
        "2 PAI, 3 NAR, true",
        "2 PAI, 4 NAR, false",
        "35.274001 OUN, 1 KGM, true",
        "35.274 OUN, 1 KGM, false",
        "1 LTR, 1 CMQ, false",
    })
    void comparesAcrossUnitsWithoutRounding(String quantity, String limit, boolean exceeds) {
        assertThat(quantity(quantity).exceeds(quantity(limit))).isEqualTo(exceeds);
    }

    @Test
    void addsInItsOwnUnit() {
        assertThat(Quantity.of("1.50", "KGM").plus(Quantity.of("250", "GRM"))).contains(Quantity.of("1.75", "KGM"));
        assertThat(Quantity.of("1.500", "KGM").plus(Quantity.of("1", "KIL"))).contains(Quantity.of("2.500", "KGM"));
        assertThat(Quantity.ofNumber(1).plus(Quantity.of("1", "PAI"))).contains(Quantity.ofNumber(3));
        assertThat(new Quantity(BigDecimal.ONE, Optional.empty()).plus(Quantity.of("2", "PCS")))
                .contains(new Quantity(BigDecimal.valueOf(3), Optional.empty()));
    }

    @Test
    void hasNoResultWhereItWouldHaveTooManyDigits() {
        Quantity huge = Quantity.of("9".repeat(40), "TON");
        Quantity tiny = Quantity.of("0." + "0".repeat(39) + "1", "MYG");

        assertThat(huge.in(UnitCode.KILOGRAM)).isEmpty();
        assertThat(huge.plus(huge)).isEmpty();
        assertThat(huge.exceeds(Quantity.of("1", "GRM"))).isTrue();
        assertThat(tiny.in(UnitCode.KILOGRAM))
                .hasValueSatisfying(q -> assertThat(q.amount()).isZero());
        assertThat(tiny.exceeds(Quantity.of("0", "KGM"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "3 PAI, 6 NAR",
        "12 PCS, 12 NAR",
        "2 TON, 2000 KGM",
        "5.30 CUM, 5.30 MTQ",
        "5 CCM, 5 CMQ",
        "7 MLT, 7 MLT",
        "7 GRM, 7 GRM",
        "7 KGM, 7 KGM",
        "7 SID, 7 SID",
        "7 ABC, 7 ABC",
    })
    void isWrittenInAUnitOfTheGuidelines(String quantity, String recoded) {
        assertThat(quantity(quantity).inGuidelinesUnit()).isEqualTo(quantity(recoded));
    }

    @Test
    void isANumberInTheGuidelinesWithoutAUnit() {
        assertThat(new Quantity(BigDecimal.TEN, Optional.empty()).inGuidelinesUnit())
                .isEqualTo(Quantity.ofNumber(10));
    }

    private static Quantity quantity(String written) {
        String[] parts = written.split(" ", -1);
        return new Quantity(new BigDecimal(parts[0]), Optional.of(new UnitCode(parts[1])));
    }

    @Test
    void addsUpInTheUnitOfTheFirst() {
        assertThat(Quantity.sum(
                        List.of(Quantity.of("1.50", "KGM"), Quantity.of("250", "GRM"), Quantity.of("1", "KGM"))))
                .contains(Quantity.of("2.75", "KGM"));
        assertThat(Quantity.sum(List.of(Quantity.ofNumber(3)))).contains(Quantity.ofNumber(3));
        assertThat(Quantity.sum(List.of())).isEmpty();
        assertThat(Quantity.sum(List.of(Quantity.ofNumber(1), Quantity.of("1", "KGM"))))
                .isEmpty();
    }
}
