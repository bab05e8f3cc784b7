package io.github.epixsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.TlsMaterial;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults that a requester puts up with are there all the same: each is seen on the wire, and not seen when it was not injected.
 */
class HarmlessFaultsIT {
    private static final CountryCode XB = CountryCode.of("XB");
    private static final PermitNumber NUMBER = PermitNumber.of("XA/2026/000017");
    private static final int DATA = 23;
    /** What concerns the book, or needs another request before it; shown by {@link SimulatedFaultsIT}. */
    private static final Set<FaultKind> OF_SEVERAL_CALLS = EnumSet.of(
            FaultKind.REPLAY,
            FaultKind.UNORDERED_ANSWERS,
            FaultKind.TOKEN_ORACLE,
            FaultKind.CONFIRMED_TWICE,
            FaultKind.FORGOTTEN_CONFIRMATION);

    private static final Map<Fault, Predicate<RawCaller.Seen>> EFFECTS = Map.ofEntries(
            effect(Fault.of(FaultKind.LATENCY, 1_000), seen -> seen.untilFirst().toMillis() >= 750),
            // A pause of 62 ms after each piece; how fast they are read is the machine's affair.
            effect(
                    Fault.of(FaultKind.BANDWIDTH, 16),
                    seen -> seen.pieces().stream().allMatch(n -> n <= 1_024)
                            && seen.untilLast().toMillis() >= seen.pieces().size() * 31L),
            effect(
                    Fault.of(FaultKind.TINY_SEGMENTS, 50),
                    seen -> seen.pieces().stream().allMatch(n -> n <= 50)),
            effect(
                    Fault.of(FaultKind.SLOW_CLOSE, 1_000),
                    seen -> seen.text().contains("\r\nConnection: close\r\n")
                            && seen.untilClosed().toMillis() >= 750),
            effect(
                    Fault.of(FaultKind.CERTIFICATE_RENEWED),
                    seen -> !seen.certificate().equals(HarmlessFaultsIT.certificate)),
            effect(Fault.of(FaultKind.CLIENT_CERTIFICATE_LATE), seen -> seen.handshakes() == 2),
            effect(Fault.of(FaultKind.NO_CLOSE_NOTIFY), seen -> seen.lastRecord() == DATA),
            effect(
                    Fault.of(FaultKind.WRONG_CONTENT_TYPE),
                    seen -> seen.text().contains("\r\nContent-Type: application/octet-stream\r\n")),
            effect(Fault.of(FaultKind.DOUBLED_ANSWER), seen -> seen.answers() == 2),
            effect(
                    Fault.of(FaultKind.WRONG_NAMESPACE),
                    seen -> seen.text().contains("urn:example:unknown")
                            && !seen.text().contains("urn:CitesDataExchange")),
            effect(
                    Fault.of(FaultKind.WRONG_SOAP_VERSION),
                    seen -> seen.text().contains("http://www.w3.org/2003/05/soap-envelope")
                            && !seen.text().contains("http://schemas.xmlsoap.org/soap/envelope/")),
            effect(
                    Fault.of(FaultKind.ATTACHMENT_PATH),
                    seen -> seen.text().contains("<AttachmentName>../../../../tmp/epix-escaped.pdf<")),
            effect(Fault.of(FaultKind.ATTACHMENT_HUGE, 2), seen -> seen.text().length() > 2 << 20));

    private static SimulatedParty party;
    private static TlsMaterial tls;
    private static String request;
    private static X509Certificate certificate;

    private static Map.Entry<Fault, Predicate<RawCaller.Seen>> effect(Fault fault, Predicate<RawCaller.Seen> effect) {
        return Map.entry(fault, effect);
    }

    @BeforeAll
    static void start() throws IOException {
        party = SimulatedParty.builder(CountryCode.of("XA")).start();
        tls = party.pki().tls(party.pki().client(XB));
        issue();
        try (EpixClient client = party.clientFor(XB, ToolkitVersion.V2)) {
            client.nonFinalPermit(NUMBER);
        }
        request = new String(party.messages().get(0).request().body(), StandardCharsets.UTF_8);
        certificate = call().certificate();
    }

    @AfterEach
    void reset() {
        party.reset();
    }

    @AfterAll
    static void stop() {
        party.close();
    }

    private static void issue() {
        party.authority().issue(SamplePermits.rehearsal(NUMBER, LocalDate.now(Clock.systemUTC())));
    }

    private static RawCaller.Seen call() throws IOException {
        return RawCaller.ask(party.endpoint(), tls, request);
    }

    static Stream<Fault> faults() {
        return EFFECTS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isSeenOnTheWireIfInjectedAndOnlyThen(Fault fault) throws IOException {
        issue();
        Predicate<RawCaller.Seen> effect = Objects.requireNonNull(EFFECTS.get(fault));

        RawCaller.Seen before = call();
        party.faults().inject(fault);
        RawCaller.Seen with = call();
        party.faults().clear();
        RawCaller.Seen after = call();

        assertThat(List.of(before, with, after))
                .allMatch(seen -> seen.text().startsWith("HTTP/1.1 200 OK"))
                .extracting(effect::test)
                .containsExactly(false, true, false);
    }

    @Test
    void theCertificateIsAskedForAfterTheRequestAndThenKnown() throws IOException {
        issue();
        party.faults().inject(Fault.of(FaultKind.CLIENT_CERTIFICATE_LATE));

        call();

        assertThat(party.messages())
                .last()
                .extracting(SimulatedExchange::caller)
                .asString()
                .contains("XB");
    }

    @Test
    void everyHarmlessFaultIsLookedAt() {
        Set<FaultKind> seen = EnumSet.copyOf(OF_SEVERAL_CALLS);
        faults().map(Fault::kind).forEach(seen::add);

        assertThat(seen).isEqualTo(SimulatedFaultsIT.harmless());
    }
}
