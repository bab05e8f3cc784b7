package io.github.epixsdk.transport.internal.journal;

import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalQuery;
import io.github.epixsdk.transport.journal.JournalRecord;
import io.github.epixsdk.xml.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The entry that says which others are removed. */
public final class Removal {
    private Removal() {}

    /**
     * Appends it; the others are removed afterwards.
     *
     * @throws IllegalArgumentException if there are none, or one of them is the journal's own
     */
    public static JournalEntry append(Journal journal, SortedSet<Long> numbers, Instant now) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("There is no entry to be removed");
        }
        try (Stream<JournalEntry> entries =
                journal.entries(JournalQuery.all().sequence(numbers.first(), numbers.last()))) {
            String list = entries.filter(entry -> numbers.contains(entry.sequence()))
                    .map(Removal::line)
                    .collect(Collectors.joining());
            JournalRecord record = JournalRecord.builder(
                            EntryKind.REMOVAL, "removal-" + numbers.first() + "-" + numbers.last(), now)
                    .text("their time of retention is over")
                    .build();
            return journal.append(record, Payload.of(list.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private static String line(JournalEntry entry) {
        if (!entry.record().kind().isOfAnExchange()) {
            throw new IllegalArgumentException(
                    "Entry " + entry.sequence() + " is the journal's own, and is not removed");
        }
        return entry.sequence() + " " + entry.hash() + "\n";
    }
}
