package io.github.epixsdk.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.xml.ToolkitVersion;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client and the hub of this SDK keep all rules, in both versions of the interface. */
class RequesterConformanceIT {
    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void ownClientPassesEveryCaseThatIsRun(String version) {
        RequesterTarget target = RequesterTarget.builder("EPIX SDK", RequesterDriver.epixClient())
                .version(version.equals("v1") ? ToolkitVersion.V1 : ToolkitVersion.V2)
                .hub(HubDriver.epixHub())
                .build();
        RequesterConformance run = RequesterConformance.of(target).level(Level.STRICT);
        List<ConformanceCase> ready =
                run.cases().stream().filter(c -> run.missing(c).isEmpty()).toList();

        ConformanceReport report =
                run.select(ready.stream().map(ConformanceCase::id).toList()).run();

        assertThat(report.results())
                .hasSameSizeAs(ready)
                .allSatisfy(r -> assertThat(r.verdict()).as(r.toString()).isEqualTo(Verdict.PASS));
    }
}
