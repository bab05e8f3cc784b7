package io.github.epixsdk.model.book;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Something that happened to a permit. Events are what a Party stores; {@link PermitBook} works everything else out of them.
 *
 * <p>An event is stored as the plain values of {@link #fields()}, in any form that can hold names and texts, and comes back by {@link
 * #of(Map)}:
 *
 * <pre>{@code
 * store.append(event.fields());                    // {event=presented, permit=XA/2026/000017, at=2026-11-23T10:00:00Z, …}
 * PermitEvent again = PermitEvent.of(store.next());
 * }</pre>
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
     * Returns this event as names and texts to be stored. Names never change their meaning; later versions may add some.
     *
     * @return the values in a stable order, absent ones left out; unmodifiable
     */
    default Map<String, String> fields() {
        return EventFields.write(this);
    }

    /**
     * Reads an event that was stored as {@link #fields()}; names it does not know are passed over.
     *
     * @param fields names and texts
     * @return the event, equal to the one that was stored
     * @throws NullPointerException if {@code fields} is null
     * @throws IllegalArgumentException if a name is missing, or a text cannot be understood; the message says which
     */
    static PermitEvent of(Map<String, String> fields) {
        return EventFields.read(fields);
    }

    /**
     * Makes the event that a permit was issued.
     *
     * @param permit the permit
     * @param at when
     * @return the event
     * @throws NullPointerException if an argument is null
     */
    static Issued issued(Permit permit, Instant at) {
        return new Issued(permit.number(), at, PermitSnapshot.of(permit));
    }

    /**
     * Makes the event that a permit was read by a Party.
     *
     * @param permit the permit as it was given out or received
     * @param at when
     * @param by the Party that read it
     * @param asFinal whether the final permit was asked for
     * @return the event
     * @throws NullPointerException if an argument is null
     */
    static Read read(Permit permit, Instant at, CountryCode by, boolean asFinal) {
        return new Read(permit.number(), at, by, asFinal, PermitSnapshot.of(permit));
    }

    /**
     * Makes the event that Customs endorsed a permit at export.
     *
     * @param permit the endorsed permit
     * @param at when
     * @return the event
     * @throws NullPointerException if an argument is null
     */
    static Endorsed endorsed(Permit permit, Instant at) {
        return new Endorsed(permit.number(), at, PermitSnapshot.of(permit));
    }

    /**
     * The Management Authority issued the permit.
     *
     * @param permit the permit
     * @param at when
     * @param snapshot what the permit said
     * @since 0.1
     */
    record Issued(PermitNumber permit, Instant at, PermitSnapshot snapshot) implements PermitEvent {
        /**
         * Checks the components.
         *
         * @param permit the permit
         * @param at when
         * @param snapshot what the permit said
         * @throws NullPointerException if a component is null
         */
        public Issued {
            requireBoth(permit, at);
            Objects.requireNonNull(snapshot, "snapshot");
        }
    }

    /**
     * A Party read the permit.
     *
     * @param permit the permit
     * @param at when
     * @param by the Party that read it
     * @param asFinal whether the final permit was asked for
     * @param snapshot what the permit said
     * @since 0.1
     */
    record Read(PermitNumber permit, Instant at, CountryCode by, boolean asFinal, PermitSnapshot snapshot)
            implements PermitEvent {
        /**
         * Checks the components.
         *
         * @param permit the permit
         * @param at when
         * @param by the Party that read it
         * @param asFinal whether the final permit was asked for
         * @param snapshot what the permit said
         * @throws NullPointerException if a component is null
         */
        public Read {
            requireBoth(permit, at);
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(snapshot, "snapshot");
        }
    }

    /**
     * Customs of the exporting Party endorsed the permit: it is final.
     *
     * @param permit the permit
     * @param at when
     * @param snapshot what the permit said, with the quantities actually exported (box 14)
     * @since 0.1
     */
    record Endorsed(PermitNumber permit, Instant at, PermitSnapshot snapshot) implements PermitEvent {
        /**
         * Checks the components.
         *
         * @param permit the permit
         * @param at when
         * @param snapshot what the permit said, with the quantities actually exported (box 14)
         * @throws NullPointerException if a component is null
         */
        public Endorsed {
            requireBoth(permit, at);
            Objects.requireNonNull(snapshot, "snapshot");
        }
    }

    /**
     * Goods were presented with the permit.
     *
     * @param permit the permit
     * @param at when
     * @param to the Party they were presented to
     * @param key what makes this presentation this one, such as the number of the customs entry: a repetition has the same key and
     *     counts once
     * @since 0.1
     */
    record Presented(PermitNumber permit, Instant at, CountryCode to, String key) implements PermitEvent {
        /**
         * Checks the components.
         *
         * @param permit the permit
         * @param at when
         * @param to the Party they were presented to
         * @param key what makes this presentation this one, such as the number of the customs entry: a repetition has the same key and
         *     counts once
         * @throws NullPointerException if a component is null
         * @throws IllegalArgumentException if the key is blank
         */
        public Presented {
            requireBoth(permit, at);
            Objects.requireNonNull(to, "to");
            key = Plain.content(key, "key");
        }

        /** Returns the permit, when and to whom; the key may be a number of the importer's. */
        @Override
        public String toString() {
            return "Presented[permit=" + permit + ", at=" + at + ", to=" + to + "]";
        }
    }

    /**
     * A Party confirmed the quantities it received.
     *
     * @param permit the permit
     * @param at when
     * @param by the Party that confirmed
     * @param key what makes this confirmation this one: a repetition has the same key and is booked once
     * @param imported the confirmed quantities; those without a unit are in the unit of the permit
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
         * @param imported the confirmed quantities; those without a unit are in the unit of the permit
         * @throws NullPointerException if a component or an element is null
         * @throws IllegalArgumentException if the key is blank
         */
        public Confirmed {
            requireBoth(permit, at);
            Objects.requireNonNull(by, "by");
            key = Plain.content(key, "key");
            imported = List.copyOf(imported);
        }

        /** Returns the permit, when, by whom, and how many items; the key may be a number of the importer's. */
        @Override
        public String toString() {
            return "Confirmed[permit=" + permit + ", at=" + at + ", by=" + by + ", items=" + imported.size() + "]";
        }
    }

    /**
     * A Party asked for the permit, or wanted to confirm quantities, and was denied. No token belongs into an event: neither the right
     * one nor a wrong one.
     *
     * @param permit the permit asked for; there need be no such permit
     * @param at when
     * @param by the Party that asked
     * @param reason why it was denied
     * @param key what makes this attempt this one, such as the id of the exchange: two attempts at one moment are two
     * @since 0.1
     */
    record Denied(PermitNumber permit, Instant at, CountryCode by, Reason reason, String key) implements PermitEvent {
        /**
         * Checks the components.
         *
         * @param permit the permit asked for; there need be no such permit
         * @param at when
         * @param by the Party that asked
         * @param reason why it was denied
         * @param key what makes this attempt this one, such as the id of the exchange: two attempts at one moment are two
         * @throws NullPointerException if a component is null
         * @throws IllegalArgumentException if the key is blank
         */
        public Denied {
            requireBoth(permit, at);
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(reason, "reason");
            key = Plain.content(key, "key");
        }

        /**
         * Why a Party was denied a permit. It is not told whether there is no such permit or the token was wrong; the book knows.
         *
         * @since 0.1
         */
        public enum Reason {
            /** There is no permit of that number. */
            NO_SUCH_PERMIT,
            /** The permit is protected by an additional code, and another one or none was given. */
            WRONG_TOKEN,
            /** The final permit was asked for before Customs endorsed it. */
            NOT_FINAL,
            /** Any other reason. */
            OTHER
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
}
