package io.github.epixsdk.testkit.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.epixsdk.transport.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Databases for tests: each call gives a new one, with the tables made by Flyway. */
final class Databases {
    private Databases() {}

    /** A database in memory, which lives as long as the pool. */
    static HikariDataSource h2() {
        return migrated(pool("jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=30000", "sa", 25));
    }

    /** A database of the PostgreSQL that all tests share. */
    static HikariDataSource postgres() {
        return migrated(pool(postgresUrl(), "postgres", 25));
    }

    /**
     * The address of a new, empty schema of the PostgreSQL that all tests share. A database for each would be some hundred files,
     * which take longer to make and to delete than most tests.
     */
    static String postgresUrl() {
        String name = "epix_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Server.POSTGRES.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + name;
    }

    static HikariDataSource pool(String url, String user, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    static <D extends DataSource> D migrated(D dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations(JdbcStore.MIGRATIONS)
                .load()
                .migrate();
        return dataSource;
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                // It is closed by a shutdown hook of its own.
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        // No test takes the power away from it.
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
