package io.github.epixsdk.testkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.testkit.Endorsement;
import io.github.epixsdk.testkit.InMemoryAuthority;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.contract.JournalContract;
import io.github.epixsdk.testkit.contract.LedgerContract;
import io.github.epixsdk.testkit.contract.OutboxContract;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.InMemoryTransport;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.transport.StoreException;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.jdbc.JdbcStore;
import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalException;
import io.github.epixsdk.transport.journal.JournalFinding;
import io.github.epixsdk.transport.journal.JournalFinding.Kind;
import io.github.epixsdk.transport.journal.JournalQuery;
import io.github.epixsdk.transport.journal.JournalRecord;
import io.github.epixsdk.transport.ledger.Booking;
import io.github.epixsdk.transport.ledger.Ledger;
import io.github.epixsdk.transport.outbox.Letter;
import io.github.epixsdk.transport.outbox.LetterState;
import io.github.epixsdk.transport.outbox.Outbox;
import io.github.epixsdk.xml.Payload;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the stores in a database keep to, whichever database it is. */
final class Stores {
    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");

    /** The longest key there is: each letter becomes three in upper case, of two bytes each. */
    private static final PermitNumber LONGEST = PermitNumber.of("\u03b0".repeat(PermitNumber.MAX_LENGTH));

    private Stores() {}

    private static QuantityConfirmation confirmation(PermitNumber permit) {
        return QuantityConfirmation.builder(permit)
                .position("A", BigDecimal.ONE)
                .build();
    }

    /** An exception as a log shows it, with its causes. */
    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    abstract static class OutboxInTables extends OutboxContract {
        private HikariDataSource database;

        abstract HikariDataSource database();

        @BeforeEach
        void create() {
            database = database();
        }

        @AfterEach
        void drop() {
            database.close();
        }

        @Override
        protected Outbox open() {
            return JdbcStore.of(database).outbox();
        }

        @Override
        protected void age(Duration time) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("update epix_outbox set claimed_until = claimed_until - interval '1' second * "
                        + time.toSeconds());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static EpixClient node(Clock clock, Outbox outbox, HttpTransport transport) {
            return EpixClient.builder(PartnerProfile.builder(XA, URI.create("https://xa.example/epix"))
                            .sealing(Sealing.NONE)
                            .attempts(1)
                            .build())
                    .transport(transport)
                    .outbox(outbox)
                    .clock(clock)
                    .build();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, -1, 24 * 365, -24 * 365})
        void sendsOnceWhatANodeWithAWrongClockLeftBehind(int hoursAhead) {
            Clock right = Clock.systemUTC();
            InMemoryAuthority authority = new InMemoryAuthority(XA, null, right);
            Permit permit = Permit.builder(PermitNumber.of("XA/1"))
                    .type(PermitType.EXPORT)
                    .addItem(PermitItem.builder()
                            .id("A")
                            .species("Falco peregrinus", "Peregrine falcon")
                            .quantity("5", "NAR")
                            .build())
                    .build();
            authority.issue(permit);
            authority.endorse(
                    permit.number(), Endorsement.ofAll(permit, "Port", PermitDateTime.parse("2026-11-26"), "AWB 1"));
            QuantityConfirmation confirmation = QuantityConfirmation.builder(PermitNumber.of("XA/1"))
                    .position("A", BigDecimal.ONE)
                    .build();
            AtomicInteger requests = new AtomicInteger();
            HttpTransport line = InMemoryTransport.to(
                    EpixEndpoint.builder(XA, authority).allow(XB).build(),
                    TestPki.create(right).client(XB).chain());
            try (Outbox outbox = open();
                    EpixClient wrong =
                            node(Clock.offset(right, Duration.ofHours(hoursAhead)), outbox, (request, deadline) -> {
                                throw new AssertionError("the node dies");
                            });
                    EpixClient other = node(right, outbox, (request, deadline) -> {
                        requests.incrementAndGet();
                        return line.exchange(request, deadline);
                    })) {
                assertThatThrownBy(() -> wrong.confirmQuantities(confirmation)).isInstanceOf(AssertionError.class);
                assertThat(other.deliverDue())
                        .as("for all it knows, the first node is still sending")
                        .isZero();
                age(PartnerProfile.DEFAULT_TOTAL_TIMEOUT.multipliedBy(3).plusSeconds(1));

                assertThat(other.deliverDue()).isEqualTo(1);

                assertThat(other.deliverDue()).isZero();
                assertThat(other.confirmQuantities(confirmation).isAccepted()).isTrue();
                assertThat(requests).hasValue(1);
                assertThat(outbox.letters()).extracting(Letter::state).containsExactly(LetterState.ACCEPTED);
            }
        }

        @Test
        void takesALetterOnThePermitWithTheLongestKey() {
            try (Outbox outbox = open()) {
                outbox.add(Letter.of(XA, confirmation(LONGEST), Map.of(), new byte[] {1}, Instant.now()));

                assertThat(outbox.claim(XA, LONGEST, "me", Instant.now(), Duration.ofMinutes(1)))
                        .isPresent();
            }
        }

        @Test
        void letsALetterBeDiscardedAfterItsOwnerDied() {
            try (Outbox outbox = open()) {
                Letter letter = outbox.add(Letter.of(
                        XA,
                        QuantityConfirmation.builder(PermitNumber.of("XA/1"))
                                .position("A", BigDecimal.ONE)
                                .build(),
                        Map.of(),
                        new byte[] {1},
                        Instant.now()));
                assertThat(outbox.claim(XA, null, "dead", Instant.now(), Duration.ofMinutes(1)))
                        .isPresent();
                assertThat(outbox.discard(letter.id())).isFalse();
                age(Duration.ofSeconds(61));

                assertThat(outbox.discard(letter.id())).isTrue();
            }
        }
    }

    abstract static class LedgerInTables extends LedgerContract {
        private HikariDataSource database;

        abstract HikariDataSource database();

        @BeforeEach
        void create() {
            database = database();
        }

        @AfterEach
        void drop() {
            database.close();
        }

        @Override
        protected Ledger open() {
            return JdbcStore.of(database).ledger();
        }

        @Test
        void keepsNothingOfWhatARepetitionWithAnotherTokenWrote() throws SQLException {
            QuantityConfirmation.Builder confirmation =
                    QuantityConfirmation.builder(PermitNumber.of("XA/1")).position("A", BigDecimal.ONE);
            Ledger.Effect writes = transaction -> {
                try (Statement statement =
                        transaction.resource(Connection.class).orElseThrow().createStatement()) {
                    statement.executeUpdate("insert into epix_permit (permit) values ('written')");
                    return ConfirmationReply.accepted();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            };
            try (Ledger ledger = open()) {
                ledger.book(
                        Booking.of(XB, confirmation.build(), Instant.now(), "x-1"),
                        transaction -> ConfirmationReply.accepted());

                assertThat(ledger.book(
                                Booking.of(
                                        XB,
                                        confirmation
                                                .token(TokenId.of("another"))
                                                .build(),
                                        Instant.now(),
                                        "x-2"),
                                writes))
                        .isEqualTo(ConfirmationReply.accepted());
            }

            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("select count(*) from epix_permit where permit = 'written'")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isZero();
            }
        }

        @Test
        void booksOnThePermitWithTheLongestKey() {
            try (Ledger ledger = open()) {
                ledger.book(
                        Booking.of(XB, confirmation(LONGEST), Instant.EPOCH, "x"),
                        transaction -> ConfirmationReply.accepted());

                assertThat(ledger.bookings(LONGEST)).hasSize(1);
            }
        }

        @Test
        void tellsNothingOfWhatItCouldNotStore() {
            try (Ledger ledger = open()) {
                assertThatThrownBy(() -> ledger.book(
                                Booking.of(
                                        XB, confirmation(PermitNumber.of("XA/1")), Instant.EPOCH, "secret".repeat(50)),
                                transaction -> ConfirmationReply.accepted()))
                        .isInstanceOf(StoreException.class)
                        .hasMessage("Cannot book a confirmation in the database: it does not take what was to be"
                                + " written (SQLState 22001)")
                        .satisfies(e -> assertThat(trace(e)).doesNotContain("secret"));
            }
        }
    }

    abstract static class JournalInTables extends JournalContract {
        private HikariDataSource database;

        abstract HikariDataSource database();

        @BeforeEach
        void create() {
            database = database();
        }

        @AfterEach
        void drop() {
            database.close();
        }

        @Override
        protected Journal open() {
            return JdbcStore.of(database).journal();
        }

        private void execute(String sql) throws SQLException {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate(sql)).isPositive();
            }
        }

        private void fill() {
            for (int i = 1; i <= 6; i++) {
                open().append(
                                JournalRecord.builder(
                                                EntryKind.REQUEST_SENT, "x-" + i, Instant.parse("2026-11-26T10:00:00Z"))
                                        .build(),
                                Payload.of(("body " + i).getBytes(StandardCharsets.UTF_8)));
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "update epix_journal set head = replace(head, 'x-3', 'x-9') where sequence = 3 | CHANGED",
                    "update epix_journal set head = 'nothing' where sequence = 3 | CHANGED",
                    "update epix_journal set hash = repeat('a', 64) where sequence = 3 | CHANGED",
                    "update epix_journal set at = at + interval '1' hour where sequence = 3 | CHANGED",
                    "update epix_journal set permit = 'XA/1' where sequence = 3 | CHANGED",
                    "update epix_journal set partner = 'XB' where sequence = 3 | CHANGED",
                    "update epix_journal set exchange = 'y' where sequence = 3 | CHANGED",
                    "update epix_journal set kind = 'OUTCOME' where sequence = 3 | CHANGED",
                    "update epix_journal_part set bytes = X'00' where body = (select body from epix_journal where sequence = 3) | CHANGED",
                    "delete from epix_journal_part where body = (select body from epix_journal where sequence = 3) | CHANGED",
                    "update epix_journal set head = null where sequence = 3 | REMOVED",
                    "delete from epix_journal where sequence = 3 | REMOVED",
                })
        void findsWhatWasDoneToARow(String sql, Kind kind) throws SQLException {
            fill();

            execute(sql.replace("X'00'", bytes()));

            assertThat(open().verify().findings())
                    .singleElement()
                    .extracting(JournalFinding::kind, JournalFinding::sequence)
                    .containsExactly(kind, 3L);
        }

        /** A value for bytes, in the words of the database. */
        String bytes() {
            return "X'00'";
        }

        @Test
        void keepsAnEntryOnThePermitWithTheLongestKey() {
            open().append(
                            JournalRecord.builder(EntryKind.REQUEST_SENT, "x", Instant.EPOCH)
                                    .permit(LONGEST)
                                    .build(),
                            Payload.of(new byte[0]));

            assertThat(open().entries(JournalQuery.all().permit(LONGEST))).hasSize(1);
            assertThat(open().verify().findings()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "sequence = 4 | 4 | it names entry 4 with a hash that is not its own",
                    "sequence = 5, hash = repeat('b', 64) | 5 | it names entry 5 with a hash that is not its own",
                    "sequence = 4, hash = (select hash from epix_journal where sequence = 4) | 4"
                            + " | it names entry 4, expected 6 or a later one",
                    "sequence = 0, hash = repeat('0', 64) | 0 | it names entry 0, expected 6 or a later one",
                })
        void findsAnEndThatWasPutBack(String change, long sequence, String what) throws SQLException {
            fill();
            execute("update epix_journal_end set " + change);

            assertThat(open().verify().findings())
                    .containsExactly(new JournalFinding(
                            Kind.END_UNKNOWN, sequence, "the note of where the journal ends was changed: " + what));
        }

        @Test
        void findsAnEndWithAnotherHash() throws SQLException {
            fill();
            execute("update epix_journal_end set hash = repeat('b', 64)");

            assertThat(open().verify().findings())
                    .containsExactly(new JournalFinding(
                            Kind.CHANGED, 6, "entry 6: replaced, the journal ended with another one"));
        }

        @Test
        void tellsNothingOfTheRowThatIsInTheWay() throws SQLException {
            fill();
            execute("update epix_journal_end set sequence = 4");

            assertThatThrownBy(() -> open().append(
                                    JournalRecord.builder(EntryKind.REQUEST_SENT, "x-7", Instant.EPOCH)
                                            .build(),
                                    Payload.of(new byte[0])))
                    .isInstanceOf(JournalException.class)
                    .hasMessageStartingWith("Cannot record an exchange in the database: it does not take what was to be"
                            + " written (SQLState 23505, ")
                    .satisfies(e -> assertThat(e.getMessage().toLowerCase(Locale.ROOT))
                            .containsPattern("(primary key on public\\.epix_journal|epix_journal_pkey)\\)$"))
                    .satisfies(e -> assertThat(trace(e)).doesNotContain("x-5", "REQUEST_SENT", "(5)"));
        }

        @Test
        void findsRowsThatWereSwapped() throws SQLException {
            fill();
            execute("update epix_journal set sequence = 99 where sequence = 2");
            execute("update epix_journal set sequence = 2 where sequence = 5");
            execute("update epix_journal set sequence = 5 where sequence = 99");

            List<JournalFinding> findings = open().verify().findings();

            assertThat(findings).anySatisfy(f -> {
                assertThat(f.kind()).isEqualTo(Kind.SWAPPED);
                assertThat(f.message()).contains("[2, 5]");
            });
        }

        @Test
        void findsThatTheEndWasCutOff() throws SQLException {
            fill();
            execute("delete from epix_journal where sequence > 4");

            assertThat(open().verify().findings())
                    .containsExactly(new JournalFinding(Kind.REMOVED, 5, "entries 5 to 6: removed"));
        }
    }
}
