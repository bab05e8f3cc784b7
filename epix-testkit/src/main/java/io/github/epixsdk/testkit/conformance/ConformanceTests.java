package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.testkit.internal.conformance.Engine;
import io.github.epixsdk.testkit.internal.conformance.RequesterEngine;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * The cases as dynamic tests of JUnit 5, one test for each case.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> ourEndpointKeepsTheRules() {
 *     return ConformanceTests.responder(target, Level.BASELINE, "RSP-GET-*", "RSP-CNF-*");
 * }
 * }</pre>
 *
 * <p>FAIL, ERROR and REVIEW fail the test; SKIP and NOT_APPLICABLE abort it, so that no build shows them as passed. Needs
 * {@code junit-jupiter-api}, which the testkit does not bring along.
 *
 * @since 0.1
 */
public final class ConformanceTests {
    private ConformanceTests() {}

    /**
     * Returns a test for each case of a responder, and of a hub where it is one.
     *
     * @param target the service
     * @param level how strictly cases are judged
     * @param patterns which cases; none for all
     * @return the tests in the order of the catalogue, to be returned by a {@code @TestFactory} method; closing the stream, which
     *     JUnit does, ends the run
     * @throws IllegalArgumentException if a pattern selects nothing
     */
    public static Stream<DynamicTest> responder(ResponderTarget target, Level level, String... patterns) {
        List<ConformanceCase> cases =
                ResponderConformance.of(target).select(patterns).cases();
        Engine.Running running = new Engine.Running(target, level);
        return cases.stream()
                .map(testCase -> DynamicTest.dynamicTest(
                        testCase.id() + " " + testCase.title(Locale.ENGLISH), () -> show(running.run(testCase))))
                .onClose(running::close);
    }

    /**
     * Returns a test for each case of a requester, and of a hub where the target has one.
     *
     * @param target the requester
     * @param level how strictly cases are judged
     * @param patterns which cases; none for all
     * @return the tests in the order of the catalogue; closing the stream, which JUnit does, ends the run
     * @throws IllegalArgumentException if a pattern selects nothing
     */
    public static Stream<DynamicTest> requester(RequesterTarget target, Level level, String... patterns) {
        List<ConformanceCase> cases =
                RequesterConformance.of(target).select(patterns).cases();
        RequesterEngine running = new RequesterEngine(target, level);
        return cases.stream()
                .map(testCase -> DynamicTest.dynamicTest(
                        testCase.id() + " " + testCase.title(Locale.ENGLISH), () -> show(running.run(testCase))))
                .onClose(running::close);
    }

    private static void show(CaseResult result) {
        ConformanceCase testCase = result.testCase();
        switch (result.verdict()) {
            case FAIL, ERROR, REVIEW ->
                Assertions.fail(result + System.lineSeparator() + "Expected: "
                        + testCase.expectation(Locale.ENGLISH) + " (" + testCase.clause() + ")" + System.lineSeparator()
                        + "Hint: "
                        + testCase.hint(Locale.ENGLISH));
            case SKIP, NOT_APPLICABLE -> Assumptions.abort(result.toString());
            case PASS, WARN -> {
                // a warning is in the report of a run, not in that of a build
            }
        }
    }
}
