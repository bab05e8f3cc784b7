package io.github.epixsdk.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that happened to a permit. Events are what a Party stores; {@link PermitBook} works everything else out of them.
 *
 * @since 0.1
 */
public sealed interface PermitEvent {
    /**
     * Returns the permit it happened to.
     *
     * @return the number
     */
    PermitNumber permit();

    /**
     * Returns when it happened.
     *
     * @return the moment
     */
    Instant at();

    /**
     * Makes the event that a permit was issued, with the quantities of its box 11.
     *
     * @param permit the permit
     * @param at when
     * @return the event
     */
    static Issued issued(Permit permit, Instant at) {
        return new Issued(permit.number(), at, permitted(permit));
    }

    /**
     * Makes the event that a permit was read by a Party, with the quantities it showed.
     *
     * @param permit the permit as it was given out or received
     * @param at when
     * @param by the Party that read it
     * @param asFinal whether the final permit was asked for
     * @return the event
     */
    static Read read(Permit permit, Instant at, CountryCode by, boolean asFinal) {
        return new Read(permit.number(), at, by, asFinal, permitted(permit), exported(permit));
    }

    /**
     * Makes the event that Customs endorsed a permit at export, with the quantities of its box 14.
     *
     * @param permit the endorsed permit
     * @param at when
     * @return the event
     */
    static Endorsed endorsed(Permit permit, Instant at) {
        return new Endorsed(permit.number(), at, exported(permit));
    }

    /**
     * The Management Authority issued the permit.
     *
     * @param permit the permit
     * @param at when
     * @param permitted the permitted quantities (box 11)
     */
    record Issued(PermitNumber permit, Instant at, List<ItemQuantity> permitted) implements PermitEvent {
        /** Copies the list. */
        public Issued {
            requireBoth(permit, at);
            permitted = List.copyOf(permitted);
        }
    }

    /**
     * A Party read the permit.
     *
     * @param permit the permit
     * @param at when
     * @param by the Party that read it
     * @param asFinal whether the final permit was asked for
     * @param permitted the permitted quantities it showed (box 11)
     * @param exported the endorsed quantities it showed (box 14)
     */
    record Read(
            PermitNumber permit,
            Instant at,
            CountryCode by,
            boolean asFinal,
            List<ItemQuantity> permitted,
            List<ItemQuantity> exported)
            implements PermitEvent {
        /** Copies the lists. */
        public Read {
            requireBoth(permit, at);
            Objects.requireNonNull(by, "by");
            permitted = List.copyOf(permitted);
            exported = List.copyOf(exported);
        }
    }

    /**
     * Customs of the exporting Party endorsed the permit: it is final.
     *
     * @param permit the permit
     * @param at when
     * @param exported the quantities actually exported (box 14)
     */
    record Endorsed(PermitNumber permit, Instant at, List<ItemQuantity> exported) implements PermitEvent {
        /** Copies the list. */
        public Endorsed {
            requireBoth(permit, at);
            exported = List.copyOf(exported);
        }
    }

    /**
     * Goods were presented with the permit.
     *
     * @param permit the permit
     * @param at when
     * @param to the Party they were presented to
     */
    record Presented(PermitNumber permit, Instant at, CountryCode to) implements PermitEvent {
        /** Checks the components. */
        public Presented {
            requireBoth(permit, at);
            Objects.requireNonNull(to, "to");
        }
    }

    /**
     * The importing Party confirmed the quantities it received.
     *
     * @param permit the permit
     * @param at when
     * @param by the Party that confirmed
     * @param key what makes this confirmation this one: a repetition has the same key and is booked once
     * @param imported the confirmed quantities
     */
    record Confirmed(PermitNumber permit, Instant at, CountryCode by, String key, List<ItemQuantity> imported)
            implements PermitEvent {
        /** Copies the list. */
        public Confirmed {
            requireBoth(permit, at);
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(key, "key");
            imported = List.copyOf(imported);
        }
    }

    /**
     * Another permit took the place of this one; corrections of an electronic permit are always replacements.
     *
     * @param permit the permit
     * @param at when
     * @param replacement the number of the new permit
     */
    record Replaced(PermitNumber permit, Instant at, PermitNumber replacement) implements PermitEvent {
        /** Checks the components. */
        public Replaced {
            requireBoth(permit, at);
            Objects.requireNonNull(replacement, "replacement");
        }
    }

    /**
     * The Management Authority cancelled the permit.
     *
     * @param permit the permit
     * @param at when
     * @param reason why, in words
     */
    record Cancelled(PermitNumber permit, Instant at, String reason) implements PermitEvent {
        /** Checks the components. */
        public Cancelled {
            requireBoth(permit, at);
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The permit's validity ended.
     *
     * @param permit the permit
     * @param at when
     */
    record Expired(PermitNumber permit, Instant at) implements PermitEvent {
        /** Checks the components. */
        public Expired {
            requireBoth(permit, at);
        }
    }

    private static void requireBoth(PermitNumber permit, Instant at) {
        Objects.requireNonNull(permit, "permit");
        Objects.requireNonNull(at, "at");
    }

    private static List<ItemQuantity> permitted(Permit permit) {
        return quantities(permit, PermitItem::quantity);
    }

    private static List<ItemQuantity> exported(Permit permit) {
        return quantities(permit, PermitItem::endorsedQuantity);
    }

    private static List<ItemQuantity> quantities(Permit permit, Function<PermitItem, Optional<Quantity>> which) {
        return permit.items().stream()
                .flatMap(item -> item.id().flatMap(id -> which.apply(item).map(q -> new ItemQuantity(id, q))).stream())
                .toList();
    }
}
