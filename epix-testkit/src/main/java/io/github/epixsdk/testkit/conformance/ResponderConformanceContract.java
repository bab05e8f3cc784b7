package io.github.epixsdk.testkit.conformance;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every service that gives out permits keeps, as a test class to extend: say where the service is, and each case becomes a
 * test of its own.
 *
 * <pre>{@code
 * class OurEndpointIT extends ResponderConformanceContract {
 *     @Override
 *     protected ResponderTarget target() {
 *         return ResponderTarget.builder(PartnerProfile.load(Path.of("own.yaml")))
 *                 .declarations(Path.of("conformance.yaml"))
 *                 .build();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public abstract class ResponderConformanceContract {
    /** For subclasses. */
    protected ResponderConformanceContract() {}

    /**
     * Returns the service to examine.
     *
     * @return the service, running, with its permits in it
     */
    protected abstract ResponderTarget target();

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
     * @return patterns such as {@code RSP-GET-*}; none, which is the default, for all
     */
    protected String[] cases() {
        return new String[0];
    }

    @TestFactory
    final Stream<DynamicTest> keepsTheRulesOfAResponder() {
        return ConformanceTests.responder(target(), level(), cases());
    }
}
