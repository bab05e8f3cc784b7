package io.github.epixsdk.transport.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Evidence that was removed from a journal, as the journal says itself: of the entries only number and hashes are left.
 *
 * @param sequence the number of the entry that names them, of the kind {@link EntryKind#REMOVAL}
 * @param at when they were removed, by the clock of the node that did it
 * @param entries their numbers, in their order; unmodifiable
 * @since 0.1
 */
public record JournalRemoval(long sequence, Instant at, List<Long> entries) {
    /**
     * Copies the numbers.
     *
     * @param sequence the number of the entry that names them, of the kind {@link EntryKind#REMOVAL}
     * @param at when they were removed, by the clock of the node that did it
     * @param entries their numbers, in their order; unmodifiable
     */
    public JournalRemoval {
        Objects.requireNonNull(at, "at");
        entries = List.copyOf(entries);
    }

    /**
     * Returns the numbers in short.
     *
     * @return such as {@code 3 to 7, 9}
     */
    public String ranges() {
        List<String> ranges = new ArrayList<>();
        for (int from = 0, to; from < entries.size(); from = to + 1) {
            to = from;
            while (to + 1 < entries.size() && entries.get(to + 1) == entries.get(to) + 1) {
                to++;
            }
            ranges.add(from == to ? String.valueOf(entries.get(from)) : entries.get(from) + " to " + entries.get(to));
        }
        return String.join(", ", ranges);
    }
}
