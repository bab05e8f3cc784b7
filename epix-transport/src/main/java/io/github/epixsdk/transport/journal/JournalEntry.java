package io.github.epixsdk.transport.journal;

import io.github.epixsdk.xml.Payload;
import java.util.Objects;

/**
 * A record in its place: number, hash, the hash of the entry before it, and the bytes that were sent or received.
 *
 * <p>The {@link #head()} is the text that is hashed: it holds all of the record, the number, the hash of the entry before, and
 * length and SHA-256 of the body. So {@link #hash()} vouches for the entry, its body, and everything before it; anybody can
 * check it with {@code sha256sum}. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class JournalEntry {
    /** What stands for the hash of an entry before the first one. */
    public static final String FIRST_PREVIOUS = "0".repeat(64);

    private final EntryHead head;
    private final Payload body;

    private JournalEntry(EntryHead head, Payload body) {
        this.head = Objects.requireNonNull(head, "head");
        this.body = Objects.requireNonNull(body, "body");
    }

    /**
     * Reads an entry as a store kept it; for makers of stores.
     *
     * @param head the text of {@link #head()}
     * @param body the bytes; a store checks them against {@link #bodySha256()} when they are read
     * @return the entry
     * @throws IllegalArgumentException if the text is no head of an entry
     */
    public static JournalEntry of(String head, Payload body) {
        return new JournalEntry(EntryHead.parse(head), body);
    }

    /**
     * Gives a record its place in a chain; for makers of stores.
     *
     * @param sequence the number of the entry
     * @param previousHash the hash of the entry before; {@link #FIRST_PREVIOUS} at the first
     * @param record what is recorded
     * @param body the bytes, and their hash
     * @return the entry
     */
    public static JournalEntry chained(long sequence, String previousHash, JournalRecord record, HashedBody body) {
        return new JournalEntry(
                EntryHead.of(sequence, previousHash, record, body.length(), body.sha256()), body.payload());
    }

    /**
     * Returns the place in the journal.
     *
     * @return from 1, without gaps
     */
    public long sequence() {
        return head.sequence();
    }

    /**
     * Returns the hash of this entry.
     *
     * @return SHA-256 of {@link #head()}, 64 hexadecimal digits
     */
    public String hash() {
        return head.hash();
    }

    /**
     * Returns the hash of the entry before.
     *
     * @return 64 hexadecimal digits; zeros at the first entry
     */
    public String previousHash() {
        return head.previous();
    }

    /**
     * Returns what was recorded.
     *
     * @return the record
     */
    public JournalRecord record() {
        return head.record();
    }

    /**
     * Returns the text that is hashed.
     *
     * @return lines of names and values, UTF-8
     */
    public String head() {
        return head.text();
    }

    /**
     * Returns how long the body is.
     *
     * @return its length in bytes
     */
    public long bodyLength() {
        return head.bodyLength();
    }

    /**
     * Returns the hash of the body.
     *
     * @return SHA-256, 64 hexadecimal digits
     */
    public String bodySha256() {
        return head.bodySha256();
    }

    /**
     * Returns the bytes that were sent or received, as they were. They hold confidential data.
     *
     * @return the bytes, read from the store when they are asked for; reading fails if they are not the ones that were recorded
     */
    public Payload body() {
        return body;
    }

    /** Returns number, kind and exchange. */
    @Override
    public String toString() {
        return "JournalEntry[" + sequence() + ", " + record() + "]";
    }
}
