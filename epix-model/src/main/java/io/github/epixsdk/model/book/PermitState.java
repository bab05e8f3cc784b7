package io.github.epixsdk.model.book;

/**
 * Where a permit stands in its life, as far as the events known to the book's keeper tell.
 *
 * @since 0.1
 */
public enum PermitState {
    /** Issued and not yet used. */
    ISSUED,
    /** Endorsed by Customs at export: final. */
    ENDORSED,
    /** The importing Party confirmed quantities. */
    CONFIRMED,
    /** Its validity ended. */
    EXPIRED,
    /** Another permit took its place. */
    REPLACED,
    /** Cancelled by the Management Authority. */
    CANCELLED
}
