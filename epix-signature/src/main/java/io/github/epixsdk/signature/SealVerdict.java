package io.github.epixsdk.signature;

import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.signature.internal.Outcome;
import io.github.epixsdk.xml.PermitDocument;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was decided about the seal of a permit, and why: it holds, it does not hold, or too little is known.
 *
 * <p>In the words of ETSI EN 319 102-1 these are TOTAL-PASSED, TOTAL-FAILED and INDETERMINATE; the sub-indication goes with each
 * {@linkplain SealReason reason}. Immutable and thread-safe.
 *
 * <pre>{@code
 * String line = verdict.fold(
 *         valid -> "sealed by " + valid.signers().get(0).subject(),
 *         invalid -> "do not accept: " + invalid.reasons().get(0).message(),
 *         undecided -> "ask the issuing authority: " + undecided.reasons().get(0).message());
 * }</pre>
 *
 * @since 0.1
 */
public sealed interface SealVerdict permits SealVerdict.Valid, SealVerdict.Invalid, SealVerdict.Indeterminate {

    /**
     * Tells whether the seal holds.
     *
     * @return true only for {@link Valid}
     */
    default boolean isValid() {
        return this instanceof Valid;
    }

    /**
     * Returns the verdict in one word.
     *
     * @return {@code VALID}, {@code INVALID} or {@code INDETERMINATE}
     */
    String code();

    /**
     * Returns why: what decided the verdict first, then notes.
     *
     * @return the reasons; of a valid seal only notes
     */
    List<SealReason> reasons();

    /**
     * Returns every signature over the permit, judged by itself.
     *
     * @return the signatures, the one that decides first
     */
    List<SealSignature> signatures();

    /**
     * Returns who signed the permit, as far as signature values were right.
     *
     * @return the signers: that of the decisive seal first, then those of other signatures, then those of counter-signatures
     */
    List<Signer> signers();

    /**
     * Returns what the seals say about the files beside the permit.
     *
     * @return first what the decisive seal refers to, then every other file that came along; covered are those that a signature that
     *     holds covers
     */
    List<AttachmentCoverage> attachments();

    /**
     * Returns the verdict in the words of ETSI EN 319 102-1.
     *
     * @return the indication
     */
    default SealIndication indication() {
        return isValid()
                ? SealIndication.TOTAL_PASSED
                : this instanceof Invalid ? SealIndication.TOTAL_FAILED : SealIndication.INDETERMINATE;
    }

    /**
     * Returns the sub-indication of ETSI EN 319 102-1 for what decided.
     *
     * @return the sub-indication, or empty if the seal holds
     */
    Optional<String> subIndication();

    /**
     * Returns where the decisive seal stands.
     *
     * @return the form, or empty if there is no seal
     */
    Optional<SealForm> form();

    /**
     * Returns the level of the seal.
     *
     * @return the level, or empty if no signature value was right
     */
    Optional<SealLevel> level();

    /**
     * Tells whether the seal's digest matches the whole permit element as received.
     *
     * @return true if not a character of the permit differs from what was sealed
     */
    boolean coversWholePermit();

    /**
     * Returns by what the verdict was made.
     *
     * @return time, policy and anchors
     */
    VerificationBasis basis();

    /**
     * Returns when the seal may cease to hold by itself: the end of the first certificate, anchor or algorithm it rests on, or of the
     * time stamp that keeps it. That a certificate is revoked can turn a verdict before.
     *
     * @return the moment, or empty if the seal does not hold, or no end is set
     */
    default Optional<Instant> holdsUntil() {
        return isValid() ? signatures().get(0).holdsUntil() : Optional.empty();
    }

    /**
     * Tells whether the seal should be given further proof ({@link SealExtender}): if {@link #holdsUntil()} is before five years
     * after the permit ends, for which Decision 18.125 of CITES asks to keep the trail, or if what is known of revocation is not
     * final.
     *
     * @return true if the seal holds, but not for long enough, or not for sure
     */
    default boolean extensionAdvised() {
        return false;
    }

    /**
     * Returns the permit, if its seal holds.
     *
     * @return the verified permit, present only for {@link Valid}
     */
    default Optional<VerifiedPermit> verifiedPermit() {
        return this instanceof Valid valid ? Optional.of(valid.permit()) : Optional.empty();
    }

    /**
     * Goes on by one of three ways.
     *
     * @param onValid what to do if the seal holds
     * @param onInvalid what to do if it does not
     * @param onIndeterminate what to do if too little is known
     * @param <T> the kind of result
     * @return what the function that was called returned
     */
    default <T> T fold(
            Function<? super Valid, ? extends T> onValid,
            Function<? super Invalid, ? extends T> onInvalid,
            Function<? super Indeterminate, ? extends T> onIndeterminate) {
        if (this instanceof Valid valid) {
            return onValid.apply(valid);
        }
        return this instanceof Invalid invalid ? onInvalid.apply(invalid) : onIndeterminate.apply((Indeterminate) this);
    }

    /**
     * The seal holds: the permit is as it was sealed, by the Party that issued it.
     *
     * @since 0.1
     */
    final class Valid extends JudgedSeal implements SealVerdict {
        /** Years after the end of a permit. */
        private static final int KEPT = 5;

        private final VerifiedPermit permit;

        Valid(Outcome outcome, VerificationBasis basis, PermitDocument document) {
            super(outcome, basis);
            this.permit = new VerifiedPermit(Objects.requireNonNull(document, "document"));
        }

        /**
         * Returns the permit, read from what was verified.
         *
         * @return the verified permit
         */
        public VerifiedPermit permit() {
            return permit;
        }

        @Override
        public boolean extensionAdvised() {
            LocalDate end = permit.permit()
                    .validUntil()
                    .map(PermitDateTime::date)
                    .orElseGet(() -> LocalDate.ofInstant(basis().controlTime(), ZoneOffset.UTC));
            Instant kept = end.plusYears(KEPT).atStartOfDay(ZoneOffset.UTC).toInstant();
            boolean open = reasons().stream()
                    .map(SealReason::code)
                    .anyMatch(code -> code == SealCode.REVOCATION_NOT_CHECKED || code == SealCode.REVOCATION_NOT_FINAL);
            return open || holdsUntil().filter(until -> until.isBefore(kept)).isPresent();
        }

        @Override
        public String code() {
            return "VALID";
        }
    }

    /**
     * The seal does not hold, and nothing learned later can change that.
     *
     * @since 0.1
     */
    final class Invalid extends JudgedSeal implements SealVerdict {
        Invalid(Outcome outcome, VerificationBasis basis) {
            super(outcome, basis);
        }

        @Override
        public String code() {
            return "INVALID";
        }
    }

    /**
     * Too little is known to decide: there is no seal, no trust anchor for it, or no proof of when it was made.
     *
     * @since 0.1
     */
    final class Indeterminate extends JudgedSeal implements SealVerdict {
        Indeterminate(Outcome outcome, VerificationBasis basis) {
            super(outcome, basis);
        }

        @Override
        public String code() {
            return "INDETERMINATE";
        }
    }
}
