package io.github.epixsdk.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.jdbc.PostgresForTests;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that die while they confirm. {@code -Pnightly} kills 200 times, and repeats 100,000 times. */
class CrashIT {
    private static final int KILLS = Integer.getInteger("epix.crash.kills", 20);
    private static final int REPEATS = Integer.getInteger("epix.repeats", 1000);
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final long SEED = 20261126;

    @TempDir
    private Path folder;

    private final List<X509Certificate> caller =
            TestPki.create(Clock.systemUTC()).client(CountryCode.of("XB")).chain();

    private History history() throws IOException {
        return new History(Files.writeString(folder.resolve("caller.pem"), TestIdentity.pem(caller)));
    }

    private static Clock later() {
        return Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    }

    @Test
    void aKilledProcessLosesNothingAndBooksNothingTwice() throws Exception {
        Random random = new Random(SEED);
        History history = history();
        for (int kill = 0; kill < KILLS; kill++) {
            History.Running process = history.start(folder.toString(), history.next(), 1);
            // A random point in the work, and a random moment at it.
            int lines = 1 + random.nextInt(12);
            history.await(() -> process.lines() >= lines, process);
            long pause = System.nanoTime() + random.nextInt(3_000_000);
            while (System.nanoTime() < pause) {
                Thread.onSpinWait();
            }
            process.kill();
        }

        assertThat(history.acceptedCount()).isGreaterThan(KILLS);
        try (ConfirmingNode after = ConfirmingNode.files(folder, later(), caller)) {
            history.check(after);
        }
    }

    @Test
    void oneOfTwoNodesDiesUnderLoadAndTheOtherGoesOn() throws Exception {
        String url = PostgresForTests.url();
        DataSource database = PostgresForTests.migrated(url);
        execute(database, "create table national (permit varchar(64), amount numeric)");
        History history = history();
        History.Running one = history.start(url, 1, 2);
        History.Running two = history.start(url, 2, 2);
        Random random = new Random(SEED);
        for (int kill = 0; kill < Math.max(2, KILLS / 10); kill++) {
            int before = history.acceptedCount();
            history.await(() -> history.acceptedCount() > before + 20, one, two);
            one.kill();
            int dead = history.acceptedCount();
            History.Running alive = two;
            history.await(() -> history.acceptedCount() > dead + 10 + random.nextInt(5), alive);
            long next = history.next();
            one = history.start(url, next % 2 == 1 ? next : next + 1, 2);
        }
        one.kill();
        two.kill();
        // The claims of the dead end by the clock of the database, not by that of a node.
        execute(database, "update epix_outbox set claimed_until = claimed_until - interval '1' hour");

        try (ConfirmingNode after = ConfirmingNode.database(url, later(), caller)) {
            history.check(after);
        }
        assertThat(count(database, "select count(*) from national"))
                .as("the national system's own table")
                .isEqualTo(count(database, "select count(distinct amount) from national"))
                .isEqualTo(count(database, "select count(*) from epix_booking"));
    }

    @Test
    void oneConfirmationRepeatedOverTwoNodesAndRestartsIsBookedOnce() throws Exception {
        String url = PostgresForTests.url();
        DataSource database = PostgresForTests.migrated(url);
        execute(database, "create table national (permit varchar(64), amount numeric)");
        WireRequest confirmation;
        WireResponse accepted;
        try (ConfirmingNode first = ConfirmingNode.database(url, Clock.systemUTC(), caller)) {
            confirmation = confirmation(first.issuer);
            accepted = first.issuer.exchange(confirmation, DEADLINE);
        }
        assertThat(accepted.status()).isEqualTo(200);
        int restarts = 10;
        for (int restart = 0; restart < restarts; restart++) {
            try (ConfirmingNode one = ConfirmingNode.database(url, Clock.systemUTC(), caller);
                    ConfirmingNode two = ConfirmingNode.database(url, Clock.systemUTC(), caller)) {
                assertThat(IntStream.range(0, REPEATS / restarts)
                                .parallel()
                                .mapToObj(i -> (i % 2 == 0 ? one : two).issuer.exchange(confirmation, DEADLINE))
                                .map(CrashIT::text)
                                .distinct())
                        .containsExactly(text(accepted));
            }
        }

        assertThat(count(database, "select count(*) from national")).isEqualTo(1);
        assertThat(count(database, "select count(*) from epix_booking")).isEqualTo(1);
    }
    /** What a client sends to confirm, as it is on the wire. */
    private static WireRequest confirmation(HttpTransport issuer) {
        AtomicReference<WireRequest> sent = new AtomicReference<>();
        HttpTransport watched = (request, deadline) -> {
            sent.set(WireRequest.post(request.target(), request.headers(), bytes(request.body())));
            return issuer.exchange(request, deadline);
        };
        try (EpixClient client =
                EpixClient.builder(ConfirmingNode.PROFILE).transport(watched).build()) {
            assertThat(client.confirmQuantities(ConfirmingNode.confirmation(1)).isAccepted())
                    .isTrue();
        }
        return sent.get();
    }

    private static String text(WireResponse response) {
        return response.status() + " " + new String(bytes(response.body()), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Payload body) {
        try (InputStream in = body.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
