package io.github.epixsdk.transport.internal.journal;

import io.github.epixsdk.transport.journal.JournalEntry;

/**
 * An entry as a link of the chain.
 *
 * @param sequence its number
 * @param previous the hash it names as that of the entry before; empty if it is not known
 * @param hash its own hash; empty if it is not known
 * @param stored the hash that was kept beside it
 */
record Link(long sequence, String previous, String hash, String stored) {
    /** Before the first entry. */
    static final Link START = new Link(0, "", JournalEntry.FIRST_PREVIOUS, JournalEntry.FIRST_PREVIOUS);

    /** An entry that cannot be read. */
    static Link unknown(long sequence) {
        return new Link(sequence, "", "", "");
    }

    /** Whether an entry is chained to this one, as far as can be said. */
    boolean carries(Link next) {
        return hash.isEmpty() || next.previous.isEmpty() || next.previous.equals(hash) || next.previous.equals(stored);
    }
}
