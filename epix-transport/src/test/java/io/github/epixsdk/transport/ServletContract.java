package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.tls;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import io.github.epixsdk.transport.servlet.EpixServlet;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Payload;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What holds of the servlet in every container, over mutual TLS of the container's own. */
@Timeout(180)
abstract class ServletContract {
    private static final Duration READ_TIME = Duration.ofSeconds(5);
    private static final Duration IDLE_TIME = Duration.ofSeconds(30);
    private static final int SLOW_SENDERS = 200;
    private static final TestPki.Identity PROXY = CA.client("CN=proxy,C=XA");

    @TempDir
    Path folder;

    private final Rehearsal.Service service = new Rehearsal.Service();
    private @Nullable AutoCloseable container;

    /** A container that serves the servlet under {@code /epix}, asks for client certificates, and takes calls without. */
    interface Container extends AutoCloseable {
        int securePort();

        int plainPort();
    }

    /**
     * Starts a container.
     *
     * @param idleTime how long a connection may stand still
     */
    abstract Container start(EpixServlet servlet, Duration idleTime) throws Exception;

    @AfterEach
    void stop() throws Exception {
        if (container != null) {
            container.close();
        }
    }

    @Test
    void carriesAllFourOperations() throws Exception {
        try (EpixClient xb = client(serve(Rehearsal.endpoint(service)))) {
            assertThat(xb.serviceState()).isEqualTo(new ServiceStateAnswer.Available("AVAILABLE"));
            assertThat(xb.nonFinalPermit(ENDORSED, TOKEN).isFound()).isTrue();
            assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
            assertThat(xb.confirmQuantities(Rehearsal.confirmation("5")).isAccepted())
                    .isTrue();
        }
        assertThat(service.booked).hasSize(1);
    }

    @Test
    void publishesTheInterfaceWithItsAddress() throws Exception {
        URI uri = serve(Rehearsal.endpoint(service));

        Answer wsdl = send(http(XB_CLIENT), new Request.Builder().url(uri + "?wsdl"));

        assertThat(wsdl.status()).isEqualTo(200);
        assertThat(wsdl.body()).contains("<soap:address location=\"" + uri + "\"/>");
    }

    @Test
    void carriesAnAttachmentWhole() throws Exception {
        byte[] large = new byte[5 << 20];
        new Random(7).nextBytes(large);
        EpixService giving = new Rehearsal.Service() {
            @Override
            public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
                return PermitReply.document(Rehearsal.sealed(number, true, ToolkitVersion.V2))
                        .withAttachments(List.of(Attachment.of("map.pdf", large)));
            }
        };
        try (EpixClient xb = client(serve(Rehearsal.endpoint(giving)))) {
            PermitAnswer answer = xb.finalPermit(ENDORSED, TOKEN);

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            PermitAnswer.Found.class,
                            found -> assertThat(found.attachments()
                                            .get(0)
                                            .content()
                                            .orElseThrow()
                                            .bytes())
                                    .isEqualTo(large));
        }
    }

    @Test
    void letsNoHeaderStandInForACertificate() throws Exception {
        URI uri = serve(Rehearsal.endpoint(service));

        Answer response = post(
                http(null),
                uri,
                "X-SSL-Client-S-DN",
                "/C=XB/CN=client",
                "X-Forwarded-Client-Cert",
                "Subject=\"C=XB\"",
                "X-SSL-Client-Cert",
                "x");

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body()).contains("<faultstring>CertificateMissing</faultstring>");
    }

    @Test
    void refusesALookAlikeCa() throws Exception {
        URI uri = serve(Rehearsal.endpoint(service));
        TestPki lookAlike = new TestPki("CN=Rehearsal CA,C=XA");

        try (EpixClient impostor = client(uri, lookAlike.client("CN=client,C=XB"));
                EpixClient xb = client(uri)) {
            assertThat(impostor.finalPermit(ENDORSED, TOKEN)).isInstanceOf(PermitAnswer.Unreachable.class);
            assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
        }
    }

    @Test
    void takesTheCallerFromATrustedProxy() throws Exception {
        URI uri = serve(Rehearsal.endpoint(service)
                .trustedProxy(TrustedProxy.builder(TrustedProxy.Header.RFC9440)
                        .certificates(List.of(PROXY.certificate()))
                        .callers(tls(XB_CLIENT))
                        .build()));
        String caller =
                ":" + Base64.getEncoder().encodeToString(XB_CLIENT.certificate().getEncoded()) + ":";

        assertThat(post(http(PROXY), uri, "Client-Cert", caller).body()).contains("<State>AVAILABLE</State>");
        assertThat(post(http(PROXY), uri).body()).contains("CertificateMissing");
        assertThat(post(http(null), uri, "Client-Cert", caller).body()).contains("CertificateMissing");
    }

    @Test
    void keepsTheRulesOfHttp() throws Exception {
        EpixEndpoint.Builder endpoint = Rehearsal.endpoint(service);
        URI uri = serve(endpoint);
        OkHttpClient http = http(XB_CLIENT);

        assertThat(status(http, request(uri).get())).isEqualTo(405);
        assertThat(status(http, request(uri).put(RequestBody.create(new byte[] {1}))))
                .isEqualTo(405);
        assertThat(status(
                        http,
                        request(uri).header("Content-Type", "application/json").post(body(2))))
                .isEqualTo(415);
        assertThat(status(http, request(uri).header("Content-Type", "text/xml").post(body(0))))
                .isEqualTo(400);
        assertThat(status(
                        http,
                        request(uri)
                                .header("Content-Type", "text/xml")
                                .post(body(EndpointLimits.DEFAULT.requestBytes() + 1))))
                .isEqualTo(413);
        assertThat(post(http, uri).status()).isEqualTo(200);
    }

    @Test
    void saysWhenToComeAgain() throws Exception {
        URI uri = serve((WireHandler) new WireHandler() {
            @Override
            public WireResponse handle(WireRequest request, List<java.security.cert.X509Certificate> peer) {
                return WireResponse.of(503, java.util.Map.of("Retry-After", List.of("2")), new byte[0]);
            }

            @Override
            public int maxRequestBytes() {
                return 1000;
            }
        });

        Answer response = post(http(XB_CLIENT), uri);

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.retryAfter()).isEqualTo("2");
    }

    @Test
    void leavesNothingInTheLoggingContextOfItsThreads() throws Exception {
        WatchedContext watched = new WatchedContext(Rehearsal.endpoint(service).build());
        try (EpixClient xb = client(serve(watched))) {
            for (int i = 0; i < 20; i++) {
                assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
            }
        }

        assertThat(watched.seen()).hasSize(40).containsOnly(Optional.empty());
    }

    @Test
    void givesNothingOverPlainHttp() throws Exception {
        Container started = started(Rehearsal.endpoint(service).build());

        Answer response = post(new OkHttpClient(), URI.create("http://localhost:" + started.plainPort() + "/epix"));

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void servesOthersWhileManySendSlowlyAndEndsThem() throws Exception {
        URI uri = serve(Rehearsal.endpoint(service));
        List<Socket> slow = new ArrayList<>();
        ExecutorService sending = Executors.newFixedThreadPool(SLOW_SENDERS);
        try (EpixClient xb = client(uri)) {
            assertThat(xb.serviceState().isAvailable()).isTrue();
            TlsMaterial tls = tls(XB_CLIENT);
            for (int i = 0; i < SLOW_SENDERS; i++) {
                Socket socket = RawTls.connect(uri, tls);
                socket.getOutputStream()
                        .write(
                                "POST /epix HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: 1000\r\n\r\n<"
                                        .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                slow.add(socket);
            }
            List<Future<Boolean>> ended = new ArrayList<>();
            for (Socket socket : slow) {
                ended.add(sending.submit(() -> isEnded(socket)));
            }

            long before = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertThat(xb.serviceState().isAvailable()).isTrue();
            }

            assertThat(Duration.ofNanos((System.nanoTime() - before) / 20)).isLessThan(Duration.ofSeconds(2));
            for (Future<Boolean> one : ended) {
                assertThat(one.get(120, TimeUnit.SECONDS)).isTrue();
            }
        } finally {
            sending.shutdownNow();
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void isNotHeldByACallerWhoReadsNothing() throws Exception {
        CountDownLatch given = new CountDownLatch(1);
        Container started = started(new Endless(given), Duration.ofSeconds(1));
        URI uri = URI.create("https://localhost:" + started.securePort() + "/epix");
        try (Socket deaf = RawTls.connect(uri, tls(XB_CLIENT))) {
            deaf.getOutputStream()
                    .write(
                            "POST /epix HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: 1\r\n\r\n<"
                                    .getBytes(StandardCharsets.US_ASCII));
            deaf.getOutputStream().flush();
            assertThat(deaf.getInputStream().read()).isEqualTo('H');

            assertThat(given.await(20, TimeUnit.SECONDS))
                    .as("the thread is free")
                    .isTrue();
        }
    }

    /** Gives more than a connection holds, and tells when it is not needed any more. */
    private record Endless(CountDownLatch given) implements WireHandler {
        @Override
        public WireResponse handle(WireRequest request, List<java.security.cert.X509Certificate> peer) {
            return WireResponse.of(200, java.util.Map.of(), new Payload() {
                @Override
                public OptionalLong length() {
                    return OptionalLong.of(24 << 20);
                }

                @Override
                public InputStream openStream() {
                    return new ByteArrayInputStream(new byte[24 << 20]);
                }

                @Override
                public void close() {
                    given.countDown();
                }
            });
        }

        @Override
        public int maxRequestBytes() {
            return 1000;
        }
    }

    /** Sends a byte each second until the server answers with status 408, or closes. */
    private static boolean isEnded(Socket socket) throws IOException {
        socket.setSoTimeout(1000);
        StringBuilder answer = new StringBuilder();
        while (true) {
            try {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    return true;
                }
                answer.append((char) next);
                if (answer.indexOf("408") > 0) {
                    return true;
                }
            } catch (java.net.SocketTimeoutException e) {
                try {
                    socket.getOutputStream().write('a');
                    socket.getOutputStream().flush();
                } catch (IOException closed) {
                    return true;
                }
            } catch (java.net.SocketException | javax.net.ssl.SSLException e) {
                return true;
            }
        }
    }

    private URI serve(EpixEndpoint.Builder endpoint) throws Exception {
        return serve(endpoint.build());
    }

    private URI serve(WireHandler handler) throws Exception {
        return URI.create("https://localhost:" + started(handler).securePort() + "/epix");
    }

    private Container started(WireHandler handler) throws Exception {
        return started(handler, IDLE_TIME);
    }

    private Container started(WireHandler handler, Duration idleTime) throws Exception {
        Container started = start(new EpixServlet(handler, READ_TIME), idleTime);
        container = started;
        return started;
    }

    private static EpixClient client(URI uri) {
        return client(uri, XB_CLIENT);
    }

    private static EpixClient client(URI uri, TestPki.Identity identity) {
        return Rehearsal.client(
                PartnerProfile.builder(XA, uri).attempts(1).build(), OkHttpTransport.create(tls(identity)));
    }

    private static OkHttpClient http(TestPki.@Nullable Identity identity) {
        TlsMaterial.Builder builder = TlsMaterial.builder().trust(List.of(CA.certificate()));
        if (identity != null) {
            builder.ownKey(identity.key(), identity.chain());
        }
        TlsMaterial tls = builder.build();
        return new OkHttpClient.Builder()
                .sslSocketFactory(tls.sslContext().getSocketFactory(), tls.trustManager())
                .build();
    }

    private record Answer(int status, String body, @Nullable String retryAfter) {}

    private static Answer post(OkHttpClient http, URI uri, String... headers) throws IOException {
        Request.Builder request = request(uri)
                .header("Content-Type", "text/xml")
                .post(RequestBody.create(Requests.state().getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(http, request);
    }

    private static Answer send(OkHttpClient http, Request.Builder request) throws IOException {
        try (Response response = http.newCall(request.build()).execute()) {
            return new Answer(response.code(), response.body().string(), response.header("Retry-After"));
        }
    }

    private static int status(OkHttpClient http, Request.Builder request) throws IOException {
        Answer answer = send(http, request);
        assertThat(answer.body()).isEmpty();
        return answer.status();
    }

    private static Request.Builder request(URI uri) {
        return new Request.Builder().url(uri.toString());
    }

    private static RequestBody body(int length) {
        return RequestBody.create(new byte[length]);
    }
}
