package io.github.epixsdk.testkit.assertions;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.signature.Signer;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what was decided about a seal.
 *
 * @since 0.1
 */
public final class SealVerdictAssert extends AbstractAssert<SealVerdictAssert, SealVerdict> {
    SealVerdictAssert(@Nullable SealVerdict actual) {
        super(actual, SealVerdictAssert.class);
    }

    /**
     * Asserts that the seal holds.
     *
     * @return these assertions
     */
    public SealVerdictAssert isValid() {
        return hasCode("VALID");
    }

    /**
     * Asserts that the seal does not hold.
     *
     * @return these assertions
     */
    public SealVerdictAssert isInvalid() {
        return hasCode("INVALID");
    }

    /**
     * Asserts that too little is known to decide.
     *
     * @return these assertions
     */
    public SealVerdictAssert isIndeterminate() {
        return hasCode("INDETERMINATE");
    }

    /**
     * Asserts that the seal holds and that the deciding one was made by a Party.
     *
     * @param country the two-letter code expected
     * @return these assertions
     */
    public SealVerdictAssert isSealedBy(String country) {
        isValid();
        CountryCode expected = CountryCode.of(country);
        boolean found = actual.signers().stream()
                .limit(1)
                .anyMatch(signer -> signer.country().filter(expected::equals).isPresent());
        if (!found) {
            failWithMessage(
                    "Expected a seal of Party <%s> but it is of %s",
                    expected, actual.signers().stream().map(Signer::subject).toList());
        }
        return this;
    }

    /**
     * Asserts that the seal covers every character of the permit.
     *
     * @return these assertions
     */
    public SealVerdictAssert coversWholePermit() {
        isNotNull();
        if (!actual.coversWholePermit()) {
            failWithMessage("Expected a seal that covers the whole permit but it does not;%s", reasons());
        }
        return this;
    }

    /**
     * Asserts a reason of the verdict.
     *
     * @param code the code expected among the reasons
     * @return these assertions
     */
    public SealVerdictAssert hasReason(SealCode code) {
        isNotNull();
        if (actual.reasons().stream().noneMatch(reason -> reason.code() == code)) {
            failWithMessage("Expected the reason <%s> but the verdict is <%s>;%s", code, actual.code(), reasons());
        }
        return this;
    }

    private SealVerdictAssert hasCode(String expected) {
        isNotNull();
        if (!actual.code().equals(expected)) {
            failWithMessage("Expected the verdict <%s> but was <%s>;%s", expected, actual.code(), reasons());
        }
        return this;
    }

    private String reasons() {
        return " reasons:"
                + actual.reasons().stream()
                        .map(reason -> "\n  " + reason.code() + ": " + reason.message())
                        .collect(Collectors.joining());
    }
}
