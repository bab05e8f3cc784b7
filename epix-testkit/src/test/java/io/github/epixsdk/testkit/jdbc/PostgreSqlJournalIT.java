package io.github.epixsdk.testkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;

class PostgreSqlJournalIT extends Stores.JournalInTables {
    @Override
    HikariDataSource database() {
        return Databases.postgres();
    }

    @Override
    String bytes() {
        return "decode('00', 'hex')";
    }
}
