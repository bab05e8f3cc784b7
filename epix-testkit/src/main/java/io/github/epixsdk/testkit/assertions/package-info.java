/**
 * AssertJ assertions on permits, documents, seals, answers and reports, whose failures say what was found.
 *
 * <p>They need AssertJ on the class path of the tests; the testkit does not bring it.
 *
 * <pre>{@code
 * import static io.github.epixsdk.testkit.assertions.EpixAssertions.assertThat;
 *
 * assertThat(answer).isFound().hasNumber("XA/2026/000017").hasItems(3).isEndorsed();
 * assertThat(verdict).isSealedBy("XA");
 * }</pre>
 *
 * @since 0.1
 */
@NullMarked
package io.github.epixsdk.testkit.assertions;

import org.jspecify.annotations.NullMarked;
