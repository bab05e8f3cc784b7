package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.testkit.internal.conformance.ReasonTexts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What came out of one case, with its evidence. Immutable and thread-safe.
 *
 * @param testCase the case
 * @param verdict the verdict
 * @param reasons why, in English: what was expected and what was found, one sentence each; empty for PASS
 * @param exchanges what was sent and received, in order
 * @param took how long the case took
 * @since 0.1
 */
public record CaseResult(
        ConformanceCase testCase,
        Verdict verdict,
        List<String> reasons,
        List<RecordedExchange> exchanges,
        Duration took) {
    /**
     * Copies the lists.
     *
     * @param testCase the case
     * @param verdict the verdict
     * @param reasons why
     * @param exchanges what was sent and received
     * @param took how long the case took
     * @throws NullPointerException if a component is null
     */
    public CaseResult {
        Objects.requireNonNull(testCase, "testCase");
        Objects.requireNonNull(verdict, "verdict");
        reasons = List.copyOf(reasons);
        exchanges = List.copyOf(exchanges);
        Objects.requireNonNull(took, "took");
    }

    /**
     * Returns why, in one line.
     *
     * @return the reasons, empty for PASS
     */
    public String reason() {
        return String.join("; ", reasons);
    }

    /**
     * Returns why in a language. What came over the wire stays as it came, and so does a sentence that is not translated.
     *
     * @param locale English, French or Spanish; English for all others
     * @return the reasons, one sentence each; empty for PASS
     */
    public List<String> reasons(Locale locale) {
        ReasonTexts texts = ReasonTexts.of(locale);
        return reasons.stream().map(texts::text).toList();
    }

    /** Returns identifier, verdict and reason. */
    @Override
    public String toString() {
        return testCase.id() + " " + verdict + (reasons.isEmpty() ? "" : ": " + reason());
    }
}
