package io.github.epixsdk.benchmarks;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.transport.CallContext;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.EpixService;
import io.github.epixsdk.transport.InMemoryTransport;
import io.github.epixsdk.transport.PermitReply;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.ServiceStateReply;
import io.github.epixsdk.transport.TlsMaterial;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import io.github.epixsdk.xml.PermitCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * One permit of two items, asked for over mutual TLS on this machine: from the endpoint with its HTTPS server, and from a bare
 * {@code HttpsServer} that always sends the bytes the endpoint sent.
 */
final class LoopbackService implements EpixService, AutoCloseable {
    private static final CountryCode XA = CountryCode.of("XA");
    private static final CountryCode XB = CountryCode.of("XB");
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final TestPki pki = TestPki.create(Clock.systemUTC());
    private final byte[] permit = Samples.document(PermitCodec.create(), 2);
    private final PermitNumber number = Samples.permit(2).number();
    private final byte[] question = ("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                    + "<v:GetNonFinalCitesCertificate xmlns:v=\"urn:CitesDataExchange/v2/\"><CertificateNumber>"
                    + number + "</CertificateNumber><IsoCountryCode>XA</IsoCountryCode>"
                    + "</v:GetNonFinalCitesCertificate></s:Body></s:Envelope>")
            .getBytes(StandardCharsets.UTF_8);
    private final EpixHttpsServer served;
    private final HttpsServer bare;
    private final ExecutorService bareThreads = Executors.newCachedThreadPool();
    private final OkHttpTransport client;
    private final byte[] answer;

    /** Starts both servers. */
    LoopbackService() throws IOException {
        TlsMaterial tls = pki.tls(pki.server(XA, "localhost"));
        EpixEndpoint endpoint = EpixEndpoint.builder(XA, this).allow(XB).build();
        client = OkHttpTransport.create(pki.tls(pki.client(XB)));
        served = EpixHttpsServer.builder(endpoint, tls).start();
        answer = InMemoryTransport.to(endpoint, pki.client(XB).chain())
                .exchange(request(served.uri()), DEADLINE)
                .body()
                .bytes();
        bare = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bare.setHttpsConfigurator(new HttpsConfigurator(tls.sslContext()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters both = getSSLContext().getDefaultSSLParameters();
                both.setNeedClientAuth(true);
                parameters.setSSLParameters(both);
            }
        });
        bare.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        bare.setExecutor(bareThreads);
        bare.start();
    }

    /** Asks the endpoint. */
    byte[] endpoint() {
        return ask(served.uri());
    }

    /** Asks the bare server. */
    byte[] floor() {
        return ask(URI.create("https://localhost:" + bare.getAddress().getPort() + "/epix"));
    }

    private byte[] ask(URI uri) {
        try (WireResponse response = client.exchange(request(uri), DEADLINE)) {
            if (response.status() != 200) {
                throw new IllegalStateException("expected status 200, found " + response.status());
            }
            return response.body().bytes();
        }
    }

    private WireRequest request(URI uri) {
        return WireRequest.post(uri, Map.of("Content-Type", List.of("text/xml; charset=utf-8")), question);
    }

    @Override
    public PermitReply nonFinalPermit(PermitNumber asked, @Nullable TokenId token, CallContext call) {
        return PermitReply.document(permit);
    }

    @Override
    public PermitReply finalPermit(PermitNumber asked, @Nullable TokenId token, CallContext call) {
        return PermitReply.notFinal();
    }

    @Override
    public ConfirmationReply confirmQuantities(QuantityConfirmation confirmation, CallContext call) {
        return ConfirmationReply.notIssued();
    }

    @Override
    public ServiceStateReply serviceState(CallContext call) {
        return ServiceStateReply.available();
    }

    @Override
    public void close() {
        client.close();
        served.close();
        bare.stop(0);
        bareThreads.shutdown();
    }
}
