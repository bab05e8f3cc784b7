package io.github.epixsdk.transport.journal;

import java.util.Objects;

/**
 * Something wrong with a journal.
 *
 * @param kind what
 * @param sequence the number of the entry concerned; of the first, where there are several
 * @param message the same in words
 * @since 0.1
 */
public record JournalFinding(Kind kind, long sequence, String message) {
    /**
     * Checks that nothing is null.
     *
     * @param kind what
     * @param sequence the number of the entry concerned; of the first, where there are several
     * @param message the same in words
     */
    public JournalFinding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
    }

    /** What can be wrong. */
    public enum Kind {
        /** Bytes of an entry, or the name of its file, are not those that were recorded. */
        CHANGED,
        /** An entry is missing. */
        REMOVED,
        /** There is an entry, or something else, that was never recorded here. */
        INSERTED,
        /** Entries stand in another order than they were recorded in. */
        SWAPPED,
        /** The note of where the journal ends is missing, is none, or was changed. */
        END_UNKNOWN,
        /** A checkpoint does not vouch for what is before it. */
        CHECKPOINT,
        /** No checkpoint vouches for a removal, or an entry that should say what was removed does not. */
        REMOVAL
    }
}
