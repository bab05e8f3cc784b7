package io.github.epixsdk.testkit.conformance;

import java.util.List;
import java.util.Objects;

/**
 * A hint of a requester that a permit may be misused, and what it rests on.
 *
 * @param kind what it is about
 * @param evidence what it rests on, one text for each event, which tells it apart from others: what happened and when, or the
 *     number of the event in the requester's own book
 * @since 0.1
 */
public record MisuseSignal(Kind kind, List<String> evidence) {
    /** What a signal is about. */
    public enum Kind {
        /** The permit was presented for several entries; it covers one shipment. */
        PRESENTED_TWICE,
        /** What was confirmed adds up to more than was permitted. */
        CONFIRMED_ABOVE_PERMITTED,
        /** A quantity of the permit changed between two reads. */
        QUANTITY_CHANGED,
        /** A species of the permit changed between two reads. */
        SPECIES_CHANGED,
        /** The permit says that more of the annual quota was used than there is. */
        QUOTA_OVERUSED,
        /** Any other; the suite does not look at it. */
        OTHER
    }

    /**
     * Copies the list.
     *
     * @param kind what it is about
     * @param evidence what it rests on
     * @throws NullPointerException if a component or an element is null
     */
    public MisuseSignal {
        Objects.requireNonNull(kind, "kind");
        evidence = List.copyOf(evidence);
    }

    /** Returns the kind and how much it rests on. */
    @Override
    public String toString() {
        return kind + " with " + evidence.size() + " pieces of evidence";
    }
}
