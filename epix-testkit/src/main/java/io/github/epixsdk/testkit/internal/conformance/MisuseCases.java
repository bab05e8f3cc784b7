package io.github.epixsdk.testkit.internal.conformance;

import static java.util.Map.entry;

import io.github.epixsdk.testkit.conformance.MisuseSignal;
import io.github.epixsdk.testkit.conformance.MisuseSignal.Kind;
import io.github.epixsdk.testkit.conformance.RequesterTold;
import io.github.epixsdk.testkit.conformance.RequesterTold.Outcome;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.WireResponse;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** REQ-FRD: what the requester notices of misuse, and that it leaves the decision to people. */
final class MisuseCases {
    static final Map<String, RequesterScript> SCRIPTS = Map.ofEntries(entry("REQ-FRD-01", MisuseCases::givesSignals));

    private static final Set<Kind> FIVE = EnumSet.complementOf(EnumSet.of(Kind.OTHER));
    private static final Optional<String> NO_TOKEN = Optional.empty();

    private MisuseCases() {}

    private static void givesSignals(RequesterRun run) {
        // The permits of this case change: a seal would be broken, which is another case.
        run.fresh(false, RequesterRun.PATIENT);
        signals(run, run.party().issue(null).value());
        innocent(run);
        presentedTwice(run);
        confirmedAbove(run);
        changed(run, Kind.QUANTITY_CHANGED, "a quantity", text -> text.replace(">5.300<", ">4.300<"), 2);
        changed(
                run,
                Kind.SPECIES_CHANGED,
                "a species",
                text -> text.replace("Falco peregrinus", "Falco rusticolus"),
                2);
        changed(run, Kind.QUOTA_OVERUSED, "the used quota", text -> text.replace(">812<", ">1812<"), 1);
    }

    private static void innocent(RequesterRun run) {
        String permit = run.party().issue(null).value();
        found(run, "read once", permit);
        present(run, permit, "entry-1");
        present(run, permit, "entry-1");
        confirm(run, "all that was permitted", permit, Map.of("A", BigDecimal.ONE, "B", new BigDecimal("5.300")));
        found(run, "read again", permit);
        List<MisuseSignal> signals = signals(run, permit);
        run.check(
                signals.stream().noneMatch(s -> FIVE.contains(s.kind())),
                "no signal on a permit that was used as it should be",
                signals);
    }

    private static void presentedTwice(RequesterRun run) {
        String permit = run.party().issue(null).value();
        found(run, "before it is presented", permit);
        present(run, permit, "entry-2");
        present(run, permit, "entry-3");
        signal(run, permit, Kind.PRESENTED_TWICE, 2);
        found(run, "after it was presented twice", permit);
    }

    private static void confirmedAbove(RequesterRun run) {
        String permit = run.party().issue(null).value();
        found(run, "before quantities are confirmed", permit);
        confirm(run, "all of an item", permit, Map.of("A", BigDecimal.ONE));
        WireResponse accepted = run.party().seen().stream()
                .filter(s -> s.operation().equals(Optional.of(Operation.CONFIRM_QUANTITIES)))
                .flatMap(s -> s.said().stream())
                .reduce((one, other) -> other)
                .map(said -> WireResponse.of(said.status(), said.headers(), said.body()))
                .orElseThrow(() -> new TroubleException("no confirmation arrived", false));
        // This partner takes whatever is confirmed: noticing is up to the requester.
        run.party()
                .answer((request, peer, endpoint) ->
                        RequesterRun.text(request.body().bytes()).contains("ConfirmQuantit")
                                ? accepted
                                : endpoint.handle(request, peer));
        confirm(run, "the same item again", permit, Map.of("A", BigDecimal.ONE, "B", BigDecimal.ONE));
        signal(run, permit, Kind.CONFIRMED_ABOVE_PERMITTED, 1);
        run.party().answerWell();
        found(run, "after more than permitted was confirmed", permit);
    }

    private static void changed(RequesterRun run, Kind kind, String what, UnaryOperator<String> change, int evidence) {
        String permit = run.party().issue(null).value();
        found(run, "before " + what + " changes", permit);
        run.changeAnswers(before -> {
            String after = change.apply(before);
            if (after.equals(before)) {
                throw new IllegalStateException("the suite found nothing to change");
            }
            return after;
        });
        found(run, what + " has changed", permit);
        signal(run, permit, kind, evidence);
        found(run, "once more", permit);
        run.party().answerWell();
    }

    /** A signal is no block: people decide. */
    private static void found(RequesterRun run, String label, String permit) {
        RequesterTold told = run.getFinal(label, permit);
        run.check(told.outcome() == Outcome.FOUND, "the permit, signals or not: " + label, told);
    }

    private static void present(RequesterRun run, String permit, String key) {
        RequesterTold told = run.step("presented with " + key, r -> r.present(permit, key));
        run.check(told.outcome() == Outcome.DONE, "the presentation with " + key + " registered, signals or not", told);
    }

    private static void confirm(RequesterRun run, String label, String permit, Map<String, BigDecimal> positions) {
        RequesterTold told = run.step("confirm " + label, r -> r.confirm(permit, NO_TOKEN, positions));
        run.check(told.outcome() == Outcome.DONE, "the confirmation sent and accepted: " + label, told);
    }

    private static void signal(RequesterRun run, String permit, Kind kind, int evidence) {
        List<MisuseSignal> signals = signals(run, permit);
        Optional<MisuseSignal> signal =
                signals.stream().filter(s -> s.kind() == kind).findFirst();
        run.check(signal.isPresent(), "the signal " + kind, signals);
        signal.ifPresent(s -> {
            long different = new HashSet<>(s.evidence())
                    .stream().filter(e -> !e.isBlank()).count();
            run.check(
                    different >= evidence, evidence + " different pieces of evidence at least for " + kind, different);
        });
    }

    private static List<MisuseSignal> signals(RequesterRun run, String permit) {
        return run.requester()
                .signals(permit)
                .orElseThrow(() -> new SkippedException(
                        "the requester shows no signals: implement Requester.signals, or declare fraud absent"));
    }
}
