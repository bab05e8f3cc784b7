package io.github.epixsdk.transport;

/**
 * How files travel beside a permit. No readable source fixes one; all three are read, and a profile may narrow that.
 *
 * @since 0.1
 */
public enum AttachmentForm {
    /** MTOM: each file is a part of its own, and an {@code xop:Include} in the envelope refers to it. What we write by default. */
    MTOM,
    /** SOAP with attachments: each file is a part of its own, and a {@code cid:} address in the envelope refers to it. */
    SWA,
    /** Each file is base64 text in the envelope. A third larger, but every client reads it. */
    INLINE
}
