package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.endpoint;
import static io.github.epixsdk.transport.Rehearsal.tls;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Client and server of this module over real sockets and real certificates. */
class MutualTlsIT {
    private static final Duration THREADS_END = Duration.ofSeconds(60);

    private static final TlsMaterial SERVER = tls(CA.server("localhost"));
    private static final TestPki OTHER_CA = new TestPki("CN=Rehearsal CA,C=XA");

    private final Rehearsal.Service service = new Rehearsal.Service();

    @Test
    void carriesAllFourOperations() {
        try (EpixHttpsServer server = start(SERVER);
                EpixClient xb = client(server, tls(XB_CLIENT))) {
            assertThat(xb.serviceState()).isEqualTo(new ServiceStateAnswer.Available("AVAILABLE"));
            assertThat(xb.nonFinalPermit(ENDORSED, TOKEN).isFound()).isTrue();
            assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
            assertThat(xb.confirmQuantities(Rehearsal.confirmation("5")).isAccepted())
                    .isTrue();
        }
    }

    @Test
    void leavesNothingInTheLoggingContextOfItsThreads() {
        WatchedContext watched = new WatchedContext(endpoint(service).build());
        try (EpixHttpsServer server =
                        EpixHttpsServer.builder(watched, SERVER).threads(2).start();
                EpixClient xb = client(server, tls(XB_CLIENT))) {
            for (int i = 0; i < 20; i++) {
                assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
            }
        }

        assertThat(watched.seen()).hasSize(40).containsOnly(Optional.empty());
    }

    @Test
    void booksTwentyIdenticalConfirmationsOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(20);
        try (EpixHttpsServer server = start(SERVER);
                EpixClient xb = client(server, tls(XB_CLIENT))) {
            List<Callable<ConfirmationAnswer>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(() -> xb.confirmQuantities(Rehearsal.confirmation("5")));
            }
            for (Future<ConfirmationAnswer> answer : pool.invokeAll(calls)) {
                assertThat(answer.get().isAccepted()).isTrue();
            }
        } finally {
            pool.shutdown();
        }
        assertThat(service.booked).hasSize(1);
    }

    @Nested
    class Caller {
        @Test
        void withoutACertificateIsRefusedByTheHandshake() {
            try (EpixHttpsServer server = start(SERVER);
                    EpixClient nobody = client(
                            server,
                            TlsMaterial.builder()
                                    .trust(List.of(CA.certificate()))
                                    .build())) {
                assertNoData(nobody.finalPermit(ENDORSED, TOKEN));
            }
        }

        @Test
        void withoutACertificateGetsAFaultWhereTheHandshakeLetsItThrough() {
            try (EpixHttpsServer server = EpixHttpsServer.builder(
                                    endpoint(service).build(), SERVER)
                            .clientCertificateRequired(false)
                            .start();
                    EpixClient nobody = client(
                            server,
                            TlsMaterial.builder()
                                    .trust(List.of(CA.certificate()))
                                    .build())) {
                assertThat(nobody.finalPermit(ENDORSED, TOKEN))
                        .isEqualTo(new PermitAnswer.Refused(RefusalReason.CERTIFICATE_MISSING, "CertificateMissing"));
            }
        }

        @Test
        void ofAnUnknownCaOfTheSameNameIsRefused() {
            try (EpixHttpsServer server = start(SERVER);
                    EpixClient lookalike = client(server, tls(OTHER_CA.client("CN=client,C=XB")))) {
                assertNoData(lookalike.finalPermit(ENDORSED, TOKEN));
            }
        }

        @Test
        void withAnExpiredCertificateIsRefusedAndOthersStillGetIn() {
            try (EpixHttpsServer server = start(SERVER);
                    EpixClient late = client(server, tls(CA.expiredClient("CN=client,C=XB")));
                    EpixClient xb = client(server, tls(XB_CLIENT))) {
                assertNoData(late.finalPermit(ENDORSED, TOKEN));
                assertThat(xb.serviceState().isAvailable()).isTrue();
            }
        }

        private void assertNoData(PermitAnswer answer) {
            assertThat(answer).isInstanceOf(PermitAnswer.Unreachable.class);
            assertThat(((PermitAnswer.Unreachable) answer).attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.message())
                            // The server's alert may be overtaken by the end of the connection.
                            .containsAnyOf(
                                    "the TLS handshake was refused (client certificate, or TLS version)",
                                    "the partner may not accept our certificate",
                                    "broke before the answer was complete"));
        }
    }

    @Nested
    class Server {
        @Test
        void ofAnUnknownCaIsNotSpokenTo() {
            assertNotTrusted(tls(OTHER_CA.server("localhost")), "the partner's certificate leads to no trusted one");
        }

        @Test
        void withACertificateForAnotherHostIsNotSpokenTo() {
            assertNotTrusted(tls(CA.server("xa.example")), "the partner's certificate is for another host name");
        }

        @Test
        void withAnExpiredCertificateIsNotSpokenTo() {
            assertNotTrusted(tls(CA.expiredServer("localhost")), "the partner's certificate has expired");
        }

        private void assertNotTrusted(TlsMaterial serverTls, String why) {
            List<ExchangeInfo> seen = new ArrayList<>();
            EpixEndpoint watched = endpoint(service)
                    .listener(new ExchangeListener() {
                        @Override
                        public void started(ExchangeInfo exchange) {
                            seen.add(exchange);
                        }
                    })
                    .build();
            try (EpixHttpsServer server =
                            EpixHttpsServer.builder(watched, serverTls).start();
                    EpixClient xb = client(server, tls(XB_CLIENT))) {
                PermitAnswer answer = xb.finalPermit(ENDORSED, TOKEN);

                assertThat(answer).isInstanceOf(PermitAnswer.Unreachable.class);
                assertThat(((PermitAnswer.Unreachable) answer).attempts())
                        .singleElement()
                        .satisfies(attempt -> {
                            assertThat(attempt.failure()).isEqualTo(Attempt.Failure.NOT_TRUSTED);
                            assertThat(attempt.message())
                                    .isEqualTo("No trusted connection to " + server.uri() + ": " + why);
                        });
            }
            assertThat(seen).isEmpty();
        }

        @Test
        void saysThatItsPortIsInUse() {
            try (EpixHttpsServer server = start(SERVER)) {
                assertThatThrownBy(
                                () -> EpixHttpsServer.builder(endpoint(service).build(), SERVER)
                                        .port(server.port())
                                        .start())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessage("Cannot serve on localhost:" + server.port()
                                + ": the port is in use or the address is not of this machine; choose another port");
            }
        }

        @Test
        void leavesNoThreadBehind() throws InterruptedException {
            List<Thread> threads;
            try (EpixHttpsServer server = start(SERVER);
                    EpixClient xb = client(server, tls(XB_CLIENT))) {
                assertThat(xb.serviceState().isAvailable()).isTrue();
                threads = threadsOfServers();
            }
            assertThat(threads).isNotEmpty();
            for (Thread thread : threads) {
                // Some may be another test's, whose server ends soon.
                thread.join(THREADS_END.toMillis());
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }

        private List<Thread> threadsOfServers() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("epix-https-"))
                    .toList();
        }

        @Test
        void answersOnlyUnderItsPath() {
            try (EpixHttpsServer server = start(SERVER);
                    OkHttpTransport transport = OkHttpTransport.create(tls(XB_CLIENT))) {
                WireRequest request =
                        WireRequest.post(URI.create(server.uri() + "ology"), java.util.Map.of(), new byte[] {1});

                assertThat(transport
                                .exchange(request, java.time.Duration.ofSeconds(10))
                                .status())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void neverShutsDownAClientOfTheApplication() {
        TlsMaterial tls = tls(XB_CLIENT);
        OkHttpClient own = new OkHttpClient.Builder()
                .sslSocketFactory(tls.sslContext().getSocketFactory(), tls.trustManager())
                .build();
        try (EpixHttpsServer server = start(SERVER)) {
            PartnerProfile profile = profile(server);
            for (int i = 0; i < 2; i++) {
                try (EpixClient xb =
                        Rehearsal.client(profile, OkHttpTransport.builder(own).build())) {
                    assertThat(xb.serviceState().isAvailable()).isTrue();
                }
            }
        }
        assertThat(own.dispatcher().executorService().isShutdown()).isFalse();
        own.connectionPool().evictAll();
        own.dispatcher().executorService().shutdown();
    }

    @Test
    void startsFromTheFilesOfProfiles(@TempDir Path folder) throws Exception {
        XB_CLIENT.save(folder.resolve("client.p12"), "s3cret");
        CA.server("localhost").save(folder.resolve("server.p12"), "s3cret");
        Files.writeString(folder.resolve("password"), "s3cret\n");
        CA.savePem(folder.resolve("ca.pem"));
        ResponderProfile serving = ResponderProfile.load(Files.writeString(folder.resolve("serve.yaml"), """
                party: XA
                access: [XB]
                serverKey: {file: server.p12, passwordFile: password}
                clientTrust: ca.pem
                """));
        try (EpixHttpsServer server = EpixHttpsServer.builder(
                        EpixEndpoint.builder(serving, service).build(), serving.tlsFiles())
                .start()) {
            PartnerProfile asking =
                    PartnerProfile.load(Files.writeString(folder.resolve("xa.yaml"), """
                    partner: XA
                    endpoint: %s
                    clientKey: {file: client.p12, passwordFile: password}
                    trust: ca.pem
                    sealTrust: ca.pem
                    """.formatted(server.uri())));
            try (EpixClient xb = EpixClient.builder(asking)
                    .transport(OkHttpTransport.of(asking))
                    .build()) {
                assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
            }
        }
    }

    private EpixHttpsServer start(TlsMaterial tls) {
        return EpixHttpsServer.builder(endpoint(service).build(), tls).start();
    }

    private static PartnerProfile profile(EpixHttpsServer server) {
        return PartnerProfile.builder(XA, server.uri()).attempts(1).build();
    }

    private static EpixClient client(EpixHttpsServer server, TlsMaterial tls) {
        return Rehearsal.client(profile(server), OkHttpTransport.create(tls));
    }
}
