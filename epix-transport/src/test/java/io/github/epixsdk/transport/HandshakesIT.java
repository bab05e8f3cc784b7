package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets through the door, and who does not, by real handshakes. */
class HandshakesIT {
    private static final TestPki LOOK_ALIKE = new TestPki("CN=Rehearsal CA,C=XA");

    private EpixHttpsServer server;

    @BeforeEach
    void start() {
        server = EpixHttpsServer.builder(
                        Rehearsal.endpoint(new Rehearsal.Service()).build(), tls(CA.server("localhost")))
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("impostors")
    void refusesAnImpostorAndGoesOnServing(TestPki.Identity impostor) {
        assertThat(ask(impostor)).isInstanceOf(PermitAnswer.Unreachable.class);
        assertThat(ask(XB_CLIENT).isFound()).isTrue();
    }

    static Stream<TestPki.Identity> impostors() {
        Instant now = Instant.now();
        return Stream.of(
                CA.expiredClient("CN=client,C=XB"),
                CA.client("CN=client,C=XB", now.plus(Duration.ofHours(1)), now.plus(Duration.ofDays(1))),
                TestPki.selfSigned("CN=client,C=XB"),
                LOOK_ALIKE.client("CN=client,C=XB"),
                // The key of a look-alike with the chain of the real one: it cannot sign with it.
                new TestPki.Identity(LOOK_ALIKE.client("CN=client,C=XB").key(), XB_CLIENT.chain()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CN=x,O=y", "CN=x,DC=XB"})
    void givesACertificateWithoutCountryAFault(String subject) {
        assertThat(ask(CA.client(subject)))
                .isEqualTo(new PermitAnswer.Refused(RefusalReason.CERTIFICATE_MISSING, "CertificateMissing"));
    }

    @Test
    void givesAPartyWithoutAnAgreementAFault() {
        assertThat(ask(CA.client("CN=x,C=FR")))
                .isEqualTo(new PermitAnswer.Refused(RefusalReason.CALLER_NOT_FOUND, "CallerNotFound"));
    }

    @Test
    void speaksTls12And13() throws Exception {
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            try (SSLSocket socket = (SSLSocket)
                    tls(XB_CLIENT).sslContext().getSocketFactory().createSocket("localhost", server.port())) {
                socket.setEnabledProtocols(new String[] {version});
                socket.startHandshake();

                assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            }
        }
        // The same hello by hand, so that the refusals below are refusals of the version.
        assertThat(RawTls.firstRecordAfterHello(server.uri(), RawTls.TLS_1_2)).isEqualTo(22);
    }

    @ParameterizedTest
    @ValueSource(ints = {RawTls.TLS_1_0, RawTls.TLS_1_1})
    void refusesOlderVersions(int version) throws Exception {
        // An alert, or the end of the connection without one; never the server's hello.
        assertThat(RawTls.firstRecordAfterHello(server.uri(), version)).isIn(21, -1);
    }

    @Test
    void givesNothingOverPlainHttp() throws Exception {
        String body = Requests.message(
                SoapVersion.SOAP_11,
                Requests.V2,
                "GetFinalCitesCertificate",
                Requests.arguments(ENDORSED.value(), "XA"));

        assertThat(RawTls.plain(
                                server.uri(),
                                "POST /epix HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: "
                                        + body.length() + "\r\nConnection: close\r\n\r\n" + body)
                        .orElse("")
                        .toLowerCase(Locale.ROOT))
                .doesNotContain("http/1.1 2", "citesepermit", "envelope");
        assertThat(ask(XB_CLIENT).isFound()).isTrue();
    }

    private PermitAnswer ask(TestPki.Identity identity) {
        try (EpixClient client = Rehearsal.client(
                PartnerProfile.builder(XA, server.uri()).attempts(1).build(), OkHttpTransport.create(tls(identity)))) {
            return client.finalPermit(ENDORSED, TOKEN);
        }
    }

    private static TlsMaterial tls(TestPki.Identity identity) {
        return TlsMaterial.builder()
                .ownKey(identity.key(), identity.chain())
                .trust(List.of(CA.certificate()))
                .build();
    }
}
