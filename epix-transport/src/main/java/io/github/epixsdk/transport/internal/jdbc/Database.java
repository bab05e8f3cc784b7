package io.github.epixsdk.transport.internal.jdbc;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Transactions on a data source. */
public final class Database {
    /** How long anybody waits for another node: longer than an endpoint lets a national system work. */
    private static final int LOCK_SECONDS = 60;

    /** Reads nothing, but can be run only if all scripts were: it names the columns that came last. */
    private static final String NEWEST =
            "select o.tried_since, b.request_digest from epix_outbox o, epix_booking b" + " where 1 = 0";

    private static final String DUPLICATE = "23505";
    private static final String CONSTRAINTS = "23";
    /** The classes of SQLState whose messages quote values: of data, and of constraints. */
    private static final Set<String> WITH_VALUES = Set.of("21", "22", CONSTRAINTS, "44");
    /** All names of ours begin alike; H2 gives keys names of its own, and says of which table they are. */
    private static final Pattern CONSTRAINT = Pattern.compile("(?i)((primary key|\\w+) on (\\w+\\.)?)?\\bepix_\\w+");

    private final DataSource dataSource;

    /** Works on a data source. */
    public Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Work in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** Tells what to do with a transaction whose work is done. */
    @FunctionalInterface
    interface Verdict<T> {
        boolean isKept(T result);
    }

    /** Looks whether the tables are there. */
    public void requireTables() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(NEWEST)) {
            rows.next();
        } catch (SQLException e) {
            throw new StoreException(
                    "The database has not all tables of EPIX, or cannot be reached: run the scripts in META-INF/epix/db, "
                            + "by Flyway for example (" + e.getMessage() + ")",
                    e);
        }
    }

    /** Works in a transaction that is committed, unless the work throws. */
    <T> T transaction(String what, Work<T> work) {
        return transaction(what, work, result -> true);
    }

    /** Works in a transaction that is committed if its result is worth it, and rolled back otherwise. */
    <T> T transaction(String what, Work<T> work, Verdict<T> verdict) {
        try (Connection connection = dataSource.getConnection()) {
            boolean auto = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                if (verdict.isKept(result)) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            } finally {
                restore(connection, auto);
            }
        } catch (SQLException e) {
            throw failed(what, e);
        }
    }

    /** A connection that was lost cannot be rolled back either: the database does it. */
    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void restore(Connection connection, boolean auto) {
        try {
            connection.setAutoCommit(auto);
        } catch (SQLException e) {
            // The pool finds out that the connection is lost.
        }
    }

    static StoreException failed(String what, SQLException e) {
        SQLException told = WITH_VALUES.contains(stateClass(e)) ? withoutValues(e) : e;
        return new StoreException("Cannot " + what + " in the database: " + told.getMessage(), told);
    }

    private static String stateClass(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }

    /** What databases say about values and keys quotes them, whole rows even, and logs show it with the cause. */
    private static SQLException withoutValues(SQLException e) {
        Matcher constraint = CONSTRAINT.matcher(String.valueOf(e.getMessage()));
        String name = stateClass(e).equals(CONSTRAINTS) && constraint.find() ? ", " + constraint.group() : "";
        SQLException told = new SQLException(
                "it does not take what was to be written (SQLState " + e.getSQLState() + name + ")",
                e.getSQLState(),
                e.getErrorCode());
        told.setStackTrace(e.getStackTrace());
        return told;
    }

    static boolean isDuplicate(StoreException e) {
        return e.getCause() instanceof SQLException cause && DUPLICATE.equals(cause.getSQLState());
    }

    /** Lets the nodes come one after the other with what they do about a permit, until the transaction ends. */
    void lock(PermitNumber permit, Connection connection) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select permit from epix_permit where permit = ? for update")) {
            lock.setQueryTimeout(LOCK_SECONDS);
            lock.setString(1, permit.key());
            try (ResultSet rows = lock.executeQuery()) {
                if (rows.next()) {
                    return;
                }
            }
            addPermit(permit);
            try (ResultSet rows = lock.executeQuery()) {
                rows.next();
            }
        }
    }

    /** In a transaction of its own, so that the row is there for everybody at once. */
    private void addPermit(PermitNumber permit) {
        try {
            transaction("prepare a permit", connection -> {
                try (PreparedStatement insert =
                        connection.prepareStatement("insert into epix_permit (permit) values (?)")) {
                    insert.setString(1, permit.key());
                    return insert.executeUpdate();
                }
            });
        } catch (StoreException e) {
            if (!isDuplicate(e)) {
                throw e;
            }
        }
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
