package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermitNumberTest {
    @ParameterizedTest
    @ValueSource(strings = {"CZ/AAAAA/15574/2014", "FR1202501030-R", "XA 2026 17", "№ 5"})
    void keepsANumberVerbatim(String number) {
        assertThat(PermitNumber.of(" " + number + "\n")).hasToString(number);
    }

    @Test
    void knowsAnotherSpellingOfTheSameNumber() {
        PermitNumber number = PermitNumber.of("xa/2026  17");

        assertThat(number.sameAs(PermitNumber.of("XA/2026 17"))).isTrue();
        assertThat(number.sameAs(PermitNumber.of("XA/2026\u00A017"))).isTrue();
        assertThat(number.key()).isEqualTo("XA/2026 17");
        assertThat(number).isNotEqualTo(PermitNumber.of("XA/2026 17"));
    }

    @Test
    void doesNotTakeSlashesHyphensOrMissingSpaceForTheSame() {
        PermitNumber number = PermitNumber.of("XA/2026-17");

        assertThat(number.sameAs(PermitNumber.of("XA/2026/17"))).isFalse();
        assertThat(number.sameAs(PermitNumber.of("XA/202617"))).isFalse();
        assertThat(number.sameAs(PermitNumber.of("XA/2026 - 17"))).isFalse();
    }

    @Test
    void refusesANumberThatIsTooLong() {
        assertThat(PermitNumber.of("9".repeat(255)).value()).hasSize(255);
        assertThatThrownBy(() -> PermitNumber.of("9".repeat(256)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A permit number has at most 255 characters, found 256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XA\n17", "XA\u000017", "XA\u001B[31m", "XA\u0085" + "17"})
    void refusesControlCharacters(String number) {
        assertThatThrownBy(() -> PermitNumber.of(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A permit number may not contain control characters");
    }

    @Test
    void sortsByItsText() {
        assertThat(PermitNumber.of("XA1")).isLessThan(PermitNumber.of("XA2"));
    }
}
