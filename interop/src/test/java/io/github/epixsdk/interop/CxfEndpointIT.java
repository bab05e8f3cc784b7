package io.github.epixsdk.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.testkit.Endorsement;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.transport.AttachmentForm;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import org.apache.cxf.configuration.jsse.TLSServerParameters;
import org.apache.cxf.configuration.security.ClientAuthentication;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.transport.http_jetty.JettyHTTPServerEngineFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our client calls a service that a partner's developer made from our WSDL with Apache CXF. */
class CxfEndpointIT {
    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");
    private static final PermitNumber NUMBER = PermitNumber.of("XA/2026/000017");
    private static final TestPki PKI = TestPki.create(Clock.systemUTC());

    @TempDir
    Path folder;

    static Stream<Arguments> services() {
        return ToolkitVersion.published().stream()
                .flatMap(version -> Stream.of(true, false).map(mtom -> Arguments.of(version, mtom)));
    }

    @ParameterizedTest(name = "{0}, MTOM {1}")
    @MethodSource("services")
    void answersTheFourOperations(ToolkitVersion version, boolean mtom) throws Exception {
        CxfService service = new CxfService(endorsed(version), version);
        int port = freePort();
        try (GeneratedClient generated = GeneratedClient.byCxf(version, folder)) {
            Server server = start(generated.port(), service, port, mtom);
            try (EpixClient client = client(version, port, mtom)) {
                assertThat(client.serviceState().isAvailable()).isTrue();
                isThePermit(client.nonFinalPermit(NUMBER));
                isThePermit(client.finalPermit(NUMBER));
                assertThat(client.confirmQuantities(QuantityConfirmation.builder(NUMBER)
                                        .position("A", BigDecimal.ONE)
                                        .position("B", new BigDecimal("5.3"))
                                        .build())
                                .isAccepted())
                        .isTrue();
                assertThat(service.confirmed()).containsExactly("A=1", "B=5.3");
                assertThat(client.finalPermit(PermitNumber.of("XA/NONE"))).isEqualTo(new PermitAnswer.NotIssued());
            } finally {
                server.destroy();
                JettyHTTPServerEngineFactory.destroyForPort(port);
            }
        }
    }

    private static void isThePermit(PermitAnswer answer) {
        assertThat(answer).isInstanceOf(PermitAnswer.Found.class);
        PermitAnswer.Found found = (PermitAnswer.Found) answer;
        assertThat(found.permit().number()).isEqualTo(NUMBER);
        assertThat(found.permit().items()).hasSize(3);
        assertThat(found.permit().isEndorsed()).isTrue();
        assertThat(found.attachments()).containsExactly(Attachment.of(CxfService.PDF_NAME, CxfService.PDF));
    }

    private static EpixClient client(ToolkitVersion version, int port, boolean mtom) {
        PartnerProfile profile = PartnerProfile.ready(
                        "generic-" + version.code(), XA, URI.create("https://localhost:" + port + "/cites"))
                .sealing(Sealing.NONE)
                .attempts(1)
                .attachmentForms(EnumSet.of(mtom ? AttachmentForm.MTOM : AttachmentForm.INLINE))
                .build();
        return EpixClient.builder(profile)
                .transport(OkHttpTransport.create(PKI.tls(PKI.client(XB))))
                .build();
    }

    private static Server start(Class<?> type, CxfService service, int port, boolean mtom) throws Exception {
        JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
        JettyHTTPServerEngineFactory jetty = new JettyHTTPServerEngineFactory();
        jetty.setBus(factory.getBus());
        jetty.setTLSServerParametersForPort("localhost", port, tls());
        factory.setServiceClass(type);
        factory.setServiceBean(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, service));
        factory.setAddress("https://localhost:" + port + "/cites");
        factory.getProperties(true).put("mtom-enabled", mtom);
        return factory.create();
    }

    private static TLSServerParameters tls() throws Exception {
        TestIdentity identity = PKI.server(XA, "localhost");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("server", identity.key(), new char[0], identity.chain().toArray(new Certificate[0]));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, new char[0]);
        ClientAuthentication authentication = new ClientAuthentication();
        authentication.setRequired(true);
        authentication.setWant(true);
        TLSServerParameters parameters = new TLSServerParameters();
        parameters.setKeyManagers(managers.getKeyManagers());
        parameters.setTrustManagers(new TrustManager[] {PKI.tls(identity).trustManager()});
        parameters.setClientAuthentication(authentication);
        return parameters;
    }

    private static PermitDocument endorsed(ToolkitVersion version) {
        Permit issued = SamplePermits.rehearsal(NUMBER, LocalDate.now(ZoneOffset.UTC));
        Permit endorsed = new Endorsement(
                        List.of(
                                new ItemQuantity("A", Quantity.of("1", "NAR")),
                                new ItemQuantity("B", Quantity.of("5.300", "MTQ")),
                                new ItemQuantity("C", Quantity.of("11", "NAR"))),
                        "Port Never",
                        PermitDateTime.of(LocalDate.now(ZoneOffset.UTC)),
                        Optional.empty())
                .applyTo(issued);
        PermitCodec codec = PermitCodec.create();
        return codec.read(codec.write(endorsed, WriteOptions.of(version)).bytes());
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
