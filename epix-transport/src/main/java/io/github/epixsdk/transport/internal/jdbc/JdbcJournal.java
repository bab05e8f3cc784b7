package io.github.epixsdk.transport.internal.jdbc;

import io.github.epixsdk.transport.StoreException;
import io.github.epixsdk.transport.internal.journal.ChainCheck;
import io.github.epixsdk.transport.internal.journal.Removal;
import io.github.epixsdk.transport.journal.CheckpointVerifier;
import io.github.epixsdk.transport.journal.HashedBody;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalException;
import io.github.epixsdk.transport.journal.JournalFinding;
import io.github.epixsdk.transport.journal.JournalQuery;
import io.github.epixsdk.transport.journal.JournalRecord;
import io.github.epixsdk.transport.journal.JournalReport;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A journal in tables. All nodes append to one chain: whoever appends locks its end until the entry is there. */
public final class JdbcJournal implements Journal {
    private static final int PART_BYTES = 256 << 10;
    /** Databases keep microseconds; what is between is decided here. */
    private static final Duration COARSE = Duration.ofNanos(1000);

    private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

    private final Database database;

    /** Works in a database. */
    public JdbcJournal(Database database) {
        this.database = database;
    }

    @Override
    public JournalEntry append(JournalRecord record, Payload body) {
        HashedBody hashed = HashedBody.of(body);
        return reporting(() -> database.transaction("record an exchange", connection -> {
            @Nullable
            String bodyId = hashed.length() == 0 ? null : UUID.randomUUID().toString();
            if (bodyId != null) {
                // Before the end is locked: others need not wait for a large body.
                insertParts(bodyId, hashed.payload(), connection);
            }
            ChainCheck.End end = end(" for update", connection);
            JournalEntry entry = JournalEntry.chained(end.sequence() + 1, end.hash(), record, hashed);
            insert(entry, bodyId, connection);
            moveEnd(entry, connection);
            return entry;
        }));
    }

    @Override
    public JournalEntry remove(SortedSet<Long> numbers, Instant now) {
        JournalEntry removal = Removal.append(this, numbers, now);
        reporting(() -> database.transaction("remove entries", connection -> {
            try (PreparedStatement parts = connection.prepareStatement("delete from epix_journal_part where body ="
                            + " (select body from epix_journal where sequence = ?)");
                    PreparedStatement entry = connection.prepareStatement("update epix_journal set head = null,"
                            + " kind = null, at = null, exchange = null, partner = null, permit = null, body = null"
                            + " where sequence = ?")) {
                for (long number : numbers) {
                    parts.setLong(1, number);
                    parts.addBatch();
                    entry.setLong(1, number);
                    entry.addBatch();
                }
                parts.executeBatch();
                return entry.executeBatch().length;
            }
        }));
        return removal;
    }

    private static ChainCheck.End end(String lock, Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select sequence, hash from epix_journal_end where id = 1" + lock);
                ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
                throw new JournalException(
                        "The table epix_journal_end is empty, which says where the journal ends; verify the journal",
                        null);
            }
            return new ChainCheck.End(rows.getLong(1), rows.getString(2));
        }
    }

    private static void insertParts(String id, Payload body, Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                        "insert into epix_journal_part (body, part, bytes) values (?, ?, ?)");
                InputStream in = body.openStream()) {
            int part = 0;
            for (byte[] bytes = in.readNBytes(PART_BYTES); bytes.length > 0; bytes = in.readNBytes(PART_BYTES)) {
                insert.setString(1, id);
                insert.setInt(2, part++);
                insert.setBytes(3, bytes);
                insert.executeUpdate();
            }
        } catch (IOException e) {
            throw new JournalException("Cannot record a message: its bytes cannot be read", e);
        }
    }

    private static void insert(JournalEntry entry, @Nullable String body, Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into epix_journal (sequence, previous, hash, head, kind, at, exchange, partner, permit, body)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            JournalRecord record = entry.record();
            insert.setLong(1, entry.sequence());
            insert.setString(2, entry.previousHash());
            insert.setString(3, entry.hash());
            insert.setString(4, entry.head());
            insert.setString(5, record.kind().name());
            insert.setObject(6, Database.time(record.at()));
            insert.setString(7, record.exchangeId());
            insert.setString(8, Columns.partner(record));
            insert.setString(9, Columns.permit(record));
            insert.setString(10, body);
            insert.executeUpdate();
        }
    }

    private static void moveEnd(JournalEntry entry, Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update epix_journal_end set sequence = ?, hash = ? where id = 1")) {
            update.setLong(1, entry.sequence());
            update.setString(2, entry.hash());
            update.executeUpdate();
        }
    }

    @Override
    public Stream<JournalEntry> entries(JournalQuery query) {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder("head is not null and sequence > ? and sequence <= ?");
        query.permit().ifPresent(permit -> {
            where.append(" and permit = ?");
            values.add(permit.key());
        });
        query.partner().ifPresent(partner -> {
            where.append(" and partner = ?");
            values.add(partner.value());
        });
        query.exchange().ifPresent(exchange -> {
            where.append(" and exchange = ?");
            values.add(exchange);
        });
        query.from().ifPresent(from -> {
            where.append(" and at >= ?");
            values.add(Objects.requireNonNull(Database.time(storable(from).minus(COARSE))));
        });
        query.until().ifPresent(until -> {
            where.append(" and at <= ?");
            values.add(Objects.requireNonNull(Database.time(storable(until).plus(COARSE))));
        });
        long first = query.first().orElse(1);
        long last = query.last().orElse(Long.MAX_VALUE);
        Pages pages = new Pages(database, where.toString(), values, first - 1, last);
        return StreamSupport.stream(pages, false).map(JdbcJournal::readable).filter(query::matches);
    }

    /** Nothing happened before or after; databases know no moments much farther away. */
    private static Instant storable(Instant moment) {
        Instant notBefore = moment.isBefore(EARLIEST) ? EARLIEST : moment;
        return notBefore.isAfter(LATEST) ? LATEST : notBefore;
    }

    private static JournalEntry readable(Row row) {
        try {
            JournalEntry entry = row.entry();
            if (entry.hash().equals(row.hash()) && entry.sequence() == row.sequence()) {
                return entry;
            }
        } catch (IllegalArgumentException e) {
            throw damaged(row.sequence(), e);
        }
        throw damaged(row.sequence(), null);
    }

    private static JournalException damaged(long sequence, @Nullable Throwable cause) {
        return new JournalException("Entry " + sequence + " of the journal was changed; verify the journal", cause);
    }

    @Override
    public Optional<JournalEntry> last() {
        long last = reporting(() -> database.transaction("read the journal", connection -> end("", connection)))
                .sequence();
        if (last == 0) {
            return Optional.empty();
        }
        try (Stream<JournalEntry> entries = entries(JournalQuery.all().sequence(last, last))) {
            return entries.findFirst();
        }
    }

    @Override
    public JournalReport verify(CheckpointVerifier checkpoints) {
        // Entries that are appended meanwhile are after the end that is read first.
        Optional<Written> written = database.transaction("read the journal", JdbcJournal::written);
        ChainCheck check = new ChainCheck(
                checkpoints,
                written.map(Written::end),
                written.map(Written::highest).orElse(0L));
        if (written.isEmpty()) {
            check.add(JournalFinding.Kind.END_UNKNOWN, 0, "the row that says where the journal ends is missing");
        }
        StreamSupport.stream(
                        new Pages(
                                database, "sequence > ? and sequence <= ?", List.of(), Long.MIN_VALUE, Long.MAX_VALUE),
                        false)
                .forEach(row -> verify(row, check));
        return check.report();
    }

    /** Where the journal is said to end, and the highest number there is. */
    private record Written(ChainCheck.End end, long highest) {}

    /** One statement sees one moment: an entry and the end are written in one transaction, so neither is behind the other. */
    private static Optional<Written> written(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select sequence, hash,"
                        + " (select max(sequence) from epix_journal) from epix_journal_end where id = 1");
                ResultSet rows = select.executeQuery()) {
            return rows.next()
                    ? Optional.of(new Written(new ChainCheck.End(rows.getLong(1), rows.getString(2)), rows.getLong(3)))
                    : Optional.empty();
        }
    }

    private static void verify(Row row, ChainCheck check) {
        if (row.head() == null) {
            check.stub(row.sequence(), row.previous(), row.hash());
            return;
        }
        try {
            JournalEntry entry = row.entry();
            if (entry.hash().equals(row.hash())) {
                check.entry(entry, row.problem(entry));
            } else {
                check.changed(row.sequence(), entry.hash(), row.hash(), "its text was changed");
            }
        } catch (IllegalArgumentException e) {
            check.changed(row.sequence(), "", row.hash(), "its text was changed, and cannot be read any more");
        }
    }

    private interface Call<T> {
        T get();
    }

    /** A journal has exceptions of its own. */
    private static <T> T reporting(Call<T> call) {
        try {
            return call.get();
        } catch (StoreException e) {
            throw new JournalException(String.valueOf(e.getMessage()), e);
        }
    }
}
