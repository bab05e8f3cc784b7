package io.github.epixsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.ConfirmationAnswer;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.RequestNaming;
import io.github.epixsdk.transport.SoapActionStyle;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import io.github.epixsdk.xml.ToolkitVersion;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonaIT {
    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");
    private static final PermitNumber NUMBER = PermitNumber.of("XA/2026/000017");
    private static final Permit PERMIT = SamplePermits.rehearsal(NUMBER, LocalDate.of(2026, 11, 26));
    private static TestPki pki;

    @BeforeAll
    static void makeKeys() {
        pki = TestPki.create(Clock.systemUTC());
    }

    private static SimulatedParty play(Persona persona) {
        SimulatedParty party =
                SimulatedParty.builder(XA).pki(pki).persona(persona).start();
        party.authority().issue(PERMIT);
        return party;
    }

    private static ToolkitVersion version(Persona persona) {
        return persona.versions().get(persona.versions().size() - 1);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CZECH")
    void isUnderstoodByARequesterWithItsProfile(Persona persona) {
        try (SimulatedParty party = play(persona);
                EpixClient client = party.clientFor(XB, version(persona))) {
            PermitAnswer answer = client.nonFinalPermit(NUMBER);

            assertThat(answer.isFound()).as("%s", answer).isTrue();
            assertThat(client.nonFinalPermit(PermitNumber.of("XA/2026/999999")))
                    .isInstanceOf(PermitAnswer.NotIssued.class);
            assertThat(client.serviceState().isAvailable()).isTrue();
        }
    }

    @Test
    void theSwissServiceTakesItsOwnNamesOnly() {
        try (SimulatedParty party = play(Persona.SWISS)) {
            PartnerProfile good = party.profileFor(XB, ToolkitVersion.V1);

            assertThat(refusal(
                            party,
                            good.toBuilder().requestNaming(RequestNaming.PLAIN).build()))
                    .isEqualTo("Unexpected element GetNonFinalCitesCertificate,"
                            + " expected GetNonFinalCitesCertificateRequest");
            assertThat(refusal(
                            party,
                            good.toBuilder().soapAction(SoapActionStyle.BARE).build()))
                    .isEqualTo("The given SOAPAction does not match an operation,"
                            + " expected urn:GetNonFinalCitesCertificate");
        }
    }

    private static String refusal(SimulatedParty party, PartnerProfile profile) {
        try (EpixClient client = party.clientFor(XB, profile)) {
            PermitAnswer answer = client.nonFinalPermit(NUMBER);
            return answer.fold(f -> "", n -> "", refused -> refused.text(), u -> u.toString(), t -> t.toString());
        }
    }

    @Test
    void theHubLosesQuantitiesAndPassesFaultsOnWithStatus200() {
        try (SimulatedParty party = play(Persona.HUB);
                EpixClient client = party.clientFor(XB, ToolkitVersion.V2)) {
            ConfirmationAnswer answer = client.confirmQuantities(QuantityConfirmation.builder(NUMBER)
                    .position("A", BigDecimal.ONE)
                    .build());

            assertThat(answer.isAccepted()).isFalse();
            SimulatedExchange exchange = party.messages().get(0);
            assertThat(exchange.response().orElseThrow().line()).isEqualTo("200");
            assertThat(text(exchange)).contains("Fault");
        }
    }

    @Test
    void theHubFaultsInItsOwnWords() {
        try (SimulatedParty party = play(Persona.HUB);
                EpixClient client = party.clientFor(
                        XB,
                        PartnerProfile.builder(CountryCode.of("XC"), party.endpoint())
                                .caller(XB)
                                .namespace("urn:CitesDataExchange")
                                .requestNaming(RequestNaming.PLAIN)
                                .build())) {
            client.nonFinalPermit(NUMBER);

            SimulatedExchange exchange = party.messages().get(0);
            assertThat(exchange.response().orElseThrow().line()).isEqualTo("500");
            assertThat(text(exchange))
                    .contains("<faultcode xsi:type=\"xsd:QName\">Server</faultcode>", "CalleeNotFound");
        }
    }

    @Test
    void theSloppyPartnersPermitSaysTheSameInTheEnd() {
        try (SimulatedParty party = play(Persona.SLOPPY);
                EpixClient client = party.clientFor(XB, ToolkitVersion.V2)) {
            PermitAnswer.Found found = (PermitAnswer.Found) client.nonFinalPermit(NUMBER);
            Permit read = found.permit();

            assertThat(text(party.messages().get(0))).startsWith("\uFEFF");
            assertThat(read.number()).isEqualTo(NUMBER);
            assertThat(read.type()).isEqualTo(PERMIT.type());
            assertThat(read.items().get(0).quantity())
                    .isEqualTo(PERMIT.items().get(0).quantity());
            assertThat(read.items().get(1).appendix())
                    .isEqualTo(PERMIT.items().get(1).appendix());
            assertThat(read.exporter().orElseThrow().address().orElseThrow().city())
                    .isEqualTo(PERMIT.exporter()
                            .orElseThrow()
                            .address()
                            .orElseThrow()
                            .city());
            assertThat(found.findings()).extracting(Finding::rule).isNotEmpty();
        }
    }

    @Test
    void theCzechServiceWantsUserAndPassword() {
        try (SimulatedParty party = play(Persona.CZECH)) {
            assertThat(refusal(party, party.profileFor(XB, ToolkitVersion.V2))).isEqualTo("Unauthorized");
        }
    }

    @Test
    void theCzechServiceAnswersWhoNamesThem() {
        try (SimulatedParty party = play(Persona.CZECH);
                HttpTransport line = OkHttpTransport.create(pki.tls(pki.client(XB)));
                EpixClient client = EpixClient.builder(party.profileFor(XB, ToolkitVersion.V2))
                        .transport((request, deadline) -> line.exchange(withCredentials(request), deadline))
                        .verification(party.verification())
                        .build()) {
            PermitAnswer answer = client.nonFinalPermit(NUMBER);

            assertThat(answer.isFound()).as("%s", answer).isTrue();
        }
    }

    /** A header of SOAP, as the source of the hub sends it to that service. */
    private static WireRequest withCredentials(WireRequest request) {
        String text = new String(request.body().bytes(), StandardCharsets.UTF_8)
                .replace(
                        "<soapenv:Header/>",
                        "<soapenv:Header><AuthenticationSoapHeader><Username>" + SimulatedParty.CZECH_USER
                                + "</Username><Password>" + SimulatedParty.CZECH_PASSWORD
                                + "</Password></AuthenticationSoapHeader></soapenv:Header>");
        return WireRequest.of(
                request.method(), request.target(), request.headers(), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPersonaHasNoProfileInAVersionItDoesNotSpeak() {
        try (SimulatedParty party = play(Persona.SWISS)) {
            assertThatThrownBy(() -> party.profileFor(XB, ToolkitVersion.V2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The persona swiss speaks v1, not v2");
        }
    }

    private static String text(SimulatedExchange exchange) {
        return new String(exchange.response().orElseThrow().body(), StandardCharsets.UTF_8);
    }
}
