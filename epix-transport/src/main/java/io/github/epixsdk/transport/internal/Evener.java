package io.github.epixsdk.transport.internal;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes answers take even times: each waits until the next full step. Whether a look-up found nothing, or found a permit whose
 * token does not fit, cannot be told from the time any more, as long as both end within one step.
 */
public final class Evener {
    private final long step;

    /** Evens to multiples of a step; a step of nothing evens nothing. */
    public Evener(Duration step) {
        this.step = step.toNanos();
    }

    /** How much longer something takes that has taken so long. */
    long remaining(long took) {
        return step == 0 ? 0 : (step - took % step) % step;
    }

    /** Waits until the next full step since a moment of {@link System#nanoTime}; an interrupt ends it. */
    public void await(long since) {
        long until = System.nanoTime() + remaining(System.nanoTime() - since);
        while (!Thread.currentThread().isInterrupted()) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(left);
        }
    }
}
