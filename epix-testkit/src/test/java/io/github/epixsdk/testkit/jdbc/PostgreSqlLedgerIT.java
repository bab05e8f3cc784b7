package io.github.epixsdk.testkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class PostgreSqlLedgerIT extends Stores.LedgerInTables {
    @Override
    HikariDataSource database() {
        return Databases.postgres();
    }
}
