package io.github.epixsdk.transport;

import java.util.Objects;

/**
 * Why an answer that did arrive is not to be relied on.
 *
 * @param code the kind of reason
 * @param message the same in words: what was expected and what was found
 * @since 0.1
 */
public record DistrustReason(Code code, String message) {
    /**
     * Checks that nothing is null.
     *
     * @param code the kind of reason
     * @param message the same in words: what was expected and what was found
     */
    public DistrustReason {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    /** The kinds of reasons. */
    public enum Code {
        /** The permit has another number than the one that was asked for. */
        OTHER_PERMIT,
        /** The permit was issued by another Party than the partner. */
        OTHER_ISSUER,
        /** The permit is in another version than the profile says. */
        OTHER_VERSION,
        /** The message answers another operation. */
        OTHER_OPERATION,
        /** The answer does not say what came of the request. */
        UNKNOWN_ANSWER,
        /** The SOAP body holds more than one element, or the answer more than one permit. */
        SEVERAL_ANSWERS,
        /** A permit was sent that cannot be read as one. */
        MALFORMED_PERMIT,
        /** The message has a DTD or breaks a limit: such a message is not read at all. */
        HOSTILE_MESSAGE,
        /** The parts of the message cannot be told from each other: no boundary, broken headers, no end, an unknown encoding. */
        MALFORMED_MULTIPART,
        /** The message has more parts than are read. */
        TOO_MANY_PARTS,
        /** An attachment is larger than is read. */
        OVERSIZED_PART,
        /** A part of the message has parts of its own. */
        NESTED_PARTS,
        /** Two parts of the message carry the same identifier: which of them is meant cannot be told. */
        DUPLICATE_PART,
        /** The message refers to a part that is not in it. */
        DANGLING_REFERENCE,
        /** The message refers to something outside of it, or to itself; neither is ever fetched. */
        FOREIGN_REFERENCE,
        /** An attachment is not what the digest that came with it says: it was damaged or changed on the way. */
        DIGEST_MISMATCH,
        /** Attachments came in a form that the profile does not allow. */
        OTHER_ATTACHMENTS,
        /** The permit has no seal, and the profile requires one. */
        SEAL_MISSING,
        /** The seal does not hold: the permit was changed, or sealed by someone who is not trusted to. */
        SEAL_INVALID,
        /** Whether the seal holds cannot be decided with what is at hand. */
        SEAL_INDETERMINATE
    }

    /** Returns code and message. */
    @Override
    public String toString() {
        return code + ": " + message;
    }
}
