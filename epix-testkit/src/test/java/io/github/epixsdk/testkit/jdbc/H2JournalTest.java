package io.github.epixsdk.testkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class H2JournalTest extends Stores.JournalInTables {
    @Override
    HikariDataSource database() {
        return Databases.h2();
    }
}
