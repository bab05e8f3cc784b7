package io.github.epixsdk.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.book.PermitEvent;
import io.github.epixsdk.testkit.Persona;
import io.github.epixsdk.testkit.SimulatedParty;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceReport;
import io.github.epixsdk.testkit.conformance.PartnerHooks;
import io.github.epixsdk.testkit.conformance.ResponderConformance;
import io.github.epixsdk.testkit.conformance.ResponderTarget;
import io.github.epixsdk.testkit.conformance.Seed;
import io.github.epixsdk.testkit.conformance.SeedKind;
import io.github.epixsdk.testkit.conformance.Verdict;
import io.github.epixsdk.transport.AttachmentForm;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.RequestNaming;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The conformance suite against endpoints that keep rules of their own: a CXF service over our WSDL with the simplest
 * implementation, and the EPIX hub as its source behaves. What the suite says of them must be true.
 */
@Timeout(300)
class ForeignEndpointsIT {
    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");
    private static final TokenId TOKEN = TokenId.of(ForeignPermits.TOKEN);

    @TempDir
    Path folder;

    @Test
    void aSimpleCxfServiceServesPermitsAndForgetsTheBook() throws Exception {
        TestPki pki = TestPki.create(Clock.systemUTC());
        CxfService service = new CxfService(held(), ToolkitVersion.V2);
        try (GeneratedClient generated = GeneratedClient.byCxf(ToolkitVersion.V2, folder);
                CxfServer server = CxfServer.start(generated.port(), service, pki, true)) {
            PartnerProfile profile = PartnerProfile.builder(XA, server.uri())
                    .caller(XB)
                    .version(ToolkitVersion.V2)
                    .sealing(Sealing.NONE)
                    .requestNaming(RequestNaming.PLAIN)
                    .attachmentForms(EnumSet.of(AttachmentForm.MTOM))
                    .build();
            Seed attached = new Seed(ForeignPermits.attached().number(), Optional.empty());

            ConformanceReport report = examine(target(profile, pki)
                    .absent(List.of("seed:composite", "seed:big", "seed:states", "signed", "hook:backend"))
                    .seed(SeedKind.ATTACHMENT, attached)
                    .attachmentDigests(attached, List.of(sha256(CxfService.PDF)))
                    .hooks(new PartnerHooks() {
                        @Override
                        public Optional<List<Map<String, BigDecimal>>> bookings(PermitNumber permit) {
                            return Optional.of(service.confirmed(permit.value()));
                        }
                    })
                    .build());
            KeptReports.write("cxf", "a service made with Apache CXF", report);

            assertThat(ids(report, Verdict.PASS))
                    .contains("RSP-TLS-01", "RSP-TLS-02", "RSP-TLS-03", "RSP-TLS-04", "RSP-SOAP-01")
                    .contains("RSP-GET-01", "RSP-GET-02", "RSP-GET-03", "RSP-GET-05", "RSP-GET-09");
            assertThat(ids(report, Verdict.FAIL)).contains("RSP-TLS-05", "RSP-TLS-06", "RSP-GET-07", "RSP-CNF-07");
            assertThat(ids(report, Verdict.WARN)).contains("RSP-CNF-04", "RSP-CNF-06", "RSP-CNF-13", "RSP-CNF-14");
            isExplained(report);
        }
    }

    @Test
    void theHubLosesQuantities() throws Exception {
        try (SimulatedParty hub =
                SimulatedParty.builder(XA).persona(Persona.HUB).allow(XB).start()) {
            for (Permit permit : ForeignPermits.finals()) {
                hub.authority().issue(permit, TOKEN);
                hub.authority().endorse(permit.number(), ForeignPermits.endorsement(permit));
            }
            for (Permit permit : List.of(ForeignPermits.decimals(1), ForeignPermits.decimals(2))) {
                hub.authority().issue(permit);
                hub.authority().endorse(permit.number(), ForeignPermits.endorsement(permit));
            }
            hub.authority().issue(ForeignPermits.draft());

            ConformanceReport report = examine(target(hub.profileFor(XB, ToolkitVersion.V2), hub.pki())
                    .absent(List.of("seed:composite", "seed:big", "seed:states", "seed:att", "signed", "hook:backend"))
                    .hooks(new PartnerHooks() {
                        @Override
                        public Optional<List<Map<String, BigDecimal>>> bookings(PermitNumber permit) {
                            return Optional.of(booked(hub, permit));
                        }
                    })
                    .build());
            KeptReports.write("hub", "the EPIX hub as its source behaves", report);

            assertThat(ids(report, Verdict.PASS)).contains("RSP-TLS-01", "RSP-GET-01", "RSP-GET-02");
            assertThat(ids(report, Verdict.FAIL)).contains("RSP-CNF-01", "RSP-CNF-02");
            isExplained(report);
        }
    }

    private static List<Map<String, BigDecimal>> booked(SimulatedParty callee, PermitNumber permit) {
        return callee.authority().events().stream()
                .filter(PermitEvent.Confirmed.class::isInstance)
                .map(PermitEvent.Confirmed.class::cast)
                .filter(confirmed -> confirmed.permit().sameAs(permit))
                .map(confirmed -> confirmed.imported().stream()
                        .collect(Collectors.toMap(
                                ItemQuantity::item, q -> q.quantity().amount())))
                .toList();
    }

    private static ResponderTarget.Builder target(PartnerProfile profile, TestPki pki) {
        TestIdentity caller = pki.client(XB);
        TestIdentity authority = pki.tlsAuthority();
        ResponderTarget.Builder target = ResponderTarget.builder(profile)
                .caller(caller.key(), caller.chain())
                .trust(List.of(pki.tlsAnchor()))
                .testAuthority(authority.key(), authority.chain())
                .seeds(
                        SeedKind.FINAL,
                        ForeignPermits.finals().stream()
                                .map(p -> new Seed(p.number(), Optional.of(TOKEN)))
                                .toList())
                .answerTime(Duration.ofSeconds(10))
                .slowSenderTime(Duration.ofSeconds(20))
                .timingPairs(40);
        target.seed(SeedKind.DRAFT, new Seed(ForeignPermits.draft().number(), Optional.empty()));
        target.seed(SeedKind.MULTI, new Seed(ForeignPermits.finals().get(0).number(), Optional.of(TOKEN)));
        for (int i = 1; i <= 2; i++) {
            target.seed(SeedKind.DECIMAL, new Seed(ForeignPermits.decimals(i).number(), Optional.empty()));
        }
        return target;
    }

    private static ConformanceReport examine(ResponderTarget target) {
        return ResponderConformance.of(target).run();
    }

    private static Map<String, CxfService.Held> held() {
        Map<String, CxfService.Held> held = new LinkedHashMap<>();
        ForeignPermits.finals().forEach(p -> put(held, p, true, ForeignPermits.TOKEN, false));
        Stream.of(ForeignPermits.decimals(1), ForeignPermits.decimals(2)).forEach(p -> put(held, p, true, "", false));
        put(held, ForeignPermits.attached(), true, "", true);
        put(held, ForeignPermits.draft(), false, "", false);
        return held;
    }

    private static void put(
            Map<String, CxfService.Held> held, Permit issued, boolean isFinal, String token, boolean attached) {
        Permit permit = isFinal ? ForeignPermits.endorsement(issued).applyTo(issued) : issued;
        PermitCodec codec = PermitCodec.create();
        held.put(
                permit.number().value(),
                new CxfService.Held(
                        codec.read(codec.write(permit, WriteOptions.of(ToolkitVersion.V2))
                                .bytes()),
                        isFinal,
                        token,
                        attached));
    }

    private static List<String> ids(ConformanceReport report, Verdict verdict) {
        return report.results().stream()
                .filter(r -> r.verdict() == verdict)
                .map(r -> r.testCase().id())
                .toList();
    }

    /** Nothing is blamed on the network, and each failure says what was expected and found. */
    private static void isExplained(ConformanceReport report) {
        assertThat(ids(report, Verdict.ERROR)).isEmpty();
        assertThat(report.results())
                .filteredOn(r -> r.verdict() == Verdict.FAIL || r.verdict() == Verdict.WARN)
                .allSatisfy(r -> assertThat(r.reason())
                        .as(r.toString())
                        .startsWith("expected ")
                        .contains("found "))
                .extracting(CaseResult::exchanges)
                .allSatisfy(exchanges -> assertThat(exchanges).isNotEmpty());
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
