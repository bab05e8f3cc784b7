package io.github.epixsdk.testkit;

import static io.github.epixsdk.testkit.internal.TestKeys.PKI;
import static io.github.epixsdk.testkit.internal.TestKeys.XA;
import static io.github.epixsdk.testkit.internal.TestKeys.XB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.transport.ConfigurationException;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.xml.MalformedDocumentException;
import io.github.epixsdk.xml.ToolkitVersion;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
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
