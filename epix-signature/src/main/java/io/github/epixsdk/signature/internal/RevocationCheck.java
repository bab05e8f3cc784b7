package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealReason;
import java.time.Instant;
import java.util.List;

/** Tells whether certificates were revoked: the judge's second question to those who know about what happens in time. */
interface RevocationCheck {

    /**
     * Judges the certificates of a path.
     *
     * @param proof the signature the path belongs to, which may bring revocation data
     * @param path from the signer to the anchor
     * @param at the time at which the signature is proved to have existed, else the present
     * @return what is worth knowing all the same
     * @throws Refusal if a certificate was revoked, or its status is not known and the policy asks for it
     */
    List<SealReason> check(SealProof proof, CertificatePaths.Path path, Instant at) throws Refusal;
}
