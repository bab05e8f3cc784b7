package io.github.epixsdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
            assertThat(read.items())
                    .extracting(PermitItem::id, PermitItem::quantity, PermitItem::appendix)
                    .hasSizeGreaterThan(1)
                    .containsExactlyElementsOf(reversed(PERMIT.items()).stream()
                            .map(i -> tuple(i.id(), i.quantity(), i.appendix()))
                            .toList());
            assertThat(read.issuedOn().orElseThrow().date())
                    .isEqualTo(PERMIT.issuedOn().orElseThrow().date());
            assertThat(countryOfTheExporter(read)).isEqualTo(countryOfTheExporter(PERMIT));
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
    void theSloppyPartnersFaultIsAFaultAllTheSame() {
        try (SimulatedParty party = play(Persona.SLOPPY);
                EpixClient client = party.clientFor(XB, ToolkitVersion.V2)) {
            PermitAnswer answer = client.nonFinalPermit(PermitNumber.of("XA/2026/999999"));

            assertThat(answer).isInstanceOf(PermitAnswer.NotIssued.class);
            SimulatedExchange exchange = party.messages().get(0);
            assertThat(exchange.response().orElseThrow().line()).isEqualTo("200");
            assertThat(text(exchange)).contains("<faultcode>xsd:").doesNotContain("xmlns:xsd");
        }
    }

    private static List<PermitItem> reversed(List<PermitItem> items) {
        List<PermitItem> reversed = new ArrayList<>(items);
        Collections.reverse(reversed);
        return reversed;
    }

    private static Optional<CountryCode> countryOfTheExporter(Permit permit) {
        return permit.exporter()
                .flatMap(Party::address)
                .flatMap(Address::country)
                .flatMap(Country::code);
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
