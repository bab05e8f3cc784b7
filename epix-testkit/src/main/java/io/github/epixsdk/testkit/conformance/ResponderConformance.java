package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.testkit.internal.conformance.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Examines a service that gives out permits: runs the responder cases against it over the network, and those of a hub where it is one.
 *
 * <p>Each case that confirms quantities uses up a permit of the kind {@link SeedKind#FINAL}: put a dozen of them into the system,
 * and reset it between runs. A run takes about a minute, and never much longer than {@linkplain #within it may}. Not thread-safe; each run is
 * of its own.
 *
 * <pre>{@code
 * ConformanceReport report = ResponderConformance.of(target)
 *         .level(Level.STRICT)
 *         .select("RSP-GET-*", "RSP-CNF-*")
 *         .run();
 * }</pre>
 *
 * @since 0.1
 */
public final class ResponderConformance {
    /** How long a run may take if nothing else is said. */
    public static final Duration TIME = Duration.ofMinutes(3);

    private final ResponderTarget target;
    private final List<String> patterns = new ArrayList<>();
    private Level level = Level.BASELINE;
    private RunListener listener = RunListener.NONE;
    private Duration within = TIME;

    private ResponderConformance(ResponderTarget target) {
        this.target = target;
    }

    /**
     * Prepares a run of all responder cases.
     *
     * @param target the service
     * @return the run, not started
     */
    public static ResponderConformance of(ResponderTarget target) {
        return new ResponderConformance(Objects.requireNonNull(target, "target"));
    }

    /**
     * Selects cases.
     *
     * @param patterns identifiers in which {@code *} stands for any text
     * @return this run
     */
    public ResponderConformance select(String... patterns) {
        return select(Arrays.asList(patterns));
    }

    /**
     * Selects cases.
     *
     * @param patterns identifiers in which {@code *} stands for any text; none selects all
     * @return this run
     */
    public ResponderConformance select(Collection<String> patterns) {
        this.patterns.addAll(patterns);
        return this;
    }

    /**
     * Sets how strictly cases are judged.
     *
     * @param value {@link Level#BASELINE} by default
     * @return this run
     */
    public ResponderConformance level(Level value) {
        this.level = Objects.requireNonNull(value, "level");
        return this;
    }

    /**
     * Sets who is told how the run goes on.
     *
     * @param value nobody by default
     * @return this run
     */
    public ResponderConformance listener(RunListener value) {
        this.listener = Objects.requireNonNull(value, "listener");
        return this;
    }

    /**
     * Sets how long the run may take. What is not shown by then is SKIP, which is not conformant; that a service is slow is no
     * failure of its own.
     *
     * @param value {@link #TIME} by default
     * @return this run
     * @throws IllegalArgumentException if it is not positive
     */
    public ResponderConformance within(Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("within: expected a time above zero, found " + value);
        }
        this.within = value;
        return this;
    }

    /**
     * Returns the cases that would be run.
     *
     * @return the cases in order
     * @throws IllegalArgumentException if a pattern selects nothing
     */
    public List<ConformanceCase> cases() {
        return CaseCatalogue.standard().select(patterns).stream()
                .filter(c -> c.role() != ConformanceCase.Role.REQUESTER)
                .toList();
    }

    /**
     * Tells what a case would lack.
     *
     * @param testCase the case
     * @return what to supply, or what is declared absent; empty if the case can be run
     */
    public Optional<String> missing(ConformanceCase testCase) {
        return Engine.missing(testCase, target);
    }

    /**
     * Runs the cases, one after the other.
     *
     * @return what came out; a service that cannot be reached gives a report full of errors, not an exception
     * @throws IllegalArgumentException if a pattern selects nothing
     */
    public ConformanceReport run() {
        Instant start = Instant.now();
        return ConformanceReport.of(
                start,
                target.profile().partner().value(),
                ConformanceCase.Role.RESPONDER,
                "interface " + target.profile().version() + ", sealing "
                        + target.profile().sealing().name().toLowerCase(Locale.ROOT) + ", "
                        + (target.isSoap12Declared() ? "SOAP 1.1 and 1.2" : "SOAP 1.1")
                        + (target.isHub() ? ", a hub" : ""),
                level,
                Engine.run(target, cases(), level, listener, within));
    }
}
