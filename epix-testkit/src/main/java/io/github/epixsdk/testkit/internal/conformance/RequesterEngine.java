package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.testkit.conformance.RequesterTarget;
import io.github.epixsdk.testkit.conformance.RunListener;
import io.github.epixsdk.testkit.conformance.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs cases against a requester, one after the other: the suite plays the partner. Not thread-safe. */
public final class RequesterEngine implements AutoCloseable {
    private static final Map<String, RequesterScript> SCRIPTS = scripts();

    private final RequesterTarget target;
    private final Level level;
    private final Masking masking = new Masking();
    private final FactsFolder folders;
    private final SuiteParty party;
    private final boolean ownParty;

    /** Starts the partner. */
    public RequesterEngine(RequesterTarget target, Level level) {
        this(target, level, new SuiteParty(TestPki.create(Clock.systemUTC()), Clock.systemUTC()), true);
    }

    /** Uses a partner that was started before, and leaves it open: making its keys takes longer than most cases. */
    RequesterEngine(RequesterTarget target, Level level, SuiteParty party) {
        this(target, level, party, false);
    }

    private RequesterEngine(RequesterTarget target, Level level, SuiteParty party, boolean ownParty) {
        this.target = target;
        this.level = level;
        this.folders = new FactsFolder(party.pki());
        this.party = party;
        this.ownParty = ownParty;
    }

    private static Map<String, RequesterScript> scripts() {
        Map<String, RequesterScript> scripts = new HashMap<>();
        scripts.putAll(AskingCases.SCRIPTS);
        scripts.putAll(RejectingCases.SCRIPTS);
        scripts.putAll(RepeatingCases.SCRIPTS);
        scripts.putAll(ReceivingCases.SCRIPTS);
        scripts.putAll(CrashCases.SCRIPTS);
        scripts.putAll(EvidenceCases.SCRIPTS);
        scripts.putAll(MisuseCases.SCRIPTS);
        scripts.putAll(HubCases.SCRIPTS);
        return Map.copyOf(scripts);
    }

    /** What a case lacks, in words; empty if it can be run. */
    public static Optional<String> missing(ConformanceCase testCase, RequesterTarget target) {
        return absent(testCase, target)
                .map(need -> "not applicable: " + need + " is declared absent")
                .or(() -> toSupply(testCase, target));
    }

    private static Optional<String> absent(ConformanceCase testCase, RequesterTarget target) {
        return testCase.needs().stream().filter(target::isAbsent).findFirst();
    }

    private static Optional<String> toSupply(ConformanceCase testCase, RequesterTarget target) {
        if (testCase.role() == ConformanceCase.Role.HUB && target.hub().isEmpty()) {
            return Optional.of("supply the hub to examine, or declare hub absent");
        }
        return SCRIPTS.containsKey(testCase.id())
                ? Optional.empty()
                : Optional.of("this suite cannot run " + testCase.id() + " yet");
    }

    /** Runs cases in order. */
    public List<CaseResult> run(List<ConformanceCase> cases, RunListener listener) {
        return Engine.inOrder(cases, this::run, listener);
    }

    /** Runs a case. */
    public CaseResult run(ConformanceCase testCase) {
        Optional<String> absent = absent(testCase, target);
        if (absent.isPresent()) {
            return without(testCase, Verdict.NOT_APPLICABLE, "declared not to be offered: " + absent.get());
        }
        Optional<String> missing = toSupply(testCase, target);
        if (missing.isPresent()) {
            return without(testCase, Verdict.SKIP, missing.get());
        }
        RequesterScript script = java.util.Objects.requireNonNull(SCRIPTS.get(testCase.id()));
        long start = System.nanoTime();
        try (RequesterRun run = new RequesterRun(target, party, folders, masking)) {
            Conclusion conclusion = conclude(testCase, script, run);
            return new CaseResult(
                    testCase,
                    conclusion.verdict(),
                    masking.reasons(conclusion.reasons()),
                    run.exchanges(),
                    Duration.ofNanos(System.nanoTime() - start));
        } finally {
            party.recover();
        }
    }

    private Conclusion conclude(ConformanceCase testCase, RequesterScript script, RequesterRun run) {
        Findings findings = run.findings();
        try {
            script.run(run);
        } catch (SkippedException e) {
            if (findings.broken().isEmpty()) {
                return new Conclusion(Verdict.SKIP, List.of(String.valueOf(e.getMessage())));
            }
        } catch (TroubleException e) {
            if (findings.broken().isEmpty()) {
                return new Conclusion(Verdict.ERROR, List.of(String.valueOf(e.getMessage())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Conclusion(Verdict.ERROR, List.of("interrupted"));
        } catch (Exception e) {
            return new Conclusion(Verdict.ERROR, List.of("the suite failed: " + e));
        }
        return Conclusion.of(testCase, findings, level);
    }

    private static CaseResult without(ConformanceCase testCase, Verdict verdict, String reason) {
        return new CaseResult(testCase, verdict, List.of(reason), List.of(), Duration.ZERO);
    }

    @Override
    public void close() {
        if (ownParty) {
            party.close();
        }
        folders.close();
    }
}
