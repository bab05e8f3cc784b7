package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
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
    void comparesOnlyAmountsOfOneUnit() {
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
}
