package io.github.epixsdk.transport;

import java.util.Arrays;
import java.util.Optional;

/**
 * A version of SOAP. The published samples of the exchange are SOAP 1.1; newer stacks speak 1.2 unless told otherwise.
 *
 * @since 0.1
 */
public enum SoapVersion {
    /** SOAP 1.1: {@code text/xml}, the operation also in the header {@code SOAPAction}. */
    SOAP_11("1.1", "http://schemas.xmlsoap.org/soap/envelope/", "text/xml"),
    /** SOAP 1.2: {@code application/soap+xml}, the operation also in its parameter {@code action}. */
    SOAP_12("1.2", "http://www.w3.org/2003/05/soap-envelope", "application/soap+xml");

    private final String code;
    private final String namespace;
    private final String mediaType;

    SoapVersion(String code, String namespace, String mediaType) {
        this.code = code;
        this.namespace = namespace;
        this.mediaType = mediaType;
    }

    /**
     * Returns the version as it is written.
     *
     * @return {@code 1.1} or {@code 1.2}
     */
    public String code() {
        return code;
    }

    /**
     * Returns the namespace of its envelope.
     *
     * @return the namespace, by which a message says its version
     */
    public String namespace() {
        return namespace;
    }

    /**
     * Returns the media type of its messages.
     *
     * @return the type, without parameters
     */
    public String mediaType() {
        return mediaType;
    }

    /**
     * Returns a version by its code.
     *
     * @param code {@code 1.1} or {@code 1.2}
     * @return the version
     * @throws IllegalArgumentException if there is no such version
     */
    public static SoapVersion of(String code) {
        return Arrays.stream(values())
                .filter(v -> v.code.equals(code.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected one of 1.1, 1.2, found " + code));
    }

    /**
     * Finds the version of an envelope.
     *
     * @param namespace the namespace of the envelope
     * @return the version, or empty if it is neither
     */
    public static Optional<SoapVersion> ofNamespace(String namespace) {
        return Arrays.stream(values())
                .filter(v -> v.namespace.equals(namespace))
                .findFirst();
    }
}
