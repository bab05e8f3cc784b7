package io.github.epixsdk.transport;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What came of asking a partner for the state of its service.
 *
 * @since 0.1
 */
public sealed interface ServiceStateAnswer {
    /**
     * Tells whether the partner's service is working.
     *
     * @return true for {@link Available}
     */
    default boolean isAvailable() {
        return this instanceof Available;
    }

    /**
     * Goes on with one of five functions.
     *
     * @param <T> what they give
     * @param onAvailable for {@link Available}
     * @param onNotAvailable for {@link NotAvailable}
     * @param onRefused for {@link Refused}
     * @param onUnreachable for {@link Unreachable}
     * @param onUntrusted for {@link Untrusted}
     * @return what the function of this outcome gives
     */
    default <T> T fold(
            Function<? super Available, ? extends T> onAvailable,
            Function<? super NotAvailable, ? extends T> onNotAvailable,
            Function<? super Refused, ? extends T> onRefused,
            Function<? super Unreachable, ? extends T> onUnreachable,
            Function<? super Untrusted, ? extends T> onUntrusted) {
        if (this instanceof Available available) {
            return onAvailable.apply(available);
        } else if (this instanceof NotAvailable notAvailable) {
            return onNotAvailable.apply(notAvailable);
        } else if (this instanceof Refused refused) {
            return onRefused.apply(refused);
        } else if (this instanceof Unreachable unreachable) {
            return onUnreachable.apply(unreachable);
        }
        return onUntrusted.apply((Untrusted) this);
    }

    /**
     * The service is working.
     *
     * @param text the partner's words, empty if it said none
     */
    record Available(String text) implements ServiceStateAnswer {
        /**
         * Checks that nothing is null.
         *
         * @param text the partner's words, empty if it said none
         */
        public Available {
            Objects.requireNonNull(text, "text");
        }

        /** Returns the kind of answer: the partner's words may name somebody. */
        @Override
        public String toString() {
            return "Available[]";
        }
    }

    /**
     * The partner answered that its service is not working.
     *
     * @param text the partner's words, empty if it said none
     */
    record NotAvailable(String text) implements ServiceStateAnswer {
        /**
         * Checks that nothing is null.
         *
         * @param text the partner's words, empty if it said none
         */
        public NotAvailable {
            Objects.requireNonNull(text, "text");
        }

        /** Returns the kind of answer: the partner's words may name somebody. */
        @Override
        public String toString() {
            return "NotAvailable[]";
        }
    }

    /**
     * The partner refused to answer this caller.
     *
     * @param reason the kind of refusal
     * @param text the partner's words
     */
    record Refused(RefusalReason reason, String text) implements ServiceStateAnswer {
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
     */
    record Unreachable(List<Attempt> attempts) implements ServiceStateAnswer {
        /**
         * Copies the list.
         *
         * @param attempts every try, in order
         */
        public Unreachable {
            attempts = List.copyOf(attempts);
        }
    }

    /**
     * An answer came that cannot be meant for this question, or says neither that the service works nor that it does not; the
     * partner's words stand in the reason.
     *
     * @param reasons why, one at least
     */
    record Untrusted(List<DistrustReason> reasons) implements ServiceStateAnswer {
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
