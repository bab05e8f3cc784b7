package io.github.epixsdk.testkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class PostgreSqlOutboxIT extends Stores.OutboxInTables {
    @Override
    HikariDataSource database() {
        return Databases.postgres();
    }
}
