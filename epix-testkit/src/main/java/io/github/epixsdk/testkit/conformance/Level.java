package io.github.epixsdk.testkit.conformance;

/**
 * How strictly cases are judged.
 *
 * @since 0.1
 */
public enum Level {
    /** Only a case that must hold and rests on more than a proposal can fail; all others warn. */
    BASELINE,
    /** Cases that must or should hold fail, whatever they rest on. */
    STRICT;

    /**
     * Returns the verdict of a case the system did not keep.
     *
     * @param aCase the case
     * @return FAIL or WARN
     */
    public Verdict broken(ConformanceCase aCase) {
        boolean binds = this == STRICT
                ? aCase.severity() != CaseSeverity.MAY
                : aCase.severity() == CaseSeverity.MUST && !aCase.isProposalOnly();
        return binds ? Verdict.FAIL : Verdict.WARN;
    }
}
