package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.PartnerProfile;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Leaves a partner alone for a while that did not answer several times in a row; then one attempt shows how things are. */
final class Breaker {
    private final PartnerProfile profile;
    private final Optional<CircuitBreaker> breaker;

    /** A breaker as a profile says, or none. */
    Breaker(PartnerProfile profile) {
        this.profile = profile;
        int failures = profile.breakerFailures();
        this.breaker = failures == 0
                ? Optional.empty()
                : Optional.of(CircuitBreaker.of(
                        "epix-" + profile.partner(),
                        CircuitBreakerConfig.custom()
                                .slidingWindow(failures, failures, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                                .failureRateThreshold(100)
                                .waitDurationInOpenState(profile.breakerPause())
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .clock(new ElapsedTime())
                                .build()));
    }

    /** Whether an attempt may be made now; if so, {@link #worked}, {@link #failed} or {@link #unused} must follow. */
    boolean permits() {
        return breaker.map(CircuitBreaker::tryAcquirePermission).orElse(true);
    }

    /** The partner answered, be it with a fault. */
    void worked(Duration took) {
        breaker.ifPresent(b -> b.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** The partner gave no answer that can be used. */
    void failed(Duration took) {
        // The breaker wants an exception and looks at its type only.
        breaker.ifPresent(b -> b.onError(took.toNanos(), TimeUnit.NANOSECONDS, new IllegalStateException()));
    }

    /** The attempt says nothing about the partner. */
    void unused() {
        breaker.ifPresent(CircuitBreaker::releasePermission);
    }

    /** Why an attempt is not made. */
    String why() {
        return "not sent: " + profile.partner() + " did not answer " + profile.breakerFailures()
                + " times in a row, and is left alone for " + TimeText.of(profile.breakerPause());
    }

    /** Time as it passes, which nobody sets back. */
    private static final class ElapsedTime extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(System.nanoTime());
        }
    }
}
