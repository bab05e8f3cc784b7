package io.github.epixsdk.testkit.internal.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceReport;
import io.github.epixsdk.testkit.conformance.HubDriver;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.testkit.conformance.ResponderConformance;
import io.github.epixsdk.testkit.conformance.ResponderTarget;
import io.github.epixsdk.testkit.conformance.Verdict;
import io.github.epixsdk.transport.ConfigurationException;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of a hub in the run of a service. */
@Execution(ExecutionMode.CONCURRENT)
class HubConformanceIT {
    @TempDir
    private Path folder;

    @Test
    void ourHubPassesThemInVersion1() {
        assertThat(run(target(ToolkitVersion.V1).hub(HubDriver.epixHub())).results())
                .hasSize(3)
                .allSatisfy(r -> assertThat(r.verdict()).as(r.toString()).isEqualTo(Verdict.PASS));
    }

    @Test
    void ourHubPassesThemAsACommandTheDeclarationsName() throws IOException {
        declare("hub: ./hub.sh\n");
        script("exec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' " + EpixHubProcess.class.getName());

        ConformanceReport report = run(declared());

        assertThat(report.results())
                .hasSize(3)
                .allSatisfy(r -> assertThat(r.verdict()).as(r.toString()).isEqualTo(Verdict.PASS));
        assertThat(report.profile()).startsWith("interface v2, ").endsWith(", a hub");
        assertThat(report.isWhole()).as("3 of 65 cases").isFalse();
    }

    static List<RequesterMutant> wrongHubs() {
        return MutantsOfHubs.ALL;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongHubs")
    void aWrongHubIsCaught(RequesterMutant wrong) {
        CaseResult result = ResponderConformance.of(
                        target(ToolkitVersion.V2).hub(wrong.hub()).build())
                .select(wrong.testCase())
                .level(Level.STRICT)
                .run()
                .results()
                .get(0);

        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.FAIL);
        assertThat(result.exchanges()).isNotEmpty();
    }

    @Test
    void theyAreNotApplicableToAServiceThatIsNoHubAndSaySo() {
        assertThat(run(target(ToolkitVersion.V2)).results())
                .hasSize(3)
                .allSatisfy(r -> assertThat(r.toString())
                        .contains("-0", " NOT_APPLICABLE: the service is not declared to be a hub"));
        assertThat(run(target(ToolkitVersion.V2).hub(true).absent(List.of("hub")))
                        .results())
                .allSatisfy(r -> assertThat(r.toString()).contains(" NOT_APPLICABLE: declared not to be offered: hub"));
    }

    @Test
    void aHubThatCannotBeDrivenIsSkippedAndTheReportSaysWhatToSupply() throws IOException {
        declare("hub: true\n");

        ConformanceReport report = run(declared());

        assertThat(report.results())
                .hasSize(3)
                .allSatisfy(r -> assertThat(r.toString())
                        .contains(
                                " SKIP: supply hub in the declarations, a program that puts the hub before a callee"));
        assertThat(report.isConformant()).isFalse();
    }

    @Test
    void aCommandThatStartsNoHubIsAnErrorThatQuotesItsComplaint() throws IOException {
        declare("hub: hub.sh\n");
        script("echo 'Ready.'; echo 'no licence' >&2");

        assertThat(run(declared()).result("HUB-01").orElseThrow().toString())
                .isEqualTo(
                        "HUB-01 ERROR: the hub's command did not say where the hub answers: expected an https address on"
                                + " the first line, found \"Ready.\"; it complained: no licence");
    }

    @Test
    void aProgramThatIsNotThereIsNamedAtOnce() throws IOException {
        declare("hub: ./no-such-hub\n");

        assertThatThrownBy(this::declared)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("conformance.yaml: hub: expected true, false or a program that can be run, found"
                        + " ./no-such-hub");
    }

    private static ConformanceReport run(ResponderTarget.Builder target) {
        return ResponderConformance.of(target.build())
                .select("HUB-*")
                .level(Level.STRICT)
                .run();
    }

    private void declare(String text) throws IOException {
        Files.writeString(folder.resolve("conformance.yaml"), text);
    }

    private void script(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("hub.sh"), "#!/bin/sh\n" + text + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }

    private ResponderTarget.Builder declared() {
        return target(ToolkitVersion.V2).declarations(folder.resolve("conformance.yaml"));
    }

    /** Nobody listens there: the cases of a hub go by way of the hub that is started for them. */
    private static ResponderTarget.Builder target(ToolkitVersion version) {
        return ResponderTarget.builder(
                PartnerProfile.builder(CountryCode.of("XH"), URI.create("https://localhost:1/epix"))
                        .caller(CountryCode.of("XB"))
                        .version(version)
                        .build());
    }
}
