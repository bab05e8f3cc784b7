package io.github.epixsdk.testkit.conformance;

/**
 * How much a case binds, in the words of RFC 2119.
 *
 * @since 0.1
 */
public enum CaseSeverity {
    /** The case has to hold. */
    MUST,
    /** The case ought to hold; not keeping it needs a reason. */
    SHOULD,
    /** The case describes good practice. */
    MAY
}
