package io.github.epixsdk.testkit.crash;

import static io.github.epixsdk.testkit.crash.Canary.MARK;
import static io.github.epixsdk.testkit.crash.Canary.say;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.testkit.Persona;
import io.github.epixsdk.testkit.SimulatedParty;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.testkit.faults.FaultStage;
import io.github.epixsdk.testkit.internal.cli.Epix;
import io.github.epixsdk.transport.Authentication;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.EpixHub;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.InMemoryTransport;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.transport.SecretReference;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.Outbox;
import io.github.epixsdk.transport.outbox.OutboxPolicy;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Partners of every kind, over TLS, with every fault; a hub between; an outbox nobody empties; the commands. */
final class CanaryPartners {
    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");
    private static final Set<FaultStage> ABOUT_CONTENT =
            Set.of(FaultStage.HTTP, FaultStage.SOAP, FaultStage.ATTACHMENT);

    private final Path folder;
    private final Permit permit;
    private final TokenId token;
    private final TestPki pki = TestPki.create(Clock.systemUTC());
    private final TestIdentity caller = pki.client(XB);

    CanaryPartners(Path folder, Permit permit, TokenId token) {
        this.folder = folder;
        this.permit = permit;
        this.token = token;
    }

    void drive() throws IOException {
        for (Persona persona : List.of(Persona.SWISS, Persona.CZECH, Persona.HUB)) {
            persona(persona);
        }
        try (SimulatedParty party = party(Persona.GENERIC)) {
            ask(party, unsealed(party));
            faults(party);
            hub(party);
            brokenAnswers(party);
            commands(party);
        }
        deadLetters();
    }

    private SimulatedParty party(Persona persona) {
        SimulatedParty party = SimulatedParty.builder(XA)
                .pki(pki)
                .persona(persona)
                .sealing(false)
                .start();
        party.authority().issue(permit, token);
        return party;
    }

    private QuantityConfirmation confirmation(String amount) {
        return QuantityConfirmation.builder(permit.number())
                .token(token)
                .position("A", new BigDecimal(amount))
                .build();
    }

    private void persona(Persona persona) throws IOException {
        Path password = Files.writeString(folder.resolve("partner.password"), "password-" + MARK);
        try (SimulatedParty party = party(persona)) {
            PartnerProfile profile = party.profileFor(XB, persona.versions().get(0)).toBuilder()
                    .sealing(Sealing.NONE)
                    .build();
            say(persona + " " + profile + " " + profile.authentication());
            ask(party, profile);
            if (persona == Persona.CZECH) {
                PartnerProfile wrong = profile.toBuilder()
                        .authentication(Authentication.soapHeader("xb", SecretReference.inFile(password)))
                        .build();
                say(wrong);
                ask(party, wrong);
            }
        }
    }

    private void ask(SimulatedParty party, PartnerProfile profile) {
        try (EpixClient client = party.clientFor(XB, profile)) {
            say(client);
            tell(client.nonFinalPermit(permit.number(), token));
            tell(client.nonFinalPermit(permit.number(), TokenId.of("wrong-" + MARK)));
            tell(client.finalPermit(permit.number(), token));
            say(client.confirmQuantities(confirmation("5")));
            say(client.serviceState());
        }
    }

    /** Says all an application may say of an answer. */
    private static void tell(PermitAnswer answer) {
        say(answer);
        answer.fold(
                found -> {
                    say(found.permit() + " " + found.permit().managementAuthority() + " " + found.findings());
                    say(found.attachments() + " " + found.permitDocument() + " " + found.verdict());
                    return true;
                },
                notIssued -> true,
                refused -> true,
                unreachable -> {
                    unreachable.attempts().forEach(Canary::say);
                    return true;
                },
                untrusted -> {
                    untrusted.reasons().forEach(Canary::say);
                    return true;
                });
    }

    private void faults(SimulatedParty party) {
        PartnerProfile profile = unsealed(party);
        try (EpixClient client = party.clientFor(XB, profile)) {
            for (FaultKind kind : FaultKind.values()) {
                if (ABOUT_CONTENT.contains(kind.stage())) {
                    party.faults().inject(Fault.of(kind));
                    tell(client.nonFinalPermit(permit.number(), token));
                    party.faults().clear();
                }
            }
        }
    }

    private void hub(SimulatedParty party) {
        try (EpixClient behind = party.clientFor(XB, unsealed(party));
                EpixClient broken = quoting("Name " + MARK + " is not known, token " + token.value())) {
            for (EpixClient partner : List.of(behind, broken)) {
                EpixHub hub = EpixHub.builder().partner(partner).build();
                say(hub);
                EpixEndpoint endpoint = EpixEndpoint.builder(CountryCode.of("XH"), hub)
                        .callees(hub.partners())
                        .allow(XB)
                        .build();
                HttpTransport line = InMemoryTransport.to(endpoint, caller.chain());
                try (EpixClient client =
                        EpixClient.builder(profile().build()).transport(line).build()) {
                    say(client.nonFinalPermit(permit.number(), token));
                    say(client.nonFinalPermit(permit.number(), TokenId.of("wrong-" + MARK)));
                    say(client.confirmQuantities(confirmation("2.5")));
                    say(client.serviceState());
                }
            }
        }
    }

    private static PartnerProfile unsealed(SimulatedParty party) {
        return party.profileFor(XB, ToolkitVersion.V2).toBuilder()
                .sealing(Sealing.NONE)
                .attempts(1)
                .build();
    }

    private static PartnerProfile.Builder profile() {
        return PartnerProfile.builder(XA, URI.create("https://xa.example/epix"))
                .sealing(Sealing.NONE)
                .attempts(1);
    }

    private static EpixClient quoting(String text) {
        return EpixClient.builder(profile().build())
                .transport((request, deadline) -> Canary.fault(text))
                .build();
    }

    /** Answers that break off or go wrong where a name stands. */
    private void brokenAnswers(SimulatedParty party) {
        byte[] good = answer(party);
        String text = new String(good, StandardCharsets.UTF_8);
        String name = "Name " + MARK;
        for (String broken : List.of(
                text.substring(0, text.indexOf(name) + name.length()),
                text.replace(name, name + "&" + MARK + ";"),
                text.replace(name, name + "\u0001"),
                text.replace(name, "<" + MARK + ">"),
                text.replace(name, "<a " + MARK + "='1' " + MARK + "='2'/>"),
                text.replace(name, "<x:" + MARK + "/>"),
                text.replace(name, "<!-- " + name + " -- -->"),
                text.replace(">5<", ">" + MARK + "<"),
                text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[^<]*", MARK))) {
            WireResponse response = WireResponse.of(
                    200,
                    Map.of("Content-Type", List.of("text/xml; charset=utf-8")),
                    broken.getBytes(StandardCharsets.UTF_8));
            try (EpixClient client = EpixClient.builder(profile().build())
                    .transport((request, deadline) -> response)
                    .build()) {
                say(client.nonFinalPermit(permit.number(), token));
            }
        }
    }

    private byte[] answer(SimulatedParty party) {
        byte[][] body = new byte[1][];
        try (OkHttpTransport transport = OkHttpTransport.create(pki.tls(caller));
                EpixClient client = EpixClient.builder(unsealed(party))
                        .transport((request, deadline) -> {
                            WireResponse response = transport.exchange(request, deadline);
                            body[0] = response.body().bytes();
                            return response;
                        })
                        .build()) {
            client.nonFinalPermit(permit.number(), token);
        }
        return body[0];
    }

    /** A partner that quotes, and one that never answers; a day later the letter is given up. */
    private void deadLetters() {
        Clock tomorrow = Clock.fixed(Instant.now().plus(Duration.ofDays(2)), ZoneOffset.UTC);
        OutboxPolicy oneDay = new OutboxPolicy(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofDays(1));
        try (Outbox outbox = FileOutbox.open(folder.resolve("dead"))) {
            for (Clock clock : List.of(Clock.systemUTC(), tomorrow)) {
                try (EpixClient client = EpixClient.builder(profile().build())
                        .transport((request, deadline) -> Canary.html())
                        .outbox(outbox, oneDay)
                        .clock(clock)
                        .build()) {
                    say(client.confirmQuantities(confirmation("1")));
                    say(client.deliverDue());
                }
            }
            outbox.deadLetters().forEach(letter -> {
                say(letter + " " + letter.answer() + " " + letter.headers().keySet());
                outbox.resend(letter.id(), Instant.now());
            });
        }
        run("outbox", "list", folder.resolve("dead").toString());
    }

    private void commands(SimulatedParty party) throws IOException {
        Path kit = Files.createDirectories(folder.resolve("kit"));
        caller.writePkcs12(kit.resolve("client.p12"), ("password-" + MARK).toCharArray());
        Files.writeString(kit.resolve("client.password"), "password-" + MARK);
        Files.writeString(kit.resolve("wrong.password"), "wrong-" + MARK);
        Files.writeString(kit.resolve("trust.pem"), TestIdentity.pem(List.of(pki.tlsAnchor())));
        for (String password : List.of("client", "wrong")) {
            Path profile = Files.writeString(
                    kit.resolve(password + ".yaml"), """
                    partner: XA
                    caller: XB
                    endpoint: %s
                    clientKey: {file: client.p12, passwordFile: %s.password}
                    trust: trust.pem
                    sealing: none
                    authentication: {method: http-basic, user: xb, passwordFile: %s.password}
                    """.formatted(party.endpoint(), password, password));
            String number = permit.number().value();
            run("doctor", "--partner", profile.toString());
            run("doctor", "--json", "--partner", profile.toString());
            run("state", "--partner", profile.toString());
            run("get", number, "--partner", profile.toString(), "--token", token.value(), "-o", kit + "/permit.xml");
            run("get", number, "--partner", profile.toString(), "--token", "wrong-" + MARK, "-o", kit + "/none.xml");
            run("confirm", number, "--partner", profile.toString(), "--token", token.value(), "--position", "A=9");
        }
        run("journal", "verify", folder.resolve("journal").toString());
        run("journal", "search", folder.resolve("journal").toString());
    }

    private static void run(String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        say(arguments[0] + " ended with " + Epix.run(out, out, arguments));
        out.flush();
    }
}
