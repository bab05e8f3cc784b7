package io.github.epixsdk.testkit.internal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.ConformanceReport;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.testkit.internal.Browser;
import io.github.epixsdk.testkit.internal.BrowserPage;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a report as a reader sees it. Screenshots stay in {@code target/report-page} for a person to look at. */
class ReportPageIT {
    private static final List<String> CASES =
            List.of("RSP-SOAP-0?", "RSP-GET-01", "RSP-GET-02", "RSP-ATT-01", "RSP-SEC-01");

    @TempDir
    private static Path profile;

    private static BrowserPage page;

    @BeforeAll
    static void startTheBrowser() throws IOException, InterruptedException {
        page = Browser.find(profile).start();
    }

    @AfterAll
    static void stopTheBrowser() throws InterruptedException {
        if (page != null) {
            page.close();
        }
    }

    private static ConformanceReport report(BiFunction<Wire, ReferenceParty, Wire> wrong, Level level) {
        List<CaseResult> results = MemoryRun.of(ToolkitVersion.V2, level, CASES, wrong, UnaryOperator.identity());
        return ConformanceReport.of(
                Instant.parse("2026-11-26T10:00:00Z"),
                "XA",
                ConformanceCase.Role.RESPONDER,
                "interface v2, sealing required, SOAP 1.1",
                level,
                results);
    }

    /** Wrong in what must hold, and in what should. */
    private static ConformanceReport failing() {
        return report(
                (next, party) -> stimulus -> stimulus.label().contains("GetNonFinal")
                        ? Mutant.edited(next.send(stimulus), "XA/2026/7", "XA/2026/9")
                        : stimulus.label().contains("PUT")
                                ? Mutant.reply(500, "text/html", "<pre>java.lang.NullPointerException</pre>")
                                : next.send(stimulus),
                Level.BASELINE);
    }

    private static void open(String name, ConformanceReport report, Locale locale)
            throws IOException, InterruptedException {
        report.write(folder(), name, locale);
        page.open(folder().resolve(name + ".html").toUri());
    }

    private static Path folder() throws IOException {
        return Files.createDirectories(Path.of("target", "report-page").toAbsolutePath());
    }

    @Test
    void answersFirstAndShowsTheFailuresOpen() throws Exception {
        open("failing", failing(), Locale.ENGLISH);
        page.screenshot(folder().resolve("failing.png"), 1280, 1600);

        assertThat(page.ask("document.querySelector('h1').nextElementSibling.className"))
                .isEqualTo("answer no");
        assertThat(page.ask("document.querySelector('.answer').textContent")).startsWith("Not conformant: ");
        assertThat(page.ask("document.querySelector('.answer').getBoundingClientRect().bottom < 200"))
                .as("the answer is seen without scrolling")
                .isEqualTo("true");
        assertThat(page.ask("document.querySelectorAll('.case.FAIL>details[open]').length"))
                .isEqualTo(page.ask("document.querySelectorAll('.case.FAIL').length"))
                .isNotEqualTo("0");
        assertThat(page.shows(".case.FAIL .found")).isTrue();
        assertThat(page.ask("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("nothing sticks out at the side")
                .isEqualTo("true");
    }

    @Test
    void filtersByVerdict() throws Exception {
        open("filter", failing(), Locale.FRENCH);
        assertThat(page.shows(".case.PASS")).isTrue();

        page.click("label[for=show-FAIL]");

        assertThat(page.shows(".case.FAIL")).isTrue();
        assertThat(page.shows(".case.PASS")).isFalse();
        page.screenshot(folder().resolve("filtered-fr.png"), 1280, 1200);

        page.click("label[for=show-ALL]");

        assertThat(page.shows(".case.PASS")).isTrue();
    }

    @Test
    void opensCasesAndExchanges() throws Exception {
        ConformanceReport good = report((wire, party) -> wire, Level.STRICT);
        open("passing", good, Locale.ENGLISH);
        page.screenshot(folder().resolve("passing.png"), 1280, 1200);
        assertThat(page.shows("#RSP-GET-01 .about")).isFalse();

        page.click("#RSP-GET-01>details>summary");
        assertThat(page.shows("#RSP-GET-01 .about")).isTrue();
        assertThat(page.shows("#RSP-GET-01 pre")).isFalse();

        page.click("#RSP-GET-01 .exchange>summary");
        assertThat(page.shows("#RSP-GET-01 pre")).isTrue();
        assertThat(page.ask("document.querySelector('#RSP-GET-01 pre').textContent"))
                .contains("GetFinalCitesCertificate")
                .doesNotContain("rehearsal-token");
        page.ask("document.querySelector('#RSP-GET-01').scrollIntoView()");
        page.screenshot(folder().resolve("exchange.png"), 1280, 1200);
    }

    @Test
    void isReadableOnATelephone() throws Exception {
        open("narrow", failing(), Locale.forLanguageTag("es"));
        page.screenshot(folder().resolve("narrow-es.png"), 390, 1400);

        assertThat(page.ask("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo("true");
    }
}
