package io.github.epixsdk.testkit.internal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.conformance.CaseCatalogue;
import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.xml.ToolkitVersion;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The suite's own tests: each partner that is wrong on purpose is caught by the case it is made for. */
class MutantsIT {
    static Stream<Mutant> mutants() {
        return Stream.of(
                        MutantsOfConnections.ALL,
                        MutantsOfMessages.ALL,
                        MutantsOfRetrieval.ALL,
                        MutantsOfPermits.ALL,
                        MutantsOfConfirmations.ALL,
                        MutantsOfHostility.ALL)
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void isCaughtByItsCase(Mutant mutant) {
        List<CaseResult> results = MemoryRun.of(
                ToolkitVersion.V2, Level.STRICT, List.of(mutant.testCase()), mutant.wire(), mutant.hooks());

        ConformanceCase testCase = results.get(0).testCase();
        assertThat(results).hasSize(1);
        assertThat(results.get(0).verdict()).as(results.get(0).toString()).isEqualTo(Level.STRICT.broken(testCase));
        assertThat(results.get(0).reasons()).isNotEmpty().allMatch(r -> r.startsWith("expected "));
    }

    @Test
    void thereAreTwoAtLeastForEachCaseOfAResponder() {
        Map<String, Long> count = mutants().collect(Collectors.groupingBy(Mutant::testCase, Collectors.counting()));

        assertThat(CaseCatalogue.standard().cases())
                .filteredOn(c -> c.role() == ConformanceCase.Role.RESPONDER)
                .allSatisfy(c ->
                        assertThat(count.getOrDefault(c.id(), 0L)).as(c.id()).isGreaterThanOrEqualTo(2));
    }
}
