package io.github.epixsdk.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Puts a running {@link SimulatedParty} into a parameter or a field of a JUnit 5 test; nothing else need be registered.
 *
 * <p>A parameter of a test and an instance field get a Party of their own for each test, with an empty book; a static field gets one
 * for all tests of the class. The Party is closed when the test, or the class, is over. Whoever needs a Party of another make (a clock, a
 * persona) registers a {@link SimulatedPartyExtension} instead.
 *
 * <pre>{@code
 * @Test
 * void readsAPermit(@PartnerParty("XA") SimulatedParty exporter) {
 *     exporter.authority().issue(permit);
 *     …
 * }
 * }</pre>
 *
 * @since 0.1
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PartnerPartyExtension.class)
public @interface PartnerParty {
    /**
     * Returns the Party to play.
     *
     * @return its two-letter code
     */
    String value() default "XA";
}
