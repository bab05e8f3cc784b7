package io.github.epixsdk.testkit.internal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.conformance.CaseCatalogue;
import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.testkit.conformance.RequesterTarget;
import io.github.epixsdk.testkit.conformance.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each requester and each hub that is wrong on purpose is caught by the case it is made for. */
class RequesterMutantsIT {
    /** Most of the time a mutant waits, or is waited for; each of these serves one at a time. */
    private static final int PARTIES = 4;

    private static final BlockingQueue<SuiteParty> IDLE = new ArrayBlockingQueue<>(PARTIES);
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(PARTIES);

    @BeforeAll
    static void start() {
        TestPki pki = TestPki.create(Clock.systemUTC());
        for (int i = 0; i < PARTIES; i++) {
            IDLE.add(new SuiteParty(pki, Clock.systemUTC()));
        }
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
        IDLE.forEach(SuiteParty::close);
    }

    static Stream<RequesterMutant> mutants() {
        return Stream.of(MutantsOfRequesters.ALL, MutantsOfKeeping.ALL, MutantsOfHubs.ALL)
                .flatMap(List::stream);
    }

    @TestFactory
    List<DynamicTest> eachIsCaughtByItsCase() {
        return mutants()
                .map(mutant -> {
                    Future<CaseResult> result = THREADS.submit(() -> run(mutant));
                    return DynamicTest.dynamicTest(mutant.toString(), () -> assertCaught(result.get()));
                })
                .toList();
    }

    private static CaseResult run(RequesterMutant mutant) throws InterruptedException {
        RequesterTarget target = RequesterTarget.builder("mutant", mutant.driver())
                .hub(mutant.hub())
                .kills(1)
                .build();
        SuiteParty party = IDLE.take();
        try (RequesterEngine engine = new RequesterEngine(target, Level.STRICT, party)) {
            return engine.run(CaseCatalogue.standard().find(mutant.testCase()).orElseThrow());
        } finally {
            IDLE.add(party);
        }
    }

    private static void assertCaught(CaseResult result) {
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.FAIL);
        assertThat(result.reasons()).isNotEmpty().anyMatch(r -> r.startsWith("expected "));
    }

    @Test
    void thereAreTwoAtLeastForEachCase() {
        Map<String, Long> count =
                mutants().collect(Collectors.groupingBy(RequesterMutant::testCase, Collectors.counting()));

        assertThat(CaseCatalogue.standard().cases())
                .filteredOn(c -> c.role() != ConformanceCase.Role.RESPONDER)
                .allSatisfy(c ->
                        assertThat(count.getOrDefault(c.id(), 0L)).as(c.id()).isGreaterThanOrEqualTo(2));
    }
}
