package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Requests.V2;
import static io.github.epixsdk.transport.Requests.arguments;
import static io.github.epixsdk.transport.Requests.message;
import static io.github.epixsdk.transport.Requests.post;
import static io.github.epixsdk.transport.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each caller is answered in the version of SOAP it speaks. */
class SoapVersionsTest {
    private static final String ROUTING = "<x:Routing xmlns:x=\"urn:x\" s:mustUnderstand=\"%s\"/>";

    private final Rehearsal.Service service = new Rehearsal.Service();
    private final EpixEndpoint both = Rehearsal.endpoint(service).build();

    @ParameterizedTest
    @EnumSource(SoapVersion.class)
    void answersInTheVersionAskedIn(SoapVersion soap) {
        WireResponse response =
                call(soap, message(soap, V2, "GetFinalCitesCertificate", arguments(Rehearsal.ENDORSED.value(), "XA")));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).contains(soap.mediaType() + "; charset=utf-8");
        assertThat(text(response))
                .contains(
                        "<soapenv:Envelope xmlns:soapenv=\"" + soap.namespace() + "\">",
                        "<m:GetFinalCitesCertificateResponse xmlns:m=\"" + V2 + "\">",
                        "CITESEPermit");
    }

    @Test
    void goesByTheEnvelopeWhereTheContentTypeSaysOtherwise() {
        WireResponse response = both.handle(
                post(SoapVersion.SOAP_11, message(SoapVersion.SOAP_12, V2, "ServiceState", "")), XB_CLIENT.chain());

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).contains("application/soap+xml; charset=utf-8");
    }

    @Nested
    class FaultsOfSoap12 {
        @Test
        void blameTheSenderWithStatus400() {
            WireResponse response = call(SoapVersion.SOAP_12, message(SoapVersion.SOAP_12, V2, "GetEverything", ""));

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.header("Content-Type")).contains("application/soap+xml; charset=utf-8");
            assertThat(text(response))
                    .contains(
                            "<soapenv:Fault><soapenv:Code><soapenv:Value>soapenv:Sender</soapenv:Value></soapenv:Code>"
                                    + "<soapenv:Reason><soapenv:Text xml:lang=\"en\">OperationNotAvailable</soapenv:Text>"
                                    + "</soapenv:Reason><soapenv:Detail>");
        }

        @Test
        void blameTheReceiverWithStatus500() {
            EpixEndpoint failing = Rehearsal.endpoint(new Rehearsal.Service() {
                        @Override
                        public ServiceStateReply serviceState(CallContext call) {
                            throw new IllegalStateException("jdbc:secret");
                        }
                    })
                    .build();

            WireResponse response = failing.handle(
                    post(SoapVersion.SOAP_12, message(SoapVersion.SOAP_12, V2, "ServiceState", "")), XB_CLIENT.chain());

            assertThat(response.status()).isEqualTo(500);
            assertThat(text(response))
                    .contains(">soapenv:Receiver<", ">Server error<")
                    .doesNotContain("jdbc");
        }

        @Test
        void areFoundByTheMediaTypeWhereThereIsNoEnvelope() {
            WireResponse response = call(SoapVersion.SOAP_12, "not xml");

            assertThat(response.status()).isEqualTo(400);
            assertThat(text(response)).contains("http://www.w3.org/2003/05/soap-envelope", ">soapenv:Sender<");
        }

        @Test
        void nameTheHeadersThatWereNotUnderstood() {
            WireResponse response = call(
                    SoapVersion.SOAP_12,
                    message(SoapVersion.SOAP_12, ROUTING.formatted("true"), "<ServiceState xmlns=\"" + V2 + "\"/>"));

            assertThat(response.status()).isEqualTo(500);
            assertThat(text(response))
                    .contains(
                            "<soapenv:NotUnderstood qname=\"x:Routing\" xmlns:x=\"urn:x\"/>",
                            ">soapenv:MustUnderstand<");
        }
    }

    @Nested
    class MustUnderstand {
        @ParameterizedTest
        @EnumSource(SoapVersion.class)
        void stopsAConfirmation(SoapVersion soap) {
            String confirmation = "<ConfirmQuantities xmlns=\"" + V2 + "\">"
                    + arguments(Rehearsal.ENDORSED.value(), "XA") + "<ConfirmedQuantities>"
                    + Requests.position("A", "1") + "</ConfirmedQuantities></ConfirmQuantities>";

            WireResponse refused = call(soap, message(soap, ROUTING.formatted("1"), confirmation));

            assertThat(text(refused)).contains("soapenv:MustUnderstand");
            assertThat(service.booked).isEmpty();
            assertThat(call(soap, message(soap, ROUTING.formatted("0"), confirmation))
                            .status())
                    .isEqualTo(200);
            assertThat(service.booked).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://www.w3.org/2003/05/soap-envelope/role/next",
                    "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver",
                    ""
                })
        void isMeantForUsInEveryRoleWePlay(String role) {
            assertThat(text(withRole(role))).contains(">soapenv:MustUnderstand<");
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://www.w3.org/2003/05/soap-envelope/role/none", "urn:other"})
        void isNotMeantForUsInAnotherRole(String role) {
            assertThat(withRole(role).status()).isEqualTo(200);
        }

        private WireResponse withRole(String role) {
            String header = "<x:R xmlns:x=\"urn:x\" s:mustUnderstand=\"true\" s:role=\"" + role + "\"/>";
            return call(
                    SoapVersion.SOAP_12, message(SoapVersion.SOAP_12, header, "<ServiceState xmlns=\"" + V2 + "\"/>"));
        }
    }

    @Nested
    class VersionMismatch {
        @Test
        void isWhatAVersionGetsThatIsNotServed() {
            EpixEndpoint only11 = Rehearsal.endpoint(service)
                    .soapVersions(Set.of(SoapVersion.SOAP_11))
                    .build();

            WireResponse response = only11.handle(
                    post(SoapVersion.SOAP_12, message(SoapVersion.SOAP_12, V2, "ServiceState", "")), XB_CLIENT.chain());

            assertThat(response.status()).isEqualTo(500);
            assertThat(response.header("Content-Type")).contains("text/xml; charset=utf-8");
            assertThat(text(response))
                    .contains(
                            "<faultcode>soapenv:VersionMismatch</faultcode>",
                            "<faultstring>Expected a SOAP 1.1 envelope</faultstring>",
                            "<u:SupportedEnvelope qname=\"e:Envelope\""
                                    + " xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"/>");
        }

        @Test
        void isWhatAnEnvelopeOfNoKnownVersionGets() {
            String strange = Requests.state().replace(SoapVersion.SOAP_11.namespace(), "urn:soap:3");

            assertThat(text(call(SoapVersion.SOAP_11, strange)))
                    .contains(
                            "<faultcode>soapenv:VersionMismatch</faultcode>",
                            "<faultstring>Expected a SOAP 1.1 or 1.2 envelope</faultstring>");
        }
    }

    @Test
    void needsOneVersionAtLeast() {
        EpixEndpoint.Builder builder = Rehearsal.endpoint(service);

        assertThatThrownBy(() -> builder.soapVersions(Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An endpoint speaks one version of SOAP at least");
    }

    private WireResponse call(SoapVersion soap, String message) {
        return both.handle(post(soap, message), XB_CLIENT.chain());
    }
}
