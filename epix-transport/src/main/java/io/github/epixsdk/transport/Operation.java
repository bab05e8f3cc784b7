package io.github.epixsdk.transport;

import java.util.Arrays;
import java.util.Optional;

/**
 * The four operations of the EPIX interface {@code CitesDataExchange}.
 *
 * <p>Everything is asked for by the Party that needs it; nothing is pushed.
 *
 * @since 0.1
 */
public enum Operation {
    /** The permit as issued, before Customs endorsed it. */
    NON_FINAL_PERMIT("GetNonFinalCitesCertificate"),
    /** The permit with the quantities actually exported (box 14). */
    FINAL_PERMIT("GetFinalCitesCertificate"),
    /** The importing side tells the issuing Party what really arrived. */
    CONFIRM_QUANTITIES("ConfirmQuantities"),
    /** Whether the partner's service is working. */
    SERVICE_STATE("ServiceState");

    private final String standardName;

    Operation(String standardName) {
        this.standardName = standardName;
    }

    /**
     * Returns the name of the operation in the interface.
     *
     * @return for example {@code GetFinalCitesCertificate}
     */
    public String standardName() {
        return standardName;
    }

    /**
     * Tells whether the operation only reads, so that repeating it changes nothing at the partner.
     *
     * @return true for all but {@link #CONFIRM_QUANTITIES}
     */
    public boolean isRead() {
        return this != CONFIRM_QUANTITIES;
    }

    /**
     * Tells whether the operation asks for a permit.
     *
     * @return true for the final and the non-final permit
     */
    public boolean isPermitRequest() {
        return this == NON_FINAL_PERMIT || this == FINAL_PERMIT;
    }

    /**
     * Finds the operation with a standard name.
     *
     * @param standardName the name, in the exact spelling
     * @return the operation, or empty if there is none of that name
     */
    public static Optional<Operation> named(String standardName) {
        return Arrays.stream(values())
                .filter(o -> o.standardName.equals(standardName))
                .findFirst();
    }
}
