package io.github.epixsdk.testkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class H2LedgerTest extends Stores.LedgerInTables {
    @Override
    HikariDataSource database() {
        return Databases.h2();
    }
}
