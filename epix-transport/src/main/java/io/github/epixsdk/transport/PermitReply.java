package io.github.epixsdk.transport;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.xml.Attachment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link EpixService} answers a request for a permit.
 *
 * @since 0.1
 */
public sealed interface PermitReply {
    /**
     * Answers with a permit document, sealed or not, exactly as it is: its bytes go into the message unchanged, so that the
     * seal survives.
     *
     * @param document a permit in the caller's version, as a document of its own; {@link CallContext#version()}
     * @return the reply
     */
    static Issued document(byte[] document) {
        return new Issued(document.clone(), null, List.of(), false, false);
    }

    /**
     * Answers with a permit, which is written in the caller's version and has no seal.
     *
     * @param permit the permit
     * @return the reply
     */
    static Issued permit(Permit permit) {
        return new Issued(null, Objects.requireNonNull(permit, "permit"), List.of(), false, false);
    }

    /**
     * Answers that there is no such permit, or that the token does not fit: the caller cannot tell which.
     *
     * @return the reply
     */
    static PermitReply notIssued() {
        return new NotIssued();
    }

    /**
     * Answers that the permit exists and is not final yet.
     *
     * @return the reply
     */
    static PermitReply notFinal() {
        return new Refused(RefusalReason.NOT_FINAL, "");
    }

    /**
     * Refuses.
     *
     * @param reason the kind of refusal
     * @param text words for the caller, may be empty; they leave the house
     * @return the reply
     */
    static PermitReply refused(RefusalReason reason, String text) {
        return new Refused(reason, text);
    }

    /** A permit is given. */
    final class Issued implements PermitReply {
        private final byte @Nullable [] document;
        private final @Nullable Permit permit;
        private final List<Attachment> attachments;
        private final boolean composite;
        private final boolean inItsOwnVersion;

        private Issued(
                byte @Nullable [] document,
                @Nullable Permit permit,
                List<Attachment> attachments,
                boolean composite,
                boolean inItsOwnVersion) {
            this.document = document;
            this.permit = permit;
            this.attachments = List.copyOf(attachments);
            this.composite = composite;
            this.inItsOwnVersion = inItsOwnVersion;
        }

        /**
         * Returns this reply with files beside the permit, a detached seal among them. A large one may be a {@link
         * io.github.epixsdk.xml.Payload} from a file or a database; it is closed once the answer is sent.
         *
         * @param files the files, each with its content
         * @return the reply
         */
        public Issued withAttachments(List<Attachment> files) {
            return new Issued(document, permit, files, composite, inItsOwnVersion);
        }

        /**
         * Returns this reply with the flag {@code Composite}.
         *
         * @param value the flag, false by default
         * @return the reply
         */
        public Issued withComposite(boolean value) {
            return new Issued(document, permit, attachments, value, inItsOwnVersion);
        }

        /**
         * Returns this reply with leave to answer in the version of the document, whatever the caller speaks: what a hub agrees
         * on with its Parties. Without it, a document in another version is refused.
         *
         * @return the reply
         */
        public Issued inItsOwnVersion() {
            return new Issued(document, permit, attachments, composite, true);
        }

        /**
         * Returns the document.
         *
         * @return a copy of the bytes, or empty if a typed permit is given
         */
        public Optional<byte[]> document() {
            return document == null ? Optional.empty() : Optional.of(document.clone());
        }

        /**
         * Returns the typed permit.
         *
         * @return the permit, or empty if a document is given
         */
        public Optional<Permit> permit() {
            return Optional.ofNullable(permit);
        }

        /**
         * Returns the files beside the permit.
         *
         * @return the files
         */
        public List<Attachment> attachments() {
            return attachments;
        }

        /**
         * Tells whether the answer may be in the version of the document.
         *
         * @return false by default
         */
        public boolean isInItsOwnVersion() {
            return inItsOwnVersion;
        }

        /**
         * Returns the flag {@code Composite}.
         *
         * @return the flag
         */
        public boolean isComposite() {
            return composite;
        }
    }

    /** There is no such permit for this caller. */
    record NotIssued() implements PermitReply {}

    /**
     * The request is refused.
     *
     * @param reason the kind of refusal
     * @param text words for the caller, may be empty
     */
    record Refused(RefusalReason reason, String text) implements PermitReply {
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
