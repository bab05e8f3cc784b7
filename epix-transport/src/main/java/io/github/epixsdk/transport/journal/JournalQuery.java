package io.github.epixsdk.transport.journal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a journal are wanted. What is not asked for does not matter; {@link #all()} wants every entry.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * JournalQuery query = JournalQuery.all().permit(number).partner(CountryCode.of("XB")).until(then);
 * }</pre>
 *
 * @since 0.1
 */
public final class JournalQuery {
    private static final JournalQuery ALL = new JournalQuery(null, null, null, null, null, 0, 0);

    private final @Nullable PermitNumber permit;
    private final @Nullable CountryCode partner;
    private final @Nullable Instant from;
    private final @Nullable Instant until;
    private final @Nullable String exchangeId;
    private final long first;
    private final long last;

    private JournalQuery(
            @Nullable PermitNumber permit,
            @Nullable CountryCode partner,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String exchangeId,
            long first,
            long last) {
        this.permit = permit;
        this.partner = partner;
        this.from = from;
        this.until = until;
        this.exchangeId = exchangeId;
        this.first = first;
        this.last = last;
    }

    /**
     * Wants every entry.
     *
     * @return the query
     */
    public static JournalQuery all() {
        return ALL;
    }

    /**
     * Wants entries on one permit.
     *
     * @param value its number, in any spelling
     * @return a query
     */
    public JournalQuery permit(PermitNumber value) {
        Objects.requireNonNull(value, "permit");
        return new JournalQuery(value, partner, from, until, exchangeId, first, last);
    }

    /**
     * Wants entries on exchanges with one Party.
     *
     * @param value the Party
     * @return a query
     */
    public JournalQuery partner(CountryCode value) {
        Objects.requireNonNull(value, "partner");
        return new JournalQuery(permit, value, from, until, exchangeId, first, last);
    }

    /**
     * Wants entries on what happened at a moment or later.
     *
     * @param value the moment; what happened at it belongs to it
     * @return a query
     */
    public JournalQuery from(Instant value) {
        Objects.requireNonNull(value, "from");
        return new JournalQuery(permit, partner, value, until, exchangeId, first, last);
    }

    /**
     * Wants entries on what happened until a moment, so that the journal is seen as it was then: an exchange that was under way
     * has its request and no outcome ({@link JournalHistory#unfinished()}). Moments are those the entries hold, to the nanosecond,
     * by the clock of the node that wrote them.
     *
     * @param value the moment; what happened at it belongs to it
     * @return a query
     */
    public JournalQuery until(Instant value) {
        Objects.requireNonNull(value, "until");
        return new JournalQuery(permit, partner, from, value, exchangeId, first, last);
    }

    /**
     * Wants the entries of one exchange.
     *
     * @param value the id of the exchange
     * @return a query
     */
    public JournalQuery exchange(String value) {
        Objects.requireNonNull(value, "exchange");
        return new JournalQuery(permit, partner, from, until, value, first, last);
    }

    /**
     * Wants a range of entries.
     *
     * @param newFirst the number of the first
     * @param newLast the number of the last
     * @return a query
     * @throws IllegalArgumentException if the first is less than 1, or the last less than the first
     */
    public JournalQuery sequence(long newFirst, long newLast) {
        if (newFirst < 1 || newLast < newFirst) {
            throw new IllegalArgumentException("Expected numbers from 1, found " + newFirst + " to " + newLast);
        }
        return new JournalQuery(permit, partner, from, until, exchangeId, newFirst, newLast);
    }

    /**
     * Returns the permit wanted.
     *
     * @return its number, or empty if it does not matter
     */
    public Optional<PermitNumber> permit() {
        return Optional.ofNullable(permit);
    }

    /**
     * Returns the Party wanted.
     *
     * @return the Party, or empty if it does not matter
     */
    public Optional<CountryCode> partner() {
        return Optional.ofNullable(partner);
    }

    /**
     * Returns the earliest moment wanted.
     *
     * @return the moment, or empty if it does not matter
     */
    public Optional<Instant> from() {
        return Optional.ofNullable(from);
    }

    /**
     * Returns the latest moment wanted.
     *
     * @return the moment, or empty if it does not matter
     */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /**
     * Returns the exchange wanted.
     *
     * @return its id, or empty if it does not matter
     */
    public Optional<String> exchange() {
        return Optional.ofNullable(exchangeId);
    }

    /**
     * Returns the number of the first entry wanted.
     *
     * @return the number, or empty if it does not matter
     */
    public OptionalLong first() {
        return first == 0 ? OptionalLong.empty() : OptionalLong.of(first);
    }

    /**
     * Returns the number of the last entry wanted.
     *
     * @return the number, or empty if it does not matter
     */
    public OptionalLong last() {
        return last == 0 ? OptionalLong.empty() : OptionalLong.of(last);
    }

    /**
     * Tells whether an entry is wanted.
     *
     * @param entry the entry
     * @return true if it is all that was asked for
     */
    public boolean matches(JournalEntry entry) {
        JournalRecord record = entry.record();
        return (first == 0 || entry.sequence() >= first)
                && (last == 0 || entry.sequence() <= last)
                && (permit == null || record.permit().filter(permit::sameAs).isPresent())
                && (partner == null || record.partner().filter(partner::equals).isPresent())
                && (from == null || !record.at().isBefore(from))
                && (until == null || !record.at().isAfter(until))
                && (exchangeId == null || record.exchangeId().equals(exchangeId));
    }
}
