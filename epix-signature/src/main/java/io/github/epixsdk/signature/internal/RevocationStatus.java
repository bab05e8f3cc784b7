package io.github.epixsdk.signature.internal;

import java.time.Instant;

/** What is known of the revocation of a certificate. */
sealed interface RevocationStatus {

    /**
     * The certificate was not revoked.
     *
     * @param asOf the time of this knowledge
     */
    record Good(Instant asOf) implements RevocationStatus {}

    /**
     * The certificate was revoked.
     *
     * @param since from when on it does not count
     * @param reason why, in the words of RFC 5280; empty if none is given
     * @param harmless whether the reason says that what was signed before stays right (RFC 3161, section 4)
     */
    record Revoked(Instant since, String reason, boolean harmless) implements RevocationStatus {
        /** Tells whether it stays revoked, whatever comes later: only a hold can be lifted (RFC 5280, section 5.3.1). */
        boolean lasting() {
            return !reason.equals("certificateHold");
        }
    }

    /**
     * Nothing usable is known.
     *
     * @param why what is wrong with what there is; empty if there is nothing
     * @param atHand whether there was something, and it does not count
     */
    record Unknown(String why, boolean atHand) implements RevocationStatus {
        static final Unknown NOTHING = new Unknown("", false);
    }
}
