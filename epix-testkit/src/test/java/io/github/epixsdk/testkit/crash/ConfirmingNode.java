package io.github.epixsdk.testkit.crash;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.CallContext;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.EpixService;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.InMemoryTransport;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitReply;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.transport.ServiceStateReply;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.jdbc.JdbcStore;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.ledger.FileLedger;
import io.github.epixsdk.transport.ledger.Ledger;
import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.Outbox;
import io.github.epixsdk.transport.outbox.OutboxPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A process that confirms one quantity after the other, at both ends: the Party that imports with journal and outbox, the Party
 * that issued with journal and ledger. It says what was accepted, and is killed some time.
 */
final class ConfirmingNode implements AutoCloseable {
    static final int PERMITS = 5;

    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");

    static final PartnerProfile PROFILE = PartnerProfile.builder(XA, URI.create("https://xa.example/epix"))
            .sealing(Sealing.NONE)
            .totalTimeout(Duration.ofSeconds(2))
            .build();

    final Outbox outbox;
    final Ledger ledger;
    final Journal asked;
    final Journal answered;
    final EpixClient client;
    /** The way to the Party that issued. */
    final HttpTransport issuer;

    private final AutoCloseable rest;

    private ConfirmingNode(
            Outbox outbox,
            Ledger ledger,
            Journal asked,
            Journal answered,
            Clock clock,
            List<X509Certificate> caller,
            AutoCloseable rest) {
        this.outbox = outbox;
        this.ledger = ledger;
        this.asked = asked;
        this.answered = answered;
        this.rest = rest;
        EpixEndpoint endpoint = EpixEndpoint.builder(XA, new Book())
                .allow(XB)
                .journal(answered)
                .ledger(ledger)
                .build();
        this.issuer = InMemoryTransport.to(endpoint, caller);
        this.client = EpixClient.builder(PROFILE)
                .transport(issuer)
                .journal(asked)
                .outbox(outbox, new OutboxPolicy(Duration.ofMillis(1), Duration.ofMillis(50), Duration.ofDays(1)))
                .clock(clock)
                .build();
    }

    /** A node with files of its own. */
    static ConfirmingNode files(Path folder, Clock clock, List<X509Certificate> caller) {
        return new ConfirmingNode(
                FileOutbox.open(folder.resolve("outbox")),
                FileLedger.open(folder.resolve("ledger")),
                FileJournal.open(folder.resolve("asked"), 100_000),
                FileJournal.open(folder.resolve("answered"), 100_000),
                clock,
                caller,
                () -> {});
    }

    /** A node that shares a database with others. */
    static ConfirmingNode database(String url, Clock clock, List<X509Certificate> caller) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("postgres");
        config.setMaximumPoolSize(4);
        HikariDataSource pool = new HikariDataSource(config);
        JdbcStore store = JdbcStore.of(pool);
        return new ConfirmingNode(
                store.outbox(), store.ledger(), store.journal(), store.journal(), clock, caller, pool);
    }

    static PermitNumber permit(long number) {
        return PermitNumber.of("XA/" + number % PERMITS);
    }

    static QuantityConfirmation confirmation(long number) {
        return QuantityConfirmation.builder(permit(number))
                .token(TokenId.of("token"))
                .position("A", BigDecimal.valueOf(number))
                .build();
    }

    /** Confirms from a number on, every so many. */
    void run(long first, long step) {
        say("STARTED");
        client.deliverDue();
        for (long number = first; ; number += step) {
            say("TRIED " + number);
            if (client.confirmQuantities(confirmation(number)).isAccepted()) {
                say("ACCEPTED " + number);
            }
        }
    }

    @SuppressWarnings("SystemOut") // The test reads it.
    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Arguments: the folder or database, the first number, the step, and the file with the certificates of the caller. */
    public static void main(String[] arguments) throws IOException, CertificateException {
        List<X509Certificate> caller = certificates(Path.of(arguments[3]));
        ConfirmingNode node = arguments[0].startsWith("jdbc:")
                ? database(arguments[0], Clock.systemUTC(), caller)
                : files(Path.of(arguments[0]), Clock.systemUTC(), caller);
        node.run(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]));
    }

    /** Read, not made: to make keys takes longer than all that a process does before it is killed. */
    private static List<X509Certificate> certificates(Path file) throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }

    @Override
    public void close() throws Exception {
        client.close();
        asked.close();
        answered.close();
        ledger.close();
        outbox.close();
        rest.close();
    }

    /** The national system of XA: where there is a database, it writes its own table in the transaction of the ledger. */
    private static final class Book implements EpixService {
        @Override
        public ConfirmationReply confirmQuantities(QuantityConfirmation confirmation, CallContext call) {
            Optional<Connection> connection = call.transaction().resource(Connection.class);
            if (connection.isPresent()) {
                try (PreparedStatement insert =
                        connection.get().prepareStatement("insert into national (permit, amount) values (?, ?)")) {
                    insert.setString(1, confirmation.number().value());
                    insert.setBigDecimal(2, confirmation.positions().get("A"));
                    insert.executeUpdate();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
            return ConfirmationReply.accepted();
        }

        @Override
        public PermitReply nonFinalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
            return PermitReply.notIssued();
        }

        @Override
        public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
            return PermitReply.notIssued();
        }

        @Override
        public ServiceStateReply serviceState(CallContext call) {
            return ServiceStateReply.available();
        }
    }
}
