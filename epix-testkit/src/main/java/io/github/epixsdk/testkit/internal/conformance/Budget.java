package io.github.epixsdk.testkit.internal.conformance;

import java.time.Duration;

/** How long a run may take. Thread-safe. */
final class Budget {
    private static final Duration MOST = Duration.ofDays(365);

    private final Duration whole;
    private final long start = System.nanoTime();

    private Budget(Duration whole) {
        this.whole = whole.compareTo(MOST) < 0 ? whole : MOST;
    }

    /** A budget that runs from now on. */
    static Budget of(Duration whole) {
        return new Budget(whole);
    }

    /** A run for which somebody else sees to the time. */
    static Budget none() {
        return new Budget(MOST);
    }

    Duration left() {
        return whole.minusNanos(System.nanoTime() - start);
    }

    boolean isOver() {
        return left().isNegative() || left().isZero();
    }

    /** The time a case may take that gets the better the longer it takes. */
    Duration share() {
        return whole.dividedBy(12);
    }

    /** What is said of a case that was not run to its end. */
    String words() {
        return "not shown in time: the run may take " + whole + ", allow it more";
    }
}
