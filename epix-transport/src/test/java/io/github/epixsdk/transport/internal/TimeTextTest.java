package io.github.epixsdk.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.00005S, 0.05 ms",
        "PT0.08S, 80 ms",
        "PT1.5S, 1.5 s",
        "PT30S, 30 s",
        "PT1M, 1 min",
        "PT1M30S, 1 min 30 s",
        "PT1M0.25S, 1 min 0.25 s",
        "PT1H, 1 h",
        "PT1H0M5S, 1 h 5 s",
        "P7D, 168 h",
        "PT-1M-30S, -1 min 30 s"
    })
    void readsAsPeopleWriteTimes(Duration duration, String text) {
        assertThat(TimeText.of(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"P3Y, 3y", "P0D, 0y", "P1Y6M, 18 months", "P24M, 2y"})
    void readsAsProfilesWriteYears(Period period, String text) {
        assertThat(TimeText.of(period)).isEqualTo(text);
    }
}
