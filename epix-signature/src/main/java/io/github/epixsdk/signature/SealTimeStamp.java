package io.github.epixsdk.signature;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One time stamp (RFC 3161) that a signature brings, and whether it counts.
 *
 * <p>Immutable and thread-safe.
 *
 * @param kind what it is over
 * @param time the time it states; empty if it could not be read
 * @param authority the subject of the certificate it names as its maker's, a claim unless it counts; empty if that did not come along
 * @param refusal why it does not count; empty if it does
 * @since 0.1
 */
public record SealTimeStamp(
        Kind kind, Optional<Instant> time, Optional<String> authority, Optional<SealReason> refusal) {
    /**
     * What a time stamp is over (ETSI EN 319 132-1, 5.3 and 5.5.2).
     *
     * @since 0.1
     */
    public enum Kind {
        /** The signature value. */
        SIGNATURE,
        /** The signature and everything that was added to it before. */
        ARCHIVE
    }

    /**
     * Checks that all parts are there.
     *
     * @param kind what it is over
     * @param time the time it states
     * @param authority who it says made it
     * @param refusal why it does not count
     * @throws NullPointerException if one is null
     */
    public SealTimeStamp {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(authority, "authority");
        Objects.requireNonNull(refusal, "refusal");
    }

    /**
     * Tells whether the time stamp proves anything.
     *
     * @return true if it is right, and made by an authority that is trusted for it
     */
    public boolean counts() {
        return refusal.isEmpty();
    }
}
