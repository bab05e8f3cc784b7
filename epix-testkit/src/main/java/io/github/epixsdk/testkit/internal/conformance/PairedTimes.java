package io.github.epixsdk.testkit.internal.conformance;

import java.time.Duration;
import java.util.List;

/** How long answers took that shall take the same time, pair by pair, in nanoseconds. */
record PairedTimes(List<Long> wrongToken, List<Long> unknownNumber) {
    private static final long SLACK = Duration.ofMillis(4).toNanos();
    /** Standard deviations from the half: by chance, one in a thousand measurements goes beyond. */
    private static final double SURE = 3;

    PairedTimes {
        wrongToken = List.copyOf(wrongToken);
        unknownNumber = List.copyOf(unknownNumber);
    }

    /**
     * Which of the two is slower: the medians are further apart than is allowed, and it was slower in far more pairs than in half of
     * them. Each by itself happens on a busy machine.
     *
     * @return 1 the wrong token, -1 the unknown number, 0 neither
     */
    int slower() {
        long difference = median(wrongToken) - median(unknownNumber);
        long allowed = Math.max(SLACK, Math.max(median(wrongToken), median(unknownNumber)) / 5);
        if (Math.abs(difference) <= allowed) {
            return 0;
        }
        int side = Long.signum(difference);
        int pairs = wrongToken.size();
        int slower = 0;
        for (int i = 0; i < pairs; i++) {
            if (Long.signum(wrongToken.get(i) - unknownNumber.get(i)) == side) {
                slower++;
            }
        }
        return slower > pairs / 2.0 + SURE * Math.sqrt(pairs) / 2 ? side : 0;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElse(0L);
    }

    /** Returns both medians. */
    @Override
    public String toString() {
        return median(wrongToken) / 1000 + " µs with a wrong token, " + median(unknownNumber) / 1000
                + " µs with an unknown number";
    }
}
