package io.github.epixsdk.testkit.internal.conformance;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** RSP-STA: what the service says of itself. */
final class StateCases {
    static final Map<String, CaseScript> SCRIPTS = Map.ofEntries(
            entry("RSP-STA-01", StateCases::quickAndTolerant), entry("RSP-STA-02", StateCases::tellsTheTruth));

    private static final Duration QUICK = Duration.ofSeconds(2);

    private StateCases() {}

    private static void quickAndTolerant(CaseRun run) {
        for (Stimulus stimulus : List.of(
                run.requests().state("with IsoCountryCode"),
                run.requests().stateWithoutArguments("with no argument"))) {
            Answer answer = run.call(stimulus);
            run.check(
                    answer.status() == 200 && answer.isResponse("ServiceState"),
                    "the state (" + stimulus.label() + ")",
                    answer);
            Duration took = answer.outcome().took();
            run.findings().check(took.compareTo(QUICK) <= 0, "an answer within 2 s", took.toString());
        }
    }

    private static void tellsTheTruth(CaseRun run) {
        Answer before = run.call(run.requests().state("with the back end running"));
        if (!run.target().hooks().backend(false)) {
            throw new SkippedException(
                    "supply the hook that stops and starts the back end, or declare hook:backend absent");
        }
        try {
            Answer stopped = run.call(run.requests().state("with the back end stopped"));
            boolean told = stopped.isFault()
                    || stopped.status() >= 500
                    || !said(stopped).equals(said(before));
            run.check(told, "another answer than with the back end running", stopped);
            run.findings()
                    .check(
                            !said(stopped).matches("(?i).*\\b(ok|up)\\b.*")
                                    || said(stopped).toLowerCase(Locale.ROOT).contains("not"),
                            "no OK",
                            said(stopped));
        } finally {
            run.target().hooks().backend(true);
        }
    }

    private static String said(Answer answer) {
        return answer.bodies().stream()
                .map(b -> b.getTextContent().strip())
                .findFirst()
                .orElse("");
    }
}
