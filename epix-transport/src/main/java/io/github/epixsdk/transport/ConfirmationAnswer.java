package io.github.epixsdk.transport;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What came of confirming quantities.
 *
 * @since 0.1
 */
public sealed interface ConfirmationAnswer {
    /**
     * Tells whether the partner took the confirmation.
     *
     * @return true for {@link Accepted}
     */
    default boolean isAccepted() {
        return this instanceof Accepted;
    }

    /**
     * Tells whether the partner may have booked the confirmation although this is no {@link Accepted}. Nobody may enter other
     * quantities in place of these then, or both may be booked: the identical confirmation is to be sent again, as an outbox does
     * by itself, or the partner is to be asked.
     *
     * @return true for {@link Unreachable} if the partner may have received it, for {@link Untrusted}, and for {@link Refused} if
     *     the fault does not lie with the request
     */
    default boolean isUndecided() {
        return fold(
                accepted -> false,
                notIssued -> false,
                refused -> !refused.reason().isFaultOfCaller(),
                Unreachable::possiblyReceived,
                untrusted -> true);
    }

    /**
     * Goes on with one of five functions.
     *
     * @param <T> what they give
     * @param onAccepted for {@link Accepted}
     * @param onNotIssued for {@link NotIssued}
     * @param onRefused for {@link Refused}
     * @param onUnreachable for {@link Unreachable}
     * @param onUntrusted for {@link Untrusted}
     * @return what the function of this outcome gives
     */
    default <T> T fold(
            Function<? super Accepted, ? extends T> onAccepted,
            Function<? super NotIssued, ? extends T> onNotIssued,
            Function<? super Refused, ? extends T> onRefused,
            Function<? super Unreachable, ? extends T> onUnreachable,
            Function<? super Untrusted, ? extends T> onUntrusted) {
        if (this instanceof Accepted accepted) {
            return onAccepted.apply(accepted);
        } else if (this instanceof NotIssued notIssued) {
            return onNotIssued.apply(notIssued);
        } else if (this instanceof Refused refused) {
            return onRefused.apply(refused);
        } else if (this instanceof Unreachable unreachable) {
            return onUnreachable.apply(unreachable);
        }
        return onUntrusted.apply((Untrusted) this);
    }

    /**
     * The partner took the confirmation.
     *
     * @param text the partner's words, empty if it said none
     * @param repeated whether the partner says that it had booked this very confirmation before; false if it says nothing
     */
    record Accepted(String text, boolean repeated) implements ConfirmationAnswer {
        /**
         * Checks that nothing is null.
         *
         * @param text the partner's words, empty if it said none
         * @param repeated whether the partner says that it had booked this very confirmation before; false if it says
         *     nothing
         */
        public Accepted {
            Objects.requireNonNull(text, "text");
        }

        /** Returns whether it was a repetition: the partner's words may name somebody. */
        @Override
        public String toString() {
            return repeated ? "Accepted[repeated]" : "Accepted[]";
        }
    }

    /** The partner answered that it has not issued such a permit, or that the token does not fit: it does not say which. */
    record NotIssued() implements ConfirmationAnswer {}

    /**
     * The partner refused. Nothing was booked if the fault lies with the request ({@link RefusalReason#isFaultOfCaller()}). Otherwise
     * something failed at the partner, or behind it, which may be after it booked: that is {@linkplain #isUndecided() undecided}.
     *
     * @param reason the kind of refusal
     * @param text the partner's words
     */
    record Refused(RefusalReason reason, String text) implements ConfirmationAnswer {
        /**
         * Checks that nothing is null.
         *
         * @param reason the kind of refusal
         * @param text the partner's words
         */
        public Refused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(text, "text");
        }

        /** Returns the reason: the partner's words may name somebody. */
        @Override
        public String toString() {
            return "Refused[" + reason + "]";
        }
    }

    /**
     * No usable answer came.
     *
     * @param attempts every try, in order
     * @param possiblyReceived whether the partner may have received and booked the confirmation all the same: it is undecided.
     *     The identical confirmation may be sent again to a partner that books it once.
     */
    record Unreachable(List<Attempt> attempts, boolean possiblyReceived) implements ConfirmationAnswer {
        /**
         * Copies the list.
         *
         * @param attempts every try, in order
         * @param possiblyReceived whether the partner may have received and booked the confirmation all the same: it
         *     is undecided. The identical confirmation may be sent again to a partner that books it once.
         */
        public Unreachable {
            attempts = List.copyOf(attempts);
        }
    }

    /**
     * An answer came that cannot be meant for this confirmation; whether it was booked is undecided.
     *
     * @param reasons why, one at least
     */
    record Untrusted(List<DistrustReason> reasons) implements ConfirmationAnswer {
        /**
         * Copies the list.
         *
         * @param reasons why, one at least
         */
        public Untrusted {
            reasons = List.copyOf(reasons);
        }

        /** Returns the codes of the reasons: their words may quote the partner. */
        @Override
        public String toString() {
            return "Untrusted" + reasons.stream().map(DistrustReason::code).toList();
        }
    }
}
