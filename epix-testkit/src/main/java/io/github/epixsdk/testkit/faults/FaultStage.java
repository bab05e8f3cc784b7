package io.github.epixsdk.testkit.faults;

/**
 * Where a fault lies, from the wire upwards.
 *
 * @since 0.1
 */
public enum FaultStage {
    /** The TCP connection: refused, reset, slow, silent. */
    CONNECTION,
    /** The TLS handshake: certificates a caller must not accept. */
    TLS,
    /** The HTTP answer: statuses, headers, lengths, encodings. */
    HTTP,
    /** The SOAP message. */
    SOAP,
    /** The permit and its seal. */
    CONTENT,
    /** What is sent beside the permit. */
    ATTACHMENT,
    /** The partner's clock. */
    TIME,
    /** What the partner remembers. */
    STATE
}
