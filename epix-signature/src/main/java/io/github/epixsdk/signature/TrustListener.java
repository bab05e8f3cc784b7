package io.github.epixsdk.signature;

import java.time.Instant;
import java.util.List;

/**
 * Learns what happens to the trust anchors of a {@link TrustStore}, to journal it and to warn people.
 *
 * <p>Called in the thread that asked for the anchors. It should be fast; what it throws is ignored.
 *
 * @since 0.1
 */
public interface TrustListener {
    /**
     * Called when anchors were read for the first time, or have changed.
     *
     * @param at when
     * @param changes what was added and removed, per Party
     */
    default void changed(Instant at, List<TrustChange> changes) {}

    /**
     * Called when a trust file was read whose version is another than before, also the first time.
     *
     * @param at when
     * @param version the version it has
     */
    default void read(Instant at, int version) {}

    /**
     * Called once when the time has passed by which the trust file in use should have been replaced by a newer one. Its anchors stay in
     * use.
     *
     * @param at when
     * @param nextUpdate the time the file states
     */
    default void overdue(Instant at, Instant nextUpdate) {}

    /**
     * Called when anchors should have been read anew and could not; those read last stay in use.
     *
     * @param at when
     * @param problem why
     */
    default void notRead(Instant at, TrustException problem) {}

    /**
     * Called after reading, if anchors expire soon.
     *
     * @param at when
     * @param expiring the anchors that expire within the time of warning, or have already
     */
    default void expiring(Instant at, List<ExpiringAnchor> expiring) {}
}
