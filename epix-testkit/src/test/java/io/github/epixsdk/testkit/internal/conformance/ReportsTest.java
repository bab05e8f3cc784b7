package io.github.epixsdk.testkit.internal.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.conformance.CaseCatalogue;
import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.ConformanceReport;
import io.github.epixsdk.testkit.conformance.JointReport;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.testkit.conformance.RecordedExchange;
import io.github.epixsdk.testkit.conformance.ResponderTarget.Credentials;
import io.github.epixsdk.testkit.conformance.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final RecordedExchange exchange = new RecordedExchange(
            "a <label>",
            NOW,
            Duration.ofMillis(12),
            "POST /epix",
            "00ff",
            "HTTP/1.1 200\n<script>x</script>",
            Optional.of("abcd"));
    private final ConformanceReport report = ConformanceReport.of(
            NOW,
            "XA",
            ConformanceCase.Role.RESPONDER,
            "interface v2",
            Level.BASELINE,
            List.of(
                    result("RSP-TLS-01", Verdict.PASS),
                    result("RSP-GET-01", Verdict.FAIL, "expected a permit, found \"none\" & <b>"),
                    result("RSP-GET-02", Verdict.SKIP, "supply a permit")));

    private CaseResult result(String id, Verdict verdict, String... reasons) {
        return new CaseResult(
                CaseCatalogue.standard().find(id).orElseThrow(),
                verdict,
                List.of(reasons),
                List.of(exchange),
                Duration.ofMillis(20));
    }

    @Test
    void thePageEscapesWhatCameFromThePartnerAndLoadsNothing() {
        String page = new String(HtmlReport.write(JointReport.of(report), Locale.ENGLISH), StandardCharsets.UTF_8);

        assertThat(page)
                .contains("Not conformant: 1 case failed.", "&lt;script&gt;x&lt;/script&gt;", "default-src 'none'")
                .doesNotContain("<script>", "http://", "https://");
    }

    @Test
    void thePageIsThereInFrenchAndSpanish() {
        assertThat(new String(HtmlReport.write(JointReport.of(report), Locale.FRENCH), StandardCharsets.UTF_8))
                .contains("<html lang=\"fr\">", "Rapport de conformité EPIX");
        assertThat(new String(
                        HtmlReport.write(JointReport.of(report), Locale.forLanguageTag("es")), StandardCharsets.UTF_8))
                .contains("<html lang=\"es\">", "Informe de conformidad EPIX");
    }

    @Test
    void jsonHoldsTheDigestsOfTheExchanges() {
        assertThat(new String(JsonReport.write(JointReport.of(report)), StandardCharsets.UTF_8))
                .contains("\"suite\" : \"epix-conformance\"", "\"conformant\" : false", "\"sentSha256\" : \"00ff\"")
                .contains("\"receivedSha256\" : \"abcd\"", "\"FAIL\" : 1");
    }

    @Test
    void junitXmlCountsFailuresAndSkips() {
        assertThat(new String(JUnitReport.write(JointReport.of(report)), StandardCharsets.UTF_8))
                .contains(
                        "tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\"",
                        "<skipped message=\"SKIP: supply a permit\"");
    }

    @Test
    void aPartnerCanSignBesideTheExaminerAndAChangeBreaksBoth() {
        TestPki pki = TestPki.create(Clock.systemUTC());
        byte[] json = JsonReport.write(JointReport.of(report));
        byte[] one = ReportSignature.sign(json, new byte[0], key(pki.client(ReferenceParty.CALLER)), NOW);
        byte[] both = ReportSignature.sign(json, one, key(pki.client(ReferenceParty.PARTY)), NOW);
        byte[] changed =
                new String(json, StandardCharsets.UTF_8).replace("FAIL", "PASS").getBytes(StandardCharsets.UTF_8);

        assertThat(ReportSignature.check(json, both))
                .hasSize(2)
                .allMatch(ReportSignature.Checked::intact)
                .extracting(ReportSignature.Checked::signedAt)
                .containsOnly("2026-03-01T10:00:00Z");
        assertThat(ReportSignature.check(changed, both)).hasSize(2).noneMatch(ReportSignature.Checked::intact);
    }

    @Test
    void refusesSignaturesThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReportSignature.check(new byte[0], "{}".getBytes(StandardCharsets.UTF_8)))
                .withMessage("expected signatures, found none");
    }

    private static Credentials key(TestIdentity identity) {
        return new Credentials(identity.key(), identity.chain());
    }
}
