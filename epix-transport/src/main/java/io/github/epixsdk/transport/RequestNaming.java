package io.github.epixsdk.transport;

/**
 * How a partner names the element that holds a request.
 *
 * @since 0.1
 */
public enum RequestNaming {
    /** Operation and {@code Request}: {@code GetFinalCitesCertificateRequest}. The default; the Swiss service has it so. */
    SUFFIXED,
    /** The bare operation: {@code GetFinalCitesCertificate}. */
    PLAIN;

    /**
     * Returns the element name for an operation.
     *
     * @param operationName the name of the operation
     * @return the local name of the request element
     */
    public String elementName(String operationName) {
        return this == SUFFIXED ? operationName + "Request" : operationName;
    }
}
