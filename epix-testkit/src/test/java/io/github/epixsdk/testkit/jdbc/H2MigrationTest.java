package io.github.epixsdk.testkit.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;

class H2MigrationTest extends MigrationContract {
    @Override
    HikariDataSource empty() {
        return Databases.pool("jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=30000", "sa", 5);
    }
}
