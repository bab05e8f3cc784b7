package io.github.epixsdk.testkit.conformance;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a requester concluded from one step: the suite compares it with what really happened on the wire.
 *
 * @param outcome the kind of conclusion
 * @param detail what tells this conclusion apart from others of its kind: a code, or the words shown to the user; may be empty
 * @param number the number of the permit it accepted, where it accepted one and says which
 * @param attempts how often it says it tried, where it says so
 * @since 0.1
 */
public record RequesterTold(Outcome outcome, String detail, Optional<String> number, OptionalInt attempts) {
    /** The kinds of conclusions. */
    public enum Outcome {
        /** A permit was accepted. */
        FOUND,
        /** A confirmation was accepted, or the partner said that it works. */
        DONE,
        /** The partner has no such permit. */
        NOT_ISSUED,
        /** The partner refused. */
        REFUSED,
        /** No usable answer came. */
        UNREACHABLE,
        /** An answer came that is not relied on. */
        UNTRUSTED,
        /** The requester itself failed. */
        FAILED
    }

    /**
     * Checks the components.
     *
     * @param outcome the kind of conclusion
     * @param detail what tells it apart
     * @param number the number of the permit
     * @param attempts how often it tried
     * @throws NullPointerException if a component is null
     */
    public RequesterTold {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(attempts, "attempts");
    }

    /**
     * Makes a conclusion that says no more than its kind and a detail.
     *
     * @param outcome the kind
     * @param detail what tells it apart
     * @return the conclusion
     */
    public static RequesterTold of(Outcome outcome, String detail) {
        return new RequesterTold(outcome, detail, Optional.empty(), OptionalInt.empty());
    }

    /**
     * Tells that a permit was accepted.
     *
     * @param number its number
     * @return the conclusion
     */
    public static RequesterTold found(String number) {
        return new RequesterTold(Outcome.FOUND, "", Optional.of(number), OptionalInt.empty());
    }

    /**
     * Adds how often it was tried.
     *
     * @param count the number of attempts
     * @return the conclusion with it
     */
    public RequesterTold withAttempts(int count) {
        return new RequesterTold(outcome, detail, number, OptionalInt.of(count));
    }

    /** Returns outcome and detail. */
    @Override
    public String toString() {
        return outcome + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
