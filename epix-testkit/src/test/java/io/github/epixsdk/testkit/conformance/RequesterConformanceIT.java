package io.github.epixsdk.testkit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.xml.ToolkitVersion;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client and the hub of this SDK keep all rules, in both versions of the interface. */
@Execution(ExecutionMode.CONCURRENT)
class RequesterConformanceIT {
    /** Once at each kind of point; {@code -Depix.conformance.kills=50} is what the case asks for. */
    private static final int KILLS = Integer.getInteger("epix.conformance.kills", 3);

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void ownClientPassesEveryCase(String version) {
        RequesterTarget target = RequesterTarget.builder("EPIX SDK", RequesterDriver.epixClient())
                .version(version.equals("v1") ? ToolkitVersion.V1 : ToolkitVersion.V2)
                .hub(HubDriver.epixHub())
                .kills(KILLS)
                .build();
        RequesterConformance run = RequesterConformance.of(target).level(Level.STRICT);

        ConformanceReport report = run.run();

        assertThat(report.results())
                .hasSize(18)
                .allSatisfy(r -> assertThat(r.verdict()).as(r.toString()).isEqualTo(Verdict.PASS));
    }
}
