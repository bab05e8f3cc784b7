package io.github.epixsdk.testkit.crash;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.testkit.InMemoryAuthority;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.transport.Attempt;
import io.github.epixsdk.transport.Authentication;
import io.github.epixsdk.transport.CallContext;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.ConnectionException;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.EpixService;
import io.github.epixsdk.transport.ExchangeInfo;
import io.github.epixsdk.transport.ExchangeListener;
import io.github.epixsdk.transport.ExchangeOutcome;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.InMemoryTransport;
import io.github.epixsdk.transport.KeyReference;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitReply;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.transport.SecretReference;
import io.github.epixsdk.transport.ServiceStateReply;
import io.github.epixsdk.transport.TlsMaterial;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalQuery;
import io.github.epixsdk.transport.ledger.FileLedger;
import io.github.epixsdk.transport.ledger.Ledger;
import io.github.epixsdk.transport.micrometer.MicrometerListener;
import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.Outbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Exchanges whose every confidential value is marked; prints all that an application may print. */
final class Canary {
    static final String MARK = "CANARY";

    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");
    private static final TokenId TOKEN = TokenId.of("k9-" + MARK + "-token");
    private static final PermitNumber ISSUED = PermitNumber.of("XA/2026/1");
    private static final PermitNumber BREAKING = PermitNumber.of("XA/2026/2");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerListener metrics = MicrometerListener.of(registry);
    private final Path folder;
    private final Journal journal;
    private final Outbox outbox;
    private final Ledger ledger;
    private final InMemoryTransport line;

    private Canary(Path folder) {
        this.folder = folder;
        this.journal = FileJournal.open(folder.resolve("journal"));
        this.outbox = FileOutbox.open(folder.resolve("outbox"));
        this.ledger = FileLedger.open(folder.resolve("ledger"));
        metrics.watch(outbox);
        InMemoryAuthority authority = new InMemoryAuthority(XA, null, Clock.systemUTC());
        authority.issue(permit(), TOKEN);
        EpixEndpoint endpoint = EpixEndpoint.builder(XA, new Breaking(authority))
                .allow(XB)
                .journal(journal)
                .ledger(ledger)
                .listener(new Telltale())
                .build();
        this.line = InMemoryTransport.to(
                endpoint, TestPki.create(Clock.systemUTC()).client(XB).chain());
        say(endpoint);
    }

    private static Permit permit() {
        return Permit.builder(ISSUED)
                .type(PermitType.EXPORT)
                .managementAuthority(Party.builder()
                        .name("Name " + MARK)
                        .address(Address.builder().addStreet("Street " + MARK).build())
                        .build())
                .addItem(PermitItem.builder()
                        .id("A")
                        .species("Falco peregrinus", "Peregrine falcon")
                        .quantity("5", "NAR")
                        .build())
                .build();
    }

    @SuppressWarnings("SystemOut") // The test reads it.
    static void say(Object value) {
        System.out.println(value);
    }

    /** Says what went wrong, and why, down to the last cause. */
    private static void fails(Runnable work) {
        try {
            work.run();
            throw new IllegalStateException("expected a failure");
        } catch (RuntimeException e) {
            for (Throwable t = e; t != null; t = t.getCause()) {
                say(t);
            }
        }
    }

    private EpixClient client(HttpTransport transport) {
        PartnerProfile profile = PartnerProfile.builder(XA, URI.create("https://xa.example/epix"))
                .sealing(Sealing.NONE)
                .attempts(1)
                .build();
        say(profile);
        EpixClient client = EpixClient.builder(profile)
                .transport((request, deadline) -> {
                    say(request.target() + " " + request);
                    WireResponse response = transport.exchange(request, deadline);
                    say(response);
                    return response;
                })
                .journal(journal)
                .outbox(outbox)
                .listener(metrics)
                .build();
        say(client);
        return client;
    }

    private static QuantityConfirmation confirmation(PermitNumber number, String amount) {
        QuantityConfirmation confirmation = QuantityConfirmation.builder(number)
                .token(TOKEN)
                .position("A", new BigDecimal(amount))
                .build();
        say(confirmation);
        return confirmation;
    }

    /** Says all that a listener may print without reading a message. */
    private record Telltale() implements ExchangeListener {
        @Override
        public void started(ExchangeInfo exchange) {
            say("started " + exchange);
        }

        @Override
        public void answered(ExchangeInfo exchange, WireRequest request, WireResponse response) {
            say("answered " + exchange + " " + request + " " + request.headers() + " " + request.target() + " "
                    + request.body());
            say(response + " " + response.headers() + " " + response.body() + " " + response.peer());
            // A listener may log the raw request where there is no token: no password is in it.
            if (exchange.permit().isEmpty() && exchange.side() == ExchangeInfo.Side.REQUESTER) {
                say(new String(request.body().bytes(), StandardCharsets.UTF_8));
                request.header("Authorization").ifPresent(Canary::say);
            }
        }

        @Override
        public void attemptFailed(ExchangeInfo exchange, Attempt attempt) {
            say("attempt failed " + exchange + " " + attempt);
        }

        @Override
        public void ended(ExchangeInfo exchange, ExchangeOutcome outcome, Duration took) {
            say("ended " + exchange + " " + outcome);
        }

        @Override
        public void failed(ExchangeInfo exchange, Throwable failure, Duration took) {
            // What a national system throws is its own: it is named, and its message is not said.
            say("failed " + exchange + " " + failure.getClass());
        }
    }

    /** A partner who wants a password, in each way there is. */
    private void passwords() throws IOException {
        SecretReference password =
                SecretReference.inFile(Files.writeString(folder.resolve("secret"), "password-" + MARK));
        for (Authentication authentication : List.of(
                Authentication.soapHeader("ministry", password),
                Authentication.usernameToken("ministry", password),
                Authentication.httpBasic("ministry", password))) {
            EpixClient client = EpixClient.builder(PartnerProfile.builder(XA, URI.create("https://xa.example/epix"))
                            .sealing(Sealing.NONE)
                            .attempts(1)
                            .authentication(authentication)
                            .build())
                    .transport((request, deadline) -> {
                        say(request + " " + request.headers());
                        return line.exchange(request, deadline);
                    })
                    .listener(new Telltale())
                    .build();
            say(client.serviceState());
            say(client.nonFinalPermit(ISSUED, TOKEN));
            say(client.confirmQuantities(confirmation(ISSUED, "5")));
        }
    }

    private void exchanges() {
        EpixClient client = client(line);
        say(client.nonFinalPermit(ISSUED, TOKEN));
        say(client.finalPermit(ISSUED, TOKEN));
        say(client.nonFinalPermit(ISSUED, TokenId.of("wrong-" + MARK)));
        say(client.nonFinalPermit(BREAKING, TOKEN));
        say(client.confirmQuantities(confirmation(ISSUED, "5")));
        say(client.confirmQuantities(confirmation(BREAKING, "1")));
        say(client.serviceState());
    }

    private void outages() {
        EpixClient down = client((request, deadline) -> {
            throw ConnectionException.notReached("nobody there", new IOException("refused"));
        });
        say(down.nonFinalPermit(ISSUED, TOKEN));
        say(down.confirmQuantities(confirmation(PermitNumber.of("XA/2026/3"), "1")));
        EpixClient quoting =
                client((request, deadline) -> fault("Name " + MARK + " has no permit for " + TOKEN.value()));
        say(quoting.nonFinalPermit(ISSUED, TOKEN));
        say(quoting.confirmQuantities(confirmation(PermitNumber.of("XA/2026/4"), "1")));
        EpixClient nonsense = client((request, deadline) -> html());
        say(nonsense.nonFinalPermit(ISSUED, TOKEN));
        EpixClient watched = EpixClient.builder(down.profile())
                .transport(line)
                .listener(new ExchangeListener() {
                    @Override
                    public void started(ExchangeInfo exchange) {
                        throw new IllegalStateException("a listener says " + MARK);
                    }
                })
                .build();
        say(watched.nonFinalPermit(ISSUED, TOKEN));
    }

    static WireResponse html() {
        return WireResponse.of(200, Map.of(), ("<html>" + MARK + "</html>").getBytes(StandardCharsets.UTF_8));
    }

    static WireResponse fault(String text) {
        return WireResponse.of(
                500,
                Map.of("Content-Type", List.of("text/xml")),
                ("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault>"
                                + "<faultcode>Server</faultcode><faultstring>" + text
                                + "</faultstring></s:Fault></s:Body></s:Envelope>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private void stores() throws IOException {
        // The partner's words are kept for whoever looks after the outbox; no token is among them.
        outbox.letters()
                .forEach(letter -> say(letter + " " + letter.answer().orElse("").replace("Name " + MARK, "somebody")));
        ledger.bookings(ISSUED).forEach(Canary::say);
        try (Stream<JournalEntry> entries = journal.entries(JournalQuery.all())) {
            entries.forEach(entry -> say(
                    entry + " " + entry.record() + " " + entry.record().text().orElse("") + " " + entry.body()));
        }
        say(journal.verify());
        registry.getMeters().forEach(meter -> say(meter.getId() + " " + meter.measure()));
        outbox.close();
        ledger.close();
        journal.close();
        fails(() -> client(line).nonFinalPermit(ISSUED, TOKEN));
        Path file = folder.resolve("outbox");
        Files.writeString(file, Files.readString(file).replaceFirst("state=", "state_="));
        fails(() -> FileOutbox.open(file));
    }

    private void keys() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "password-" + MARK);
        Path key = Files.writeString(folder.resolve("key.p12"), "no key store");
        KeyReference reference = KeyReference.withPasswordFile(key, password);
        say(reference);
        fails(() -> TlsMaterial.builder().ownKey(key, reference.password()).build());
    }

    public static void main(String[] arguments) throws IOException {
        Canary canary = new Canary(Path.of(arguments[0]));
        canary.exchanges();
        canary.passwords();
        canary.outages();
        canary.stores();
        canary.keys();
        new CanaryPartners(canary.folder, permit(), TOKEN).drive();
        say("all paths driven");
        System.exit(0);
    }

    /** A national system that breaks on one permit, in words it should not have used. */
    private record Breaking(InMemoryAuthority authority) implements EpixService {
        @Override
        public PermitReply nonFinalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
            if (number.sameAs(BREAKING)) {
                throw new IllegalStateException("cannot open " + MARK);
            }
            say(call);
            return authority.nonFinalPermit(number, token, call);
        }

        @Override
        public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
            return authority.finalPermit(number, token, call);
        }

        @Override
        public ConfirmationReply confirmQuantities(QuantityConfirmation confirmation, CallContext call) {
            return confirmation.number().sameAs(BREAKING)
                    ? ConfirmationReply.refused(RefusalReason.INVALID_REQUEST, "no such item")
                    : ConfirmationReply.accepted();
        }

        @Override
        public ServiceStateReply serviceState(CallContext call) {
            return ServiceStateReply.available();
        }
    }
}
