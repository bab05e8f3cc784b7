package io.github.epixsdk.testkit.conformance;

/**
 * What came out of a case.
 *
 * @since 0.1
 */
public enum Verdict {
    /** The system did what the case expects. */
    PASS,
    /** It did not, and the case must hold. */
    FAIL,
    /** It did not, and the case should hold, or rests on a proposal only. */
    WARN,
    /** A person must look at the evidence. */
    REVIEW,
    /** Not run: something that was promised is missing; the reason says what to supply. */
    SKIP,
    /** Not run: the system declares that it does not offer what the case is about. */
    NOT_APPLICABLE,
    /** Not decided: the suite or the network failed; never blamed on the system. */
    ERROR;

    /**
     * Tells whether the case was decided by what the system did.
     *
     * @return false for SKIP, NOT_APPLICABLE and ERROR, which show nothing
     */
    public boolean isShown() {
        return this == PASS || this == FAIL || this == WARN || this == REVIEW;
    }
}
