package io.github.epixsdk.signature;

import java.util.List;
import java.util.Optional;

/**
 * What was decided about a signature, in the words of ETSI EN 319 102-1.
 *
 * @since 0.1
 */
public enum SealIndication {
    /** The signature holds. */
    TOTAL_PASSED,
    /** The signature does not hold, and nothing learned later can change that. */
    TOTAL_FAILED,
    /** Too little is known to decide. */
    INDETERMINATE;

    static SealIndication of(SealCode.Outcome outcome) {
        return switch (outcome) {
            case VALID -> TOTAL_PASSED;
            case INVALID -> TOTAL_FAILED;
            case INDETERMINATE -> INDETERMINATE;
        };
    }

    static Optional<String> sub(List<SealReason> reasons) {
        return reasons.stream()
                .findFirst()
                .map(reason -> reason.code().subIndication())
                .filter(sub -> !sub.isEmpty());
    }

    /**
     * Returns the word as the standard writes it.
     *
     * @return for example {@code TOTAL-PASSED}
     */
    public String title() {
        return name().replace('_', '-');
    }
}
