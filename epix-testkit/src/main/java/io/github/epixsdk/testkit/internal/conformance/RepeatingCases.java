package io.github.epixsdk.testkit.internal.conformance;

import static java.util.Map.entry;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.conformance.Requester;
import io.github.epixsdk.testkit.conformance.RequesterTold;
import io.github.epixsdk.testkit.conformance.RequesterTold.Outcome;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.transport.Operation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** REQ-REL: time, repetition, and confirmations that are booked once. */
final class RepeatingCases {
    static final Map<String, RequesterScript> SCRIPTS = Map.ofEntries(
            entry("REQ-REL-01", RepeatingCases::keepsDeadlines),
            entry("REQ-REL-02", RepeatingCases::repeatsReads),
            entry("REQ-REL-03", RepeatingCases::confirmsOnce));

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration SLACK = Duration.ofMillis(500);
    /** That a caller is gone shows with the second byte after it: a byte a second is sent. */
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(3);

    private RepeatingCases() {}

    private static void keepsDeadlines(RequesterRun run) throws InterruptedException {
        run.fresh();
        run.control();
        // What a step takes when all is well: a command has to be started first.
        long start = System.nanoTime();
        run.step("control: how long a step takes", Requester::state);
        Duration usual = Duration.ofNanos(System.nanoTime() - start);
        Duration allowed = SHORT.plus(SHORT.dividedBy(10)).plus(usual).plus(SLACK);
        for (FaultKind kind :
                List.of(FaultKind.SYN_LOST, FaultKind.NO_ANSWER, FaultKind.SLOW_BYTES, FaultKind.STALL_BEFORE_END)) {
            run.fresh(true, SHORT);
            String number = run.party().issue(null).value();
            run.party().show(Fault.of(kind));
            long before = System.nanoTime();

            RequesterTold told = run.getFinal(kind.id(), number);

            Duration took = Duration.ofNanos(System.nanoTime() - before);
            run.check(took.compareTo(allowed) <= 0, "an end within " + allowed + " of " + kind.id(), took);
            run.rejected(kind.id(), told);
            int kept = run.party().awaitGivenUp(CLOSED_WITHIN);
            run.check(kept == 0, "the connection closed after " + kind.id(), kept + " still open");
        }
        run.close();
        if (run.party().awaitClosed(CLOSED_WITHIN) > 0) {
            run.findings()
                    .review(
                            "Connections are open after the requester ended its work: look that they lie in a pool, and that"
                                    + " the pool has a bound");
        }
    }

    private static void repeatsReads(RequesterRun run) {
        run.fresh();
        run.control();
        for (Fault fault : List.of(
                Fault.of(FaultKind.RESET_ON_ACCEPT).onCalls(1, 1),
                Fault.of(FaultKind.RESET_MID_BODY).onCalls(1, 1),
                Fault.of(FaultKind.STATUS_503, 0).onCalls(1, RequesterRun.ATTEMPTS - 1))) {
            run.fresh();
            String number = run.party().issue(null).value();
            run.party().show(fault);
            RequesterTold told = run.getFinal(fault.toString(), number);
            run.check(told.outcome() == Outcome.FOUND, "the permit after " + fault, told);
            int count = run.party().seen().size();
            run.check(count <= RequesterRun.ATTEMPTS, "at most " + RequesterRun.ATTEMPTS + " requests", count);
        }
        run.fresh();
        String number = run.party().issue(null).value();
        run.party().show(Fault.of(FaultKind.STATUS_502));
        RequesterTold told = run.getFinal("502 for ever", number);
        int count = run.party().seen().size();
        run.check(
                count > 1 && count <= RequesterRun.ATTEMPTS,
                "2 to " + RequesterRun.ATTEMPTS + " requests where none is answered well",
                count);
        if (told.attempts().isPresent()) {
            run.check(
                    told.attempts().getAsInt() == count,
                    count + " attempts on record",
                    told.attempts().getAsInt());
        } else {
            run.findings().review("Look into the requester's own record: it has to show " + count + " attempts");
        }
        run.fresh();
        run.party().answer((request, peer, endpoint) -> RejectingCases.fault("Invalid Request", false));
        run.getFinal("a fault of the caller", number);
        int asked = run.party().seen().size();
        run.check(asked == 1, "no repetition after a fault of the caller", asked + " requests");
    }

    private static void confirmsOnce(RequesterRun run) {
        run.fresh();
        run.control();
        PermitNumber permit = run.party().issue(null);
        Map<String, BigDecimal> positions = Map.of("A", BigDecimal.ONE);
        run.party().show(Fault.of(FaultKind.LOST_ACKNOWLEDGEMENT).onCalls(1, 1));
        RequesterTold told =
                run.step("the acknowledgement is lost", r -> r.confirm(permit.value(), Optional.empty(), positions));
        if (told.outcome() == Outcome.UNREACHABLE) {
            told = run.step("the same again", r -> r.confirm(permit.value(), Optional.empty(), positions));
        }
        run.check(told.outcome() == Outcome.DONE, "one success in the end", told);
        List<String> sent = run.party().seen().stream()
                .filter(s -> s.operation().equals(Optional.of(Operation.CONFIRM_QUANTITIES)))
                .map(s -> Masking.digest(s.body()))
                .toList();
        run.check(sent.size() > 1, "the confirmation sent again", sent.size() + " requests");
        run.check(sent.stream().distinct().count() == 1, "the same bytes each time", sent);
        int booked = run.party().reference().bookings(permit).orElseThrow().size();
        run.check(booked == 1, "one booking", booked);
    }
}
