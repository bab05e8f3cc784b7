package io.github.epixsdk.transport;

/**
 * How a partner says that there is no such permit. Nobody has published one way, so all three are understood unless a profile
 * says otherwise; what it leaves out is then {@link PermitAnswer.Untrusted} or {@link PermitAnswer.Refused} instead.
 *
 * @since 0.1
 */
public enum NotFoundConvention {
    /** By a fault: {@code CertificateNotFound}, or what the profile calls {@code notIssuedFaults}. */
    FAULT,
    /** By a permit in which nothing stands. */
    EMPTY_PERMIT,
    /** By a response without a permit. */
    EMPTY_RESPONSE
}
