package io.github.epixsdk.testkit.internal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedTimesTest {
    private static final long MILLI = 1_000_000;

    @Test
    void anAnswerThatIsAlwaysSlowerIsFoundOnEitherSide() {
        List<Long> quick = Collections.nCopies(15, 10 * MILLI);
        List<Long> slow = Collections.nCopies(15, 20 * MILLI);

        assertThat(new PairedTimes(slow, quick).slower()).isEqualTo(1);
        assertThat(new PairedTimes(quick, slow).slower()).isEqualTo(-1);
        assertThat(new PairedTimes(slow, quick))
                .hasToString("20000 µs with a wrong token, 10000 µs with an unknown number");
    }

    @Test
    void aShiftIsFoundUnderNoise() {
        Random random = new Random(7);

        assertThat(new PairedTimes(noisy(random, 200, 40), noisy(random, 200, 20)).slower())
                .isEqualTo(1);
    }

    @Test
    void aDifferenceOfMediansByChanceIsNone() {
        // Slower in nine of fifteen pairs only, though the medians are a factor of three apart: seen on a busy machine.
        List<Long> wrong = new ArrayList<>(Collections.nCopies(9, 14 * MILLI));
        wrong.addAll(Collections.nCopies(6, 4 * MILLI));
        List<Long> unknown = new ArrayList<>(Collections.nCopies(9, 4 * MILLI));
        unknown.addAll(Collections.nCopies(6, 14 * MILLI));

        assertThat(new PairedTimes(wrong, unknown).slower()).isZero();
    }

    @Test
    void whatLiesWithinAFifthOrAFewMillisecondsIsEven() {
        assertThat(new PairedTimes(List.of(119 * MILLI), List.of(100 * MILLI)).slower())
                .isZero();
        assertThat(new PairedTimes(List.of(4 * MILLI), List.of(MILLI)).slower()).isZero();
    }

    @Test
    void chanceAloneIsHardlyEverTakenForADifference() {
        Random random = new Random(1);
        long alarms = IntStream.range(0, 10_000)
                .filter(i -> new PairedTimes(noisy(random, 15, 10), noisy(random, 15, 10)).slower() != 0)
                .count();

        assertThat(alarms)
                .as("of 10,000 measurements, three of which make an alarm")
                .isLessThan(40);
    }

    /** Times with a long tail, as on a machine with other work. */
    private static List<Long> noisy(Random random, int count, int millis) {
        return IntStream.range(0, count)
                .mapToObj(i -> (long) ((millis + 12 * Math.abs(random.nextGaussian())) * MILLI))
                .toList();
    }
}
