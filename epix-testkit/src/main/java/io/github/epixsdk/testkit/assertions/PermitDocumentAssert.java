package io.github.epixsdk.testkit.assertions;

import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ToolkitVersion;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a permit as it was received.
 *
 * @since 0.1
 */
public final class PermitDocumentAssert extends AbstractAssert<PermitDocumentAssert, PermitDocument> {
    PermitDocumentAssert(@Nullable PermitDocument actual) {
        super(actual, PermitDocumentAssert.class);
    }

    /**
     * Asserts the version the permit is written in.
     *
     * @param version the version expected
     * @return these assertions
     */
    public PermitDocumentAssert hasVersion(ToolkitVersion version) {
        isNotNull();
        if (!actual.version().equals(version)) {
            failWithMessage("Expected a document of version <%s> but was <%s>", version, actual.version());
        }
        return this;
    }

    /**
     * Asserts the number of the permit.
     *
     * @param number the number expected, in any spelling that names the same permit
     * @return these assertions
     */
    public PermitDocumentAssert hasNumber(String number) {
        permit().hasNumber(number);
        return this;
    }

    /**
     * Asserts that nothing was noticed while reading.
     *
     * @return these assertions
     */
    public PermitDocumentAssert hasNoFindings() {
        isNotNull();
        if (!actual.findings().isEmpty()) {
            failWithMessage("Expected no findings while reading but found:%s", Findings.list(actual.findings()));
        }
        return this;
    }

    /**
     * Asserts that something was noticed while reading.
     *
     * @param rule the id of the finding
     * @return these assertions
     */
    public PermitDocumentAssert hasFinding(String rule) {
        isNotNull();
        if (!Findings.names(actual.findings(), rule)) {
            failWithMessage("Expected a finding <%s> but found:%s", rule, Findings.list(actual.findings()));
        }
        return this;
    }

    /**
     * Goes on with assertions on the permit.
     *
     * @return the assertions on the permit
     */
    public PermitAssert permit() {
        isNotNull();
        return new PermitAssert(actual.permit());
    }
}
