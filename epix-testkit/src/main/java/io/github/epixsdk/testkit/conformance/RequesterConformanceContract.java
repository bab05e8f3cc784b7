package io.github.epixsdk.testkit.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every system that asks for permits keeps, as a test class to extend: say how the requester is driven, and each case becomes a
 * test of its own.
 *
 * <pre>{@code
 * class OurRequesterIT extends RequesterConformanceContract {
 *     @Override
 *     protected RequesterTarget target() {
 *         return RequesterTarget.builder("Our system", facts -> new OurRequester(facts))
 *                 .build();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public abstract class RequesterConformanceContract {
    /** For subclasses. */
    protected RequesterConformanceContract() {}

    /**
     * Returns the requester to examine.
     *
     * @return the requester
     */
    protected abstract RequesterTarget target();

    /**
     * Returns how strictly cases are judged.
     *
     * @return {@link Level#BASELINE} unless overridden
     */
    protected Level level() {
        return Level.BASELINE;
    }

    /**
     * Returns which cases are run.
     *
     * @return patterns such as {@code REQ-ANS-*}; none, which is the default, for all
     */
    protected String[] cases() {
        return new String[0];
    }

    @TestFactory
    final Stream<DynamicTest> keepsTheRulesOfARequester() {
        return ConformanceTests.requester(target(), level(), cases());
    }
}
