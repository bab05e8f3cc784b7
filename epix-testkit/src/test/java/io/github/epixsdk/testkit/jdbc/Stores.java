package io.github.epixsdk.testkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.epixsdk.testkit.contract.JournalContract;
import io.github.epixsdk.testkit.contract.LedgerContract;
import io.github.epixsdk.testkit.contract.OutboxContract;
import io.github.epixsdk.transport.jdbc.JdbcStore;
import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalFinding;
import io.github.epixsdk.transport.journal.JournalFinding.Kind;
import io.github.epixsdk.transport.journal.JournalRecord;
import io.github.epixsdk.transport.ledger.Ledger;
import io.github.epixsdk.transport.outbox.Outbox;
import io.github.epixsdk.xml.Payload;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the stores in a database keep to, whichever database it is. */
final class Stores {
    private Stores() {}

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
