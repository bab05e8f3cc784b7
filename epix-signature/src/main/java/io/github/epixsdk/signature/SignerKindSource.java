package io.github.epixsdk.signature;

import java.util.Locale;

/**
 * What says in which capacity a certificate signs. They are asked in this order, and the first that has an answer is believed.
 *
 * @since 0.1
 */
public enum SignerKindSource {
    /** The entry of the Party among the trust anchors ({@link TrustAnchors.Builder#kind}). */
    TRUST_FILE,
    /** The type statement in the certificate (QcType of ETSI EN 319 412-5): {@code 0.4.0.1862.1.6.1} or {@code .2}. */
    QC_STATEMENT,
    /** A policy of the certificate (ETSI EN 319 411-2): {@code 0.4.0.194112.1.0} to {@code .3}. */
    CERTIFICATE_POLICY,
    /** The name in the certificate: an organisation's identifier, or a person's surname, given name or number. */
    SUBJECT,
    /** Nothing: the kind is {@link SignerKind#UNKNOWN}. */
    NONE;

    /**
     * Returns the word used in reports and on the command line.
     *
     * @return for example {@code trust-file}
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
