package io.github.epixsdk.testkit.assertions;

import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.RefusalReason;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what came of asking a partner.
 *
 * @since 0.1
 */
public final class PermitAnswerAssert extends AbstractAssert<PermitAnswerAssert, PermitAnswer> {
    PermitAnswerAssert(@Nullable PermitAnswer actual) {
        super(actual, PermitAnswerAssert.class);
    }

    /**
     * Asserts that there is a permit, and goes on with it.
     *
     * @return the assertions on the permit
     */
    public PermitAssert isFound() {
        return new PermitAssert(as(PermitAnswer.Found.class).permit());
    }

    /**
     * Asserts that there is a permit whose seal holds and was made by a Party.
     *
     * @param country the two-letter code expected
     * @return these assertions
     */
    public PermitAnswerAssert isSealedBy(String country) {
        SealVerdict verdict = as(PermitAnswer.Found.class).verdict().orElse(null);
        if (verdict == null) {
            failWithMessage("Expected a permit sealed by Party <%s> but it was given out without a seal", country);
        }
        new SealVerdictAssert(verdict).isSealedBy(country);
        return this;
    }

    /**
     * Asserts that the partner has issued no such permit, or that the token does not fit.
     *
     * @return these assertions
     */
    public PermitAnswerAssert isNotIssued() {
        as(PermitAnswer.NotIssued.class);
        return this;
    }

    /**
     * Asserts that the partner refused.
     *
     * @param reason the kind of refusal expected
     * @return these assertions
     */
    public PermitAnswerAssert isRefused(RefusalReason reason) {
        RefusalReason found = as(PermitAnswer.Refused.class).reason();
        if (found != reason) {
            failWithMessage("Expected a refusal <%s> but was <%s>", reason, found);
        }
        return this;
    }

    /**
     * Asserts that the partner could not be reached.
     *
     * @return these assertions
     */
    public PermitAnswerAssert isUnreachable() {
        as(PermitAnswer.Unreachable.class);
        return this;
    }

    /**
     * Asserts that there is an answer which cannot be relied on.
     *
     * @return these assertions
     */
    public PermitAnswerAssert isUntrusted() {
        as(PermitAnswer.Untrusted.class);
        return this;
    }

    private <T extends PermitAnswer> T as(Class<T> expected) {
        isNotNull();
        if (!expected.isInstance(actual)) {
            failWithMessage("Expected the answer <%s> but was <%s>", expected.getSimpleName(), actual);
        }
        return expected.cast(actual);
    }
}
