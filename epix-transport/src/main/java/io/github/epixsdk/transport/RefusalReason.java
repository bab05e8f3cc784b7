package io.github.epixsdk.transport;

/**
 * Why a Party refused a request.
 *
 * <p>The interface has no error codes, only texts: the known ones are mapped by a table, which a {@link PartnerProfile} can
 * extend. Each reason has the text our own responder sends for it; the ones that the interface's first implementation used
 * are kept letter by letter.
 *
 * @since 0.1
 */
public enum RefusalReason {
    /** The permit exists, but Customs has not endorsed it yet: there is no final permit. */
    NOT_FINAL("CertificateNotFinal"),
    /** The caller showed no client certificate, or one without a country. */
    CERTIFICATE_MISSING("CertificateMissing"),
    /** The caller's Party is not known to the partner. */
    CALLER_NOT_FOUND("CallerNotFound"),
    /** The Party asked for is not the one that answers, and cannot be reached through it. */
    CALLEE_NOT_FOUND("CalleeNotFound"),
    /** The caller's Party is known, but has no access. */
    NOT_AUTHORISED("AdapterNotAvailable"),
    /** The partner does not offer this operation. */
    OPERATION_NOT_AVAILABLE("OperationNotAvailable"),
    /** The request could not be understood, or a value in it is not allowed. */
    INVALID_REQUEST("Invalid Request"),
    /** More was confirmed than was permitted or exported. */
    QUANTITY_ABOVE_PERMITTED("QuantityAbovePermitted"),
    /** The partner's own system did not answer in time. */
    PARTNER_TIMEOUT("This request took too long to process"),
    /** A hub could not reach the Party asked for. */
    PARTNER_UNREACHABLE("PartnerNotReachable"),
    /** A hub got an answer of the Party asked for that must not be relied on. */
    PARTNER_UNTRUSTED("PartnerNotTrusted"),
    /** Any other reason; the text says more. */
    OTHER("RequestRefused");

    private final String faultText;

    RefusalReason(String faultText) {
        this.faultText = faultText;
    }

    /**
     * Returns the text our responder sends as {@code faultstring} for this reason.
     *
     * @return the text, which says nothing of the system behind it
     */
    public String faultText() {
        return faultText;
    }

    /**
     * Tells whether the fault lies with the request, so that the same request will be refused again.
     *
     * @return false for {@link #OTHER} and for what happened behind the one who answered
     */
    public boolean isFaultOfCaller() {
        return switch (this) {
            case PARTNER_TIMEOUT, PARTNER_UNREACHABLE, PARTNER_UNTRUSTED, OTHER -> false;
            default -> true;
        };
    }
}
