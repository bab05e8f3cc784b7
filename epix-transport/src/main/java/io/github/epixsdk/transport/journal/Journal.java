package io.github.epixsdk.transport.journal;

import io.github.epixsdk.xml.Payload;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * Keeps evidence of every exchange: what was sent and received, byte for byte, when, with whom, and how it ended. Each entry
 * holds the hash of the one before it, so that whatever is changed, removed, inserted or put elsewhere afterwards is found by
 * {@link #verify()}.
 *
 * <p>A client and an endpoint that are given a journal record before they act: a request is in the journal before it is sent,
 * an answer before it leaves, a partner's request before the national system sees it. An entry is durable when {@link
 * #append} returns. What cannot be recorded does not happen.
 *
 * <p>A journal holds what permits hold, tokens included: it is as confidential as the permit system itself. Implementations are
 * thread-safe. {@link FileJournal} keeps one in files; the package {@code transport.jdbc} in a database that several nodes share.
 *
 * <pre>{@code
 * Journal journal = FileJournal.open(Path.of("/var/lib/epix/journal"));
 * EpixClient client = EpixClient.builder(profile).transport(transport).journal(journal).build();
 * }</pre>
 *
 * @since 0.1
 */
public interface Journal extends AutoCloseable {
    /**
     * Records something; it is durable when this method returns.
     *
     * @param record what happened
     * @param body the bytes that were sent or received, empty if there are none
     * @return the entry
     * @throws JournalException if it cannot be recorded
     */
    JournalEntry append(JournalRecord record, Payload body);

    /**
     * Finds entries.
     *
     * @param query which
     * @return the entries, in their order; to be closed
     * @throws JournalException if the journal cannot be read as far as it is needed, at the call or while the stream is read
     */
    Stream<JournalEntry> entries(JournalQuery query);

    /**
     * Returns the end of the journal. Whoever notes down its number and hash somewhere else can prove later that nothing up to
     * it was rewritten.
     *
     * @return the last entry, or empty if there is none
     * @throws JournalException if the journal cannot be read
     */
    Optional<JournalEntry> last();

    /**
     * Reads all of the journal and checks every byte, and every checkpoint.
     *
     * @param checkpoints checks the seals of checkpoints
     * @return what was found
     * @throws JournalException if the journal cannot be read at all
     */
    JournalReport verify(CheckpointVerifier checkpoints);

    /**
     * Reads all of the journal and checks every byte; the seals of checkpoints are not looked at.
     *
     * @return what was found
     * @throws JournalException if the journal cannot be read at all
     */
    default JournalReport verify() {
        return verify(CheckpointVerifier.NONE);
    }

    /**
     * Removes what entries say, when their time is over: number and hashes stay, and an entry that is appended names them. In a
     * journal with checkpoints make one afterwards: {@link #verify} objects to a removal that none vouches for.
     *
     * @param numbers the entries, all of them of exchanges; see {@link JournalRetention}
     * @param now the present time
     * @return the entry that names them
     * @throws IllegalArgumentException if there are none, or one is what the journal says about itself
     * @throws JournalException if the journal cannot be read or written
     */
    JournalEntry remove(SortedSet<Long> numbers, Instant now);

    /** Releases files and connections this journal opened. May be called more than once. */
    @Override
    default void close() {}
}
