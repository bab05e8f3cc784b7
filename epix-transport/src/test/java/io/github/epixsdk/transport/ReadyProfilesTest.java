package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.soap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.internal.PartnerFiles;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes over the wire to a partner of each kind. */
class ReadyProfilesTest {
    private static final URI ADDRESS = URI.create("https://partner.example/epix");
    private static final PermitNumber NUMBER = PermitNumber.of("XA/1");

    @TempDir
    Path folder;

    @Test
    void areAllThere() {
        for (String name : PartnerFiles.READY) {
            PartnerProfile.Builder profile = PartnerProfile.ready(name, XA, ADDRESS);
            assertThat(profile.sealing(Sealing.NONE).build().partner()).isEqualTo(XA);
        }
        assertThatThrownBy(() -> PartnerProfile.ready("suisse", XA, ADDRESS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "Cannot use the ready profile suisse: expected one of generic-v1, generic-v2, swiss, czech, hub,"
                                + " found suisse; did you mean swiss?");
    }

    @Test
    void speakToAServiceMadeFromTheInterface() {
        PartnerProfile v1 = ready("generic-v1");
        PartnerProfile v2 = ready("generic-v2");

        assertThat(v1.version()).isEqualTo(ToolkitVersion.V1);
        assertThat(sent(v1, c -> c.finalPermit(NUMBER)))
                .contains("SOAPAction=[\"urn:GetFinalCitesCertificate\"]")
                .contains("<m:GetFinalCitesCertificate xmlns:m=\"urn:CitesDataExchange/v1/\"><CertificateNumber>XA/1<");
        assertThat(sent(v2, EpixClient::serviceState))
                .contains("<m:ServiceState xmlns:m=\"urn:CitesDataExchange/v2/\"><IsoCountryCode>XA<");
    }

    @Test
    void speakToTheSwissService() {
        assertThat(sent(ready("swiss"), EpixClient::serviceState))
                .contains("SOAPAction=[\"urn:ServiceState\"]")
                .contains("<m:ServiceStateRequest xmlns:m=\"urn:CitesDataExchange/v1/\"></m:ServiceStateRequest>");
        assertThat(sent(ready("swiss"), c -> c.nonFinalPermit(NUMBER)))
                .contains("<m:GetNonFinalCitesCertificateRequest xmlns:m=\"urn:CitesDataExchange/v1/\">");
    }

    @Test
    void speakToTheCzechService() throws IOException {
        Path file = Files.writeString(folder.resolve("cz.yaml"), """
                base: czech
                partner: CZ
                endpoint: https://cz.example/documents
                namespace: urn:cz
                authentication: {user: a&b, passwordFile: password}
                sealing: none
                """);
        Files.writeString(folder.resolve("password"), "s<3\nnot this\n");
        PartnerProfile czech = PartnerProfile.load(file);

        assertThat(sent(czech, c -> c.nonFinalPermit(NUMBER)))
                .contains("SOAPAction=[\"GetDocument\"]")
                .contains("<soapenv:Header><a:AuthenticationSoapHeader xmlns:a=\"urn:cz\"><Username>a&amp;b</Username>"
                        + "<Password>s&lt;3</Password></a:AuthenticationSoapHeader></soapenv:Header>")
                .contains("<m:GetDocument xmlns:m=\"urn:cz\"><ID>XA/1</ID></m:GetDocument>");
        try (EpixClient client = client(czech, new ArrayList<>())) {
            assertThat(client.finalPermit(NUMBER))
                    .isEqualTo(new PermitAnswer.Refused(
                            RefusalReason.OPERATION_NOT_AVAILABLE, "the profile of CZ does not offer this operation"));
        }
        Files.writeString(folder.resolve("password"), "next\n");
        assertThat(sent(czech, c -> c.nonFinalPermit(NUMBER))).contains("<Password>next</Password>");
    }

    @Test
    void speakToTheHub() {
        String encoding = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
                + " soapenv:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"";
        PartnerProfile hub = PartnerProfile.ready("hub", CountryCode.of("CH"), ADDRESS)
                .sealing(Sealing.NONE)
                .build();
        PartnerProfile production =
                hub.toBuilder().requestNaming(RequestNaming.SNAKE_CASE).build();

        assertThat(sent(hub, c -> c.finalPermit(NUMBER, TokenId.of("t"))))
                .contains("SOAPAction=[\"GetFinalCitesCertificate\"]")
                .contains("<m:GetFinalCitesCertificate xmlns:m=\"urn:CitesDataExchange\"" + encoding + ">"
                        + "<CertificateNumber xsi:type=\"xsd:string\">XA/1</CertificateNumber>"
                        + "<TokenId xsi:type=\"xsd:string\">t</TokenId>"
                        + "<IsoCountryCode xsi:type=\"xsd:string\">CH</IsoCountryCode></m:GetFinalCitesCertificate>");
        assertThat(sent(production, EpixClient::serviceState))
                .contains("SOAPAction=[\"service_state\"]")
                .contains("<m:service_state xmlns:m=\"urn:CitesDataExchange\"" + encoding + ">");
        assertThat(hub.quantities()).isEqualTo(QuantityForm.WHOLE);
        assertThat(sent(
                        production.toBuilder().quantities(QuantityForm.DECIMAL).build(),
                        c -> c.confirmQuantities(QuantityConfirmation.builder(NUMBER)
                                .position("A", new BigDecimal("5"))
                                .position("B", new BigDecimal("2.5"))
                                .build())))
                .contains("<ID xsi:type=\"xsd:string\">A</ID>"
                        + "<InspectedUnitQuantity xsi:type=\"xsd:integer\">5</InspectedUnitQuantity>")
                .contains("<InspectedUnitQuantity xsi:type=\"xsd:decimal\">2.5</InspectedUnitQuantity>");
    }

    @Test
    void writeSoap12WithTheActionInTheMediaType() {
        PartnerProfile profile =
                ready("generic-v2").toBuilder().soapVersion(SoapVersion.SOAP_12).build();

        assertThat(sent(profile, EpixClient::serviceState))
                .doesNotContain("SOAPAction")
                .contains("Content-Type=[application/soap+xml; charset=utf-8; action=\"urn:ServiceState\"]")
                .contains("<soapenv:Envelope xmlns:soapenv=\"http://www.w3.org/2003/05/soap-envelope\">");
    }

    @Nested
    class Saying {
        @Test
        void whoWeAreByWsSecurity() throws IOException {
            Path password = Files.writeString(folder.resolve("p"), "s3cret");
            PartnerProfile profile = ready("generic-v2").toBuilder()
                    .authentication(Authentication.usernameToken("ministry", SecretReference.inFile(password)))
                    .build();

            assertThat(sent(profile, EpixClient::serviceState))
                    .contains("soapenv:mustUnderstand=\"1\"><wsse:UsernameToken><wsse:Username>ministry</wsse:Username>"
                            + "<wsse:Password Type=\"")
                    .contains("#PasswordText\">s3cret</wsse:Password>");
            assertThat(profile.authentication().orElseThrow().toString()).isEqualTo("Authentication[USERNAME_TOKEN]");
        }

        @Test
        void whoWeAreByHttpBasicWithAPasswordInAKeyStore() throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setEntry(
                    "partner",
                    new KeyStore.SecretKeyEntry(
                            // As keytool -importpass does it.
                            SecretKeyFactory.getInstance("PBE").generateSecret(new PBEKeySpec("s3cret".toCharArray()))),
                    new KeyStore.PasswordProtection("store".toCharArray()));
            Path file = folder.resolve("secrets.p12");
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, "store".toCharArray());
            }
            SecretReference storePassword = SecretReference.inFile(Files.writeString(folder.resolve("sp"), "store"));
            SecretReference secret = SecretReference.inKeyStore(file, "partner", storePassword);
            PartnerProfile profile = ready("generic-v2").toBuilder()
                    .authentication(Authentication.httpBasic("ministry", secret))
                    .build();

            assertThat(sent(profile, EpixClient::serviceState)).contains("Authorization=[Basic bWluaXN0cnk6czNjcmV0]");
            assertThatThrownBy(() -> SecretReference.inKeyStore(file, "other", storePassword)
                            .read())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("Cannot read the entry other of the key store " + file
                            + ": there is no password of that name");
        }

        @Test
        void thatThereIsNoToken() {
            PartnerProfile nil = ready("generic-v2").toBuilder()
                    .emptyToken(EmptyTokenUse.NIL)
                    .build();

            assertThat(sent(nil, c -> c.finalPermit(NUMBER)))
                    .contains("<TokenId xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>");
        }
    }

    @Nested
    class Understanding {
        private static final String EMPTY =
                "<v:GetFinalCitesCertificateResponse xmlns:v=\"urn:CitesDataExchange/v2/\"/>";

        @Test
        void noPermitOnlyAsItWasAgreed() {
            PartnerProfile faultsOnly = ready("generic-v2").toBuilder()
                    .notFound(Set.of(NotFoundConvention.FAULT))
                    .build();
            PartnerProfile emptyOnly = ready("generic-v2").toBuilder()
                    .notFound(Set.of(NotFoundConvention.EMPTY_RESPONSE))
                    .build();
            String fault =
                    "<s:Fault xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><faultcode>Server</faultcode>"
                            + "<faultstring>CertificateNotFound</faultstring></s:Fault>";

            assertThat(answered(faultsOnly, soap(500, fault))).isEqualTo(new PermitAnswer.NotIssued());
            assertThat(answered(emptyOnly, soap(200, EMPTY))).isEqualTo(new PermitAnswer.NotIssued());
            assertThat(answered(faultsOnly, soap(200, EMPTY))).isInstanceOf(PermitAnswer.Untrusted.class);
            assertThat(answered(emptyOnly, soap(500, fault)))
                    .isEqualTo(new PermitAnswer.Refused(RefusalReason.OTHER, "CertificateNotFound"));
        }

        @Test
        void theNameOfTheAnswerThatWasAgreed() {
            PartnerProfile profile = ready("generic-v2").toBuilder()
                    .responseName(Operation.FINAL_PERMIT, "DocumentResult")
                    .build();

            assertThat(answered(profile, soap(200, "<DocumentResult/>"))).isEqualTo(new PermitAnswer.NotIssued());
        }

        private PermitAnswer answered(PartnerProfile profile, WireResponse response) {
            return EpixClient.builder(profile)
                    .transport((request, deadline) -> response)
                    .build()
                    .finalPermit(NUMBER);
        }
    }

    private static PartnerProfile ready(String name) {
        return PartnerProfile.ready(name, XA, ADDRESS).sealing(Sealing.NONE).build();
    }

    private static String sent(PartnerProfile profile, Function<EpixClient, ?> call) {
        List<String> sent = new ArrayList<>();
        try (EpixClient client = client(profile, sent)) {
            assertThat(call.apply(client)).isNotNull();
        }
        return sent.get(0);
    }

    private static EpixClient client(PartnerProfile profile, List<String> sent) {
        return EpixClient.builder(profile)
                .transport((request, deadline) -> {
                    sent.add(new TreeMap<>(request.headers())
                            + new String(request.body().bytes(), StandardCharsets.UTF_8));
                    return WireResponse.of(500, Map.of(), new byte[0]);
                })
                .build();
    }
}
