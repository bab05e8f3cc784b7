package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import nl.jqno.equalsverifier.EqualsVerifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermitDateTimeTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # written                                | date       | time               | offset | as xs:dateTime
            2014-01-06                               | 2014-01-06 |                    |        | 2014-01-06T00:00:00
            2014-01-06Z                              | 2014-01-06 |                    | Z      | 2014-01-06T00:00:00Z
            2014-01-06+01:00                         | 2014-01-06 |                    | +01:00 | 2014-01-06T00:00:00+01:00
            2014-01-06 -0530                         | 2014-01-06 |                    | -05:30 | 2014-01-06T00:00:00-05:30
            2014-01-06T12:03                         | 2014-01-06 | 12:03              |        | 2014-01-06T12:03:00
            2014-01-06 12:03                         | 2014-01-06 | 12:03              |        | 2014-01-06T12:03:00
            2014-01-06T12:03:52                      | 2014-01-06 | 12:03:52           |        | 2014-01-06T12:03:52
            2014-01-06t12:03:52z                     | 2014-01-06 | 12:03:52           | Z      | 2014-01-06T12:03:52Z
            2014-01-06T12:03:52Z                     | 2014-01-06 | 12:03:52           | Z      | 2014-01-06T12:03:52Z
            2014-01-06T12:03:52+0100                 | 2014-01-06 | 12:03:52           | +01:00 | 2014-01-06T12:03:52+01:00
            2014-01-06T12:03:52 +01:00               | 2014-01-06 | 12:03:52           | +01:00 | 2014-01-06T12:03:52+01:00
            2014-01-06T12:03:52-00:00                | 2014-01-06 | 12:03:52           | Z      | 2014-01-06T12:03:52-00:00
            2014-01-06T12:03:52.5                    | 2014-01-06 | 12:03:52.500       |        | 2014-01-06T12:03:52.5
            2014-01-06T12:03:52.00+01:00             | 2014-01-06 | 12:03:52           | +01:00 | 2014-01-06T12:03:52.00+01:00
            2014-01-06T12:03:52,123                  | 2014-01-06 | 12:03:52.123       |        | 2014-01-06T12:03:52.123
            2014-01-06T12:03:52.123456789            | 2014-01-06 | 12:03:52.123456789 |        | 2014-01-06T12:03:52.123456789
            2014-01-06T12:03:52.123456789012         | 2014-01-06 | 12:03:52.123456789 |        | 2014-01-06T12:03:52.123456789012
            2014-01-06t12:03:52.123456789012         | 2014-01-06 | 12:03:52.123456789 |        | 2014-01-06T12:03:52.123456789012
            2014-01-06 12:03:52,00+0100              | 2014-01-06 | 12:03:52           | +01:00 | 2014-01-06T12:03:52.00+01:00
            2014-01-06T24:00                         | 2014-01-07 | 00:00              |        | 2014-01-07T00:00:00
            2014-01-06T24:00:00                      | 2014-01-07 | 00:00              |        | 2014-01-06T24:00:00
            2014-12-31T24:00:00.000Z                 | 2015-01-01 | 00:00              | Z      | 2014-12-31T24:00:00.000Z
            2016-02-29T23:59:59+14:00                | 2016-02-29 | 23:59:59           | +14:00 | 2016-02-29T23:59:59+14:00
            2016-02-29T23:59:59+15:00                | 2016-02-29 | 23:59:59           | +15:00 | 2016-02-29T08:59:59Z
            0001-01-01T00:00:00                      | 0001-01-01 | 00:00              |        | 0001-01-01T00:00:00
            """)
    void readsADateAsPartnersWriteIt(String written, String date, String time, String offset, String xml) {
        PermitDateTime parsed = PermitDateTime.parse("  " + written + "\n");

        assertThat(parsed).hasToString(written);
        assertThat(parsed.date()).isEqualTo(LocalDate.parse(date));
        assertThat(parsed.time().map(LocalTime::toString).orElse("")).isEqualTo(orEmpty(time));
        assertThat(parsed.offset().map(ZoneOffset::getId).orElse("")).isEqualTo(orEmpty(offset));
        assertThat(parsed.toXmlDateTime()).isEqualTo(xml);
    }

    @ParameterizedTest(name = "fraction of {0} digits")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void readsEveryLengthOfFraction(int digits) {
        String written = "2014-01-06T12:03:52." + "123456789012".substring(0, digits) + "Z";

        PermitDateTime parsed = PermitDateTime.parse(written);

        assertThat(parsed.time().orElseThrow().get(ChronoField.NANO_OF_SECOND))
                .isEqualTo(Integer.parseInt(("123456789012".substring(0, digits) + "00000000").substring(0, 9)));
        assertThat(parsed.toXmlDateTime()).isEqualTo(written);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                "soon",
                "06.01.2014",
                "2014-1-6",
                "14-01-06",
                "2014-13-01",
                "2014-02-30",
                "2015-02-29",
                "0000-01-01",
                "0000-00-00",
                "2014-01-06T",
                "2014-01-06T25:00:00",
                "2014-01-06T24:01:00",
                "2014-01-06T24:00:00.001",
                "2014-01-06T12:60:00",
                "2014-01-06T12:03:60",
                "2014-01-06T12:03:52.",
                "2014-01-06T12:03:52.1234567890123",
                "2014-01-06T12:03:52+19:00",
                "2014-01-06T12:03:52+1",
                "2014-01-06T12:03:52 Europe/Zurich",
                "+10000-01-01",
                "9999-12-31T24:00:00",
                "٢٠١٤-٠١-٠٦"
            })
    void refusesWhatIsNoDate(String text) {
        assertThatThrownBy(() -> PermitDateTime.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Not a date: \"" + text + "\"; expected such as 2014-01-06 or 2014-01-06T12:03:52+01:00");
    }

    @Test
    void shortensLongRubbishInTheMessage() {
        assertThatThrownBy(() -> PermitDateTime.parse("9".repeat(10_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Not a date: \"" + "9".repeat(64) + "…\"")
                .message()
                .hasSizeLessThan(160);
    }

    @Test
    void givesTheMomentWithTheOffsetOfTheDocumentOrTheOneAssumed() {
        ZoneOffset assumed = ZoneOffset.ofHours(2);

        assertThat(PermitDateTime.parse("2014-01-06T12:00:00+01:00").toInstant(assumed))
                .isEqualTo(Instant.parse("2014-01-06T11:00:00Z"));
        assertThat(PermitDateTime.parse("2014-01-06T12:00:00").toInstant(assumed))
                .isEqualTo(Instant.parse("2014-01-06T10:00:00Z"));
        assertThat(PermitDateTime.parse("2014-01-06").toInstant(assumed))
                .isEqualTo(Instant.parse("2014-01-05T22:00:00Z"));
        assertThat(PermitDateTime.parse("2014-01-06T24:00:00Z").toInstant(assumed))
                .isEqualTo(Instant.parse("2014-01-07T00:00:00Z"));
    }

    @Test
    void comparesMomentsAcrossOffsets() {
        PermitDateTime zurich = PermitDateTime.parse("2014-01-06T12:00:00+01:00");
        PermitDateTime utc = PermitDateTime.parse("2014-01-06T11:30:00Z");

        assertThat(zurich.isBefore(utc)).isTrue();
        assertThat(utc.isBefore(zurich)).isFalse();
        assertThat(utc.isBefore(utc)).isFalse();
        assertThat(PermitDateTime.parse("2014-01-06T11:00:00").isBefore(utc)).isTrue();
    }

    @Test
    void writesDaysAndMoments() {
        assertThat(PermitDateTime.of(LocalDate.of(2026, 11, 2))).hasToString("2026-11-02");
        assertThat(PermitDateTime.of(OffsetDateTime.parse("2026-11-02T09:30:15.987+01:00")))
                .hasToString("2026-11-02T09:30:15+01:00");
        assertThat(PermitDateTime.of(OffsetDateTime.parse("2026-11-02T09:30:15Z")))
                .hasToString("2026-11-02T09:30:15+00:00");
    }

    @Test
    void refusesAYearThatXmlCannotWrite() {
        assertThatThrownBy(() -> PermitDateTime.of(LocalDate.of(12026, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Not a date: \"+12026-01-01\"");
        assertThatThrownBy(() -> PermitDateTime.of(OffsetDateTime.MIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Not a date: \"-999999999-01-01");
    }

    @Test
    void isEqualWhenWrittenAlike() {
        EqualsVerifier.forClass(PermitDateTime.class)
                .withOnlyTheseFields("lexical")
                .verify();
        assertThat(PermitDateTime.parse("2014-01-06Z")).isNotEqualTo(PermitDateTime.parse("2014-01-06+00:00"));
    }

    private static String orEmpty(@Nullable String cell) {
        return cell == null ? "" : cell;
    }
}
