package io.github.epixsdk.testkit.jdbc;

import javax.sql.DataSource;

/** PostgreSQL for tests of other packages. */
public final class PostgresForTests {
    private PostgresForTests() {}

    /** The address of a new, empty database. */
    public static String url() {
        return Databases.postgresUrl();
    }

    /** A pool on a database, with the tables made by Flyway. */
    public static DataSource migrated(String url) {
        return Databases.migrated(Databases.pool(url, "postgres", 10));
    }
}
