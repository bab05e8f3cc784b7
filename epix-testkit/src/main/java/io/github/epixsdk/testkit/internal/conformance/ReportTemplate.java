package io.github.epixsdk.testkit.internal.conformance;

import io.jstach.jstache.JStache;
import io.jstach.jstache.JStacheConfig;
import io.jstach.jstache.JStachePath;
import io.jstach.jstache.JStacheType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the template {@code report.mustache} prints; the renderer is made from it by the compiler. */
@JStache(path = "report")
@JStacheConfig(
        type = JStacheType.STACHE,
        pathing = @JStachePath(prefix = "io/github/epixsdk/testkit/internal/conformance/", suffix = ".mustache"))
record ReportTemplate(
        String language,
        String title,
        String style,
        String styleDigest,
        String answer,
        String answerClass,
        Words words,
        @Nullable String brief,
        List<Fact> facts,
        @Nullable Runs runs,
        String count,
        List<Count> counts,
        List<Case> cases) {
    /** Texts that stand on every report. */
    record Words(
            String rule,
            String filter,
            String all,
            String stimulus,
            String expected,
            String clause,
            String hint,
            String reason,
            String binds,
            String legend,
            String sent,
            String received,
            String run,
            String profile,
            String verdicts) {}

    record Fact(String name, String value) {}

    record Count(String verdict, String number, String meaning, boolean none) {}

    record Runs(List<Run> all) {}

    record Run(String name, String profile, List<Tally> verdicts) {}

    /** A verdict with what stands beside it: a number of cases, or the name of a run. */
    record Tally(String verdict, String text) {}

    record Case(
            String id,
            String title,
            String severity,
            String basis,
            String verdict,
            boolean open,
            List<Tally> tallies,
            List<Found> found,
            String stimulus,
            String expected,
            String clause,
            String hint,
            String binds,
            List<Exchanges> evidence) {}

    record Found(String verdict, String label, List<String> reasons) {}

    record Exchanges(String label, List<Exchange> exchanges) {}

    record Exchange(
            String label,
            String millis,
            String sent,
            String sentDigest,
            String received,
            @Nullable String receivedDigest) {}
}
