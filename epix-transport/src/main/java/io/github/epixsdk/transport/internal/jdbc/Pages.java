package io.github.epixsdk.transport.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;

/** Rows of the journal, read page by page: no connection is held while they are worked on. */
final class Pages extends Spliterators.AbstractSpliterator<Row> {
    private static final int ROWS = 500;

    private final Database database;
    private final String sql;
    private final List<Object> values;
    private final long last;
    private final Deque<Row> page = new ArrayDeque<>();
    private long after;
    private boolean done;

    /**
     * Reads.
     *
     * @param where a condition whose first two values are the number after which, and up to which, rows are wanted
     * @param values the others
     */
    Pages(Database database, String where, List<Object> values, long after, long last) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.database = database;
        this.sql =
                "select * from epix_journal where " + where + " order by sequence fetch first " + ROWS + " rows only";
        this.values = List.copyOf(values);
        this.after = after;
        this.last = last;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Row> action) {
        if (page.isEmpty() && !done) {
            database.transaction("read the journal", this::read);
        }
        Row row = page.poll();
        if (row == null) {
            return false;
        }
        action.accept(row);
        return true;
    }

    private int read(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, after);
            select.setLong(2, last);
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 3, values.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    page.add(Row.of(database, rows));
                }
            }
        }
        done = page.size() < ROWS;
        after = page.isEmpty() ? after : page.getLast().sequence();
        return page.size();
    }
}
