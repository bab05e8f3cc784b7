package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.testkit.conformance.RecordedExchange;
import io.github.epixsdk.testkit.conformance.ResponderTarget;
import io.github.epixsdk.testkit.conformance.RunListener;
import io.github.epixsdk.testkit.conformance.SeedKind;
import io.github.epixsdk.testkit.conformance.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs cases against a service, one after the other, and comes to a verdict on each.
 *
 * <p>An answer that does not come is looked at twice: does the service still answer others? Then it is the service's doing, and
 * the case is run once more to be sure. If not, the network or the service is gone: that is an ERROR, unless the case is one that
 * tries to bring the service down. A service that is silent is not waited for again.
 */
public final class Engine {
    private static final int PROBES = 3;
    private static final Duration PAUSE = Duration.ofMillis(400);

    private final Session session;
    private final Level level;
    private final RunListener listener;
    private final HubExamination hub;
    private @Nullable String gone;
    private boolean worthProbing = true;

    Engine(ResponderTarget target, Wire wire, Level level, RunListener listener) {
        this(target, wire, level, listener, new HubExamination(target, level), Budget.none());
    }

    private Engine(
            ResponderTarget target, Wire wire, Level level, RunListener listener, HubExamination hub, Budget budget) {
        this.session = new Session(
                target,
                wire,
                new SeedPool(target),
                new Masking(),
                Collections.synchronizedList(new ArrayList<>()),
                budget);
        this.level = level;
        this.listener = listener;
        this.hub = hub;
        for (SeedKind kind : SeedKind.values()) {
            target.seeds(kind)
                    .forEach(seed ->
                            seed.token().ifPresent(t -> session.masking().hide(t.value())));
        }
    }

    /** What all cases of a run share. */
    record Session(
            ResponderTarget target, Wire wire, SeedPool seeds, Masking masking, List<Answer> faults, Budget budget) {}

    /** Runs cases over the network; those that are not shown within a time are skipped. */
    public static List<CaseResult> run(
            ResponderTarget target, List<ConformanceCase> cases, Level level, RunListener listener, Duration within) {
        try (Running running = new Running(target, level, listener, Budget.of(within))) {
            return running.engine.run(cases);
        }
    }

    /** What a case lacks, in words; empty if it can be run. */
    public static Optional<String> missing(ConformanceCase testCase, ResponderTarget target) {
        return Needs.absent(testCase, target)
                .map(why -> "not applicable: " + why)
                .or(() -> toSupply(testCase, target));
    }

    private static Optional<String> toSupply(ConformanceCase testCase, ResponderTarget target) {
        return testCase.needs().stream()
                .flatMap(need -> Needs.missing(need, target).stream())
                .findFirst()
                .or(() -> Needs.missingKey(testCase, target));
    }

    List<CaseResult> run(List<ConformanceCase> cases) {
        return inOrder(cases, this::run, listener);
    }

    /** Runs cases one after another and tells the listener of each. */
    static List<CaseResult> inOrder(
            List<ConformanceCase> cases, Function<ConformanceCase, CaseResult> one, RunListener listener) {
        List<CaseResult> results = new ArrayList<>();
        for (ConformanceCase testCase : cases) {
            listener.started(testCase, results.size() + 1, cases.size());
            CaseResult result = one.apply(testCase);
            results.add(result);
            listener.ended(result);
        }
        return results;
    }

    CaseResult run(ConformanceCase testCase) {
        long start = System.nanoTime();
        Attempt attempt = judge(testCase);
        return new CaseResult(
                testCase,
                attempt.verdict(),
                session.masking().reasons(attempt.reasons()),
                attempt.exchanges(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    /** A run over the network whose cases are asked for one by one. */
    public static final class Running implements AutoCloseable {
        private final TlsWire wire;
        private final HubExamination hub;
        private final Engine engine;

        /** Opens a run; nothing is sent before the first case. */
        public Running(ResponderTarget target, Level level) {
            this(target, level, RunListener.NONE, Budget.none());
        }

        private Running(ResponderTarget target, Level level, RunListener listener, Budget budget) {
            this.wire = new TlsWire(target, new ClientCertificates(target), budget);
            this.hub = new HubExamination(target, level);
            this.engine = new Engine(target, wire, level, listener, hub, budget);
        }

        /** Runs a case. */
        public CaseResult run(ConformanceCase testCase) {
            return engine.run(testCase);
        }

        @Override
        public void close() {
            hub.close();
            wire.close();
        }
    }

    /**
     * One attempt at a case.
     *
     * @param trouble what kept it from being decided
     * @param brokenOff what ended without an answer, by the other side: it may have refused, or gone
     */
    private record Attempt(
            Verdict verdict,
            List<String> reasons,
            List<RecordedExchange> exchanges,
            Optional<TroubleException> trouble,
            Optional<String> brokenOff) {
        Attempt(Verdict verdict, List<String> reasons, List<RecordedExchange> exchanges) {
            this(verdict, reasons, exchanges, Optional.empty(), Optional.empty());
        }

        static Attempt without(Verdict verdict, String reason) {
            return new Attempt(verdict, List.of(reason), List.of());
        }

        static Attempt of(CaseResult result) {
            return new Attempt(result.verdict(), result.reasons(), result.exchanges());
        }

        Attempt with(Verdict other, String reason) {
            List<String> all = new ArrayList<>(reasons);
            all.add(reason);
            return new Attempt(other, all, exchanges);
        }
    }

    private Attempt judge(ConformanceCase testCase) {
        Optional<String> absent = Needs.absent(testCase, session.target());
        if (absent.isPresent()) {
            return Attempt.without(Verdict.NOT_APPLICABLE, absent.get());
        }
        Optional<String> missing = toSupply(testCase, session.target());
        if (missing.isPresent()) {
            return Attempt.without(Verdict.SKIP, missing.get());
        }
        if (session.budget().isOver()) {
            return Attempt.without(Verdict.SKIP, session.budget().words());
        }
        if (testCase.role() == ConformanceCase.Role.HUB) {
            return Attempt.of(hub.run(testCase));
        }
        Optional<CaseScript> script = ResponderScripts.find(testCase.id());
        if (script.isEmpty()) {
            return Attempt.without(Verdict.SKIP, "the case needs a run of its role: " + testCase.role());
        }
        if (isGone()) {
            return Attempt.without(Verdict.ERROR, "not run: " + gone);
        }
        return decide(testCase, script.get());
    }

    private Attempt decide(ConformanceCase testCase, CaseScript script) {
        Attempt first = attempt(testCase, script);
        if (first.trouble().isEmpty()) {
            return first.brokenOff().isPresent() && !isHostile(testCase) && !isAlive()
                    ? gone(testCase, first, first.brokenOff().get())
                    : first;
        }
        String how = String.valueOf(first.trouble().get().getMessage());
        if (!isAlive()) {
            return session.budget().isOver()
                    ? first.with(Verdict.SKIP, session.budget().words())
                    : gone(testCase, first, how);
        }
        Attempt second = attempt(testCase, script);
        if (second.trouble().isEmpty()) {
            return second;
        }
        return first.with(
                level.broken(testCase),
                "expected an answer, found none twice while other requests are answered: " + how);
    }

    /** What a case found while the service went away says nothing about the service, unless the case tried to bring it down. */
    private Attempt gone(ConformanceCase testCase, Attempt attempt, String how) {
        gone = "the service cannot be reached since " + testCase.id() + ": " + how;
        return isHostile(testCase)
                ? attempt.with(level.broken(testCase), "expected a service that survives, found it gone: " + how)
                : new Attempt(Verdict.ERROR, List.of("the service cannot be reached: " + how), attempt.exchanges());
    }

    private Attempt attempt(ConformanceCase testCase, CaseScript script) {
        CaseRun run = new CaseRun(testCase, session);
        Findings findings = run.findings();
        try {
            run(script, run);
        } catch (SkippedException e) {
            if (findings.broken().isEmpty()) {
                return new Attempt(Verdict.SKIP, List.of(String.valueOf(e.getMessage())), run.exchanges());
            }
        } catch (TroubleException e) {
            if (findings.broken().isEmpty()) {
                return new Attempt(Verdict.ERROR, List.of(), run.exchanges(), Optional.of(e), Optional.empty());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Attempt(Verdict.ERROR, List.of("interrupted"), run.exchanges());
        } catch (Exception e) {
            return new Attempt(Verdict.ERROR, List.of("the suite failed: " + e), run.exchanges());
        }
        Conclusion conclusion = Conclusion.of(testCase, findings, level);
        return new Attempt(
                conclusion.verdict(), conclusion.reasons(), run.exchanges(), Optional.empty(), run.brokenOff());
    }

    /** What ends one of several things done at once, ends the case. */
    private static void run(CaseScript script, CaseRun run) throws Exception {
        try {
            script.run(run);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Cases that try to bring the service down: if it goes, they did it. */
    private static boolean isHostile(ConformanceCase testCase) {
        return testCase.family().equals("RSP-SEC") || testCase.id().equals("RSP-GET-08");
    }

    private boolean isGone() {
        if (gone != null && worthProbing && probe() instanceof Outcome.Reply) {
            gone = null;
        }
        return gone != null;
    }

    private boolean isAlive() {
        for (int i = 0; i < PROBES && worthProbing && !session.budget().isOver(); i++) {
            if (probe() instanceof Outcome.Reply) {
                return true;
            }
            pause();
        }
        return false;
    }

    /** Who neither answers nor hangs up was waited for long enough: dozens of cases would wait as long, each by itself. */
    private Outcome probe() {
        Outcome outcome = session.wire().send(new RequestText(session.target().profile()).state("probe"));
        worthProbing = !(outcome instanceof Outcome.Unreachable unreachable && unreachable.timeout());
        return outcome;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
