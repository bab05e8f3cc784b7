package io.github.epixsdk.transport;

/**
 * Whether a partner seals its permits, and what to do about it.
 *
 * @since 0.1
 */
public enum Sealing {
    /** Every permit must have a seal that holds; anything else is {@link PermitAnswer.Untrusted}. The default. */
    REQUIRED,
    /** A seal is verified where there is one; a permit without one is taken, and has no verdict. */
    IF_PRESENT,
    /** This partner does not seal: nothing is looked for, and a permit has no verdict. */
    NONE
}
