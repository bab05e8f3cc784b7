package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.testkit.internal.conformance.ReportFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run of the suite showed. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class ConformanceReport {
    private final String version;
    private final Instant startedAt;
    private final String partner;
    private final ConformanceCase.Role role;
    private final String profile;
    private final Level level;
    private final List<CaseResult> results;
    private final boolean brief;

    private ConformanceReport(
            String version,
            Instant startedAt,
            String partner,
            ConformanceCase.Role role,
            String profile,
            Level level,
            List<CaseResult> results,
            boolean brief) {
        this.version = version;
        this.startedAt = startedAt;
        this.partner = partner;
        this.role = role;
        this.profile = profile;
        this.level = level;
        this.results = List.copyOf(results);
        this.brief = brief;
    }

    /**
     * Puts results into a report.
     *
     * @param startedAt when the run began
     * @param partner who was examined
     * @param role in which role
     * @param profile what was declared, in a few words
     * @param level how strictly
     * @param results what came out
     * @return the report, with the version of this suite
     */
    public static ConformanceReport of(
            Instant startedAt,
            String partner,
            ConformanceCase.Role role,
            String profile,
            Level level,
            List<CaseResult> results) {
        String version =
                Objects.requireNonNullElse(ConformanceReport.class.getPackage().getImplementationVersion(), "0.1");
        return new ConformanceReport(version, startedAt, partner, role, profile, level, results, false);
    }

    /**
     * Returns the version of the suite.
     *
     * @return the version
     */
    public String version() {
        return version;
    }

    /**
     * Returns when the run began.
     *
     * @return the moment
     */
    public Instant startedAt() {
        return startedAt;
    }

    /**
     * Returns who was examined.
     *
     * @return the Party, or the name of a system
     */
    public String partner() {
        return partner;
    }

    /**
     * Returns in which role.
     *
     * @return the role
     */
    public ConformanceCase.Role role() {
        return role;
    }

    /**
     * Returns what was declared.
     *
     * @return a few words
     */
    public String profile() {
        return profile;
    }

    /**
     * Returns how strictly cases were judged.
     *
     * @return the level
     */
    public Level level() {
        return level;
    }

    /**
     * Returns what came out.
     *
     * @return the results in the order of the catalogue
     */
    public List<CaseResult> results() {
        return results;
    }

    /**
     * Finds the result of a case.
     *
     * @param id the case
     * @return the result, if the case was part of the run
     */
    public Optional<CaseResult> result(String id) {
        return results.stream().filter(r -> r.testCase().id().equals(id)).findFirst();
    }

    /**
     * Counts the verdicts.
     *
     * @return all verdicts, each with its number
     */
    public Map<Verdict, Long> summary() {
        return count(results.stream().map(CaseResult::verdict));
    }

    /** Counts verdicts: all of them, each with its number, in their order. */
    static Map<Verdict, Long> count(Stream<Verdict> verdicts) {
        Map<Verdict, Long> summary = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            summary.put(verdict, 0L);
        }
        verdicts.forEach(verdict -> summary.merge(verdict, 1L, Long::sum));
        return Collections.unmodifiableMap(summary);
    }

    /**
     * Tells whether the run shows conformance.
     *
     * @return whether something passed, nothing failed, and every case that must hold and applies was decided as PASS, or as
     *     WARN where it rests on a proposal only; of the cases that were chosen: see {@link #isWhole()}
     */
    public boolean isConformant() {
        return results.stream().anyMatch(r -> r.verdict() == Verdict.PASS)
                && results.stream().noneMatch(ConformanceReport::speaksAgainst);
    }

    /**
     * Tells whether the run was one of the whole suite.
     *
     * @return whether there is a result for every case that {@link #casesOfRole()} counts
     */
    public boolean isWhole() {
        return results.size() >= casesOfRole();
    }

    /**
     * Returns the report without what differs from run to run: the exchanges, durations and the time of day. What is left is small,
     * and the same after every run with the same verdicts, which makes it fit to be kept beside the code. It says that it is brief.
     *
     * @return verdicts and reasons of this report
     */
    public ConformanceReport brief() {
        return new ConformanceReport(
                version,
                startedAt.truncatedTo(ChronoUnit.DAYS),
                partner,
                role,
                profile,
                level,
                results.stream()
                        .map(r -> new CaseResult(r.testCase(), r.verdict(), r.reasons(), List.of(), Duration.ZERO))
                        .toList(),
                true);
    }

    /**
     * Tells whether exchanges, durations and the time of day were left out.
     *
     * @return whether it was made by {@link #brief()}
     */
    public boolean isBrief() {
        return brief;
    }

    /**
     * Returns how many cases the suite has for the role, with those of a hub where the run had some of them.
     *
     * @return the number in the catalogue
     */
    public long casesOfRole() {
        return CaseCatalogue.standard().cases().stream()
                .filter(c -> c.role() == role
                        || results.stream().anyMatch(r -> r.testCase().role() == c.role()))
                .count();
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
        ReportFiles.write(folder, name, JointReport.of(this), locale, Optional.empty());
    }

    /**
     * Tells whether something is not decided that would have to be.
     *
     * @return whether a case that must hold was skipped, went wrong or has to be looked at by a person
     */
    public boolean isUndecided() {
        return results.stream()
                .anyMatch(r -> r.testCase().severity() == CaseSeverity.MUST
                        && (r.verdict() == Verdict.SKIP
                                || r.verdict() == Verdict.ERROR
                                || r.verdict() == Verdict.REVIEW));
    }

    /**
     * Tells whether a case failed.
     *
     * @return whether there is a FAIL
     */
    public boolean hasFailures() {
        return results.stream().anyMatch(r -> r.verdict() == Verdict.FAIL);
    }

    private static boolean speaksAgainst(CaseResult result) {
        return switch (result.verdict()) {
            case FAIL -> true;
            case SKIP, ERROR, REVIEW -> result.testCase().severity() == CaseSeverity.MUST;
            case PASS, WARN, NOT_APPLICABLE -> false;
        };
    }

    /** Returns partner, role and the number of each verdict. */
    @Override
    public String toString() {
        return "ConformanceReport[" + partner + ", " + role + ", " + summary() + "]";
    }
}
