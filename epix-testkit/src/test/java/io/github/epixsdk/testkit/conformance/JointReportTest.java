package io.github.epixsdk.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class JointReportTest {
    private static final Instant LATER = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant EARLIER = Instant.parse("2026-03-01T10:30:00Z");

    @TempDir
    private Path folder;

    private static CaseResult result(String id, Verdict verdict, String... reasons) {
        return new CaseResult(
                CaseCatalogue.standard().find(id).orElseThrow(),
                verdict,
                List.of(reasons),
                List.of(new RecordedExchange(
                        "GetFinal of <permit>",
                        LATER,
                        Duration.ofMillis(12),
                        "POST /epix",
                        "00ff",
                        "HTTP/1.1 200",
                        Optional.of("abcd"))),
                Duration.ofMillis(20));
    }

    private static ConformanceReport report(Instant at, ConformanceCase.Role role, CaseResult... results) {
        return ConformanceReport.of(at, "XA", role, "interface <v>", Level.STRICT, List.of(results));
    }

    private static ConformanceReport service(Instant at, Verdict onGet) {
        return report(
                at,
                ConformanceCase.Role.RESPONDER,
                result("RSP-TLS-01", Verdict.PASS),
                result("RSP-GET-01", onGet, onGet == Verdict.PASS ? new String[0] : new String[] {"found <none>"}));
    }

    private static JointReport joint(Verdict first, Verdict second) {
        return JointReport.builder("A system & more")
                .run("responder v1", service(LATER, first))
                .run("responder v2", service(EARLIER, second))
                .run("requester v2", report(LATER, ConformanceCase.Role.REQUESTER, result("REQ-TLS-01", Verdict.PASS)))
                .build();
    }

    private static Optional<Verdict> onGet(JointReport joint) {
        return joint.verdict(CaseCatalogue.standard().find("RSP-GET-01").orElseThrow());
    }

    private String written(JointReport report, String ending) throws IOException {
        report.write(folder, "ours", Locale.ENGLISH);
        return Files.readString(folder.resolve("ours." + ending));
    }

    @Test
    void theVerdictOnACaseIsThatWhichCountsLeast() {
        assertThat(onGet(joint(Verdict.PASS, Verdict.FAIL))).contains(Verdict.FAIL);
        assertThat(onGet(joint(Verdict.ERROR, Verdict.WARN))).contains(Verdict.ERROR);
        assertThat(onGet(joint(Verdict.REVIEW, Verdict.SKIP))).contains(Verdict.SKIP);
        assertThat(onGet(joint(Verdict.PASS, Verdict.WARN))).contains(Verdict.WARN);
        assertThat(onGet(joint(Verdict.NOT_APPLICABLE, Verdict.PASS))).contains(Verdict.PASS);
        assertThat(joint(Verdict.PASS, Verdict.PASS)
                        .verdict(CaseCatalogue.standard().find("HUB-01").orElseThrow()))
                .isEmpty();
    }

    @Test
    void countsEachCaseOnceAndKeepsEachRun() {
        JointReport joint = joint(Verdict.PASS, Verdict.FAIL);

        assertThat(joint.summary()).containsEntry(Verdict.PASS, 2L).containsEntry(Verdict.FAIL, 1L);
        assertThat(joint.cases())
                .extracting(ConformanceCase::id)
                .containsExactly("RSP-TLS-01", "RSP-GET-01", "REQ-TLS-01");
        assertThat(joint.results(joint.cases().get(1)).keySet()).containsExactly("responder v1", "responder v2");
        assertThat(joint.startedAt()).isEqualTo(EARLIER);
        assertThat(joint.casesOfRoles()).isEqualTo(77);
    }

    @Test
    void conformsOnlyWhereEveryRunDoes() {
        assertThat(joint(Verdict.PASS, Verdict.PASS).isConformant()).isTrue();
        assertThat(joint(Verdict.PASS, Verdict.PASS).isWhole())
                .as("a few cases")
                .isFalse();
        assertThat(joint(Verdict.PASS, Verdict.SKIP).isConformant()).isFalse();
        assertThat(joint(Verdict.PASS, Verdict.SKIP).isUndecided()).isTrue();
        assertThat(joint(Verdict.FAIL, Verdict.PASS).hasFailures()).isTrue();
    }

    @Test
    void theRunOfAServiceIsWholeWithTheCasesOfAHubAndWithout() {
        List<CaseResult> service = new ArrayList<>();
        List<CaseResult> hub = new ArrayList<>();
        CaseCatalogue.standard().cases().forEach(c -> {
            if (c.role() == ConformanceCase.Role.RESPONDER) {
                service.add(result(c.id(), Verdict.PASS));
            } else if (c.role() == ConformanceCase.Role.HUB) {
                hub.add(result(c.id(), Verdict.NOT_APPLICABLE));
            }
        });
        List<CaseResult> both = new ArrayList<>(service);
        both.addAll(hub);

        assertThat(isWhole(service)).isTrue();
        assertThat(isWhole(both)).isTrue();
        assertThat(isWhole(both.subList(1, both.size())))
                .as("without a case of the service")
                .isFalse();
        assertThat(isWhole(both.subList(0, both.size() - 1)))
                .as("with some cases of a hub")
                .isFalse();
    }

    private static boolean isWhole(List<CaseResult> results) {
        return report(LATER, ConformanceCase.Role.RESPONDER, results.toArray(new CaseResult[0]))
                .isWhole();
    }

    @Test
    void isWholeWithAllCasesOfTheRolesExamined() {
        List<CaseResult> all = new ArrayList<>();
        CaseCatalogue.standard().cases().stream()
                .filter(c -> c.role() == ConformanceCase.Role.RESPONDER)
                .forEach(c -> all.add(result(c.id(), Verdict.PASS)));
        ConformanceReport whole = report(LATER, ConformanceCase.Role.RESPONDER, all.toArray(new CaseResult[0]));

        assertThat(JointReport.builder("X")
                        .run("a", whole)
                        .run("b", whole)
                        .build()
                        .isWhole())
                .isTrue();
        assertThat(JointReport.builder("X")
                        .run("a", whole)
                        .run("b", service(LATER, Verdict.PASS))
                        .build()
                        .isWhole())
                .isFalse();
    }

    @Test
    void thePageSaysTheAnswerTheRunsAndEachVerdict() throws IOException {
        String page = written(joint(Verdict.PASS, Verdict.FAIL), "html");

        assertThat(page)
                .contains("Not conformant: 1 case failed.", "A system &amp; more", "3 / 77")
                .contains("<th scope=\"row\">responder v1</th><td>interface &lt;v&gt;</td>")
                .contains(
                        "<span class=\"tally PASS\">responder v1 PASS</span> <span class=\"tally FAIL\">responder v2 FAIL</span>")
                .contains("<dt>Found (responder v2)</dt><dd><p>found &lt;none&gt;</p>", "1 exchange (requester v2)")
                .doesNotContain("found <none>", "<script");
        assertThat(page.indexOf("Not conformant")).isLessThan(page.indexOf("RSP-TLS-01"));
    }

    @Test
    void jsonHoldsSummaryRunsAndEachResult() throws IOException {
        String json = written(joint(Verdict.PASS, Verdict.FAIL), "json");

        assertThat(json)
                .contains("\"role\" : \"joint\"", "\"conformant\" : false", "\"startedAt\" : \"2026-03-01T10:30:00Z\"")
                .contains("\"catalogue\" : \"" + CaseCatalogue.standard().digest() + "\"")
                .contains("\"name\" : \"responder v2\"", "\"run\" : \"responder v2\"", "\"reason\" : \"found <none>\"")
                .contains("\"ours.html\" : \"", "\"ours.xml\" : \"", "\"receivedSha256\" : \"abcd\"");
    }

    @Test
    void junitXmlHasASuiteForEachRun() throws Exception {
        byte[] xml = written(joint(Verdict.PASS, Verdict.FAIL), "xml").getBytes(StandardCharsets.UTF_8);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));

        assertThat(document.getDocumentElement().getTagName()).isEqualTo("testsuites");
        assertThat(document.getElementsByTagName("testsuite").getLength()).isEqualTo(3);
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(5);
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
    }

    @Test
    void aBriefReportIsTheSameAfterEveryRunOfTheSameDay() throws IOException {
        JointReport morning = joint(Verdict.PASS, Verdict.WARN).brief();
        JointReport noon = JointReport.builder("A system & more")
                .run("responder v1", service(EARLIER.plusSeconds(77), Verdict.PASS))
                .run("responder v2", service(LATER, Verdict.WARN))
                .run("requester v2", report(LATER, ConformanceCase.Role.REQUESTER, result("REQ-TLS-01", Verdict.PASS)))
                .build()
                .brief();

        for (String ending : List.of("html", "json", "xml")) {
            assertThat(written(morning, ending))
                    .as(ending)
                    .isEqualTo(written(noon, ending))
                    .doesNotContain("HTTP/1.1", "00ff", "exchange (", "millis", "time=");
        }
        assertThat(written(morning, "html")).contains("Brief: exchanges, durations and the time of day are left out");
        assertThat(written(morning, "json")).contains("\"brief\" : true", "\"startedAt\" : \"2026-03-01\"");
    }

    @Test
    void aSingleReportIsWrittenAsItself() throws IOException {
        ConformanceReport single = service(LATER, Verdict.PASS);
        single.write(folder, "single", Locale.ENGLISH);

        assertThat(written(JointReport.of(single), "json").replace("ours.", "single."))
                .isEqualTo(Files.readString(folder.resolve("single.json")))
                .contains("\"role\" : \"responder\"")
                .doesNotContain("\"runs\"");
        assertThat(JointReport.of(single).isSingle()).isTrue();
    }

    @Test
    void refusesRunsThatCannotBeToldApart() {
        JointReport.Builder builder = JointReport.builder("X").run("v1", service(LATER, Verdict.PASS));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.run("v1", service(LATER, Verdict.PASS)))
                .withMessage("There is a run with the name v1 already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.run(" ", service(LATER, Verdict.PASS)))
                .withMessageContaining("needs a name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JointReport.builder("X").build())
                .withMessage("A joint report needs a run at least");
    }
}
