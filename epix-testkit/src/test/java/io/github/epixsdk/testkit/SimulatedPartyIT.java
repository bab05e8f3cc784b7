package io.github.epixsdk.testkit;

import static io.github.epixsdk.testkit.internal.TestKeys.PKI;
import static io.github.epixsdk.testkit.internal.TestKeys.XA;
import static io.github.epixsdk.testkit.internal.TestKeys.XB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.book.PermitEvent;
import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.testkit.conformance.Seed;
import io.github.epixsdk.testkit.conformance.SeedKind;
import io.github.epixsdk.transport.ConfigurationException;
import io.github.epixsdk.transport.ConfirmationAnswer;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.ToolkitVersion;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedPartyIT {
    @RegisterExtension
    static final SimulatedPartyExtension EXPORTER =
            SimulatedPartyExtension.of(SimulatedParty.builder(XA).pki(PKI));

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Permit permit = SamplePermits.rehearsal(
            PermitNumber.of("XA/2026/" + NUMBERS.incrementAndGet()), LocalDate.of(2026, 11, 23));

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void servesSealedPermitsToTheExtensionsTests(String version, SimulatedParty exporter) {
        exporter.authority().issue(permit);

        try (EpixClient client = exporter.clientFor(XB, ToolkitVersion.of(version))) {
            PermitAnswer answer = client.nonFinalPermit(permit.number(), null);

            assertThat(answer).isInstanceOfSatisfying(PermitAnswer.Found.class, found -> {
                assertThat(found.permit().items()).hasSize(3);
                assertThat(found.verdict()).map(SealVerdict::isValid).contains(true);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void isSeededWithPermitsOfEveryKind(String version) {
        try (SimulatedParty party = SimulatedParty.builder(XA).pki(PKI).seeded().start();
                EpixClient client = party.clientFor(XB, ToolkitVersion.of(version))) {
            assertThat(party.seeds().keySet())
                    .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(SeedKind.BIG)));

            assertThat(found(party, client, SeedKind.FINAL).permit().isEndorsed())
                    .isTrue();
            assertThat(found(party, client, SeedKind.SEALED).verdict())
                    .map(SealVerdict::isValid)
                    .contains(true);
            assertThat(found(party, client, SeedKind.MULTI).permit().items()).hasSize(12);
            assertThat(found(party, client, SeedKind.DECIMAL)
                            .permit()
                            .items()
                            .get(1)
                            .quantity()
                            .orElseThrow()
                            .amount())
                    .isEqualTo("1.250");
            assertThat(found(party, client, SeedKind.ATTACHMENT).attachments()).hasSize(1);
            assertThat(found(party, client, SeedKind.ATTACHMENTS).attachments()).hasSize(10);
            assertThat(found(party, client, SeedKind.FOREIGN)
                            .permit()
                            .importer()
                            .orElseThrow()
                            .name())
                    .map(Text::value)
                    .contains("Emerald Imports");
            assertThat(nonFinal(party, client, SeedKind.COMPOSITE))
                    .isInstanceOfSatisfying(
                            PermitAnswer.Found.class,
                            f -> assertThat(f.composite()).contains(true));
            assertThat(nonFinal(party, client, SeedKind.EXPIRED))
                    .isInstanceOfSatisfying(
                            PermitAnswer.Found.class,
                            f -> assertThat(f.permit()
                                            .validUntil()
                                            .orElseThrow()
                                            .date())
                                    .isBefore(LocalDate.now(ZoneOffset.UTC)));
            assertThat(nonFinal(party, client, SeedKind.DRAFT).isFound()).isTrue();
            assertThat(refusal(party, client, SeedKind.DRAFT))
                    .isEqualTo(RefusalReason.NOT_FINAL + ": CertificateNotFinal");
            assertThat(refusal(party, client, SeedKind.CANCELLED)).endsWith("The permit was cancelled");
            assertThat(refusal(party, client, SeedKind.REPLACED)).endsWith("The permit was replaced by another");
            assertThat(refusal(party, client, SeedKind.USED_UP)).endsWith("The permit is used up");
        }
    }

    @Test
    void itsBookCanBeLookedAtAndResetAndItsSeedsStay() {
        try (SimulatedParty party = SimulatedParty.builder(XA).pki(PKI).seeded().start();
                EpixClient client = party.clientFor(XB, ToolkitVersion.V2)) {
            Seed seed = seed(party, SeedKind.FINAL);
            ConfirmationAnswer confirmed = client.confirmQuantities(QuantityConfirmation.builder(seed.number())
                    .token(seed.token().orElseThrow())
                    .position("A", BigDecimal.ONE)
                    .build());

            assertThat(confirmed.isAccepted()).isTrue();
            assertThat(confirmations(party)).hasSize(1);

            party.reset();

            assertThat(confirmations(party)).isEmpty();
            assertThat(party.messages()).isEmpty();
            assertThat(found(party, client, SeedKind.FINAL).permit().isEndorsed())
                    .isTrue();
            assertThat(found(party, client, SeedKind.ATTACHMENT).attachments()).hasSize(1);
        }
    }

    @Test
    void asksOtherServicesAsTheRequesterItIs() {
        try (SimulatedParty exporter = SimulatedParty.builder(XA).pki(PKI).start();
                SimulatedParty importer = SimulatedParty.builder(XB).pki(PKI).start();
                EpixClient asking = importer.clientFor(
                        XB,
                        exporter.profileFor(XB, ToolkitVersion.V2).toBuilder()
                                .sealing(Sealing.NONE)
                                .build())) {
            exporter.authority().issue(permit);

            assertThat(asking.nonFinalPermit(permit.number()).isFound()).isTrue();
            assertThat(exporter.messages().get(0).caller()).contains(XB);
        }
    }

    @Test
    void otherPartiesHaveNoPermitsToBeSeededWith() {
        assertThatThrownBy(() -> SimulatedParty.builder(XB).seeded())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The permits there are to seed with are those of XA, and the Party to play is XB");
    }

    private static Seed seed(SimulatedParty party, SeedKind kind) {
        return party.seeds().getOrDefault(kind, List.of()).get(0);
    }

    private static PermitAnswer.Found found(SimulatedParty party, EpixClient client, SeedKind kind) {
        Seed seed = seed(party, kind);
        return (PermitAnswer.Found)
                client.finalPermit(seed.number(), seed.token().orElse(null));
    }

    private static PermitAnswer nonFinal(SimulatedParty party, EpixClient client, SeedKind kind) {
        Seed seed = seed(party, kind);
        return client.nonFinalPermit(seed.number(), seed.token().orElse(null));
    }

    private static String refusal(SimulatedParty party, EpixClient client, SeedKind kind) {
        Seed seed = seed(party, kind);
        PermitAnswer.Refused refused = (PermitAnswer.Refused)
                client.finalPermit(seed.number(), seed.token().orElse(null));
        return refused.reason() + ": " + refused.text();
    }

    private static List<PermitEvent> confirmations(SimulatedParty party) {
        return party.authority().events().stream()
                .filter(PermitEvent.Confirmed.class::isInstance)
                .toList();
    }

    @Test
    void turnsAwayPartiesThatHaveNoAccess(SimulatedParty exporter) {
        exporter.authority().issue(permit);

        try (EpixClient stranger = exporter.clientFor(CountryCode.of("XC"), ToolkitVersion.V2)) {
            assertThat(stranger.nonFinalPermit(permit.number(), null)).isInstanceOf(PermitAnswer.Refused.class);
        }
    }

    @Test
    void doesNotSealIfToldNotTo() {
        try (SimulatedParty party =
                SimulatedParty.builder(XA).pki(PKI).sealing(false).start()) {
            party.authority().issue(permit);
            PartnerProfile lenient = party.profileFor(XB, ToolkitVersion.V2).toBuilder()
                    .sealing(Sealing.IF_PRESENT)
                    .build();

            try (EpixClient client = party.clientFor(XB, lenient)) {
                assertThat(client.nonFinalPermit(permit.number(), null))
                        .isInstanceOfSatisfying(
                                PermitAnswer.Found.class,
                                found -> assertThat(found.verdict()).isEmpty());
            }
        }
    }

    @Test
    void refusesAPortThatIsInUse(SimulatedParty exporter) {
        SimulatedParty.Builder second =
                SimulatedParty.builder(XA).pki(PKI).port(exporter.endpoint().getPort());

        assertThatThrownBy(second::start)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the port is in use");
    }

    @Test
    void refusesARecordedResponseWithoutPermit() {
        SimulatedParty.Builder party =
                SimulatedParty.builder(XA).pki(PKI).replay("<a/>".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(party::start).isInstanceOf(MalformedDocumentException.class);
    }

    @Test
    void mayBeClosedTwice() {
        SimulatedParty party = SimulatedParty.builder(XA).pki(PKI).start();

        party.close();
        party.close();

        try (EpixClient client = party.clientFor(XB, ToolkitVersion.V2)) {
            assertThat(client.serviceState().isAvailable()).isFalse();
        }
    }
}
