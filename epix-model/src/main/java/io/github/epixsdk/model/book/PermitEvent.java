package io.github.epixsdk.model.book;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
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
     * @throws NullPointerException if an argument is null
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
     * @throws NullPointerException if an argument is null
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
     * @throws NullPointerException if an argument is null
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
     * @since 0.1
     */
    record Issued(PermitNumber permit, Instant at, List<ItemQuantity> permitted) implements PermitEvent {
        /**
         * Checks the components and copies the list.
         *
         * @param permit the permit
         * @param at when
         * @param permitted the permitted quantities (box 11)
         * @throws NullPointerException if a component or an element is null
         */
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
     * @since 0.1
     */
    record Read(
            PermitNumber permit,
            Instant at,
            CountryCode by,
            boolean asFinal,
            List<ItemQuantity> permitted,
            List<ItemQuantity> exported)
            implements PermitEvent {
        /**
         * Checks the components and copies the lists.
         *
         * @param permit the permit
         * @param at when
         * @param by the Party that read it
         * @param asFinal whether the final permit was asked for
         * @param permitted the permitted quantities it showed (box 11)
         * @param exported the endorsed quantities it showed (box 14)
         * @throws NullPointerException if a component or an element is null
         */
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
     * @since 0.1
     */
    record Endorsed(PermitNumber permit, Instant at, List<ItemQuantity> exported) implements PermitEvent {
        /**
         * Checks the components and copies the list.
         *
         * @param permit the permit
         * @param at when
         * @param exported the quantities actually exported (box 14)
         * @throws NullPointerException if a component or an element is null
         */
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
     * @since 0.1
     */
    record Presented(PermitNumber permit, Instant at, CountryCode to) implements PermitEvent {
        /**
         * Checks the components.
         *
         * @param permit the permit
         * @param at when
         * @param to the Party they were presented to
         * @throws NullPointerException if a component is null
         */
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
     * @since 0.1
     */
    record Confirmed(PermitNumber permit, Instant at, CountryCode by, String key, List<ItemQuantity> imported)
            implements PermitEvent {
        /**
         * Checks the components and copies the list.
         *
         * @param permit the permit
         * @param at when
         * @param by the Party that confirmed
         * @param key what makes this confirmation this one: a repetition has the same key and is booked once
         * @param imported the confirmed quantities
         * @throws NullPointerException if a component or an element is null
         */
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
     * @since 0.1
     */
    record Replaced(PermitNumber permit, Instant at, PermitNumber replacement) implements PermitEvent {
        /**
         * Checks the components.
         *
         * @param permit the permit
         * @param at when
         * @param replacement the number of the new permit
         * @throws NullPointerException if a component is null
         */
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
     * @since 0.1
     */
    record Cancelled(PermitNumber permit, Instant at, String reason) implements PermitEvent {
        /**
         * Checks the components.
         *
         * @param permit the permit
         * @param at when
         * @param reason why, in words
         * @throws NullPointerException if a component is null
         */
        public Cancelled {
            requireBoth(permit, at);
            Objects.requireNonNull(reason, "reason");
        }

        /** Returns the permit and when; the reason is free text and may name persons. */
        @Override
        public String toString() {
            return "Cancelled[permit=" + permit + ", at=" + at + "]";
        }
    }

    /**
     * The permit's validity ended.
     *
     * @param permit the permit
     * @param at when
     * @since 0.1
     */
    record Expired(PermitNumber permit, Instant at) implements PermitEvent {
        /**
         * Checks the components.
         *
         * @param permit the permit
         * @param at when
         * @throws NullPointerException if a component is null
         */
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
