package io.github.epixsdk.transport.internal;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Makes answers take even times: each waits until the next full step. Whether a look-up found nothing, or found a permit whose
 * token does not fit, cannot be told from the time any more, as long as both end within one step.
 *
 * <p>So a step is never shorter than the slowest look-up of the last hour or two: it doubles until that one fits, up to
 * {@value #MOST_STEPS} times. Where permits take longer than steps, and unknown numbers do not, the number of steps would tell.
 */
public final class Evener {
    private static final int MOST_STEPS = 64;
    private static final long MEMORY = Duration.ofHours(1).toNanos();

    private final long shortest;
    private final LongSupplier nanoTime;
    private long began;
    private long slowest;
    private long slowestBefore;

    /** Evens to multiples of a step; a step of nothing evens nothing. */
    public Evener(Duration step) {
        this(step, System::nanoTime);
    }

    Evener(Duration step, LongSupplier nanoTime) {
        this.shortest = step.toNanos();
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /** Learns how long a look-up took, whatever it found. */
    public synchronized void lookedUp(long took) {
        long now = nanoTime.getAsLong();
        if (now - began >= MEMORY) {
            slowestBefore = now - began >= 2 * MEMORY ? 0 : slowest;
            slowest = 0;
            began = now;
        }
        slowest = Math.max(slowest, took);
    }

    /** How much longer something takes that has taken so long. */
    long remaining(long took) {
        long step = step();
        return step == 0 ? 0 : (step - took % step) % step;
    }

    private synchronized long step() {
        long step = shortest;
        while (step < Math.max(slowest, slowestBefore) && step < shortest * MOST_STEPS) {
            step *= 2;
        }
        return step;
    }

    /** Waits until the next full step since a look-up began, by {@link System#nanoTime}; an interrupt ends it. */
    public void await(long since) {
        long took = System.nanoTime() - since;
        lookedUp(took);
        long until = since + took + remaining(took);
        while (!Thread.currentThread().isInterrupted()) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(left);
        }
    }
}
