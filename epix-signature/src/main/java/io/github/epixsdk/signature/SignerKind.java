package io.github.epixsdk.signature;

import java.util.Locale;

/**
 * In which capacity a certificate signs: for an organisation or for a person.
 *
 * @since 0.1
 */
public enum SignerKind {
    /** The seal of an organisation, such as a Management Authority: what the dry seal is on paper. */
    SEAL,
    /** The signature of a person, such as the issuing officer. */
    SIGNATURE,
    /** The certificate does not say. */
    UNKNOWN;

    /**
     * Returns the word used in reports and on the command line.
     *
     * @return {@code seal}, {@code signature} or {@code unknown}
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
