package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.testkit.conformance.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What the findings of a case amount to. */
record Conclusion(Verdict verdict, List<String> reasons) {
    static Conclusion of(ConformanceCase testCase, Findings findings, Level level) {
        List<String> reasons = new ArrayList<>(findings.broken());
        reasons.addAll(findings.warned());
        reasons.addAll(findings.toReview());
        Verdict verdict;
        if (!findings.broken().isEmpty()) {
            verdict = level.broken(testCase);
        } else if (!findings.warned().isEmpty()) {
            verdict = Verdict.WARN;
        } else if (!findings.toReview().isEmpty()) {
            verdict = Verdict.REVIEW;
        } else if (findings.checks() == 0) {
            verdict = Verdict.ERROR;
            reasons.add("the case checked nothing");
        } else {
            verdict = Verdict.PASS;
        }
        return new Conclusion(verdict, reasons);
    }
}
