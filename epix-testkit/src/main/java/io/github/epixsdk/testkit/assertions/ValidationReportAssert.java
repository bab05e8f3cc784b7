package io.github.epixsdk.testkit.assertions;

import io.github.epixsdk.model.ValidationReport;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what the rules found in a permit.
 *
 * @since 0.1
 */
public final class ValidationReportAssert extends AbstractAssert<ValidationReportAssert, ValidationReport> {
    ValidationReportAssert(@Nullable ValidationReport actual) {
        super(actual, ValidationReportAssert.class);
    }

    /**
     * Asserts that no finding is an error; warnings may be there.
     *
     * @return these assertions
     */
    public ValidationReportAssert isAcceptable() {
        isNotNull();
        if (!actual.isAcceptable()) {
            failWithMessage("Expected no errors but found:%s", Findings.list(actual.errors()));
        }
        return this;
    }

    /**
     * Asserts that no rule found anything.
     *
     * @return these assertions
     */
    public ValidationReportAssert hasNoFindings() {
        isNotNull();
        if (!actual.findings().isEmpty()) {
            failWithMessage("Expected no findings but found:%s", Findings.list(actual.findings()));
        }
        return this;
    }

    /**
     * Asserts that a rule found something.
     *
     * @param rule the id of the rule, for example {@code BOX2-EXPIRED}
     * @return these assertions
     */
    public ValidationReportAssert hasFinding(String rule) {
        isNotNull();
        if (!Findings.names(actual.findings(), rule)) {
            failWithMessage("Expected a finding of rule <%s> but found:%s", rule, Findings.list(actual.findings()));
        }
        return this;
    }

    /**
     * Asserts that a rule found nothing.
     *
     * @param rule the id of the rule
     * @return these assertions
     */
    public ValidationReportAssert hasNoFinding(String rule) {
        isNotNull();
        if (Findings.names(actual.findings(), rule)) {
            failWithMessage("Expected no finding of rule <%s> but found:%s", rule, Findings.list(actual.findings()));
        }
        return this;
    }
}
