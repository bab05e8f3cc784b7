package io.github.epixsdk.testkit.internal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.ConformanceReport;
import io.github.epixsdk.testkit.conformance.JointReport;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.testkit.conformance.Verdict;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A partner whose answers are meant for whoever reads the report: markup, what steers a terminal, and a megabyte of it. */
class HostilePartnerReportIT {
    private static final String MARKUP = "</pre></details><script>alert(1)</script><img src=x onerror=alert(2)>]]>";
    private static final String STEERING = "\u001b[2J\u009b31m\u202Etxet\u2066\u2028\u0000\u0085";

    /** Anything but line ends and tabs that a terminal or a browser obeys. */
    private static final Pattern OBEYED = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\\n\\t]]");

    private static ConformanceReport report;

    @BeforeAll
    static void examine() {
        String name = "A" + "b".repeat(5_000);
        // What XML 1.0 can hold of it.
        String text = RequestText.escaped(MARKUP) + "\u009b31m\u202Etxet\u2066\u2028\u0085" + "x".repeat(1 << 20);
        List<CaseResult> results = MemoryRun.of(
                ToolkitVersion.V2,
                Level.STRICT,
                List.of("RSP-GET-*", "RSP-CNF-01", "RSP-SOAP-*", "RSP-STA-01", "RSP-ATT-01"),
                (wire, party) -> stimulus -> switch (stimulus.label().length() % 3) {
                    case 0 -> Mutant.reply(500, "text/xml; charset=utf-8", Mutant.faultText(name, text));
                    case 1 ->
                        new Outcome.Reply(
                                200,
                                Map.of("Content-Type", List.of(MARKUP + STEERING + "y".repeat(100_000))),
                                (MARKUP + STEERING).getBytes(StandardCharsets.UTF_8),
                                Duration.ZERO);
                    default -> Mutant.reply(200, "text/xml", Mutant.message("<" + name + " a=\"" + text + "\"/>"));
                },
                UnaryOperator.identity());
        report = ConformanceReport.of(
                Instant.parse("2026-11-26T10:00:00Z"),
                "XA",
                ConformanceCase.Role.RESPONDER,
                "interface v2",
                Level.STRICT,
                results);
    }

    @Test
    void isFoundWrong() {
        assertThat(report.summary().get(Verdict.FAIL)).isGreaterThan(20L);
        assertThat(report.summary().get(Verdict.ERROR))
                .as(String.valueOf(report.results()))
                .isZero();
    }

    @Test
    void reasonsAreALineThatCanBeRead() {
        assertThat(report.results())
                .flatExtracting(CaseResult::reasons)
                .allSatisfy(reason -> assertThat(reason)
                        .hasSizeLessThan(1_100)
                        .doesNotContainPattern(OBEYED)
                        .doesNotContain("\n"));
    }

    @Test
    void thePageIsInert() {
        String page = new String(HtmlReport.write(JointReport.of(report), Locale.ENGLISH), StandardCharsets.UTF_8);

        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script", "<img", "]]>")
                .doesNotContainPattern(OBEYED)
                .hasSizeLessThan(20_000_000);
    }

    @Test
    void theJUnitFileIsWellFormed() throws Exception {
        byte[] xml = JUnitReport.write(JointReport.of(report));

        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(xml))
                        .getElementsByTagName("failure")
                        .getLength())
                .isGreaterThan(20);
    }

    @Test
    void theJsonCanBeShownOnATerminal() {
        assertThat(new String(JsonReport.write(JointReport.of(report)), StandardCharsets.UTF_8))
                .contains("\"verdict\" : \"FAIL\"")
                .doesNotContainPattern(OBEYED);
    }
}
