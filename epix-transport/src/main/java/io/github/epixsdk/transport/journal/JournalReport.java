package io.github.epixsdk.transport.journal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a check of a journal found.
 *
 * @param entries how many entries were read
 * @param lastHash the hash of the last one; {@link JournalEntry#FIRST_PREVIOUS} if there is none
 * @param lastCheckpoint the entry that last closed the journal; empty if it was never closed
 * @param removals which entries were removed, when, and which entry says so; that is no finding in itself
 * @param findings what is wrong, in the order of the entries; empty if nothing is
 * @since 0.1
 */
public record JournalReport(
        long entries,
        String lastHash,
        Optional<JournalEntry> lastCheckpoint,
        List<JournalRemoval> removals,
        List<JournalFinding> findings) {
    /**
     * Copies the lists.
     *
     * @param entries how many entries were read
     * @param lastHash the hash of the last one; {@link JournalEntry#FIRST_PREVIOUS} if there is none
     * @param lastCheckpoint the entry that last closed the journal; empty if it was never closed
     * @param removals which entries were removed, when, and which entry says so; that is no finding in itself
     * @param findings what is wrong, in the order of the entries; empty if nothing is
     */
    public JournalReport {
        Objects.requireNonNull(lastHash, "lastHash");
        Objects.requireNonNull(lastCheckpoint, "lastCheckpoint");
        removals = List.copyOf(removals);
        findings = List.copyOf(findings);
    }

    /**
     * Tells whether every byte is as it was recorded, but for what {@link #removals()} tells.
     *
     * @return true if nothing is wrong
     */
    public boolean isIntact() {
        return findings.isEmpty();
    }
}
