/**
 * The rules permits are judged by.
 *
 * <p>Start with {@link io.github.epixsdk.model.rules.PermitRules#standard()}; change severities and add rules as your authority
 * needs:
 *
 * <pre>{@code
 * ValidationReport report = PermitRules.standard()
 *         .withSeverity("BOX2-MAX-VALIDITY", Severity.ERROR)
 *         .check(permit, LocalDate.now(clock));
 * report.findings().forEach(finding -> System.out.println(finding.message(Locale.FRENCH)));
 * }</pre>
 *
 * @since 0.1
 */
@NullMarked
package io.github.epixsdk.model.rules;

import org.jspecify.annotations.NullMarked;
