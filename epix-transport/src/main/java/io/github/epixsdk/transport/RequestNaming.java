package io.github.epixsdk.transport;

import java.util.Locale;

/**
 * How a partner names the element that holds a request.
 *
 * @since 0.1
 */
public enum RequestNaming {
    /** Operation and {@code Request}: {@code GetFinalCitesCertificateRequest}. The default; the Swiss service has it so. */
    SUFFIXED,
    /** The bare operation: {@code GetFinalCitesCertificate}. */
    PLAIN,
    /** The operation in lower case with underscores: {@code get_final_cites_certificate}. The hub in production has it so. */
    SNAKE_CASE;

    /**
     * Returns the element name for an operation.
     *
     * @param operationName the name of the operation
     * @return the local name of the request element
     */
    public String elementName(String operationName) {
        return switch (this) {
            case SUFFIXED -> operationName + "Request";
            case PLAIN -> operationName;
            case SNAKE_CASE -> snakeCase(operationName);
        };
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
