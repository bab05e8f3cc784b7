package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XB;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Requests.V1;
import static io.github.epixsdk.transport.Requests.V2;
import static io.github.epixsdk.transport.Requests.arguments;
import static io.github.epixsdk.transport.Requests.element;
import static io.github.epixsdk.transport.Requests.message;
import static io.github.epixsdk.transport.Requests.post;
import static io.github.epixsdk.transport.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.xml.ToolkitVersion;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a caller may do, and the names it uses. */
class CallerProfileTest {
    private final Rehearsal.Service service = new Rehearsal.Service();

    @Nested
    class Access {
        @Test
        void isPerOperation() {
            CallerProfile reader = CallerProfile.builder(XB)
                    .operations(Set.of(Operation.NON_FINAL_PERMIT, Operation.SERVICE_STATE))
                    .build();

            assertThat(call(reader, V2, "ServiceState", "").status()).isEqualTo(200);
            assertThat(text(call(reader, V2, "GetFinalCitesCertificate", arguments(ENDORSED.value(), "XA"))))
                    .contains("<faultstring>AdapterNotAvailable</faultstring>")
                    .doesNotContain("CITESEPermit");
        }

        @Test
        void isPerVersion() {
            CallerProfile old = CallerProfile.builder(XB)
                    .versions(List.of(ToolkitVersion.V1))
                    .build();

            assertThat(call(old, V1, "ServiceState", "").status()).isEqualTo(200);
            assertThat(text(call(old, V2, "ServiceState", "")))
                    .contains("expected an element of namespace " + V1 + "<");
        }
    }

    @Nested
    class Names {
        /** One operation, by the number alone. */
        private final CallerProfile document = CallerProfile.builder(XB)
                .operations(Set.of(Operation.NON_FINAL_PERMIT))
                .versions(List.of(ToolkitVersion.V2))
                .namespace("urn:permits.example")
                .operationName(Operation.NON_FINAL_PERMIT, "GetDocument")
                .argumentName(RequestArgument.CERTIFICATE_NUMBER, "ID")
                .build();

        @Test
        void ofTheCallerAreTakenAndGivenBack() {
            WireResponse response = call(
                    document,
                    "urn:permits.example",
                    "GetDocument",
                    element("ID", ENDORSED.value()) + element("TokenId", TOKEN.value()));

            assertThat(response.status()).isEqualTo(200);
            assertThat(text(response))
                    .contains("<m:GetDocumentResponse xmlns:m=\"urn:permits.example\">", "CITESEPermit");
        }

        @Test
        void ofTheInterfaceAreTakenToo() {
            WireResponse response = call(
                    document,
                    V2,
                    "GetNonFinalCitesCertificateRequest",
                    element("ID", ENDORSED.value()) + element("TokenId", TOKEN.value()));

            assertThat(text(response)).contains("<m:GetNonFinalCitesCertificateResponse xmlns:m=\"" + V2 + "\">");
        }

        @Test
        void inSnakeCaseAreAnsweredInSnakeCase() {
            CallerProfile hub = CallerProfile.builder(XB)
                    .versions(List.of(ToolkitVersion.V2))
                    .namespace("urn:CitesDataExchange")
                    .operationName(Operation.FINAL_PERMIT, "get_final_cites_certificate")
                    .operationName(Operation.CONFIRM_QUANTITIES, "confirm_quantities")
                    .build();

            assertThat(text(call(
                            hub,
                            "urn:CitesDataExchange",
                            "get_final_cites_certificate",
                            arguments(ENDORSED.value(), "XA"))))
                    .contains("<m:get_final_cites_certificate_response xmlns:m=\"urn:CitesDataExchange\">");
            assertThat(text(call(
                            hub,
                            "urn:CitesDataExchange",
                            "confirm_quantities",
                            arguments(ENDORSED.value(), "XA")
                                    + element("ConfirmedQuantities", Requests.position("A", "1.5")))))
                    .contains("<m:confirm_quantities_response ", "<Result>ACCEPTED</Result>");
        }

        @Test
        void canBeGivenForTheAnswer() {
            CallerProfile own = CallerProfile.builder(XB)
                    .responseName(Operation.SERVICE_STATE, "ServiceStateResult")
                    .build();

            assertThat(text(call(own, V2, "ServiceState", ""))).contains("<m:ServiceStateResult ");
        }

        @Test
        void ofOthersAreNotTakenFromACallerWithout() {
            assertThat(text(call(CallerProfile.of(XB), V2, "GetDocument", element("ID", ENDORSED.value()))))
                    .contains("<faultstring>OperationNotAvailable</faultstring>");
        }

        @Test
        void ofArgumentsStandInFaults() {
            assertThat(text(call(document, V2, "GetDocument", element("CertificateNumber", "X"))))
                    .contains("Invalid Request: expected one ID<");
        }
    }

    @Test
    void saysWhoseCountryACallerPutsIntoItsRequests() {
        CallerProfile ownCountry =
                CallerProfile.builder(XB).isoCountryCode(CountryCodeUse.CALLER).build();

        assertThat(call(ownCountry, V2, "GetFinalCitesCertificate", arguments(ENDORSED.value(), "XB"))
                        .status())
                .isEqualTo(200);
        assertThat(text(call(ownCountry, V2, "GetFinalCitesCertificate", arguments(ENDORSED.value(), "XA"))))
                .contains("<faultstring>CalleeNotFound</faultstring>");
    }

    @Test
    void refusesContradictionsAllAtOnce() {
        CallerProfile.Builder wrong = CallerProfile.builder(XB)
                .operations(Set.of())
                .namespace("urn:CitesDataExchange")
                .operationName(Operation.NON_FINAL_PERMIT, "GetDocument")
                .operationName(Operation.FINAL_PERMIT, "GetDocument")
                .operationName(Operation.SERVICE_STATE, "ConfirmQuantities");

        assertThatThrownBy(wrong::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot use the profile of caller XB: operations: expected one at least;"
                        + " namespace: it says no version, so interfaces must name exactly one;"
                        + " operationNames: two operations have the same name;"
                        + " operationNames: ConfirmQuantities is the standard name of another operation");
    }

    private WireResponse call(CallerProfile caller, String namespace, String element, String content) {
        EpixEndpoint endpoint =
                EpixEndpoint.builder(Rehearsal.XA, service).allow(caller).build();
        return endpoint.handle(
                post(SoapVersion.SOAP_11, message(SoapVersion.SOAP_11, namespace, element, content)),
                XB_CLIENT.chain());
    }
}
