package io.github.epixsdk.signature.internal;

import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.signature.AttachmentCoverage;
import io.github.epixsdk.signature.SealCheck;
import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealForm;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.signature.SealReference;
import io.github.epixsdk.signature.SignatureAlgorithm;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found about one signature, taken by itself.
 *
 * @param id its identifier, empty if it has none
 * @param form where it stands, or null for a counter-signature
 * @param algorithm the algorithm, or null if the signature was not understood so far
 * @param role the role it claims, or null
 * @param roleGranted whether the trust anchors grant that role
 * @param named the certificate it names as its own, or null if none was found; a claim until it holds
 * @param signer who made it, or null if the signature value was not right
 * @param coversPermit whether its digest matches the permit
 * @param references what it points to
 * @param attachments what it says about attachments
 * @param reasons why it holds or not, the gravest first
 * @param counterSignatures the signatures over this one
 * @param passed the checks that were made and held, in their order
 * @param failed the check that ended the examination, or null
 */
public record SignatureOutcome(
        String id,
        @Nullable SealForm form,
        @Nullable SignatureAlgorithm algorithm,
        @Nullable SignatoryRole role,
        boolean roleGranted,
        @Nullable X509Certificate named,
        @Nullable SignerFacts signer,
        boolean coversPermit,
        List<SealReference> references,
        List<AttachmentCoverage> attachments,
        List<SealReason> reasons,
        List<SignatureOutcome> counterSignatures,
        List<SealCheck> passed,
        @Nullable SealCheck failed) {

    /** Returns what the gravest reason makes of it. */
    public SealCode.Outcome outcome() {
        return reasons.isEmpty()
                ? SealCode.Outcome.VALID
                : reasons.get(0).code().outcome();
    }
}
