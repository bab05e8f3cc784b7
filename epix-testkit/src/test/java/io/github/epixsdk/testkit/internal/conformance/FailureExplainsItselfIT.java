package io.github.epixsdk.testkit.internal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.conformance.CaseCatalogue;
import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.ConformanceReport;
import io.github.epixsdk.testkit.conformance.JointReport;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.xml.ToolkitVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whoever reads that a case failed finds beside it what was sent, what came back, what was expected, why, and what to do. */
class FailureExplainsItselfIT {
    private static final String CITY = "Emerald City";

    /** A partner whose permit is of another number. */
    private static ConformanceReport failed() {
        List<CaseResult> results = MemoryRun.of(
                ToolkitVersion.V2,
                Level.BASELINE,
                List.of("RSP-GET-01"),
                (next, party) -> stimulus -> Mutant.edited(
                        next.send(stimulus), "XA/\\d{4}/7\\d+(?=</ram:ID>|</[a-z:]*ID>)", "XA/2026/OTHER"),
                UnaryOperator.identity());
        return ConformanceReport.of(
                Instant.EPOCH, "XA", ConformanceCase.Role.RESPONDER, "interface v2", Level.BASELINE, results);
    }

    @Test
    void onThePageInJUnitXmlAndInJson() {
        ConformanceReport report = failed();
        ConformanceCase testCase = CaseCatalogue.standard().find("RSP-GET-01").orElseThrow();
        String token = "rehearsal-token-1";

        assertThat(report.hasFailures()).as(report.results().toString()).isTrue();
        String page =
                text(HtmlReport.write(JointReport.of(report), Locale.ENGLISH)).replace("&#39;", "'");
        String junit = text(JUnitReport.write(JointReport.of(report)));
        String json = text(JsonReport.write(JointReport.of(report)));

        assertThat(List.of(page, junit))
                .allSatisfy(text -> assertThat(text)
                        .contains("GetFinalCitesCertificate") // what was sent
                        .contains("CITESEPermit", "XA/2026/OTHER") // what came back
                        .contains("expected the permit XA/") // what was expected, in this run
                        .contains(escaped(testCase.expectation(Locale.ENGLISH)))
                        .contains(escaped(testCase.clause()))
                        .contains(escaped(testCase.hint(Locale.ENGLISH))));
        assertThat(json).contains("expected the permit XA/", "\"sentSha256\"", "\"receivedSha256\"");
        assertThat(List.of(page, junit, json))
                .as("raw, but for what is nobody's business")
                .allSatisfy(text -> assertThat(text).doesNotContain(token, CITY));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String text(byte[] report) {
        return new String(report, StandardCharsets.UTF_8);
    }
}
