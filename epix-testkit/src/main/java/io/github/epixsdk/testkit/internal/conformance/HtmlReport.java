package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.CaseSeverity;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.ConformanceReport;
import io.github.epixsdk.testkit.conformance.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes a report as one HTML page that loads nothing and runs nothing. */
public final class HtmlReport {
    private static final String FOLDER = "/io/github/epixsdk/testkit/internal/conformance/";

    private final ConformanceReport report;
    private final Locale locale;
    private final ReportWords words;

    private HtmlReport(ConformanceReport report, Locale locale) {
        this.report = report;
        this.locale = locale;
        this.words = ReportWords.of(locale);
    }

    /** The page, in English, French or Spanish; any other language gives English. */
    public static byte[] write(ConformanceReport report, Locale locale) {
        return new HtmlReport(report, locale).page().getBytes(StandardCharsets.UTF_8);
    }

    private String page() {
        String style = new String(resource("report.css"), StandardCharsets.UTF_8);
        StringBuilder page = new StringBuilder();
        try {
            new ReportTemplateRenderer(String::valueOf, HtmlReport::escaped)
                    .execute(
                            new ReportTemplate(
                                    words.language(),
                                    words.format("title", report.partner()),
                                    style,
                                    Base64.getEncoder()
                                            .encodeToString(
                                                    Masking.sha256().digest(style.getBytes(StandardCharsets.UTF_8))),
                                    answer(),
                                    tone(),
                                    labels(),
                                    facts(),
                                    String.valueOf(report.results().size()),
                                    report.summary().entrySet().stream()
                                            .map(e -> new ReportTemplate.Count(
                                                    e.getKey().name(),
                                                    String.valueOf(e.getValue()),
                                                    word("verdict." + e.getKey()),
                                                    e.getValue() == 0))
                                            .toList(),
                                    report.results().stream().map(this::result).toList()),
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
                    : words.format("part", report.results().size());
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
        return report.results().stream().filter(which).count();
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
                word("received"));
    }

    private List<ReportTemplate.Fact> facts() {
        return List.of(
                new ReportTemplate.Fact(word("partner"), report.partner()),
                new ReportTemplate.Fact(word("role"), word("role." + report.role())),
                new ReportTemplate.Fact(word("profile"), report.profile()),
                new ReportTemplate.Fact(word("level"), word("level." + report.level())),
                new ReportTemplate.Fact(word("cases"), report.results().size() + " / " + report.casesOfRole()),
                new ReportTemplate.Fact(word("startedAt"), report.startedAt().toString()),
                new ReportTemplate.Fact(word("suite"), "epix-conformance " + report.version()));
    }

    private ReportTemplate.Case result(CaseResult result) {
        ConformanceCase testCase = result.testCase();
        return new ReportTemplate.Case(
                testCase.id(),
                testCase.title(locale),
                testCase.severity().name(),
                testCase.basisText(),
                result.verdict().name(),
                result.verdict() == Verdict.FAIL,
                !result.reasons().isEmpty(),
                result.reasons(),
                testCase.stimulus(locale),
                testCase.expectation(locale),
                testCase.clause(),
                testCase.hint(locale),
                binds(testCase),
                words.format("exchanges", result.exchanges().size()),
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

    /** A partner's bytes are text on the page, and cannot become markup. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F ? 0xFFFD : c);
            }
        });
        return escaped.toString();
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(FOLDER + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
