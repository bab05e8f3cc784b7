package io.github.epixsdk.transport;

import java.util.Objects;

/**
 * How an {@link EpixService} answers a confirmation of quantities.
 *
 * @since 0.1
 */
public sealed interface ConfirmationReply {
    /**
     * Answers that the quantities were booked.
     *
     * @return the reply
     */
    static ConfirmationReply accepted() {
        return new Accepted(false);
    }

    /**
     * Answers that this very confirmation was booked before; nothing was booked again.
     *
     * @return the reply
     */
    static ConfirmationReply alreadyAccepted() {
        return new Accepted(true);
    }

    /**
     * Answers that there is no such permit, or that the token does not fit: the caller cannot tell which.
     *
     * @return the reply
     */
    static ConfirmationReply notIssued() {
        return new NotIssued();
    }

    /**
     * Refuses; nothing was booked.
     *
     * @param reason the kind of refusal
     * @param text words for the caller, may be empty; they leave the house
     * @return the reply
     */
    static ConfirmationReply refused(RefusalReason reason, String text) {
        return new Refused(reason, text);
    }

    /**
     * The quantities are booked.
     *
     * @param repeated whether they were booked before
     */
    record Accepted(boolean repeated) implements ConfirmationReply {}

    /** There is no such permit for this caller. */
    record NotIssued() implements ConfirmationReply {}

    /**
     * The confirmation is refused.
     *
     * @param reason the kind of refusal
     * @param text words for the caller, may be empty
     */
    record Refused(RefusalReason reason, String text) implements ConfirmationReply {
        /**
         * Checks that nothing is null.
         *
         * @param reason the kind of refusal
         * @param text words for the caller, may be empty
         */
        public Refused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(text, "text");
        }

        /** Returns the reason: its words may name somebody. */
        @Override
        public String toString() {
            return "Refused[" + reason + "]";
        }
    }
}
