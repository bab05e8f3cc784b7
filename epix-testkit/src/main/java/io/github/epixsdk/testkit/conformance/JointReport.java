package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.testkit.internal.conformance.ReportFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Several runs of the suite over one system, in one report: its service and its client, in both versions of the interface.
 *
 * <p>It is written, signed and checked as the report of a single run is. For each case it holds the result of every run that had
 * the case, and the verdict that counts least for the system; a case that one run declares not applicable and another passes is
 * passed. Immutable and thread-safe.
 *
 * <pre>{@code
 * JointReport joint = JointReport.builder("Our system 4.2")
 *         .run("responder v1", serviceInVersion1)
 *         .run("responder v2", serviceInVersion2)
 *         .run("requester v2", client)
 *         .build();
 * joint.write(Path.of("report"), "ours", Locale.FRENCH);
 * }</pre>
 *
 * @since 0.1
 */
public final class JointReport {
    /** The first of these that a run came to is the verdict on a case. */
    private static final List<Verdict> WORST_FIRST = List.of(
            Verdict.FAIL,
            Verdict.ERROR,
            Verdict.SKIP,
            Verdict.REVIEW,
            Verdict.WARN,
            Verdict.PASS,
            Verdict.NOT_APPLICABLE);

    private final String subject;
    private final List<Run> runs;
    private final List<ConformanceCase> cases;

    /**
     * One of the runs.
     *
     * @param name what tells it apart from the others, for example {@code responder v2}; empty for a report that stands alone
     * @param report what it showed
     */
    public record Run(String name, ConformanceReport report) {
        /**
         * Checks the components.
         *
         * @param name what tells it apart from the others
         * @param report what it showed
         * @throws NullPointerException if a component is null
         */
        public Run {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(report, "report");
        }
    }

    private JointReport(String subject, List<Run> runs) {
        this.subject = subject;
        this.runs = List.copyOf(runs);
        this.cases = CaseCatalogue.standard().cases().stream()
                .filter(c ->
                        runs.stream().anyMatch(r -> r.report().result(c.id()).isPresent()))
                .toList();
    }

    /**
     * Starts a joint report.
     *
     * @param subject which system was examined
     * @return a builder without runs
     */
    public static Builder builder(String subject) {
        return new Builder(Objects.requireNonNull(subject, "subject"));
    }

    /**
     * Looks at a single report as at a joint one; it is written as the report itself is.
     *
     * @param report the report
     * @return a joint report with this one run, which has no name
     */
    public static JointReport of(ConformanceReport report) {
        return new JointReport(report.partner(), List.of(new Run("", report)));
    }

    /**
     * Returns which system was examined.
     *
     * @return the name of a Party or a system
     */
    public String subject() {
        return subject;
    }

    /**
     * Returns the runs.
     *
     * @return the runs in the order they were added
     */
    public List<Run> runs() {
        return runs;
    }

    /**
     * Tells whether this is the report of a single run.
     *
     * @return whether it was made by {@link #of(ConformanceReport)}
     */
    public boolean isSingle() {
        return runs.size() == 1 && runs.get(0).name().isEmpty();
    }

    /**
     * Returns when the first run began.
     *
     * @return the moment
     */
    public Instant startedAt() {
        return Collections.min(runs.stream().map(r -> r.report().startedAt()).toList());
    }

    /**
     * Returns the cases some run had.
     *
     * @return the cases in the order of the catalogue
     */
    public List<ConformanceCase> cases() {
        return cases;
    }

    /**
     * Returns how many cases the suite has for the roles that were examined.
     *
     * @return the number in the catalogue
     */
    public long casesOfRoles() {
        Set<ConformanceCase.Role> roles = EnumSet.noneOf(ConformanceCase.Role.class);
        runs.forEach(run -> roles.add(run.report().role()));
        cases.forEach(c -> roles.add(c.role()));
        return CaseCatalogue.standard().cases().stream()
                .filter(c -> roles.contains(c.role()))
                .count();
    }

    /**
     * Finds what came out of a case.
     *
     * @param testCase the case
     * @return the results by name of the run, in the order of the runs; empty if no run had the case
     */
    public Map<String, CaseResult> results(ConformanceCase testCase) {
        Map<String, CaseResult> results = new LinkedHashMap<>();
        runs.forEach(run -> run.report().result(testCase.id()).ifPresent(result -> results.put(run.name(), result)));
        return Collections.unmodifiableMap(results);
    }

    /**
     * Returns the verdict on a case over all runs.
     *
     * @param testCase the case
     * @return the verdict of the runs that counts least for the system; empty if no run had the case
     */
    public Optional<Verdict> verdict(ConformanceCase testCase) {
        return results(testCase).values().stream()
                .map(CaseResult::verdict)
                .min(Comparator.comparing(WORST_FIRST::indexOf));
    }

    /**
     * Counts the cases by their verdict over all runs.
     *
     * @return all verdicts, each with its number of cases
     */
    public Map<Verdict, Long> summary() {
        return ConformanceReport.count(cases.stream().flatMap(c -> verdict(c).stream()));
    }

    /**
     * Tells whether the runs show conformance.
     *
     * @return whether each of them does; of the cases that were chosen: see {@link #isWhole()}
     */
    public boolean isConformant() {
        return runs.stream().allMatch(r -> r.report().isConformant());
    }

    /**
     * Tells whether the runs were of the whole suite.
     *
     * @return whether each has a result for every case of its role
     */
    public boolean isWhole() {
        return runs.stream().allMatch(r -> r.report().isWhole());
    }

    /**
     * Tells whether something is not decided that would have to be.
     *
     * @return whether one of the runs left it open
     */
    public boolean isUndecided() {
        return runs.stream().anyMatch(r -> r.report().isUndecided());
    }

    /**
     * Tells whether a case failed.
     *
     * @return whether there is a FAIL in a run
     */
    public boolean hasFailures() {
        return runs.stream().anyMatch(r -> r.report().hasFailures());
    }

    /**
     * Returns the report without what differs from run to run, see {@link ConformanceReport#brief()}.
     *
     * @return verdicts and reasons of this report
     */
    public JointReport brief() {
        return new JointReport(
                subject,
                runs.stream().map(r -> new Run(r.name(), r.report().brief())).toList());
    }

    /**
     * Tells whether exchanges, durations and the time of day were left out.
     *
     * @return whether it was made by {@link #brief()}, or of brief reports only
     */
    public boolean isBrief() {
        return runs.stream().allMatch(r -> r.report().isBrief());
    }

    /**
     * Writes the report as one HTML page, as JUnit XML, and as JSON with the digests of the other two.
     *
     * @param folder where to; made if it is not there
     * @param name the files' name without its ending, for example {@code report}
     * @param locale the language of the page: English, French or Spanish; English for all others
     * @throws IOException if the files cannot be written
     */
    public void write(Path folder, String name, Locale locale) throws IOException {
        ReportFiles.write(folder, name, this, locale, Optional.empty());
    }

    /** Returns system, runs and the number of each verdict. */
    @Override
    public String toString() {
        return "JointReport[" + subject + ", " + runs.stream().map(Run::name).toList() + ", " + summary() + "]";
    }

    /** Puts runs together. Not thread-safe. */
    public static final class Builder {
        private final String subject;
        private final List<Run> runs = new ArrayList<>();

        private Builder(String subject) {
            this.subject = subject;
        }

        /**
         * Adds a run.
         *
         * @param name what tells it apart from the others, for example {@code responder v2}
         * @param report what it showed
         * @return this builder
         * @throws IllegalArgumentException if the name is blank or taken
         */
        public Builder run(String name, ConformanceReport report) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("A run of a joint report needs a name, found a blank one");
            }
            if (runs.stream().anyMatch(r -> r.name().equals(name))) {
                throw new IllegalArgumentException("There is a run with the name " + name + " already");
            }
            runs.add(new Run(name, report));
            return this;
        }

        /**
         * Makes the report.
         *
         * @return the report
         * @throws IllegalArgumentException if there is no run
         */
        public JointReport build() {
            if (runs.isEmpty()) {
                throw new IllegalArgumentException("A joint report needs a run at least");
            }
            return new JointReport(subject, runs);
        }
    }
}
