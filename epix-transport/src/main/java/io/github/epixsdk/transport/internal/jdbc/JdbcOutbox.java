package io.github.epixsdk.transport.internal.jdbc;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.StoreException;
import io.github.epixsdk.transport.internal.store.Letters;
import io.github.epixsdk.transport.outbox.Letter;
import io.github.epixsdk.transport.outbox.LetterState;
import io.github.epixsdk.transport.outbox.Outbox;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An outbox in a table. A letter is claimed by one update, so no lock outlives a transaction. Claims go by the clock of the
 * database, the only one that all nodes share.
 */
public final class JdbcOutbox implements Outbox {
    private static final String FIRST_OF_ITS_PERMIT = "o.state = 'WAITING' and o.partner = ?"
            + " and (o.claimed_until is null or o.claimed_until <= current_timestamp)"
            + " and not exists (select 1 from epix_outbox e where e.partner = o.partner and e.permit = o.permit"
            + " and e.number < o.number and e.state in ('WAITING', 'DEAD'))";

    private final Database database;

    /** Works in a database. */
    public JdbcOutbox(Database database) {
        this.database = database;
    }

    @Override
    public Letter add(Letter letter) {
        try {
            return database.transaction("add to the outbox", connection -> {
                database.lock(letter.confirmation().number(), connection);
                Optional<Letter> same =
                        select("live_key in (?, ?)", connection, letter.key(), formerKey(letter)).stream()
                                .filter(l -> l.key().equals(letter.key()))
                                .findFirst();
                if (same.isEmpty()) {
                    insert(letter, connection);
                }
                return same.orElse(letter);
            });
        } catch (StoreException e) {
            if (Database.isDuplicate(e)) {
                return find("live_key = ?", letter.key()).orElseThrow(() -> e);
            }
            throw e;
        }
    }

    /** The key that earlier versions gave a letter: such letters keep it as long as they have one. */
    private static String formerKey(Letter letter) {
        return letter.partner().value() + " " + letter.confirmation().digest();
    }

    private static void insert(Letter letter, Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into epix_outbox (id, live_key, partner, permit, permit_written, token, positions, headers, body,"
                        + " queued_at, state, attempts, next_attempt_at, answer, on_behalf_of, tried_since)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            PermitNumber permit = letter.confirmation().number();
            insert.setString(1, letter.id());
            insert.setString(2, letter.key());
            insert.setString(3, letter.partner().value());
            insert.setString(4, permit.key());
            insert.setString(5, permit.value());
            insert.setString(
                    6, letter.confirmation().token().map(token -> token.value()).orElse(null));
            insert.setString(7, Letters.positions(letter.confirmation().positions()));
            insert.setString(8, Letters.headers(letter.headers()));
            insert.setBytes(9, letter.body());
            insert.setObject(10, Database.time(letter.queuedAt()));
            insert.setString(11, letter.state().name());
            insert.setInt(12, letter.attempts());
            insert.setObject(13, Database.time(letter.nextAttemptAt()));
            insert.setString(14, letter.answer().orElse(null));
            insert.setString(15, letter.onBehalfOf().map(CountryCode::value).orElse(null));
            insert.setObject(16, Database.time(letter.triedSince()));
            insert.executeUpdate();
        }
    }

    @Override
    public Optional<Letter> claim(
            CountryCode partner, @Nullable PermitNumber permit, String owner, Instant now, Duration lease) {
        String which = FIRST_OF_ITS_PERMIT
                + (permit == null ? " and (o.next_attempt_at <= ? or o.attempts = 0)" : " and o.permit = ?")
                + " order by o.number fetch first 20 rows only";
        Object second = permit == null ? time(now) : permit.key();
        while (true) {
            List<Letter> candidates = database.transaction(
                    "claim a letter", connection -> select(which, connection, partner.value(), second));
            if (candidates.isEmpty()) {
                return Optional.empty();
            }
            for (Letter letter : candidates) {
                // Another node may have been quicker: then the next one is tried.
                if (update(
                        "update epix_outbox set owner = ?,"
                                + " claimed_until = current_timestamp + cast(? as integer) * interval '1' second"
                                + " where id = ? and state = 'WAITING'"
                                + " and (claimed_until is null or claimed_until <= current_timestamp)",
                        owner,
                        Math.toIntExact(lease.plusNanos(999_999_999).toSeconds()),
                        letter.id())) {
                    return Optional.of(letter);
                }
            }
        }
    }

    private static Object time(Instant instant) {
        return java.util.Objects.requireNonNull(Database.time(instant));
    }

    @Override
    public boolean settle(Letter letter, String owner) {
        boolean live = letter.state() != LetterState.REFUSED && letter.state() != LetterState.DISCARDED;
        return update(
                "update epix_outbox set state = ?, attempts = ?, next_attempt_at = ?, answer = ?,"
                        + " live_key = " + (live ? "live_key" : "null") + ", owner = null, claimed_until = null"
                        + " where id = ? and owner = ?",
                letter.state().name(),
                letter.attempts(),
                time(letter.nextAttemptAt()),
                letter.answer().orElse(null),
                letter.id(),
                owner);
    }

    @Override
    public boolean resend(String id, Instant now) {
        Optional<Letter> letter = find(id);
        try {
            return letter.isPresent()
                    && update(
                            "update epix_outbox set state = 'WAITING', next_attempt_at = ?, tried_since = ?, live_key = ?"
                                    + " where id = ? and state in ('REFUSED', 'DEAD')",
                            time(now),
                            time(now),
                            letter.get().key(),
                            id);
        } catch (StoreException e) {
            if (Database.isDuplicate(e)) {
                // The same confirmation was added again meanwhile.
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean discard(String id) {
        return update(
                "update epix_outbox set state = 'DISCARDED', live_key = null"
                        + " where id = ? and (state in ('REFUSED', 'DEAD') or (state = 'WAITING'"
                        + " and (claimed_until is null or claimed_until <= current_timestamp)))",
                id);
    }

    @Override
    public Optional<Letter> find(String id) {
        return find("id = ?", id);
    }

    private Optional<Letter> find(String where, String value) {
        return database.transaction("read the outbox", connection -> select(where, connection, value)).stream()
                .findFirst();
    }

    @Override
    public List<Letter> letters() {
        return database.transaction("read the outbox", connection -> select("true order by number", connection));
    }

    @Override
    public List<Letter> waitingBeyond(CountryCode partner, Instant moment) {
        return database.transaction(
                "read the outbox",
                connection -> select(
                        "state = 'WAITING' and partner = ? and next_attempt_at > ? order by number",
                        connection,
                        partner.value(),
                        time(moment)));
    }

    @Override
    public int forget(Instant before) {
        return database.transaction("forget letters", connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                    "delete from epix_outbox where state in ('ACCEPTED', 'DISCARDED') and queued_at < ?")) {
                delete.setObject(1, Database.time(before));
                return delete.executeUpdate();
            }
        });
    }

    private boolean update(String sql, @Nullable Object... values) {
        return database.transaction("change the outbox", connection -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                set(update, values);
                return update.executeUpdate() == 1;
            }
        });
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static List<Letter> select(String where, Connection connection, Object... values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select o.* from epix_outbox o where " + where)) {
            set(select, values);
            List<Letter> letters = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    letters.add(letter(rows));
                }
            }
            return letters;
        }
    }

    private static Letter letter(ResultSet row) throws SQLException {
        @Nullable String party = row.getString("on_behalf_of");
        // Rows of earlier versions do not say it: then it is when the letter was stored.
        String since = row.getObject("tried_since") == null ? "queued_at" : "tried_since";
        return Letter.restore(
                        row.getString("id"),
                        CountryCode.of(row.getString("partner")),
                        Letters.confirmation(
                                row.getString("permit_written"), row.getString("token"), row.getString("positions")),
                        Letters.headers(row.getString("headers")),
                        row.getBytes("body"),
                        Database.time(row, "queued_at"))
                .withOnBehalfOf(party == null ? null : CountryCode.of(party))
                .withTriedSince(Database.time(row, since))
                .with(
                        LetterState.valueOf(row.getString("state")),
                        row.getInt("attempts"),
                        Database.time(row, "next_attempt_at"),
                        row.getString("answer"));
    }
}
