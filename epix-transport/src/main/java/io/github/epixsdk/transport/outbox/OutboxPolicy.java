package io.github.epixsdk.transport.outbox;

import io.github.epixsdk.transport.internal.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * How long and how often a confirmation is tried.
 *
 * @param firstPause how long to wait after the first attempt; each pause is twice the one before
 * @param longestPause how long to wait at most
 * @param giveUpAfter how long after it was stored, or somebody decided to send it again, a letter is given up; it becomes a
 *     dead letter
 * @since 0.1
 */
public record OutboxPolicy(Duration firstPause, Duration longestPause, Duration giveUpAfter) {
    /** 30 seconds at first, an hour at most, for 7 days. */
    public static final OutboxPolicy DEFAULT =
            new OutboxPolicy(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofDays(7));

    /** Beyond it a pause is the longest one anyway. */
    private static final int MOST_DOUBLINGS = 30;

    /**
     * Checks the times.
     *
     * @param firstPause how long to wait after the first attempt; each pause is twice the one before
     * @param longestPause how long to wait at most
     * @param giveUpAfter how long after it was stored, or somebody decided to send it again, a letter is given up; it becomes
     *     a dead letter
     * @throws IllegalArgumentException if a time is not positive, or the first pause longer than the longest
     */
    public OutboxPolicy {
        if (firstPause.isNegative() || firstPause.isZero() || giveUpAfter.isNegative() || giveUpAfter.isZero()) {
            throw new IllegalArgumentException("The times of an outbox are positive");
        }
        if (firstPause.compareTo(longestPause) > 0) {
            throw new IllegalArgumentException("The first pause is not longer than the longest, found "
                    + TimeText.of(firstPause) + " and " + TimeText.of(longestPause));
        }
    }

    /**
     * Returns when a letter is tried next.
     *
     * @param attempts how often it was tried
     * @param now the present time
     * @param random makes the pause up to a fifth shorter or longer, so that not all nodes come back at once
     * @return the moment
     */
    public Instant next(int attempts, Instant now, RandomGenerator random) {
        long factor = 1L << Math.min(MOST_DOUBLINGS, Math.max(0, attempts - 1));
        Duration pause = firstPause.multipliedBy(factor);
        Duration bounded = pause.compareTo(longestPause) > 0 ? longestPause : pause;
        return now.plusMillis(Math.round(bounded.toMillis() * (0.8 + 0.4 * random.nextDouble())));
    }
}
