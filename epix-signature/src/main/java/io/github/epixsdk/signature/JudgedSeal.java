package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.Outcome;
import io.github.epixsdk.signature.internal.SignerFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the three verdicts have in common. */
abstract class JudgedSeal {
    private final Outcome outcome;
    private final List<Signer> signers;

    JudgedSeal(Outcome outcome) {
        this.outcome = outcome;
        this.signers = outcome.signers().stream().map(Signer::new).toList();
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
     * Returns who sealed the permit; empty where no signature value was right.
     *
     * @return the signers in the order of their seals
     */
    public List<Signer> signers() {
        return signers;
    }

    /**
     * Returns where the seal stands.
     *
     * @return the form, or empty if there is no seal
     */
    public Optional<SealForm> form() {
        return Optional.ofNullable(outcome.form());
    }

    /**
     * Returns the level of the seal.
     *
     * @return the level, or empty if no seal was understood so far
     */
    public Optional<SealLevel> level() {
        return outcome.signers().stream().map(SignerFacts::level).min(Comparator.naturalOrder());
    }

    /**
     * Tells whether the seal's digest matches the whole permit element as received.
     *
     * @return true if not a character of the permit differs from what was sealed
     */
    public boolean coversWholePermit() {
        return outcome.coversWholePermit();
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
