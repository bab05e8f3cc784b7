package io.github.epixsdk.testkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class H2OutboxTest extends Stores.OutboxInTables {
    @Override
    HikariDataSource database() {
        return Databases.h2();
    }
}
