package io.github.epixsdk.transport.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets so many calls in at once, keeps so many waiting for a while, and turns the rest away: a flood ends in refusals, not in an
 * exhausted machine.
 */
public final class Gate {
    private final Semaphore inside;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int mostWaiting;

    /**
     * Makes a gate.
     *
     * @param parallel how many are let in at once
     * @param mostWaiting how many may wait
     */
    public Gate(int parallel, int mostWaiting) {
        this.inside = new Semaphore(parallel, true);
        this.mostWaiting = mostWaiting;
    }

    /** Enters, at once or after waiting; empty if it stays too full. */
    public Optional<Pass> enter(Duration patience) {
        if (inside.tryAcquire()) {
            return Optional.of(new Pass());
        }
        try {
            if (waiting.incrementAndGet() > mostWaiting) {
                return Optional.empty();
            }
            return inside.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)
                    ? Optional.of(new Pass())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** A place inside. It is free again when everybody who holds it has let go: a service that overruns its time still does. */
    public final class Pass implements AutoCloseable {
        private final AtomicInteger holders = new AtomicInteger(1);

        private Pass() {}

        /** Holds the place once more. */
        Pass share() {
            holders.incrementAndGet();
            return this;
        }

        @Override
        public void close() {
            if (holders.decrementAndGet() == 0) {
                inside.release();
            }
        }
    }
}
