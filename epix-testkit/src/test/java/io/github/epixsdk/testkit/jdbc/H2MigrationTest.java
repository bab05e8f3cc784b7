package io.github.epixsdk.testkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.StoreException;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.jdbc.JdbcStore;
import io.github.epixsdk.transport.ledger.Booking;
import io.github.epixsdk.transport.ledger.Ledger;
import io.github.epixsdk.transport.outbox.Letter;
import io.github.epixsdk.transport.outbox.Outbox;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database with the tables of the first script, and what an earlier version left in them. */
class H2MigrationTest {
    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private HikariDataSource database;

    @BeforeEach
    void create() throws SQLException {
        database = Databases.pool("jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=30000", "sa", 5);
        Flyway.configure()
                .dataSource(database)
                .locations(JdbcStore.MIGRATIONS)
                .target("1")
                .load()
                .migrate();
        String digest = confirmation("right").digest();
        execute(
                "insert into epix_outbox (id, live_key, partner, permit, permit_written, token, positions, headers, body,"
                        + " queued_at, state, attempts, next_attempt_at) values ('old', 'XA " + digest
                        + "', 'XA', 'XA/1',"
                        + " 'XA/1', 'right', 'A 5' || char(10), '', X'01', timestamp with time zone '2026-11-26 12:00:00+00',"
                        + " 'WAITING', 1, timestamp with time zone '2026-11-26 12:00:00+00')");
        execute("insert into epix_booking (caller, permit, digest, permit_written, positions, at, exchange, reply)"
                + " values ('XB', 'XA/1', '" + digest + "', 'XA/1', 'A 5' || char(10),"
                + " timestamp with time zone '2026-11-26 12:00:00+00', 'x-1', 'ACCEPTED')");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static QuantityConfirmation confirmation(String token) {
        return QuantityConfirmation.builder(PermitNumber.of("XA/1"))
                .token(TokenId.of(token))
                .position("A", new BigDecimal(5))
                .build();
    }

    private static Letter letter(String token) {
        return Letter.of(XA, confirmation(token), Map.of(), new byte[] {1}, NOON.plusSeconds(60));
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
            assertThat(outbox.add(letter("right")).id()).isEqualTo("old");
            Letter other = letter("other");
            assertThat(outbox.add(other).id()).isEqualTo(other.id());

            assertThat(outbox.find("old").orElseThrow().triedSince()).isEqualTo(NOON);
            assertThat(outbox.find("old").orElseThrow().onBehalfOf()).isEmpty();
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
            assertThat(ledger.bookings(PermitNumber.of("XA/1")))
                    .singleElement()
                    .extracting(Booking::requestDigest)
                    .isNull();
        }
    }
}
