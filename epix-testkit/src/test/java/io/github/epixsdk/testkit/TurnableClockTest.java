package io.github.epixsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TurnableClockTest {
    private static final Instant MOMENT = Instant.parse("2026-11-23T23:30:00Z");

    @Test
    void standsStillUntilItIsTurned() {
        TurnableClock clock = TurnableClock.at(MOMENT);

        assertThat(clock.instant()).isEqualTo(MOMENT).isEqualTo(clock.instant());
        assertThat(clock.forward(Duration.ofDays(2)).instant()).isEqualTo("2026-11-25T23:30:00Z");
        assertThat(clock.forward(Duration.ofDays(-3)).instant()).isEqualTo("2026-11-22T23:30:00Z");
        assertThat(clock.turnTo(MOMENT).instant()).isEqualTo(MOMENT);
    }

    @Test
    void turnsItsViewsInOtherZonesWithIt() {
        TurnableClock clock = TurnableClock.at("2026-11-23T23:30:00Z");
        Clock there = clock.withZone(ZoneId.of("Europe/Zurich"));

        clock.forward(Duration.ofDays(1));

        assertThat(LocalDate.now(there)).isEqualTo("2026-11-25");
        assertThat(LocalDate.now(clock)).isEqualTo("2026-11-24");
        assertThat(there).hasToString("TurnableClock[2026-11-24T23:30:00Z, Europe/Zurich]");
    }
}
