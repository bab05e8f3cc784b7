package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.testkit.internal.conformance.RequesterEngine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Examines a system that asks for permits: the suite plays the partner, good and bad, and judges what the requester sends and
 * what it concludes. The cases of a hub are part of the run where a hub is given. Not thread-safe; each run is of its own.
 *
 * <pre>{@code
 * ConformanceReport report = RequesterConformance.of(target).select("REQ-ANS-*").run();
 * }</pre>
 *
 * @since 0.1
 */
public final class RequesterConformance {
    private final RequesterTarget target;
    private final List<String> patterns = new ArrayList<>();
    private Level level = Level.BASELINE;
    private RunListener listener = RunListener.NONE;

    private RequesterConformance(RequesterTarget target) {
        this.target = target;
    }

    /**
     * Prepares a run of all cases of a requester and a hub.
     *
     * @param target the requester
     * @return the run, not started
     */
    public static RequesterConformance of(RequesterTarget target) {
        return new RequesterConformance(Objects.requireNonNull(target, "target"));
    }

    /**
     * Selects cases.
     *
     * @param values identifiers in which {@code *} stands for any text
     * @return this run
     */
    public RequesterConformance select(String... values) {
        return select(Arrays.asList(values));
    }

    /**
     * Selects cases.
     *
     * @param values identifiers in which {@code *} stands for any text; none selects all
     * @return this run
     */
    public RequesterConformance select(Collection<String> values) {
        patterns.addAll(values);
        return this;
    }

    /**
     * Sets how strictly cases are judged.
     *
     * @param value {@link Level#BASELINE} by default
     * @return this run
     */
    public RequesterConformance level(Level value) {
        this.level = Objects.requireNonNull(value, "level");
        return this;
    }

    /**
     * Sets who is told how the run goes on.
     *
     * @param value nobody by default
     * @return this run
     */
    public RequesterConformance listener(RunListener value) {
        this.listener = Objects.requireNonNull(value, "listener");
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
                .filter(c -> c.role() != ConformanceCase.Role.RESPONDER)
                .toList();
    }

    /**
     * Tells what a case would lack.
     *
     * @param testCase the case
     * @return what to supply, or what is declared absent; empty if the case can be run
     */
    public Optional<String> missing(ConformanceCase testCase) {
        return RequesterEngine.missing(testCase, target);
    }

    /**
     * Runs the cases, one after the other.
     *
     * @return what came out
     * @throws IllegalArgumentException if a pattern selects nothing
     */
    public ConformanceReport run() {
        Instant start = Instant.now();
        try (RequesterEngine engine = new RequesterEngine(target, level)) {
            return ConformanceReport.of(
                    start,
                    target.name(),
                    ConformanceCase.Role.REQUESTER,
                    "interface " + target.version() + (target.hub().isPresent() ? ", with a hub" : ""),
                    level,
                    engine.run(cases(), listener));
        }
    }
}
