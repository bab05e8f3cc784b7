package io.github.epixsdk.signature;

import java.time.Instant;
import java.util.Objects;

/**
 * By what a verdict was made: at which time, by which policy, and with whose certificates as they were trusted at that moment.
 * Two verdicts over the same bytes on an equal basis are equal; an auditor can tell by the digests whether a basis is the same.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class VerificationBasis {
    private final Instant controlTime;
    private final VerificationPolicy policy;
    private final TrustAnchors anchors;

    VerificationBasis(Instant controlTime, VerificationPolicy policy, TrustAnchors anchors) {
        this.controlTime = Objects.requireNonNull(controlTime, "controlTime");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.anchors = Objects.requireNonNull(anchors, "anchors");
    }

    /**
     * Returns the time of control.
     *
     * @return the moment the seal was judged at
     */
    public Instant controlTime() {
        return controlTime;
    }

    /**
     * Returns the policy. Where its anchors can be exchanged, it may give others by now than {@link #anchors()}.
     *
     * @return the policy
     */
    public VerificationPolicy policy() {
        return policy;
    }

    /**
     * Returns the certificates that were trusted.
     *
     * @return the anchors the verdict was made with
     */
    public TrustAnchors anchors() {
        return anchors;
    }

    /** Returns the time and the digests. */
    @Override
    public String toString() {
        return "VerificationBasis[" + controlTime + ", policy " + policy.digest() + ", trust " + anchors.digest() + "]";
    }
}
