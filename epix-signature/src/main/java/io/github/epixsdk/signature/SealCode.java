package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.Words;
import java.util.Locale;

/**
 * Every reason the verifier can give, as stable codes.
 *
 * <p>Each code carries an {@linkplain #outcome() outcome} and a {@linkplain #subIndication() sub-indication} in the words of
 * ETSI EN 319 102-1. Where that standard leaves a case open and no later evidence could turn it, this SDK decides: a seal of
 * another Party, or one that does not cover the permit, is invalid and not merely undecided.
 *
 * @since 0.1
 */
public enum SealCode {
    /** The bytes are not an XML document within the limits. */
    DOCUMENT_NOT_READABLE(Outcome.INVALID, "FORMAT_FAILURE"),
    /** The document holds a permit element that cannot be read as a permit. */
    PERMIT_NOT_READABLE(Outcome.INVALID, "FORMAT_FAILURE"),
    /** More than one permit, or more than one message body: which one is meant would be anybody's guess. */
    SEVERAL_PERMITS(Outcome.INVALID, "FORMAT_FAILURE"),
    /** The permit contains a processing instruction. */
    PROCESSING_INSTRUCTION(Outcome.INVALID, "FORMAT_FAILURE"),
    /** Two elements carry the same identifier. */
    DUPLICATE_ID(Outcome.INVALID, "FORMAT_FAILURE"),
    /** Too many signatures, references, transforms or certificates. */
    LIMIT_EXCEEDED(Outcome.INVALID, "FORMAT_FAILURE"),
    /** A signature stands elsewhere than at the end of the permit element. */
    SIGNATURE_MISPLACED(Outcome.INVALID, "FORMAT_FAILURE"),
    /** The parts of the signature are not those, or not in the order, that the standard prescribes. */
    SIGNATURE_MALFORMED(Outcome.INVALID, "FORMAT_FAILURE"),
    /** The signature names its key by something else than X.509 certificates. */
    KEY_INFO_NOT_ALLOWED(Outcome.INVALID, "FORMAT_FAILURE"),
    /** The signature wants the document transformed in a way that could hide changes. */
    TRANSFORM_NOT_ALLOWED(Outcome.INVALID, "FORMAT_FAILURE"),
    /** The signature points to something else than the permit and its own properties. */
    REFERENCE_NOT_ALLOWED(Outcome.INVALID, "FORMAT_FAILURE"),
    /** A message authentication code stands where a signature should: whoever can check it could have made it. */
    MAC_NOT_ALLOWED(Outcome.INVALID, "FORMAT_FAILURE"),
    /** The signature does not cover the permit. */
    SIGNED_DATA_NOT_FOUND(Outcome.INVALID, "SIGNED_DATA_NOT_FOUND"),
    /** The permit, or the signed properties of the seal, were changed after sealing. */
    HASH_FAILURE(Outcome.INVALID, "HASH_FAILURE"),
    /** The signature value was not made with the key of the certificate. */
    SIG_CRYPTO_FAILURE(Outcome.INVALID, "SIG_CRYPTO_FAILURE"),
    /** The seal belongs to another Party than the one that issued the permit. */
    WRONG_PARTY(Outcome.INVALID, "SIG_CONSTRAINTS_FAILURE"),
    /** An attachment that the seal covers was changed. */
    ATTACHMENT_CHANGED(Outcome.INVALID, "HASH_FAILURE"),
    /** A certificate was not valid yet when the seal is proved to have existed. */
    NOT_YET_VALID(Outcome.INVALID, "NOT_YET_VALID"),
    /** The certificate was revoked before the seal says it was made. */
    REVOKED(Outcome.INVALID, "REVOKED"),

    /** The permit bears no seal: there is nothing to verify. */
    SIGNATURE_MISSING(Outcome.INDETERMINATE, "SIGNED_DATA_NOT_FOUND"),
    /** The message holds no permit: there is nothing to verify. */
    PERMIT_MISSING(Outcome.INDETERMINATE, "SIGNED_DATA_NOT_FOUND"),
    /** The certificate named by the seal is not among those it brings. */
    NO_SIGNING_CERTIFICATE_FOUND(Outcome.INDETERMINATE, "NO_SIGNING_CERTIFICATE_FOUND"),
    /** No path from the seal's certificate to a trust anchor. */
    NO_CERTIFICATE_CHAIN_FOUND(Outcome.INDETERMINATE, "NO_CERTIFICATE_CHAIN_FOUND"),
    /** The certificate, or one above it, is not meant for sealing permits. */
    CHAIN_CONSTRAINTS_FAILURE(Outcome.INDETERMINATE, "CHAIN_CONSTRAINTS_FAILURE"),
    /** The certificate leads to an anchor, but the trust entry of the Party does not allow it: policies, organisations, pins. */
    CERTIFICATE_NOT_ALLOWED(Outcome.INDETERMINATE, "CHAIN_CONSTRAINTS_FAILURE"),
    /** An algorithm or key length is not on the list of accepted ones. */
    CRYPTO_CONSTRAINTS_FAILURE(Outcome.INDETERMINATE, "CRYPTO_CONSTRAINTS_FAILURE"),
    /** The algorithm counted once, but not any more, and nothing proves that the seal was made before. */
    ALGORITHM_EXPIRED(Outcome.INDETERMINATE, "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"),
    /** A certificate has expired and nothing proves that the seal was made before. */
    OUT_OF_BOUNDS_NO_POE(Outcome.INDETERMINATE, "OUT_OF_BOUNDS_NO_POE"),
    /** A certificate is not valid yet at the time of control, and nothing proves that the seal existed before it was. */
    NOT_YET_VALID_NO_POE(Outcome.INDETERMINATE, "OUT_OF_BOUNDS_NO_POE"),
    /** A certificate was revoked and nothing proves that the seal was made before. */
    REVOKED_NO_POE(Outcome.INDETERMINATE, "REVOKED_NO_POE"),
    /** The revocation status could not be told now. */
    TRY_LATER(Outcome.INDETERMINATE, "TRY_LATER"),
    /** The revocation status of a pinned seal cannot be told as long as the certificate of its issuer is not there. */
    ISSUER_CERTIFICATE_MISSING(Outcome.INDETERMINATE, "CERTIFICATE_CHAIN_GENERAL_FAILURE"),
    /** The seal claims to have been made after the time of control. */
    SIGNING_TIME_IN_FUTURE(Outcome.INDETERMINATE, "SIG_CONSTRAINTS_FAILURE"),
    /** The seal was made under a signature policy this SDK does not have. */
    SIGNATURE_POLICY_NOT_AVAILABLE(Outcome.INDETERMINATE, "SIGNATURE_POLICY_NOT_AVAILABLE"),
    /** The permit does not say which Party issued it. */
    ISSUER_UNKNOWN(Outcome.INDETERMINATE, "SIG_CONSTRAINTS_FAILURE"),

    /** The permit bears signatures of the applicant or of examining authorities only. */
    AUTHORITY_SEAL_MISSING(Outcome.INDETERMINATE, "SIG_CONSTRAINTS_FAILURE"),
    /** The certificate is traced to an anchor of the Party, but not trusted for sealing permits. */
    ROLE_NOT_GRANTED(Outcome.INDETERMINATE, "SIG_CONSTRAINTS_FAILURE"),
    /** An attachment that the seal covers did not come along. */
    ATTACHMENT_MISSING(Outcome.INDETERMINATE, "SIGNED_DATA_NOT_FOUND"),

    /** A note: no seal covers an attachment. */
    ATTACHMENT_NOT_COVERED(Outcome.VALID, ""),
    /** A note: beside the seal that holds there is a signature or counter-signature that does not. */
    OTHER_SIGNATURE_NOT_VALID(Outcome.VALID, ""),
    /** A note: revocation was not checked, because no revocation list of that issuer was given. */
    REVOCATION_NOT_CHECKED(Outcome.VALID, ""),
    /** A note: the RSA key has less than the 3072 bits recommended for new seals. */
    SHORT_KEY(Outcome.VALID, ""),
    /** A note: the claimed signing time lies outside the validity of the certificate. */
    SIGNING_TIME_OUTSIDE_CERTIFICATE(Outcome.VALID, ""),
    /** A note: the seal claims to have been made later than a time stamp proves it to have existed. */
    SIGNING_TIME_AFTER_PROOF(Outcome.VALID, ""),
    /** A note: a time stamp cannot be read, or is built otherwise than expected; it proves nothing. */
    TIME_STAMP_MALFORMED(Outcome.VALID, ""),
    /** A note: a time stamp was made for something else than what it stands on; it proves nothing. */
    TIME_STAMP_FOREIGN(Outcome.VALID, ""),
    /** A note: the signature of a time stamp is not right, or not by a certificate for time stamps; it proves nothing. */
    TIME_STAMP_INVALID(Outcome.VALID, ""),
    /** A note: a time stamp comes from an authority that is not trusted for this Party; it proves nothing. */
    TIME_STAMP_UNTRUSTED(Outcome.VALID, ""),
    /** A note: the certificate of a time stamp's authority has expired, and nothing renews the proof. */
    TIME_STAMP_EXPIRED(Outcome.VALID, ""),
    /** A note: a time stamp states a time after the time of control; it proves nothing. */
    TIME_STAMP_IN_FUTURE(Outcome.VALID, ""),
    /** A note: a time stamp is over a later one; it proves nothing. */
    TIME_STAMP_ORDER(Outcome.VALID, ""),
    /** A note: a time stamp was made with an algorithm or key that does not count, or not any more; it proves nothing. */
    TIME_STAMP_WEAK(Outcome.VALID, ""),
    /** A note: the certificate of a time stamp's authority was revoked; the time stamp proves nothing. */
    TIME_STAMP_REVOKED(Outcome.VALID, ""),
    /** A note: whether a time stamp's authority was revoked is not known, and the policy asks for it; it proves nothing. */
    TIME_STAMP_NOT_CHECKED(Outcome.VALID, ""),
    /** A note: certificates or revocation data that came with the seal cannot be read, or are too many; they were left out. */
    PROOF_MALFORMED(Outcome.VALID, ""),
    /** A note: a certificate was revoked after the seal is proved to have existed; the seal still holds. */
    REVOKED_LATER(Outcome.VALID, ""),
    /** A note: what is known of revocation is older than the proof of the seal's time; a later list or answer is final. */
    REVOCATION_NOT_FINAL(Outcome.VALID, ""),
    /** A note: the seal brings properties that are not known here and were not evaluated. */
    PROOF_NOT_EVALUATED(Outcome.VALID, "");

    /**
     * What a reason with this code makes of the whole verdict.
     *
     * @since 0.1
     */
    public enum Outcome {
        /** A note that does not spoil the seal. */
        VALID,
        /** Too little is known to decide. */
        INDETERMINATE,
        /** The seal does not hold, and nothing learned later can change that. */
        INVALID
    }

    private final Outcome outcome;
    private final String subIndication;

    SealCode(Outcome outcome, String subIndication) {
        this.outcome = outcome;
        this.subIndication = subIndication;
    }

    /**
     * Returns what a reason with this code makes of the verdict.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Returns the word of ETSI EN 319 102-1 for it.
     *
     * @return the sub-indication, empty for a note
     */
    public String subIndication() {
        return subIndication;
    }

    /**
     * Returns what the code means to an officer at the border.
     *
     * @param locale the language; English unless French or Spanish
     * @return one sentence
     */
    public String explain(Locale locale) {
        return Words.of(name(), outcome.name(), locale);
    }
}
