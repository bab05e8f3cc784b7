package io.github.epixsdk.signature;

/**
 * What is checked of a signature, in this order; the first check that fails ends the examination.
 *
 * @since 0.1
 */
public enum SealCheck {
    /** The signature is built as the standard prescribes, within the limits, and holds nothing that is not on a list. */
    STRUCTURE,

    /** It covers the permit, or the signature it countersigns, and its own properties, and nothing that is not there. */
    COVERAGE,

    /** The digests of its properties and of the permit, or of the signature it countersigns, are right. */
    DIGESTS,

    /** The signature value was made with the key of the certificate that the signature names. */
    SIGNATURE_VALUE,

    /** A time stamp that counts proves since when the signature exists; not made where there is none. */
    TIME_STAMP,

    /** The certificate leads to an anchor of the Party, valid at that time, by keys and signatures that count. */
    CERTIFICATE_PATH,

    /** The certificate is one of the Party that issued the permit. */
    PARTY,

    /** The certificate is one that the trust entry of the Party allows. */
    TRUST_ENTRY,

    /** The algorithm counts at the time that is proved. */
    ALGORITHM,

    /** The certificate was issued for signing documents. */
    PURPOSE,

    /** The signing time that is claimed is not in the future. */
    SIGNING_TIME,

    /** No certificate of the path was revoked; not made where nothing was known and the policy does not insist. */
    REVOCATION,

    /** A signature that stands for the authority is by somebody to whom the trust anchors grant this; others pass. */
    ROLE,

    /** The files that are covered came along unchanged; not made where none is covered. */
    ATTACHMENTS
}
