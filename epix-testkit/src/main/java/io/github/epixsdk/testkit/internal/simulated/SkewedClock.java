package io.github.epixsdk.testkit.internal.simulated;

import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.testkit.faults.Faults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The clock of a Party that may be wrong at the moment. */
public final class SkewedClock extends Clock {
    private final Clock right;
    private final Faults faults;

    /**
     * Makes a clock that is right as long as there is no fault.
     *
     * @param right the right one
     * @param faults what goes wrong
     */
    public SkewedClock(Clock right, Faults faults) {
        this.right = right;
        this.faults = faults;
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SkewedClock(right.withZone(zone), faults);
    }

    @Override
    public Instant instant() {
        return faults.active(FaultKind.CLOCK_SKEW)
                .map(fault -> right.instant().plus(Duration.ofHours(fault.argument())))
                .orElseGet(right::instant);
    }
}
