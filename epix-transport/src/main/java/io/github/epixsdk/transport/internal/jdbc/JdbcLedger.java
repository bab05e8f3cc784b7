package io.github.epixsdk.transport.internal.jdbc;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.internal.store.Letters;
import io.github.epixsdk.transport.ledger.Booking;
import io.github.epixsdk.transport.ledger.Ledger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A ledger in a table. */
public final class JdbcLedger implements Ledger {
    private final Database database;

    /** Works in a database. */
    public JdbcLedger(Database database) {
        this.database = database;
    }

    /** What a booking came to. */
    private record Result(ConfirmationReply reply, boolean booked) {}

    /** What was booked before. */
    private record First(ConfirmationReply reply, @Nullable String requestDigest) {}

    @Override
    public ConfirmationReply book(Booking booking, Effect effect) {
        return database.transaction(
                        "book a confirmation",
                        connection -> {
                            database.lock(booking.permit(), connection);
                            Optional<First> first = find(booking, connection);
                            return first.isPresent()
                                    ? again(booking, first.get(), effect, connection)
                                    : book(booking, effect, connection);
                        },
                        Result::booked)
                .reply();
    }

    /** A repetition: with another token the national system has the word, but what it writes is not kept. */
    private static Result again(Booking booking, First first, Effect effect, Connection connection) {
        if (booking.hasTokenOf(first.requestDigest())) {
            return new Result(first.reply(), false);
        }
        ConfirmationReply reply = effect.apply(new OneConnection(connection));
        return new Result(reply instanceof ConfirmationReply.Accepted ? first.reply() : reply, false);
    }

    private static Result book(Booking booking, Effect effect, Connection connection) throws SQLException {
        ConfirmationReply reply = effect.apply(new OneConnection(connection));
        if (reply instanceof ConfirmationReply.Accepted accepted) {
            insert(booking, accepted, connection);
            return new Result(reply, true);
        }
        return new Result(reply, false);
    }

    private static Optional<First> find(Booking booking, Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select reply, request_digest from epix_booking where caller = ? and permit = ? and digest = ?")) {
            select.setString(1, booking.caller().value());
            select.setString(2, booking.permit().key());
            select.setString(3, booking.digest());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new First(reply(rows.getString(1)), rows.getString(2)))
                        : Optional.empty();
            }
        }
    }

    private static ConfirmationReply reply(String word) {
        return word.equals("REPEATED") ? ConfirmationReply.alreadyAccepted() : ConfirmationReply.accepted();
    }

    private static void insert(Booking booking, ConfirmationReply.Accepted reply, Connection connection)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into epix_booking (caller, permit, digest, permit_written, positions, at, exchange, reply,"
                        + " request_digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, booking.caller().value());
            insert.setString(2, booking.permit().key());
            insert.setString(3, booking.digest());
            insert.setString(4, booking.permit().value());
            insert.setString(5, Letters.positions(booking.positions()));
            insert.setObject(6, Database.time(booking.at()));
            insert.setString(7, booking.exchangeId());
            insert.setString(8, reply.repeated() ? "REPEATED" : "ACCEPTED");
            insert.setString(9, booking.requestDigest());
            insert.executeUpdate();
        }
    }

    @Override
    public List<Booking> bookings(PermitNumber permit) {
        return database.transaction("read bookings", connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select * from epix_booking where permit = ? order by number")) {
                select.setString(1, permit.key());
                List<Booking> bookings = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        bookings.add(booking(rows));
                    }
                }
                return bookings;
            }
        });
    }

    private static Booking booking(ResultSet row) throws SQLException {
        return new Booking(
                CountryCode.of(row.getString("caller")),
                PermitNumber.of(row.getString("permit_written")),
                row.getString("digest"),
                Letters.positions(row.getString("positions")),
                Database.time(row, "at"),
                row.getString("exchange"),
                row.getString("request_digest"));
    }
}
