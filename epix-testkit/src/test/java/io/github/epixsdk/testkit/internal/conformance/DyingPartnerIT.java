package io.github.epixsdk.testkit.internal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.testkit.conformance.Verdict;
import io.github.epixsdk.xml.ToolkitVersion;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A partner that is killed while a request is under way. Whenever that is, it is not blamed for what a dead process cannot do, and a
 * dead process is not praised for refusing callers.
 */
class DyingPartnerIT {
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 8, 10, 12, 14, 17, 30})
    void isAnErrorFromThenOn(int last) {
        int before = casesEndedBefore(last);

        List<CaseResult> results = run(last, new AtomicInteger());

        assertThat(results.subList(0, before)).allMatch(r -> r.verdict() == Verdict.PASS);
        assertThat(results.subList(before, results.size()))
                .isNotEmpty()
                .allMatch(r -> r.verdict() == Verdict.ERROR)
                .allMatch(r -> r.reason().contains("the service cannot be reached"));
    }

    private static int casesEndedBefore(int last) {
        List<CaseResult> healthy = run(Integer.MAX_VALUE, new AtomicInteger());
        int sent = 0;
        int cases = 0;
        while (sent + healthy.get(cases).exchanges().size() < last) {
            sent += healthy.get(cases++).exchanges().size();
        }
        return cases;
    }

    /** The last request is broken off, as the system does it for a process that is killed; after it nobody listens. */
    private static List<CaseResult> run(int last, AtomicInteger sent) {
        return MemoryRun.of(
                ToolkitVersion.V2,
                Level.STRICT,
                List.of("RSP-TLS-*", "RSP-STA-*", "RSP-GET-01", "RSP-GET-02", "RSP-GET-03", "RSP-CNF-01"),
                (wire, party) -> stimulus -> {
                    // Whether the service is there still is asked in between, and stands in no report.
                    boolean between = List.of("probe", "still there?").contains(stimulus.label());
                    int number = between ? sent.get() : sent.incrementAndGet();
                    if (number < last) {
                        return wire.send(stimulus);
                    }
                    return number == last && !between
                            ? new Outcome.Refused("Connection reset", Duration.ZERO)
                            : new Outcome.Unreachable("cannot connect", false, Duration.ZERO);
                },
                UnaryOperator.identity());
    }
}
