package io.github.epixsdk.testkit.assertions;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.ValidationReport;
import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.xml.PermitDocument;
import org.jspecify.annotations.Nullable;

/**
 * Where the assertions of this package begin; to be imported statically beside AssertJ's own {@code assertThat}.
 *
 * @since 0.1
 */
public final class EpixAssertions {
    private EpixAssertions() {}

    /**
     * Begins assertions on a permit.
     *
     * @param actual the permit
     * @return the assertions
     */
    public static PermitAssert assertThat(@Nullable Permit actual) {
        return new PermitAssert(actual);
    }

    /**
     * Begins assertions on a document.
     *
     * @param actual the document
     * @return the assertions
     */
    public static PermitDocumentAssert assertThat(@Nullable PermitDocument actual) {
        return new PermitDocumentAssert(actual);
    }

    /**
     * Begins assertions on what was decided about a seal.
     *
     * @param actual the verdict
     * @return the assertions
     */
    public static SealVerdictAssert assertThat(@Nullable SealVerdict actual) {
        return new SealVerdictAssert(actual);
    }

    /**
     * Begins assertions on a partner's answer.
     *
     * @param actual the answer
     * @return the assertions
     */
    public static PermitAnswerAssert assertThat(@Nullable PermitAnswer actual) {
        return new PermitAnswerAssert(actual);
    }

    /**
     * Begins assertions on what the rules found.
     *
     * @param actual the report
     * @return the assertions
     */
    public static ValidationReportAssert assertThat(@Nullable ValidationReport actual) {
        return new ValidationReportAssert(actual);
    }
}
