package io.github.epixsdk.testkit.internal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.conformance.CaseCatalogue;
import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.testkit.conformance.RequesterTarget;
import io.github.epixsdk.testkit.conformance.Verdict;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every partner that is wrong on purpose before all cases of its role, in the profile {@code nightly}: the case it is made for catches
 * it, and no other case blames the network or the suite for what the partner does. Which cases failed with which mutant is left in
 * {@code target/mutants.txt}.
 */
@EnabledIfSystemProperty(named = "epix.conformance.matrix", matches = "true")
class MutantMatrixIT {
    private static final Path LIST = Path.of("target", "mutants.txt");
    private static final Set<Verdict> BLAMING = EnumSet.of(Verdict.FAIL, Verdict.WARN);

    private static SuiteParty party;

    @BeforeAll
    static void start() throws IOException {
        Files.deleteIfExists(LIST);
        party = new SuiteParty(TestPki.create(Clock.systemUTC()), Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        party.close();
    }

    static Stream<Mutant> responders() {
        return MutantsIT.mutants();
    }

    static Stream<RequesterMutant> requesters() {
        return RequesterMutantsIT.mutants();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("responders")
    void aWrongResponderIsBlamedAndNobodyElse(Mutant mutant) throws IOException {
        List<CaseResult> results =
                MemoryRun.of(ToolkitVersion.V2, Level.STRICT, List.of(), mutant.wire(), mutant.hooks());

        assertBlamed(mutant.toString(), mutant.testCase(), results);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requesters")
    void aWrongRequesterIsBlamedAndNobodyElse(RequesterMutant mutant) throws IOException {
        RequesterTarget target = RequesterTarget.builder("mutant", mutant.driver())
                .hub(mutant.hub())
                .kills(1)
                .build();
        try (RequesterEngine engine = new RequesterEngine(target, Level.STRICT, party)) {
            List<CaseResult> results = CaseCatalogue.standard().cases().stream()
                    .filter(c -> c.role() != ConformanceCase.Role.RESPONDER)
                    .map(engine::run)
                    .toList();

            assertBlamed(mutant.toString(), mutant.testCase(), results);
        }
    }

    private static void assertBlamed(String mutant, String testCase, List<CaseResult> results) throws IOException {
        Files.writeString(LIST, mutant + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        for (CaseResult result : results) {
            if (result.verdict() != Verdict.PASS) {
                Files.writeString(LIST, "    " + result + "\n", StandardOpenOption.APPEND);
            }
        }
        assertThat(results.stream()
                        .filter(r -> BLAMING.contains(r.verdict()))
                        .map(r -> r.testCase().id())
                        .collect(Collectors.toSet()))
                .contains(testCase);
        assertThat(results).filteredOn(r -> r.verdict() == Verdict.ERROR).isEmpty();
    }
}
