package io.github.epixsdk.testkit.internal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.testkit.conformance.Verdict;
import io.github.epixsdk.xml.ToolkitVersion;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SDK's own endpoint, in memory, strictly; a hundred times each in the profile {@code nightly}. */
class ReferenceInMemoryIT {
    private static final int RUNS = Integer.getInteger("epix.conformance.runs", 1);

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void passesAllCasesWithoutAFalseAlarm(String version) {
        for (int run = 1; run <= RUNS; run++) {
            List<CaseResult> results = MemoryRun.of(
                    ToolkitVersion.of(version),
                    Level.STRICT,
                    List.of(),
                    (wire, party) -> wire,
                    UnaryOperator.identity());

            assertThat(results).hasSize(62);
            assertThat(results)
                    .as("run " + run)
                    .filteredOn(r -> r.verdict() != Verdict.PASS)
                    .isEmpty();
        }
    }
}
