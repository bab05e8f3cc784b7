package io.github.epixsdk.transport.jdbc;

import io.github.epixsdk.transport.internal.jdbc.Database;
import io.github.epixsdk.transport.internal.jdbc.JdbcJournal;
import io.github.epixsdk.transport.internal.jdbc.JdbcLedger;
import io.github.epixsdk.transport.internal.jdbc.JdbcOutbox;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.ledger.Ledger;
import io.github.epixsdk.transport.outbox.Outbox;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * A database with journal, outbox and ledger. Thread-safe; closing one of them closes nothing, the data source is the
 * application's.
 *
 * <p>Each call takes one connection and gives it back. Give the data source as many connections as the endpoint works on calls
 * at once, and one for the outbox; an effect of the ledger holds its connection while it runs, and an entry of the journal needs
 * another one then.
 *
 * @since 0.1
 */
public final class JdbcStore {
    /** Where the scripts are that make the tables, as a location for Flyway. */
    public static final String MIGRATIONS = "classpath:META-INF/epix/db";

    private final Journal journal;
    private final Outbox outbox;
    private final Ledger ledger;

    private JdbcStore(Database database) {
        this.journal = new JdbcJournal(database);
        this.outbox = new JdbcOutbox(database);
        this.ledger = new JdbcLedger(database);
    }

    /**
     * Uses a database whose tables are there.
     *
     * @param dataSource gives connections
     * @return the stores in it
     * @throws io.github.epixsdk.transport.StoreException if the database cannot be reached, or has not the tables
     */
    public static JdbcStore of(DataSource dataSource) {
        Database database = new Database(Objects.requireNonNull(dataSource, "dataSource"));
        database.requireTables();
        return new JdbcStore(database);
    }

    /**
     * Returns the journal that all nodes write.
     *
     * @return the journal
     */
    public Journal journal() {
        return journal;
    }

    /**
     * Returns the outbox that all nodes work off.
     *
     * @return the outbox
     */
    public Outbox outbox() {
        return outbox;
    }

    /**
     * Returns the ledger that all nodes book in. Its transactions offer a {@code java.sql.Connection}.
     *
     * @return the ledger
     */
    public Ledger ledger() {
        return ledger;
    }
}
