package io.github.epixsdk.signature;

import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.signature.internal.SignatureOutcome;
import io.github.epixsdk.signature.internal.SignerFacts;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One signature on a permit, judged by itself: the seal of the issuing authority, the signature of an official, the applicant or
 * Customs.
 *
 * <p>Each signature stands for one of the four signatory blocks of a permit ({@link SignatoryRole}) if it says so in its signed
 * properties. Whether it may is decided by the {@link TrustAnchors}: a claim alone is worth nothing.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * for (SealSignature signature : verdict.signatures()) {
 *     log(signature.role(), signature.signer().map(Signer::subject), signature.indication());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class SealSignature {
    private final SignatureOutcome outcome;

    SealSignature(SignatureOutcome outcome) {
        this.outcome = outcome;
    }

    /**
     * Returns the identifier of the signature in the document.
     *
     * @return the identifier, empty if it has none
     */
    public String id() {
        return outcome.id();
    }

    /**
     * Returns where the signature stands.
     *
     * @return the form, or empty for a counter-signature
     */
    public Optional<SealForm> form() {
        return Optional.ofNullable(outcome.form());
    }

    /**
     * Returns what the signature was made with.
     *
     * @return the algorithm, or empty if it was not understood so far, or is none of those accepted
     */
    public Optional<SignatureAlgorithm> algorithm() {
        return Optional.ofNullable(outcome.algorithm());
    }

    /**
     * Returns the signatory block the signer claims to fill.
     *
     * @return the role as claimed under the signature, or empty if none of the four is
     */
    public Optional<SignatoryRole> role() {
        return Optional.ofNullable(outcome.role());
    }

    /**
     * Tells whether the trust anchors grant the claimed role to the signer.
     *
     * @return true if a role is claimed and granted
     */
    public boolean roleGranted() {
        return outcome.roleGranted();
    }

    /**
     * Returns who signed.
     *
     * @return the signer, or empty if the signature value was not right
     */
    public Optional<Signer> signer() {
        return facts().map(Signer::new);
    }

    /**
     * Returns the certificate the signature names as its own. A forger can name any: until the signature holds it is but a claim.
     *
     * @return the certificate, or empty if it did not come along or the signature was not understood so far
     */
    public Optional<X509Certificate> namedCertificate() {
        return Optional.ofNullable(outcome.named());
    }

    /**
     * Tells whether the signature's digest matches the whole permit.
     *
     * @return true if not a character differs from what was signed; always false for a counter-signature, which covers a signature
     */
    public boolean coversWholePermit() {
        return outcome.coversPermit();
    }

    /**
     * Returns what the signature points to.
     *
     * @return the permit or the countersigned signature, its own properties, then files; empty if it was not understood so far
     */
    public List<SealReference> references() {
        return outcome.references();
    }

    /**
     * Returns the time stamps the signature brings, also those that do not count. Behind those of a counter-signature stands the
     * archive time stamp of the signature around it that proves its time, if one does.
     *
     * @return the time stamps in their order; empty if the signature value was not right
     */
    public List<SealTimeStamp> timeStamps() {
        return facts().map(SignerFacts::stamps).orElse(List.of());
    }

    /**
     * Returns what was known of the certificates from the signer's towards the trust anchor, also of a signature that was refused. A
     * path that ends with no {@linkplain CertificateStatus.State#ANCHOR anchor} leads to none that is trusted here; one that does may
     * lead to that of another Party, or of another time.
     *
     * @return the certificates, the signer's first, as far as they were found; empty if the signature value was not right
     */
    public List<CertificateStatus> path() {
        return facts().map(SignerFacts::statuses).orElse(List.of());
    }

    /**
     * Returns when the signature may cease to hold by itself, see {@link SealVerdict#holdsUntil()}.
     *
     * @return the moment, or empty if the signature does not hold, or no end is set
     */
    public Optional<Instant> holdsUntil() {
        return facts().filter(facts -> indication() == SealIndication.TOTAL_PASSED)
                .map(SignerFacts::until);
    }

    private Optional<SignerFacts> facts() {
        return Optional.ofNullable(outcome.signer());
    }

    /**
     * Returns what the signature says about files beside the permit.
     *
     * @return the files it covers, in the order of its references
     */
    public List<AttachmentCoverage> attachments() {
        return outcome.attachments();
    }

    /**
     * Returns what was decided about this signature.
     *
     * @return the indication
     */
    public SealIndication indication() {
        return SealIndication.of(outcome.outcome());
    }

    /**
     * Returns the sub-indication of ETSI EN 319 102-1 for what decided.
     *
     * @return the sub-indication, or empty if the signature holds
     */
    public Optional<String> subIndication() {
        return SealIndication.sub(outcome.reasons());
    }

    /**
     * Returns why: what decided first, then notes.
     *
     * @return the reasons, never empty unless the signature holds
     */
    public List<SealReason> reasons() {
        return outcome.reasons();
    }

    /**
     * Returns the signatures over this one, such as that of Customs over the seal.
     *
     * @return the counter-signatures, each judged by itself
     */
    public List<SealSignature> counterSignatures() {
        return outcome.counterSignatures().stream().map(SealSignature::new).toList();
    }

    /**
     * Returns what was checked and holds.
     *
     * @return the checks, in the order in which they were made
     */
    public List<SealCheck> passedChecks() {
        return outcome.passed();
    }

    /**
     * Returns the check that failed and ended the examination; the reasons say why.
     *
     * @return the check, or empty if the signature holds, or if something else than its own checks stood in the way
     */
    public Optional<SealCheck> failedCheck() {
        return Optional.ofNullable(outcome.failed());
    }

    /** Returns role, signer and indication. */
    @Override
    public String toString() {
        return "SealSignature[" + role().map(Enum::name).orElse("no role") + ", "
                + signer().map(Signer::toString).orElse("unknown") + ", " + indication() + "]";
    }
}
