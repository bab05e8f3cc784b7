package io.github.epixsdk.transport;

/**
 * How the arguments of a request are written.
 *
 * @since 0.1
 */
public enum MessageStyle {
    /** As plain elements. The default; the published samples have it so. */
    DOCUMENT_LITERAL,
    /** With the type of each argument beside it, by the encoding of SOAP 1.1. The hub's interface has it so. */
    RPC_ENCODED
}
