package io.github.epixsdk.testkit.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.conformance.CaseCatalogue;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.internal.conformance.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The report on this SDK that is kept in {@code docs/conformance} is of the cases as they are, and all of them passed. */
class KeptSelfReportTest {
    private static final String REMAKE =
            "if cases or texts changed, remake it: ./epix conform --self --strict --brief --report docs/conformance --name self";
    private static final Path FOLDER = Path.of("..", "docs", "conformance");

    private static byte[] bytes;
    private static Map<?, ?> report;

    @BeforeAll
    static void read() throws IOException {
        bytes = Files.readAllBytes(FOLDER.resolve("self.json"));
        // The counts of a report are numbers, which no other JSON of the command line has.
        String text = Files.readString(FOLDER.resolve("self.json")).replaceAll(" : (\\d+)", " : \"$1\"");
        report = (Map<?, ?>) JsonText.parse(text);
    }

    private static List<Map<?, ?>> objects(Map<?, ?> parent, String key) {
        List<Map<?, ?>> objects = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(parent.get(key), key)).forEach(o -> objects.add((Map<?, ?>) o));
        return objects;
    }

    @Test
    void isOfTheCasesAsTheyAre() {
        assertThat(report.get("catalogue"))
                .as(REMAKE)
                .isEqualTo(CaseCatalogue.standard().digest());
        assertThat(objects(report, "cases"))
                .as(REMAKE)
                .extracting(c -> String.valueOf(c.get("id")))
                .containsExactlyElementsOf(CaseCatalogue.standard().cases().stream()
                        .map(ConformanceCase::id)
                        .toList());
    }

    @Test
    void showsEveryCasePassedInBothVersions() {
        List<String> expected = new ArrayList<>();
        for (ConformanceCase testCase : CaseCatalogue.standard().cases()) {
            String role = testCase.role().name().toLowerCase(Locale.ROOT);
            expected.add(testCase.id() + " " + role + " v1 PASS");
            expected.add(testCase.id() + " " + role + " v2 PASS");
        }
        List<String> kept = new ArrayList<>();
        objects(report, "cases")
                .forEach(c -> objects(c, "results")
                        .forEach(r -> kept.add(c.get("id") + " " + r.get("run") + " " + r.get("verdict"))));

        assertThat(kept).as(REMAKE).hasSize(160).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(objects(report, "runs"))
                .hasSize(6)
                .allSatisfy(run -> assertThat(run.get("level")).isEqualTo("strict"));
    }

    @Test
    void namesThePageAndTheJUnitFileBesideIt() throws IOException {
        Map<String, String> digests = new LinkedHashMap<>();
        for (String name : List.of("self.html", "self.xml")) {
            digests.put(name, ReportFiles.digest(Files.readAllBytes(FOLDER.resolve(name))));
        }

        assertThat(ReportFiles.named(bytes)).as(REMAKE).isEqualTo(digests);
    }
}
