package io.github.epixsdk.transport.journal;

import io.github.epixsdk.xml.Payload;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Closes a journal: a seal over the hash of its last entry vouches for everything up to it. Who writes the journal anew cannot
 * make that seal.
 *
 * <p>Make a checkpoint from time to time, once a day for example, with a key that the machine of the journal does not hold, or
 * a time-stamping authority. {@link Journal#verify(CheckpointVerifier)} checks them all.
 *
 * <pre>{@code
 * JournalCheckpoint.write(journal, CheckpointSealer.signedBy(key, SignatureAlgorithm.RSA_SHA256), Clock.systemUTC());
 * JournalReport report = journal.verify(CheckpointVerifier.signedBy(List.of(certificate)));
 * }</pre>
 *
 * @since 0.1
 */
public final class JournalCheckpoint {
    private JournalCheckpoint() {}

    /**
     * Seals the end of a journal.
     *
     * @param journal the journal
     * @param sealer makes the seal
     * @param clock tells the time
     * @return the checkpoint, or empty if the journal has no entries
     * @throws JournalException if the journal cannot be read or written
     */
    public static Optional<JournalEntry> write(Journal journal, CheckpointSealer sealer, Clock clock) {
        return journal.last().map(last -> {
            byte[] seal = sealer.seal(HexFormat.of().parseHex(last.hash()));
            // Others may append meanwhile: the checkpoint says which entry it closes.
            JournalRecord record = JournalRecord.builder(
                            EntryKind.CHECKPOINT, "checkpoint-" + last.sequence(), clock.instant())
                    .text(sealer.form() + " " + last.sequence() + " " + last.hash())
                    .build();
            return journal.append(record, Payload.of(seal));
        });
    }
}
