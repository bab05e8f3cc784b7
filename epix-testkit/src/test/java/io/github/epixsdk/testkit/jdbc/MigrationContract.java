package io.github.epixsdk.testkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.StoreException;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.jdbc.JdbcStore;
import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.HashedBody;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalQuery;
import io.github.epixsdk.transport.journal.JournalRecord;
import io.github.epixsdk.transport.ledger.Booking;
import io.github.epixsdk.transport.ledger.Ledger;
import io.github.epixsdk.transport.outbox.Letter;
import io.github.epixsdk.transport.outbox.LetterState;
import io.github.epixsdk.transport.outbox.Outbox;
import io.github.epixsdk.xml.Payload;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database with the tables of the first script, and what the version that made them left in them. */
abstract class MigrationContract {
    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");
    private static final PermitNumber PERMIT = PermitNumber.of("xa/1");
    /** In upper case, as the key of its rows is, it has twice as many characters. */
    private static final PermitNumber LONG = PermitNumber.of("XA/" + "\u00df".repeat(250));

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static final byte[] BODY = "<request/>".getBytes(StandardCharsets.US_ASCII);

    private HikariDataSource database;

    /** A new database without tables. */
    abstract HikariDataSource empty();

    @BeforeEach
    void create() throws SQLException {
        database = empty();
        Flyway.configure()
                .dataSource(database)
                .locations(JdbcStore.MIGRATIONS)
                .target("1")
                .load()
                .migrate();
        String digest = confirmation("right").digest();
        execute(
                "insert into epix_outbox (id, live_key, partner, permit, permit_written, token, positions, headers, body,"
                        + " queued_at, state, attempts, next_attempt_at, answer)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                "old",
                "XA " + digest,
                "XA",
                "XA/1",
                "xa/1",
                "right",
                "A 5\n",
                "",
                new byte[] {1},
                at(NOON),
                "WAITING",
                1,
                at(NOON),
                null);
        execute("insert into epix_permit (permit) values (?)", "XA/1");
        execute(
                "insert into epix_booking (caller, permit, digest, permit_written, positions, at, exchange, reply)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                "XB",
                "XA/1",
                digest,
                "xa/1",
                "A 5\n",
                at(NOON),
                "x-1",
                "ACCEPTED");
        JournalEntry asked = record(1, JournalEntry.FIRST_PREVIOUS, EntryKind.REQUEST_RECEIVED, BODY);
        record(2, asked.hash(), EntryKind.OUTCOME, new byte[0]);
    }

    private JournalEntry record(long sequence, String previous, EntryKind kind, byte[] body) throws SQLException {
        JournalEntry entry =
                JournalEntry.chained(sequence, previous, record(kind, PERMIT), HashedBody.of(Payload.of(body)));
        String parts = body.length == 0 ? null : "b-" + sequence;
        if (parts != null) {
            execute("insert into epix_journal_part (body, part, bytes) values (?, ?, ?)", parts, 0, body);
        }
        execute(
                "insert into epix_journal (sequence, previous, hash, head, kind, at, exchange, partner, permit, body)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                sequence,
                previous,
                entry.hash(),
                entry.head(),
                kind.name(),
                at(NOON),
                "x-1",
                "XB",
                "XA/1",
                parts);
        execute("update epix_journal_end set sequence = ?, hash = ? where id = 1", sequence, entry.hash());
        return entry;
    }

    private static JournalRecord record(EntryKind kind, PermitNumber permit) {
        return JournalRecord.builder(kind, "x-1", NOON)
                .partner(XB)
                .operation(Operation.CONFIRM_QUANTITIES)
                .permit(permit)
                .build();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private void execute(String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static QuantityConfirmation confirmation(String token) {
        return confirmation(PERMIT, token);
    }

    private static QuantityConfirmation confirmation(PermitNumber permit, String token) {
        return QuantityConfirmation.builder(permit)
                .token(TokenId.of(token))
                .position("A", new BigDecimal(5))
                .build();
    }

    private static Letter letter(QuantityConfirmation confirmation) {
        return Letter.of(XA, confirmation, Map.of(), new byte[] {1}, NOON.plusSeconds(60));
    }

    @Test
    void isAskedForWhereAScriptWasNotRun() {
        assertThatThrownBy(() -> JdbcStore.of(database))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(
                        "The database has not all tables of EPIX, or cannot be reached: run the scripts in"
                                + " META-INF/epix/db");
    }

    @Test
    void leavesLettersThatAreKnownByTheirToken() {
        Databases.migrated(database);
        try (Outbox outbox = JdbcStore.of(database).outbox()) {
            assertThat(outbox.add(letter(confirmation("right"))).id()).isEqualTo("old");
            Letter other = letter(confirmation("other"));
            assertThat(outbox.add(other).id()).isEqualTo(other.id());

            Letter old = outbox.find("old").orElseThrow();
            assertThat(old.triedSince()).isEqualTo(NOON);
            assertThat(old.onBehalfOf()).isEmpty();
            assertThat(old.confirmation()).isEqualTo(confirmation("right"));
            assertThat(old.body()).containsExactly(1);
        }
    }

    @Test
    void leavesLettersThatAreSentInTheirOrder() {
        Databases.migrated(database);
        try (Outbox outbox = JdbcStore.of(database).outbox()) {
            Letter other = outbox.add(letter(confirmation("other")));
            Letter first = outbox.claim(XA, null, "node", NOON.plusSeconds(120), Duration.ofMinutes(1))
                    .orElseThrow();
            assertThat(first.id()).isEqualTo("old");
            assertThat(outbox.settle(first.with(LetterState.ACCEPTED, 2, NOON, null), "node"))
                    .isTrue();

            assertThat(outbox.claim(XA, null, "node", NOON.plusSeconds(120), Duration.ofMinutes(1)))
                    .map(Letter::id)
                    .contains(other.id());
            assertThat(outbox.find("old")).map(Letter::state).contains(LetterState.ACCEPTED);
        }
    }

    @Test
    void leavesBookingsThatGetTheirFirstAnswer() {
        Databases.migrated(database);
        try (Ledger ledger = JdbcStore.of(database).ledger()) {
            assertThat(ledger.book(Booking.of(XB, confirmation("any"), NOON, "x-2"), transaction -> {
                        throw new AssertionError("booked a second time");
                    }))
                    .isEqualTo(ConfirmationReply.accepted());
            assertThat(ledger.bookings(PERMIT)).singleElement().satisfies(booking -> {
                assertThat(booking.requestDigest()).isNull();
                assertThat(booking.at()).isEqualTo(NOON);
                assertThat(booking.positions()).isEqualTo(confirmation("any").positions());
            });
        }
    }

    @Test
    void leavesAJournalThatIsReadAndGoneOnWith() {
        Databases.migrated(database);
        try (Journal journal = JdbcStore.of(database).journal()) {
            JournalEntry next = journal.append(record(EntryKind.REQUEST_RECEIVED, LONG), Payload.of(BODY));

            assertThat(next.sequence()).isEqualTo(3);
            assertThat(journal.verify().findings()).isEmpty();
            assertThat(journal.verify().entries()).isEqualTo(3);
            try (Stream<JournalEntry> entries =
                    journal.entries(JournalQuery.all().permit(PERMIT).until(NOON))) {
                assertThat(entries.map(each -> each.record().kind() + " "
                                + each.body().length().orElseThrow()))
                        .containsExactly("REQUEST_RECEIVED " + BODY.length, "OUTCOME 0");
            }
            try (Stream<JournalEntry> entries = journal.entries(JournalQuery.all())) {
                assertThat(entries.findFirst().orElseThrow().body().bytes()).isEqualTo(BODY);
            }
        }
    }

    @Test
    void makesRoomForTheLongestKeyOfAPermit() {
        Databases.migrated(database);
        JdbcStore store = JdbcStore.of(database);
        try (Outbox outbox = store.outbox();
                Ledger ledger = store.ledger()) {
            Letter letter = outbox.add(letter(confirmation(LONG, "right")));
            ledger.book(
                    Booking.of(XB, confirmation(LONG, "right"), NOON, "x-2"),
                    transaction -> ConfirmationReply.accepted());

            assertThat(outbox.find(letter.id()).orElseThrow().confirmation().number())
                    .isEqualTo(LONG);
            assertThat(ledger.bookings(LONG)).hasSize(1);
        }
    }
}
