package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.CaseCatalogue;
import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.CaseSeverity;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.ConformanceReport;
import io.github.epixsdk.testkit.conformance.JointReport;
import io.github.epixsdk.testkit.conformance.Verdict;
import io.github.epixsdk.testkit.internal.HtmlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a report as one HTML page that loads nothing and runs nothing. */
public final class HtmlReport {
    private static final String FOLDER = "/io/github/epixsdk/testkit/internal/conformance/";

    private final JointReport report;
    private final Locale locale;
    private final ReportWords words;

    private HtmlReport(JointReport report, Locale locale) {
        this.report = report;
        this.locale = locale;
        this.words = ReportWords.of(locale);
    }

    /** The page, in English, French or Spanish; any other language gives English. */
    public static byte[] write(JointReport report, Locale locale) {
        return new HtmlReport(report, locale).page().getBytes(StandardCharsets.UTF_8);
    }

    private String page() {
        String style = new String(resource("report.css"), StandardCharsets.UTF_8);
        StringBuilder page = new StringBuilder();
        try {
            new ReportTemplateRenderer(String::valueOf, HtmlText::escape)
                    .execute(
                            new ReportTemplate(
                                    words.language(),
                                    words.format("title", report.subject()),
                                    style,
                                    Base64.getEncoder()
                                            .encodeToString(
                                                    Masking.sha256().digest(style.getBytes(StandardCharsets.UTF_8))),
                                    answer(),
                                    tone(),
                                    labels(),
                                    report.isBrief() ? word("brief") : null,
                                    facts(),
                                    runs(),
                                    String.valueOf(report.cases().size()),
                                    report.summary().entrySet().stream()
                                            .map(e -> new ReportTemplate.Count(
                                                    e.getKey().name(),
                                                    String.valueOf(e.getValue()),
                                                    word("verdict." + e.getKey()),
                                                    e.getValue() == 0))
                                            .toList(),
                                    report.cases().stream().map(this::testCase).toList()),
                            page);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report", e);
        }
        return page.toString();
    }

    private String tone() {
        if (report.isConformant() && report.isWhole()) {
            return "yes";
        }
        return report.hasFailures() ? "no" : "open";
    }

    private String answer() {
        if (report.isConformant()) {
            return report.isWhole()
                    ? word("conformant")
                    : words.format("part", report.cases().size());
        }
        return report.hasFailures()
                ? words.format("failed", count(r -> r.verdict() == Verdict.FAIL))
                : words.format(
                        "open",
                        count(r -> r.testCase().severity() == CaseSeverity.MUST
                                && List.of(Verdict.SKIP, Verdict.ERROR, Verdict.REVIEW)
                                        .contains(r.verdict())));
    }

    private long count(Predicate<CaseResult> which) {
        return report.cases().stream()
                .filter(c -> report.results(c).values().stream().anyMatch(which))
                .count();
    }

    private ReportTemplate.Words labels() {
        return new ReportTemplate.Words(
                word("rule"),
                word("filter"),
                word("all"),
                word("stimulus"),
                word("expected"),
                word("clause"),
                word("hint"),
                word("reason"),
                word("binds"),
                word("legend"),
                word("sent"),
                word("received"),
                word("run"),
                word("profile"),
                word("verdicts"));
    }

    private List<ReportTemplate.Fact> facts() {
        ConformanceReport first = report.runs().get(0).report();
        List<ReportTemplate.Fact> facts = new ArrayList<>();
        facts.add(new ReportTemplate.Fact(word("partner"), report.subject()));
        if (report.isSingle()) {
            facts.add(new ReportTemplate.Fact(word("role"), word("role." + first.role())));
            facts.add(new ReportTemplate.Fact(word("profile"), first.profile()));
        }
        facts.add(new ReportTemplate.Fact(
                word("level"),
                report.runs().stream()
                        .map(r -> word("level." + r.report().level()))
                        .distinct()
                        .collect(Collectors.joining(", "))));
        facts.add(new ReportTemplate.Fact(word("cases"), report.cases().size() + " / " + report.casesOfRoles()));
        facts.add(new ReportTemplate.Fact(word("startedAt"), ReportWords.started(report)));
        facts.add(new ReportTemplate.Fact(word("suite"), "epix-conformance " + first.version()));
        facts.add(new ReportTemplate.Fact(
                word("catalogue"), CaseCatalogue.standard().digest()));
        return facts;
    }

    /** A table of the runs, where there are several. */
    private ReportTemplate.@Nullable Runs runs() {
        if (report.isSingle()) {
            return null;
        }
        return new ReportTemplate.Runs(report.runs().stream()
                .map(run -> new ReportTemplate.Run(
                        run.name(),
                        run.report().profile(),
                        run.report().summary().entrySet().stream()
                                .filter(e -> e.getValue() > 0)
                                .map(e -> new ReportTemplate.Tally(e.getKey().name(), String.valueOf(e.getValue())))
                                .toList()))
                .toList());
    }

    private ReportTemplate.Case testCase(ConformanceCase testCase) {
        Map<String, CaseResult> results = report.results(testCase);
        Verdict verdict = report.verdict(testCase).orElseThrow();
        return new ReportTemplate.Case(
                testCase.id(),
                testCase.title(locale),
                testCase.severity().name(),
                testCase.basisText(),
                verdict.name(),
                verdict == Verdict.FAIL,
                report.isSingle()
                        ? List.of()
                        : results.entrySet().stream()
                                .map(e -> new ReportTemplate.Tally(
                                        e.getValue().verdict().name(), e.getKey()))
                                .toList(),
                results.entrySet().stream()
                        .filter(e -> !e.getValue().reasons().isEmpty())
                        .map(e -> new ReportTemplate.Found(
                                e.getValue().verdict().name(),
                                named(e.getKey(), word("reason")),
                                e.getValue().reasons(locale)))
                        .toList(),
                testCase.stimulus(locale),
                testCase.expectation(locale),
                testCase.clause(),
                testCase.hint(locale),
                binds(testCase),
                report.isBrief()
                        ? List.of()
                        : results.entrySet().stream()
                                .map(e -> exchanges(e.getKey(), e.getValue()))
                                .toList());
    }

    private ReportTemplate.Exchanges exchanges(String run, CaseResult result) {
        return new ReportTemplate.Exchanges(
                named(run, words.format("exchanges", result.exchanges().size())),
                result.exchanges().stream()
                        .map(e -> new ReportTemplate.Exchange(
                                e.label(),
                                String.valueOf(e.took().toMillis()),
                                e.sent(),
                                e.sentDigest(),
                                e.received(),
                                e.receivedDigest().orElse(null)))
                        .toList());
    }

    private static String named(String run, String text) {
        return run.isEmpty() ? text : text + " (" + run + ")";
    }

    private String binds(ConformanceCase testCase) {
        return word("severity." + testCase.severity()) + " ("
                + testCase.basis().stream()
                        .sorted()
                        .map(b -> word("basis." + b))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private String word(String key) {
        return words.word(key);
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(FOLDER + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
