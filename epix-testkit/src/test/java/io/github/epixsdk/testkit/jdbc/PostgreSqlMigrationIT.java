package io.github.epixsdk.testkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class PostgreSqlMigrationIT extends MigrationContract {
    @Override
    HikariDataSource empty() {
        return Databases.pool(Databases.postgresUrl(), "postgres", 5);
    }
}
