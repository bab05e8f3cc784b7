package io.github.epixsdk.transport;

/**
 * What a partner expects in the header {@code SOAPAction}.
 *
 * @since 0.1
 */
public enum SoapActionStyle {
    /** {@code urn:GetFinalCitesCertificate}. The default; the Swiss service has it so. */
    URN,
    /** {@code GetFinalCitesCertificate}. The hub has it so. */
    BARE,
    /** An empty value. */
    EMPTY;

    /**
     * Returns the action for an operation, without quotes.
     *
     * @param operationName the name of the operation
     * @return the action
     */
    public String action(String operationName) {
        return switch (this) {
            case URN -> "urn:" + operationName;
            case BARE -> operationName;
            case EMPTY -> "";
        };
    }
}
