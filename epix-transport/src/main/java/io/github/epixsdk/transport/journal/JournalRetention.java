package io.github.epixsdk.transport.journal;

import io.github.epixsdk.model.CountryCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Removes evidence whose time of retention is over: five years after the permit expired, unless another time is agreed.
 *
 * <p>Where an entry is on a permit whose expiry no entry says, the longest validity of any permit, three years, is counted from
 * the entry; where it is on no permit, retention begins with the entry. Number and hashes of a removed entry stay, and an entry
 * that is appended says which were removed and when, so that the chain can be checked as before.
 *
 * <pre>{@code
 * JournalRetention.standard().apply(journal, clock.instant());
 * }</pre>
 *
 * @since 0.1
 */
public final class JournalRetention {
    private static final Period LONGEST_VALIDITY = Period.ofYears(3);

    private final Period afterExpiry;
    private final Map<CountryCode, Period> byPartner;

    private JournalRetention(Period afterExpiry, Map<CountryCode, Period> byPartner) {
        this.afterExpiry = afterExpiry;
        this.byPartner = byPartner;
    }

    /**
     * Keeps evidence for five years after a permit expired.
     *
     * @return the retention
     */
    public static JournalRetention standard() {
        return of(Period.ofYears(5));
    }

    /**
     * Keeps evidence for another time after a permit expired.
     *
     * @param afterExpiry the time
     * @return the retention
     * @throws IllegalArgumentException if the time is negative
     */
    public static JournalRetention of(Period afterExpiry) {
        return new JournalRetention(notNegative(afterExpiry), Map.of());
    }

    /**
     * Returns this retention with another time for the exchanges with one partner.
     *
     * @param partner the Party
     * @param time how long its evidence is kept after a permit expired, such as the {@code retention} of its profile
     * @return the changed retention
     * @throws IllegalArgumentException if the time is negative
     */
    public JournalRetention with(CountryCode partner, Period time) {
        Map<CountryCode, Period> more = new HashMap<>(byPartner);
        more.put(Objects.requireNonNull(partner, "partner"), notNegative(time));
        return new JournalRetention(afterExpiry, Map.copyOf(more));
    }

    private static Period notNegative(Period time) {
        if (Objects.requireNonNull(time, "time").isNegative()) {
            throw new IllegalArgumentException("A time of retention is not negative, found " + time);
        }
        return time;
    }

    /**
     * Finds the entries whose time is over; what a journal says about itself is never among them.
     *
     * @param journal the journal
     * @param now the present time
     * @return their numbers
     * @throws JournalException if the journal cannot be read
     */
    public SortedSet<Long> expired(Journal journal, Instant now) {
        Map<String, LocalDate> expiries = new HashMap<>();
        try (Stream<JournalEntry> entries = journal.entries(JournalQuery.all())) {
            entries.map(JournalEntry::record)
                    .forEach(record -> record.permit()
                            .ifPresent(permit -> record.permitExpires()
                                    .ifPresent(date ->
                                            expiries.merge(permit.key(), date, (a, b) -> a.isAfter(b) ? a : b))));
        }
        LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
        SortedSet<Long> expired = new TreeSet<>();
        try (Stream<JournalEntry> entries = journal.entries(JournalQuery.all())) {
            entries.filter(entry -> entry.record().kind().isOfAnExchange())
                    .filter(entry -> keptUntil(entry.record(), expiries).isBefore(today))
                    .forEach(entry -> expired.add(entry.sequence()));
        }
        return expired;
    }

    private LocalDate keptUntil(JournalRecord record, Map<String, LocalDate> expiries) {
        LocalDate day = record.at().atZone(ZoneOffset.UTC).toLocalDate();
        return record.permit()
                .map(permit -> expiries.getOrDefault(permit.key(), day.plus(LONGEST_VALIDITY)))
                // A permit that had expired before is asked about later: the entry is kept as long as any.
                .filter(expiry -> expiry.isAfter(day))
                .orElse(day)
                .plus(record.partner()
                        .map(partner -> byPartner.getOrDefault(partner, afterExpiry))
                        .orElse(afterExpiry));
    }

    /**
     * Removes the entries whose time is over.
     *
     * @param journal the journal
     * @param now the present time
     * @return the entry that says which were removed, or empty if there were none
     * @throws JournalException if the journal cannot be read or written
     */
    public Optional<JournalEntry> apply(Journal journal, Instant now) {
        SortedSet<Long> expired = expired(journal, now);
        return expired.isEmpty() ? Optional.empty() : Optional.of(journal.remove(expired, now));
    }
}
