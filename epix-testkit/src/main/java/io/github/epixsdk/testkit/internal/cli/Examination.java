package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.JointReport;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.testkit.conformance.RequesterConformance;
import io.github.epixsdk.testkit.conformance.RequesterTarget;
import io.github.epixsdk.testkit.conformance.ResponderConformance;
import io.github.epixsdk.testkit.conformance.ResponderTarget;
import io.github.epixsdk.testkit.conformance.RunListener;
import io.github.epixsdk.testkit.internal.conformance.SelfExamination;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What {@code epix conform} is about to run.
 *
 * @param cases the cases
 * @param missing what a case lacks
 * @param isAbsent what is declared not to be offered
 * @param start runs the cases; is given what listens to the run of a name, which is empty where there is one run only
 */
record Examination(
        List<ConformanceCase> cases,
        Function<ConformanceCase, Optional<String>> missing,
        Predicate<String> isAbsent,
        Function<Function<String, RunListener>, JointReport> start) {

    static Examination of(ResponderTarget target, List<String> patterns, Level level, Duration within) {
        ResponderConformance run =
                ResponderConformance.of(target).select(patterns).level(level).within(within);
        return new Examination(
                run.cases(),
                run::missing,
                target::isAbsent,
                listeners -> JointReport.of(run.listener(listeners.apply("")).run()));
    }

    static Examination of(RequesterTarget target, List<String> patterns, Level level) {
        RequesterConformance run =
                RequesterConformance.of(target).select(patterns).level(level);
        return new Examination(
                run.cases(),
                run::missing,
                target::isAbsent,
                listeners -> JointReport.of(run.listener(listeners.apply("")).run()));
    }

    /** This SDK itself, which lacks nothing. */
    static Examination ofSelf(List<String> patterns, Level level, int kills) {
        SelfExamination run = new SelfExamination(patterns, level, kills);
        return new Examination(run.cases(), testCase -> Optional.empty(), need -> false, run::run);
    }
}
