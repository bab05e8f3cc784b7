package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.Outcome;
import io.github.epixsdk.signature.internal.SignatureOutcome;
import io.github.epixsdk.signature.internal.SignerFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the three verdicts have in common. */
abstract class JudgedSeal {
    private final Outcome outcome;
    private final VerificationBasis basis;
    private final List<SealSignature> signatures;

    JudgedSeal(Outcome outcome, VerificationBasis basis) {
        this.outcome = outcome;
        this.basis = basis;
        this.signatures = outcome.signatures().stream().map(SealSignature::new).toList();
    }

    /**
     * Returns why: what decided the verdict first, then notes.
     *
     * @return the reasons, never empty unless the verdict is valid
     */
    public List<SealReason> reasons() {
        return outcome.reasons();
    }

    /**
     * Returns every signature over the permit, judged by itself.
     *
     * @return the signatures, the one that decides first
     */
    public List<SealSignature> signatures() {
        return signatures;
    }

    /**
     * Returns who signed the permit, as far as signature values were right.
     *
     * @return the signers: that of the decisive seal first, then those of other signatures, then those of counter-signatures
     */
    public List<Signer> signers() {
        List<Signer> signers = new ArrayList<>();
        List<SealSignature> level = signatures;
        while (!level.isEmpty()) {
            level.forEach(signature -> signature.signer().ifPresent(signers::add));
            level = level.stream()
                    .flatMap(signature -> signature.counterSignatures().stream())
                    .toList();
        }
        return List.copyOf(signers);
    }

    /**
     * Returns what the seals say about the files beside the permit.
     *
     * @return first what the decisive seal refers to, then every other file that came along; covered are those that a signature that
     *     holds covers
     */
    public List<AttachmentCoverage> attachments() {
        return outcome.attachments();
    }

    /**
     * Returns where the decisive seal stands.
     *
     * @return the form, or empty if there is no seal
     */
    public Optional<SealForm> form() {
        return signatures.stream().findFirst().flatMap(SealSignature::form);
    }

    /**
     * Returns the level of the decisive seal.
     *
     * @return the level, or empty if its signature value was not right
     */
    public Optional<SealLevel> level() {
        return outcome.signatures().stream()
                .findFirst()
                .map(SignatureOutcome::signer)
                .map(SignerFacts::level);
    }

    /**
     * Tells whether the decisive seal's digest matches the whole permit element as received.
     *
     * @return true if not a character of the permit differs from what was sealed
     */
    public boolean coversWholePermit() {
        return signatures.stream()
                .findFirst()
                .map(SealSignature::coversWholePermit)
                .orElse(false);
    }

    /**
     * Returns the sub-indication of ETSI EN 319 102-1 for what decided.
     *
     * @return the sub-indication, or empty if the seal holds
     */
    public Optional<String> subIndication() {
        return SealIndication.sub(reasons());
    }

    /**
     * Returns by what the verdict was made.
     *
     * @return time, policy and anchors
     */
    public VerificationBasis basis() {
        return basis;
    }

    /**
     * Returns the verdict in one word.
     *
     * @return {@code VALID}, {@code INVALID} or {@code INDETERMINATE}
     */
    public abstract String code();

    /** Returns the verdict and its reasons. */
    @Override
    public String toString() {
        return code() + reasons();
    }
}
