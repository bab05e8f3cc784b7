package io.github.epixsdk.transport;

import io.github.epixsdk.transport.internal.Problems;
import io.github.epixsdk.transport.internal.TimeText;
import io.github.epixsdk.xml.ReadLimits;
import java.time.Duration;
import java.util.Objects;

/**
 * How much an endpoint takes on: the bounds of one request, and of all together. Whatever is beyond is refused in words the
 * caller can act on, and the endpoint goes on serving. Immutable and thread-safe.
 *
 * <p>The defaults let a machine with a heap of 512 MB stand any flood of requests. Raise {@code parallelCalls} with the number
 * of connections the national system can use, and {@code positions} for permits with more items.
 *
 * @since 0.1
 */
public final class EndpointLimits {
    /** The defaults. */
    public static final EndpointLimits DEFAULT = builder().build();

    private static final int DEPTH = 32;
    private static final int ATTRIBUTES = 64;
    private static final int TEXT = 1 << 16;

    private final int requestBytes;
    private final int positions;
    private final int parallelCalls;
    private final int waitingCalls;
    private final Duration serviceTime;
    private final Duration evenTime;

    private EndpointLimits(Builder builder) {
        this.requestBytes = builder.requestBytes;
        this.positions = builder.positions;
        this.parallelCalls = builder.parallelCalls;
        this.waitingCalls = builder.waitingCalls;
        this.serviceTime = builder.serviceTime;
        this.evenTime = builder.evenTime;
    }

    /**
     * Starts with the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns how large a request may be; a larger one is answered with status 413.
     *
     * @return bytes, 1 MiB by default
     */
    public int requestBytes() {
        return requestBytes;
    }

    /**
     * Returns how many positions a confirmation may have.
     *
     * @return the number, 10,000 by default
     */
    public int positions() {
        return positions;
    }

    /**
     * Returns how many requests are worked on at once.
     *
     * @return the number, 64 by default
     */
    public int parallelCalls() {
        return parallelCalls;
    }

    /**
     * Returns how many requests wait for their turn; beyond, a request is answered with status 503.
     *
     * @return the number, 256 by default
     */
    public int waitingCalls() {
        return waitingCalls;
    }

    /**
     * Returns how long a request may take, waiting for its turn included; then it is answered with the fault {@code This request
     * took too long to process}, and the service is interrupted.
     *
     * @return the time, 30 s by default
     */
    public Duration serviceTime() {
        return serviceTime;
    }

    /**
     * Returns the step to whose multiples the time of the answer "no such permit" is stretched, so that it does not tell an
     * unknown number from a wrong token. Choose it longer than a look-up takes: where look-ups took longer, whatever they
     * found, steps are twice, four times … and up to 64 times as long for an hour or two.
     *
     * @return the step, 25 ms by default; nothing to stretch nothing
     */
    public Duration evenTime() {
        return evenTime;
    }

    ReadLimits reading() {
        return new ReadLimits(requestBytes, DEPTH, ATTRIBUTES, Math.min(TEXT, requestBytes), positions);
    }

    /** Returns the bounds in words. */
    @Override
    public String toString() {
        return "EndpointLimits[request " + requestBytes + " bytes, " + positions + " positions; " + parallelCalls
                + " at once, " + waitingCalls + " waiting, " + serviceTime + "]";
    }

    /** Collects the bounds. Not thread-safe. */
    public static final class Builder {
        private int requestBytes = 1 << 20;
        private int positions = 10_000;
        private int parallelCalls = 64;
        private int waitingCalls = 256;
        private Duration serviceTime = Duration.ofSeconds(30);
        private Duration evenTime = Duration.ofMillis(25);

        private Builder() {}

        /**
         * Sets how large a request may be.
         *
         * @param value bytes
         * @return this builder
         */
        public Builder requestBytes(int value) {
            this.requestBytes = value;
            return this;
        }

        /**
         * Sets how many positions a confirmation may have.
         *
         * @param value the number
         * @return this builder
         */
        public Builder positions(int value) {
            this.positions = value;
            return this;
        }

        /**
         * Sets how many requests are worked on at once.
         *
         * @param value the number
         * @return this builder
         */
        public Builder parallelCalls(int value) {
            this.parallelCalls = value;
            return this;
        }

        /**
         * Sets how many requests may wait for their turn.
         *
         * @param value the number, may be 0
         * @return this builder
         */
        public Builder waitingCalls(int value) {
            this.waitingCalls = value;
            return this;
        }

        /**
         * Sets how long a request may take.
         *
         * @param value the time
         * @return this builder
         */
        public Builder serviceTime(Duration value) {
            this.serviceTime = Objects.requireNonNull(value, "serviceTime");
            return this;
        }

        /**
         * Sets the step to whose multiples the time of the answer "no such permit" is stretched.
         *
         * @param value the step; nothing to stretch nothing
         * @return this builder
         */
        public Builder evenTime(Duration value) {
            this.evenTime = Objects.requireNonNull(value, "evenTime");
            return this;
        }

        /**
         * Makes the limits.
         *
         * @return the limits
         * @throws ConfigurationException if one is out of range; it names all that are
         */
        public EndpointLimits build() {
            Problems problems = new Problems("the limits");
            problems.addIf(requestBytes < 1024, "requestBytes: expected 1024 or more, found " + requestBytes);
            problems.addIf(positions < 1, "positions: expected 1 or more, found " + positions);
            problems.addIf(parallelCalls < 1, "parallelCalls: expected 1 or more, found " + parallelCalls);
            problems.addIf(waitingCalls < 0, "waitingCalls: expected 0 or more, found " + waitingCalls);
            problems.addIf(
                    serviceTime.isNegative() || serviceTime.isZero(), "serviceTime: expected longer than nothing");
            problems.addIf(
                    evenTime.isNegative() || evenTime.compareTo(Duration.ofSeconds(10)) > 0,
                    "evenTime: expected from nothing to 10 s, found " + TimeText.of(evenTime));
            problems.throwIfAny();
            return new EndpointLimits(this);
        }
    }
}
