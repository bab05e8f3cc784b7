package io.github.epixsdk.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvenerTest {
    @ParameterizedTest
    @CsvSource({"1,24", "24,1", "25,0", "26,24", "74,1", "100,0"})
    void stretchesToTheNextFullStep(long took, long more) {
        Evener evener = new Evener(Duration.ofMillis(25));

        assertThat(evener.remaining(Duration.ofMillis(took).toNanos()))
                .isEqualTo(Duration.ofMillis(more).toNanos());
    }

    @ParameterizedTest
    @CsvSource({"25,25", "26,50", "51,100", "1599,1600", "30000,1600"})
    void takesStepsAsLongAsTheSlowestLookUpUpToABound(long slowest, long step) {
        Evener evener = new Evener(Duration.ofMillis(25));

        evener.lookedUp(Duration.ofMillis(slowest).toNanos());

        assertThat(evener.remaining(Duration.ofMillis(1).toNanos()))
                .isEqualTo(Duration.ofMillis(step - 1).toNanos());
    }

    @Test
    void forgetsASlowLookUpAfterAnHourOrTwo() {
        AtomicLong now = new AtomicLong();
        Evener evener = new Evener(Duration.ofMillis(25), now::get);
        evener.lookedUp(Duration.ofMillis(60).toNanos());
        List<Long> steps = new ArrayList<>();

        for (int minutes : List.of(59, 61, 119, 121)) {
            now.set(Duration.ofMinutes(minutes).toNanos());
            evener.lookedUp(1);
            steps.add(
                    Duration.ofNanos(evener.remaining(0) + evener.remaining(1)).toMillis());
        }

        assertThat(steps).containsExactly(99L, 99L, 99L, 24L);
    }

    @Test
    void stretchesNothingIfTheStepIsNothing() {
        assertThat(new Evener(Duration.ZERO).remaining(12_345)).isZero();
    }

    @Test
    void waitsForTheFullStep() {
        long before = System.nanoTime();

        new Evener(Duration.ofMillis(20)).await(before);

        assertThat(System.nanoTime() - before)
                .isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
    }

    @Test
    void doesNotWaitInAnInterruptedThread() {
        Thread.currentThread().interrupt();

        new Evener(Duration.ofSeconds(10)).await(System.nanoTime());

        assertThat(Thread.interrupted()).isTrue();
    }
}
