package io.github.epixsdk.testkit.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.book.PermitBook;
import io.github.epixsdk.model.book.PermitEvent;
import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.testkit.Endorsement;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.testkit.SimulatedParty;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.transport.ConfirmationAnswer;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.TlsMaterial;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import io.github.epixsdk.xml.ToolkitVersion;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The whole exchange between two Parties on this machine, step by step, every outcome compared with what it must be. Keys,
 * servers and books live in memory and go with it.
 */
public final class Rehearsal {
    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");

    private final ToolkitVersion version;
    private final Clock clock;
    private final Transcript transcript;
    private final List<PermitEvent> importerEvents = new ArrayList<>();

    /**
     * Creates a rehearsal.
     *
     * @param version the version of the interface
     * @param clock tells the time
     * @param out takes the transcript, line by line
     */
    public Rehearsal(ToolkitVersion version, Clock clock, Consumer<String> out) {
        this.version = version;
        this.clock = clock;
        this.transcript = new Transcript(out);
    }

    /**
     * Runs the exchange.
     *
     * @throws RehearsalFailure if a step does not end as it must
     */
    public void run() {
        transcript.title("EPIX rehearsal, interface " + version + ": Party XA exports, Party XB imports");
        TestPki pki = certificates();
        try (SimulatedParty exporter =
                        SimulatedParty.builder(XA).pki(pki).clock(clock).start();
                EpixClient importer = exporter.clientFor(XB, version)) {
            Permit permit = issue(exporter);
            readBeforeEndorsement(exporter, importer, permit.number());
            endorse(exporter, permit);
            readFinal(importer, permit.number());
            confirm(importer, permit.number());
            tamper(exporter, permit.number());
            transcript.books(exporter.authority().book(), PermitBook.of(importerEvents));
        }
    }

    private TestPki certificates() {
        transcript.step("A test CA, TLS certificates and a seal certificate for each Party");
        TestPki pki = TestPki.create(clock);
        for (CountryCode party : List.of(XA, XB)) {
            TestIdentity seal = pki.seal(party);
            transcript.line("seal certificate of " + party + ": " + Subjects.of(seal.certificate()));
        }
        return pki;
    }

    private Permit issue(SimulatedParty exporter) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        PermitNumber number = PermitNumber.of("XA/" + today.getYear() + "/000017");
        Permit permit = SamplePermits.rehearsal(number, today);
        exporter.authority().issue(permit);
        transcript.step("XA issues export permit " + number + " and serves it, sealed, at " + exporter.endpoint());
        permit.items().forEach(item -> transcript.line(describe(item)));
        return permit;
    }

    private void readBeforeEndorsement(SimulatedParty exporter, EpixClient importer, PermitNumber number) {
        transcript.step("XB asks for the non-final permit over mutual TLS");
        PermitAnswer.Found found = found(importer.nonFinalPermit(number, null));
        remember(found, false);

        transcript.step("XB asks for the final permit before it is endorsed");
        RefusalReason reason = importer.finalPermit(number, null)
                .fold(
                        f -> RefusalReason.OTHER,
                        n -> RefusalReason.OTHER,
                        PermitAnswer.Refused::reason,
                        u -> RefusalReason.OTHER,
                        u -> RefusalReason.OTHER);
        require(reason == RefusalReason.NOT_FINAL, "the final permit was not refused as not final");
        transcript.line("refused by " + exporter.party() + ": the permit is not final yet");
    }

    private void endorse(SimulatedParty exporter, Permit permit) {
        PermitDateTime now = PermitDateTime.of(clock.instant().atOffset(ZoneOffset.UTC));
        List<ItemQuantity> actual = List.of(
                new ItemQuantity("A", Quantity.of("1", "NAR")),
                new ItemQuantity("B", Quantity.of("5.300", "MTQ")),
                new ItemQuantity("C", Quantity.of("11", "NAR")));
        exporter.authority()
                .endorse(permit.number(), new Endorsement(actual, "Port Never", now, Optional.of("020-12345675")));
        transcript.step("Customs of XA endorses at export: one leather product fewer than permitted");
        actual.forEach(q -> transcript.line("item " + q.item() + ": " + q.quantity() + " exported"));
    }

    private void readFinal(EpixClient importer, PermitNumber number) {
        transcript.step("XB asks for the final permit, verifies its seal over the bytes received and checks the rules");
        PermitAnswer.Found found = found(importer.finalPermit(number, null));
        require(found.permit().isEndorsed(), "the final permit carries no endorsed quantities");
        remember(found, true);
        found.permit()
                .items()
                .forEach(i -> transcript.line("item " + i.id().orElse("?") + ": permitted " + text(i.quantity())
                        + ", exported " + text(i.endorsedQuantity())));
    }

    private void confirm(EpixClient importer, PermitNumber number) {
        QuantityConfirmation confirmation = QuantityConfirmation.builder(number)
                .position("A", BigDecimal.ONE)
                .position("B", new BigDecimal("5.300"))
                .position("C", new BigDecimal("11"))
                .build();
        transcript.step("XB confirms the quantities that arrived");
        requireAccepted(importer.confirmQuantities(confirmation), false);
        transcript.line("accepted and booked");
        importerEvents.add(new PermitEvent.Confirmed(number, clock.instant(), XB, confirmation.digest(), arrived()));

        transcript.step("XB sends the same confirmation again");
        requireAccepted(importer.confirmQuantities(confirmation), true);
        transcript.line("accepted; it had been booked before and is not booked twice");

        transcript.step("XB confirms 13 leather products, more than the 12 permitted");
        String reason = importer.confirmQuantities(QuantityConfirmation.builder(number)
                        .position("C", new BigDecimal("13"))
                        .build())
                .fold(
                        a -> "",
                        n -> "",
                        r -> r.reason() == RefusalReason.QUANTITY_ABOVE_PERMITTED ? r.text() : "",
                        u -> "",
                        u -> "");
        require(!reason.isEmpty(), "a confirmation above the permitted quantity was not refused");
        transcript.line("refused: " + reason);
    }

    private void tamper(SimulatedParty exporter, PermitNumber number) {
        transcript.step("A proxy on the way changes one byte: 5.300 m³ become 9.300");
        TlsMaterial proxyToExporter = exporter.pki().tls(exporter.pki().client(XB));
        TlsMaterial proxyServer = exporter.pki().tls(exporter.pki().server(XA, "localhost"));
        try (OkHttpTransport upstream = OkHttpTransport.create(proxyToExporter);
                EpixHttpsServer proxy = EpixHttpsServer.builder(
                                new TamperingProxy(upstream, exporter.endpoint(), ">5.300<", ">9.300<"), proxyServer)
                        .host("localhost")
                        .port(0)
                        .start()) {
            PartnerProfile throughProxy = PartnerProfile.builder(XA, proxy.uri())
                    .caller(XB)
                    .version(version)
                    .build();
            try (EpixClient importer = exporter.clientFor(XB, throughProxy)) {
                List<String> reasons = importer.finalPermit(number, null)
                        .fold(
                                f -> List.of(),
                                n -> List.of(),
                                r -> List.of(),
                                u -> List.of(),
                                u -> u.reasons().stream()
                                        .map(d -> d.code() + ": " + d.message())
                                        .toList());
                require(!reasons.isEmpty(), "a changed permit was not found untrusted");
                transcript.line("Untrusted:");
                reasons.forEach(transcript::line);
            }
        }
    }

    private PermitAnswer.Found found(PermitAnswer answer) {
        PermitAnswer.Found found = answer.<Optional<PermitAnswer.Found>>fold(
                        Optional::of,
                        n -> Optional.empty(),
                        r -> Optional.empty(),
                        u -> Optional.empty(),
                        u -> Optional.empty())
                .orElseThrow(() -> new RehearsalFailure("the permit was not found: " + answer));
        SealVerdict verdict = found.verdict().orElseThrow(() -> new RehearsalFailure("the permit came without a seal"));
        require(verdict.isValid(), "the seal does not hold: " + verdict.reasons());
        transcript.line("found " + found.permit().number() + ", "
                + found.permit().items().size() + " items; seal " + verdict.code() + " by "
                + verdict.signers().get(0).subject());
        List<Finding> findings = found.findings();
        transcript.line(findings.isEmpty() ? "rules: nothing found" : "rules:");
        findings.forEach(f -> transcript.line("  " + f.severity() + " " + f.rule() + ": " + f.message()));
        return found;
    }

    private void remember(PermitAnswer.Found found, boolean asFinal) {
        importerEvents.add(PermitEvent.read(found.permit(), clock.instant(), XB, asFinal));
    }

    private static List<ItemQuantity> arrived() {
        return List.of(
                new ItemQuantity("A", Quantity.of("1", "NAR")),
                new ItemQuantity("B", Quantity.of("5.300", "MTQ")),
                new ItemQuantity("C", Quantity.of("11", "NAR")));
    }

    private static void requireAccepted(ConfirmationAnswer answer, boolean repeated) {
        require(
                answer instanceof ConfirmationAnswer.Accepted accepted && accepted.repeated() == repeated,
                "the confirmation was not accepted as it must be: " + answer);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new RehearsalFailure(otherwise);
        }
    }

    private static String describe(PermitItem item) {
        return "item " + item.id().orElse("?") + ": " + text(item.quantity()) + " "
                + item.scientificName().orElse("?") + ", " + item.description().orElse("?")
                + (item.markings().isEmpty() ? "" : ", marks " + String.join(", ", item.markings()))
                + item.quotaAnnual().map(q -> ", under a quota of " + q).orElse("");
    }

    private static String text(Optional<Quantity> quantity) {
        return quantity.map(Quantity::toString).orElse("-");
    }
}
