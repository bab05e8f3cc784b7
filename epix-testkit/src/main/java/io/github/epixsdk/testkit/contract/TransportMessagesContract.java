package io.github.epixsdk.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.internal.contract.ScriptedServer;
import io.github.epixsdk.testkit.internal.contract.ScriptedServer.Request;
import io.github.epixsdk.testkit.internal.contract.ScriptedServer.Script;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.TlsSource;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How messages go over a network: the first half of {@link TransportContract}. */
abstract class TransportMessagesContract extends EndpointTransportContract {
    /** How large an answer the transports of these tests take. */
    static final long MAX_ANSWER_BYTES = 1 << 20;

    private @Nullable URI address;

    /**
     * Opens a transport of the kind that is examined.
     *
     * @param tls own key and trusted certificates, which one test replaces while the transport is open
     * @param maxAnswerBytes how large an answer it shall take
     * @return the transport; the test closes it
     */
    protected abstract HttpTransport open(TlsSource tls, long maxAnswerBytes);

    @Override
    protected final HttpTransport open(EpixEndpoint endpoint, TestIdentity caller) {
        EpixHttpsServer server = closing(
                EpixHttpsServer.builder(endpoint, Keys.PKI.tls(Keys.SERVER)).start());
        address = server.uri();
        return open(Keys.PKI.tls(caller), MAX_ANSWER_BYTES);
    }

    @Override
    protected final URI address() {
        return Objects.requireNonNull(address, "no endpoint was opened");
    }

    final ScriptedServer partner(Script script) {
        return closing(ScriptedServer.start(Keys.PKI.tls(Keys.SERVER), script));
    }

    final HttpTransport transport() {
        return closing(open(Keys.PKI.tls(Keys.CALLER), MAX_ANSWER_BYTES));
    }

    static WireRequest request(ScriptedServer partner, String body) {
        return WireRequest.post(
                partner.uri("/epix"),
                Map.of("Content-Type", List.of("text/xml")),
                body.getBytes(StandardCharsets.ISO_8859_1));
    }

    final WireResponse ask(ScriptedServer partner) {
        return closing(transport().exchange(request(partner, "<a/>"), PATIENT));
    }

    @Test
    void sendsMethodPathHeadersAndBodyVerbatim() {
        ScriptedServer partner = partner(c -> {
            c.read();
            c.answer(200, "ok");
        });
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Content-Type", List.of("application/soap+xml; charset=utf-8; action=\"urn:a b\""));
        headers.put("SOAPAction", List.of("\"urn:CitesDataExchange:v2.0/GetFinalCitesCertificate\""));
        headers.put("Accept", List.of("multipart/related, text/xml;q=0.9"));
        headers.put("X-Twice", List.of("one", "two"));
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 300_000; i++) {
            body.append((char) (i * 31 % 256));
        }

        closing(transport()
                .exchange(
                        WireRequest.of(
                                "POST",
                                partner.uri("/a/b%20c?wsdl&x=1%2F2"),
                                headers,
                                body.toString().getBytes(StandardCharsets.ISO_8859_1)),
                        PATIENT));

        Request arrived = partner.requests().get(0);
        assertEquals("POST /a/b%20c?wsdl&x=1%2F2 HTTP/1.1", arrived.line());
        headers.forEach((name, values) -> assertEquals(values, arrived.values(name), name));
        assertEquals(body.toString(), arrived.body());
        for (String unasked : List.of("Cookie", "Authorization", "Referer", "Content-Encoding")) {
            assertEquals(List.of(), arrived.values(unasked), unasked);
        }
    }

    @TestFactory
    Stream<DynamicTest> givesAnyStatusAsAResultAndAsksOnce() {
        return IntStream.of(200, 202, 400, 401, 403, 404, 405, 407, 408, 413, 415, 421, 500, 502, 503, 504)
                .mapToObj(status -> DynamicTest.dynamicTest("HTTP " + status, () -> givesAsAResult(status)));
    }

    private void givesAsAResult(int status) {
        ScriptedServer partner = partner(c -> {
            while (true) {
                c.read();
                c.answer(
                        status,
                        "said",
                        "Retry-After: 0",
                        "WWW-Authenticate: Basic realm=\"x\"",
                        "Proxy-Authenticate: Basic realm=\"x\"");
            }
        });

        WireResponse response = ask(partner);

        assertEquals(status, response.status());
        assertEquals("said", text(response));
        assertEquals("0", response.header("retry-after").orElse("none"));
        assertEquals(1, partner.requests().size(), "requests that arrived");
    }

    @Test
    void givesHeadersAndBytesOfTheAnswerAsTheyAre() {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < 70_000; i++) {
            bytes.append((char) (i * 17 % 256));
        }
        ScriptedServer partner = partner(c -> {
            c.read();
            c.answer(
                    200,
                    bytes.toString(),
                    "Content-Type: multipart/related; type=\"application/xop+xml\"; boundary=\"a,b;c\"",
                    "X-Odd: a, b;  c=\"d\"",
                    "Warning: 199 - \"one\"",
                    "Warning: 199 - \"two\"");
        });

        WireResponse response = ask(partner);

        assertEquals(bytes.toString(), text(response));
        assertEquals(
                "multipart/related; type=\"application/xop+xml\"; boundary=\"a,b;c\"",
                response.header("CONTENT-TYPE").orElse("none"));
        assertEquals("a, b;  c=\"d\"", response.header("x-odd").orElse("none"));
        assertEquals(
                List.of("199 - \"one\"", "199 - \"two\""),
                response.headers().entrySet().stream()
                        .filter(e -> e.getKey().equalsIgnoreCase("warning"))
                        .flatMap(e -> e.getValue().stream())
                        .toList());
    }

    @Test
    void putsAnAnswerInChunksTogether() {
        ScriptedServer partner = partner(c -> {
            c.read();
            c.send(
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-Late: 1\r\n\r\n");
        });

        assertEquals("abcde", text(ask(partner)));
    }

    @TestFactory
    Stream<DynamicTest> followsNoRedirect() {
        return IntStream.of(301, 302, 303, 307, 308)
                .mapToObj(status -> DynamicTest.dynamicTest("HTTP " + status, () -> staysAt(status)));
    }

    private void staysAt(int status) {
        ScriptedServer elsewhere = partner(c -> {
            c.read();
            c.answer(200, "elsewhere");
        });
        ScriptedServer partner = partner(c -> {
            c.read();
            c.answer(status, "", "Location: " + elsewhere.uri("/epix"));
        });

        WireResponse response = ask(partner);

        assertEquals(status, response.status());
        assertEquals(List.of(), elsewhere.requests());
        assertEquals(1, partner.requests().size(), "requests that arrived");
    }

    @Test
    void keepsNoCookies() {
        ScriptedServer partner = partner(c -> {
            while (true) {
                c.read();
                c.answer(200, "ok", "Set-Cookie: session=1; Path=/");
            }
        });
        HttpTransport transport = transport();

        closing(transport.exchange(request(partner, "<a/>"), PATIENT));
        closing(transport.exchange(request(partner, "<a/>"), PATIENT));

        assertEquals(List.of(), partner.requests().get(1).values("Cookie"));
    }
}
