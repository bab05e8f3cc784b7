package io.github.epixsdk.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
