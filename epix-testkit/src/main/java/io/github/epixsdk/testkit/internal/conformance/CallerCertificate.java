package io.github.epixsdk.testkit.internal.conformance;

/** The certificates the suite shows to the system under test. */
public enum CallerCertificate {
    /** That of the Party that asks. */
    KNOWN,
    /** None. */
    NONE,
    /** Of the test CA, past its validity. */
    EXPIRED,
    /** Of the test CA, not valid yet. */
    NOT_YET_VALID,
    /** The caller's name, signed by itself. */
    SELF_SIGNED,
    /** The caller's name, of another CA with the name of the trusted one. */
    LOOKALIKE,
    /** Of the test CA, without a country. */
    NO_COUNTRY,
    /** Of the test CA, with a country that is on nobody's access list. */
    STRANGER,
    /** The country first in the subject. */
    COUNTRY_FIRST,
    /** The country last in the subject. */
    COUNTRY_LAST,
    /** A domain component that looks like a country to a text search, then the country. */
    AFTER_DOMAIN,
    /** Another country inside the name of the organisation, then the country. */
    AFTER_ORGANISATION,
    /** The country in one relative name together with the common name. */
    MULTI_VALUED;

    /** Whether the test CA has to issue it. */
    boolean isOfTestAuthority() {
        return this != KNOWN && this != NONE && this != SELF_SIGNED && this != LOOKALIKE;
    }

    /** Whether a TLS library that checks chains lets it in. */
    boolean isValid() {
        return this != EXPIRED && this != NOT_YET_VALID && this != SELF_SIGNED && this != LOOKALIKE;
    }
}
