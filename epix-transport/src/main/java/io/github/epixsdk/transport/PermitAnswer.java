package io.github.epixsdk.transport;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Payload;
import io.github.epixsdk.xml.PermitDocument;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of asking a partner for a permit. Each outcome is a case of its own: an outage never looks like "no such permit",
 * and a permit whose seal does not hold never looks like a permit.
 *
 * <pre>{@code
 * String line = answer.fold(
 *         found -> "valid until " + found.permit().validUntil(),
 *         notIssued -> "not issued by this Party",
 *         refused -> "refused: " + refused.text(),
 *         unreachable -> "no answer, try later",
 *         untrusted -> "do not rely on it: " + untrusted.reasons());
 * }</pre>
 *
 * @since 0.1
 */
public sealed interface PermitAnswer {
    /**
     * Tells whether there is a permit.
     *
     * @return true for {@link Found}
     */
    default boolean isFound() {
        return this instanceof Found;
    }

    /**
     * Returns the permit's document if there is one.
     *
     * @return the document, or empty for every other outcome
     */
    default Optional<PermitDocument> document() {
        return this instanceof Found found ? Optional.of(found.permitDocument()) : Optional.empty();
    }

    /**
     * Goes on with one of five functions.
     *
     * @param <T> what they give
     * @param onFound for {@link Found}
     * @param onNotIssued for {@link NotIssued}
     * @param onRefused for {@link Refused}
     * @param onUnreachable for {@link Unreachable}
     * @param onUntrusted for {@link Untrusted}
     * @return what the function of this outcome gives
     */
    default <T> T fold(
            Function<? super Found, ? extends T> onFound,
            Function<? super NotIssued, ? extends T> onNotIssued,
            Function<? super Refused, ? extends T> onRefused,
            Function<? super Unreachable, ? extends T> onUnreachable,
            Function<? super Untrusted, ? extends T> onUntrusted) {
        if (this instanceof Found found) {
            return onFound.apply(found);
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
     * The partner sent the permit that was asked for, and nothing stands against relying on it.
     *
     * <p>An attachment of more than 256 KiB lies in a temporary file. {@link #close} deletes it; whoever forgets that only waits
     * for the garbage collector to do so.
     *
     * @param permitDocument the permit and the bytes it came in
     * @param verdict what was found about its seal; empty only if there is none and the profile does not require one, or the
     *     profile says that this partner does not seal
     * @param findings what was noticed while reading, files no seal covers among it, then what the rules say
     * @param attachments the files that came with it, without a detached seal
     * @param composite the partner's {@code Composite} flag, whose meaning no public source explains
     */
    record Found(
            PermitDocument permitDocument,
            Optional<SealVerdict> verdict,
            List<Finding> findings,
            List<Attachment> attachments,
            Optional<Boolean> composite)
            implements PermitAnswer, AutoCloseable {
        /**
         * Copies the lists.
         *
         * @param permitDocument the permit and the bytes it came in
         * @param verdict what was found about its seal; empty only if there is none and the profile does not require
         *     one, or the profile says that this partner does not seal
         * @param findings what was noticed while reading, files no seal covers among it, then what the rules say
         * @param attachments the files that came with it, without a detached seal
         * @param composite the partner's {@code Composite} flag, whose meaning no public source explains
         */
        public Found {
            Objects.requireNonNull(permitDocument, "permitDocument");
            Objects.requireNonNull(verdict, "verdict");
            findings = List.copyOf(findings);
            attachments = List.copyOf(attachments);
            Objects.requireNonNull(composite, "composite");
        }

        /**
         * Returns the permit.
         *
         * @return the typed view of the document
         */
        public Permit permit() {
            return permitDocument.permit();
        }

        /** Deletes the temporary files of large attachments; their contents can no longer be read. */
        @Override
        public void close() {
            attachments.forEach(attachment -> attachment.content().ifPresent(Payload::close));
        }

        /** Returns the number of the permit and how many findings there are. */
        @Override
        public String toString() {
            return "Found[" + permit().number() + ", findings=" + findings.size() + "]";
        }
    }

    /** The partner answered that it has not issued such a permit, or that the token does not fit: it does not say which. */
    record NotIssued() implements PermitAnswer {}

    /**
     * The partner refused.
     *
     * @param reason the kind of refusal
     * @param text the partner's words
     */
    record Refused(RefusalReason reason, String text) implements PermitAnswer {
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
     * No usable answer came: nothing is known about the permit.
     *
     * @param attempts every try, in order
     */
    record Unreachable(List<Attempt> attempts) implements PermitAnswer {
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
     * An answer came that must not be relied on.
     *
     * @param reasons why, one at least
     * @param verdict what was found about the seal, if it came so far
     */
    record Untrusted(List<DistrustReason> reasons, Optional<SealVerdict> verdict) implements PermitAnswer {
        /**
         * Copies the list.
         *
         * @param reasons why, one at least
         * @param verdict what was found about the seal, if it came so far
         */
        public Untrusted {
            reasons = List.copyOf(reasons);
            Objects.requireNonNull(verdict, "verdict");
        }

        /** Returns the codes of the reasons. */
        @Override
        public String toString() {
            return "Untrusted" + reasons.stream().map(DistrustReason::code).toList();
        }
    }
}
