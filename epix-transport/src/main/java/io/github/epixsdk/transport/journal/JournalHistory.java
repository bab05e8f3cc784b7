package io.github.epixsdk.transport.journal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.book.PermitEvent;
import io.github.epixsdk.transport.ExchangeOutcome;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.internal.journal.RecordedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a journal tells of permits: those that were exchanged, who read them and when, and the quantities that were confirmed. The
 * permit book and the annual report can be made out of it.
 *
 * <pre>{@code
 * JournalHistory history = JournalHistory.of(journal, JournalQuery.all());
 * AnnualReport report = AnnualReport.builder(xb, Year.of(2026), ReportView.IMPORTER)
 *         .permits(history.permits())
 *         .book(PermitBook.of(history.events(xb)))
 *         .build();
 * }</pre>
 *
 * <p>A journal holds exchanges and nothing else: permits that no partner asked for are not in it, nor those issued, cancelled or
 * replaced. The authority's own register knows more. Seals are not verified again; whether a permit was trusted when it came in is
 * its {@link JournalRecord#outcome()}, and only those that were count.
 *
 * <p>Immutable and thread-safe. The permits of the journal are held in memory, one form of each; messages are read one at a time.
 *
 * @since 0.1
 */
public final class JournalHistory {
    private final Map<PermitNumber, Seen> newest = new LinkedHashMap<>();
    private final List<Seen> readings = new ArrayList<>();
    private final List<Confirmation> confirmations = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();
    private final Map<String, JournalEntry> open = new HashMap<>();
    private final Map<String, JournalRecord> begun = new LinkedHashMap<>();

    private JournalHistory() {}

    /** A permit as it was exchanged: received from the partner, or given out to it. */
    private record Seen(Permit permit, Instant at, CountryCode partner, boolean received, boolean asFinal) {
        boolean isNewerThan(Seen other) {
            return asFinal == other.asFinal ? !at.isBefore(other.at) : asFinal;
        }
    }

    private record Confirmation(
            PermitNumber permit,
            Instant at,
            CountryCode partner,
            boolean received,
            String key,
            List<ItemQuantity> quantities) {}

    /**
     * Reads a journal, or a part of it.
     *
     * @param journal the journal
     * @param query which entries; an exchange whose request or outcome is not among them tells of no permit. With {@link
     *     JournalQuery#until} the history is what was known at that moment
     * @return what they tell
     * @throws JournalException if the journal cannot be read, or an entry was changed
     * @throws NullPointerException if an argument is null
     */
    public static JournalHistory of(Journal journal, JournalQuery query) {
        JournalHistory history = new JournalHistory();
        try (Stream<JournalEntry> entries = journal.entries(query)) {
            for (Iterator<JournalEntry> i = entries.iterator(); i.hasNext(); ) {
                history.add(i.next());
            }
        }
        history.open.clear();
        return history;
    }

    /** The message stands in one entry, how it ended in one that follows; for what we send to a partner they are the same. */
    private void add(JournalEntry entry) {
        JournalRecord record = entry.record();
        boolean confirms =
                record.operation().filter(Operation.CONFIRM_QUANTITIES::equals).isPresent();
        if (record.kind().beginsExchange()) {
            begun.putIfAbsent(record.exchangeId(), record);
        } else if (record.kind().endsExchange()) {
            begun.remove(record.exchangeId());
        }
        switch (record.kind()) {
            case REQUEST_SENT, REQUEST_RECEIVED -> keep(entry, confirms);
            case ANSWER_RECEIVED -> keep(entry, !confirms);
            case OUTCOME -> ended(record, open.remove(record.exchangeId()), !confirms);
            case ANSWER_SENT -> ended(record, confirms ? open.remove(record.exchangeId()) : entry, false);
            default -> {
                // An attempt without an answer says nothing of a permit; nor does the journal about itself.
            }
        }
    }

    private void keep(JournalEntry entry, boolean wanted) {
        if (wanted) {
            open.put(entry.record().exchangeId(), entry);
        }
    }

    private void ended(JournalRecord end, @Nullable JournalEntry message, boolean received) {
        ExchangeOutcome outcome = end.outcome().orElse(null);
        if (message == null || end.partner().isEmpty()) {
            return;
        }
        CountryCode partner = end.partner().get();
        try {
            if (outcome == ExchangeOutcome.FOUND) {
                boolean asFinal =
                        end.operation().filter(Operation.FINAL_PERMIT::equals).isPresent();
                seen(new Seen(RecordedMessage.permit(message), end.at(), partner, received, asFinal));
            } else if (outcome == ExchangeOutcome.ACCEPTED && end.permit().isPresent()) {
                confirmations.add(new Confirmation(
                        end.permit().get(),
                        end.at(),
                        partner,
                        message.record().kind() == EntryKind.REQUEST_RECEIVED,
                        message.bodySha256(),
                        RecordedMessage.quantities(message)));
            }
        } catch (IllegalArgumentException e) {
            unread.add("Entry " + message.sequence() + ": " + e.getMessage());
        }
    }

    private void seen(Seen seen) {
        readings.add(seen);
        newest.merge(seen.permit().number(), seen, (old, now) -> now.isNewerThan(old) ? now : old);
    }

    /**
     * Returns the permits that were exchanged, each in its newest form: final rather than not, later rather than earlier.
     *
     * @return the permits, in the order of their first exchange; unmodifiable
     */
    public List<Permit> permits() {
        return newest.values().stream().map(Seen::permit).toList();
    }

    /**
     * Returns what happened to them, for a {@link io.github.epixsdk.model.book.PermitBook}.
     *
     * @param own the Party whose journal it is
     * @return a {@link PermitEvent.Read} for each answer and a {@link PermitEvent.Confirmed} for each accepted confirmation, the same
     *     one once only; unmodifiable
     * @throws NullPointerException if {@code own} is null
     */
    public List<PermitEvent> events(CountryCode own) {
        Objects.requireNonNull(own, "own");
        Stream<PermitEvent> reads = readings.stream()
                .map(r -> PermitEvent.read(r.permit(), r.at(), r.received() ? own : r.partner(), r.asFinal()));
        Stream<PermitEvent> confirmed = confirmations.stream()
                .map(c -> new PermitEvent.Confirmed(
                        c.permit(), c.at(), c.received() ? c.partner() : own, c.key(), c.quantities()));
        return Stream.concat(reads, confirmed).toList();
    }

    /**
     * Returns the exchanges that had begun and had no outcome: those that were under way, and those a crash or a full disk ended.
     *
     * @return the request of each, the first one if it was repeated, in the order they were recorded; unmodifiable
     */
    public List<JournalRecord> unfinished() {
        return List.copyOf(begun.values());
    }

    /**
     * Returns the messages that could not be read, although they ended well: those of a hub or a dialect this class does not know, and
     * those whose content was removed when its time of retention was over.
     *
     * @return number and reason of each, in English; unmodifiable
     */
    public List<String> unread() {
        return List.copyOf(unread);
    }

    /** Returns how much it tells. */
    @Override
    public String toString() {
        return "JournalHistory[permits=" + newest.size() + ", confirmations=" + confirmations.size() + ", unfinished="
                + begun.size() + ", unread=" + unread.size() + "]";
    }
}
