package io.github.epixsdk.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test turns it: to the day a permit expires, past a deadline, behind the partner's time.
 *
 * <p>Thread-safe. Views in other zones ({@link #withZone}) show the same moment and turn with it.
 *
 * <pre>{@code
 * TurnableClock clock = TurnableClock.at("2026-11-23T10:00:00Z");
 * SimulatedParty exporter = SimulatedParty.builder(CountryCode.of("XA")).clock(clock).start();
 * clock.forward(Duration.ofDays(200));     // the permit has expired
 * }</pre>
 *
 * @since 0.1
 */
public final class TurnableClock extends Clock {
    private final AtomicReference<Instant> moment;
    private final ZoneId zone;

    private TurnableClock(AtomicReference<Instant> moment, ZoneId zone) {
        this.moment = moment;
        this.zone = zone;
    }

    /**
     * Returns a clock in UTC.
     *
     * @param moment the moment it shows
     * @return the clock
     * @throws NullPointerException if {@code moment} is null
     */
    public static TurnableClock at(Instant moment) {
        return new TurnableClock(new AtomicReference<>(Objects.requireNonNull(moment, "moment")), ZoneOffset.UTC);
    }

    /**
     * Returns a clock in UTC.
     *
     * @param moment the moment it shows, for example {@code 2026-11-23T10:00:00Z}
     * @return the clock
     * @throws NullPointerException if {@code moment} is null
     * @throws java.time.DateTimeException if it is no moment
     */
    public static TurnableClock at(String moment) {
        return at(Instant.parse(moment));
    }

    /**
     * Turns the clock to a moment, which may lie behind the one it shows.
     *
     * @param to the moment
     * @return this clock
     * @throws NullPointerException if {@code to} is null
     */
    public TurnableClock turnTo(Instant to) {
        moment.set(Objects.requireNonNull(to, "to"));
        return this;
    }

    /**
     * Turns the clock on.
     *
     * @param by how far; a negative duration turns it back
     * @return this clock
     * @throws NullPointerException if {@code by} is null
     */
    public TurnableClock forward(Duration by) {
        moment.updateAndGet(now -> now.plus(by));
        return this;
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(moment.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public TurnableClock withZone(ZoneId other) {
        return new TurnableClock(moment, Objects.requireNonNull(other, "zone"));
    }

    /** Returns the moment and the zone. */
    @Override
    public String toString() {
        return "TurnableClock[" + moment + ", " + zone + "]";
    }
}
