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
        List<Fact> facts,
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
            String received) {}

    record Fact(String name, String value) {}

    record Count(String verdict, String number, String meaning, boolean none) {}

    record Case(
            String id,
            String title,
            String severity,
            String basis,
            String verdict,
            boolean open,
            boolean found,
            List<String> reasons,
            String stimulus,
            String expected,
            String clause,
            String hint,
            String binds,
            String exchangeCount,
            List<Exchange> exchanges) {}

    record Exchange(
            String label,
            String millis,
            String sent,
            String sentDigest,
            String received,
            @Nullable String receivedDigest) {}
}
