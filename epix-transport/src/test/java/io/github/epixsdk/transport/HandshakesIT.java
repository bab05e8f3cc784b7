package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Attempt.Failure.CONNECTION_LOST;
import static io.github.epixsdk.transport.Attempt.Failure.NOT_REACHED;
import static io.github.epixsdk.transport.Attempt.Failure.NOT_TRUSTED;
import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.tls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
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

    private static final byte FATAL = 2;

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

    @Test
    void triesAgainWhereTheConnectionIsCutOffInTheHandshake() throws Exception {
        assertThat(failures(caller -> {})).containsExactly(NOT_REACHED, NOT_REACHED);
    }

    @Test
    void triesAgainWhereTheConnectionIsResetInTheHandshake() throws Exception {
        assertThat(failures(HandshakesIT::reset)).containsExactly(NOT_REACHED, NOT_REACHED);
    }

    /** Those of RFC 8446, 6.2: handshake_failure, bad_certificate, unknown_ca, access_denied, certificate_required. */
    @ParameterizedTest
    @ValueSource(bytes = {40, 42, 48, 49, 116})
    void takesAnAlertForARefusalThatIsFinal(byte alert) throws Exception {
        assertThat(failures(caller -> caller.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, FATAL, alert})))
                .containsExactly(NOT_TRUSTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void takesTheAlertAfterItsCertificateForARefusalThatIsFinal(String version) throws Exception {
        TlsMaterial wary = TlsMaterial.builder()
                .ownKey(CA.server("localhost").key(), CA.server("localhost").chain())
                .trust(List.of(LOOK_ALIKE.certificate()))
                .build();
        assertThat(failures(false, caller -> {
                    SSLSocket tls =
                            (SSLSocket) wary.sslContext().getSocketFactory().createSocket(caller, null, 0, false);
                    tls.setUseClientMode(false);
                    tls.setNeedClientAuth(true);
                    tls.setEnabledProtocols(new String[] {version});
                    assertThatThrownBy(tls::startHandshake).isInstanceOf(SSLHandshakeException.class);
                }))
                .containsExactly(NOT_TRUSTED);
    }

    @Test
    void takesAResetAfterTheRequestWasWrittenForALostConnection() throws Exception {
        TlsMaterial own = tls(CA.server("localhost"));
        assertThat(failures(false, caller -> {
                    SSLSocket tls =
                            (SSLSocket) own.sslContext().getSocketFactory().createSocket(caller, null, 0, false);
                    tls.setUseClientMode(false);
                    tls.setNeedClientAuth(true);
                    assertThat(tls.getInputStream().read()).isEqualTo('P');
                    reset(caller);
                }))
                .containsExactly(CONNECTION_LOST, CONNECTION_LOST);
    }

    /** What a server does to a caller. */
    private interface Deed {
        void to(Socket caller) throws IOException;
    }

    /** Two attempts at a server that hears the hello, does something, and hangs up, as one does that is started anew. */
    private static List<Attempt.Failure> failures(Deed deed) throws Exception {
        return failures(true, deed);
    }

    private static List<Attempt.Failure> failures(boolean hearsHello, Deed deed) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("localhost"))) {
            Thread thread = new Thread(() -> serve(server, hearsHello, deed), "bad-server");
            thread.setDaemon(true);
            thread.start();
            PermitAnswer answer = ask(XB_CLIENT, URI.create("https://localhost:" + server.getLocalPort() + "/epix"), 2);
            assertThat(answer).isInstanceOf(PermitAnswer.Unreachable.class);
            return ((PermitAnswer.Unreachable) answer)
                    .attempts().stream().map(Attempt::failure).toList();
        }
    }

    private static void serve(ServerSocket server, boolean hearsHello, Deed deed) {
        while (!server.isClosed()) {
            try (Socket caller = server.accept()) {
                if (hearsHello) {
                    byte[] head = caller.getInputStream().readNBytes(5);
                    caller.getInputStream().readNBytes(((head[3] & 0xff) << 8) | (head[4] & 0xff));
                }
                deed.to(caller);
                if (!caller.isClosed()) {
                    caller.shutdownOutput();
                    // What is left unread would become a reset that overtakes what was written.
                    caller.getInputStream().readAllBytes();
                }
            } catch (IOException e) {
                // The caller went, or the test is over.
            }
        }
    }

    private static void reset(Socket caller) throws IOException {
        caller.setSoLinger(true, 0);
        caller.close();
    }

    private PermitAnswer ask(TestPki.Identity identity) {
        return ask(identity, server.uri(), 1);
    }

    private static PermitAnswer ask(TestPki.Identity identity, URI endpoint, int attempts) {
        try (EpixClient client = Rehearsal.client(
                PartnerProfile.builder(XA, endpoint).attempts(attempts).build(),
                OkHttpTransport.create(tls(identity)))) {
            return client.finalPermit(ENDORSED, TOKEN);
        }
    }
}
