package io.github.epixsdk.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.InMemoryAuthority;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.TestPki;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.Sealing;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link HttpTransport} keeps to, with a network or without: it carries requests to an endpoint, and gives
 * every answer as it is. A transport that goes over a network extends {@link TransportContract}, which asks for more.
 *
 * @since 0.1
 */
public abstract class EndpointTransportContract {
    /** A deadline nothing in these tests should come near. */
    static final Duration PATIENT = Duration.ofSeconds(30);

    static final CountryCode XA = CountryCode.of("XA");
    static final CountryCode XB = CountryCode.of("XB");
    private static final CountryCode XC = CountryCode.of("XC");
    private static final int AT_ONCE = 20;

    private final List<AutoCloseable> opened = new ArrayList<>();

    /** Prepares a contract. */
    protected EndpointTransportContract() {}

    /** Keys that take a second to make, made when the first test needs them. */
    static final class Keys {
        static final TestPki PKI = TestPki.create(Clock.systemUTC());
        static final TestIdentity SERVER = PKI.server(XA, "localhost");
        static final TestIdentity CALLER = PKI.client(XB);
        static final TestIdentity STRANGER = PKI.client(XC);

        private Keys() {}
    }

    /**
     * Opens a transport to an endpoint, over which a Party calls with its certificate.
     *
     * @param endpoint what answers
     * @param caller the caller's key and certificates
     * @return the transport; the test closes it
     */
    protected abstract HttpTransport open(EpixEndpoint endpoint, TestIdentity caller);

    /**
     * Returns the address that reaches the endpoint opened last.
     *
     * @return an absolute address
     */
    protected abstract URI address();

    /**
     * Closes something when the test is over, in reverse order.
     *
     * @param <T> what it is
     * @param resource the resource
     * @return the same
     */
    protected final <T extends AutoCloseable> T closing(T resource) {
        opened.add(0, resource);
        return resource;
    }

    @AfterEach
    void closeWhatWasOpened() throws Exception {
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }

    private static EpixEndpoint endpoint(InMemoryAuthority authority) {
        return EpixEndpoint.builder(XA, authority).allow(XB).build();
    }

    private static InMemoryAuthority authority() {
        return new InMemoryAuthority(XA, null, Clock.systemUTC());
    }

    private HttpTransport transport(TestIdentity caller) {
        return closing(open(endpoint(authority()), caller));
    }

    private EpixClient client(HttpTransport transport) {
        return closing(EpixClient.builder(PartnerProfile.builder(XA, address())
                        .caller(XB)
                        .sealing(Sealing.NONE)
                        .attempts(1)
                        .build())
                .transport(transport)
                .build());
    }

    private WireResponse ask(HttpTransport transport, String method, String body) {
        Map<String, List<String>> headers =
                Map.of("Content-Type", List.of("text/xml; charset=utf-8"), "SOAPAction", List.of("\"\""));
        return closing(transport.exchange(
                WireRequest.of(method, address(), headers, body.getBytes(StandardCharsets.UTF_8)), PATIENT));
    }

    @Test
    void givesAFaultAsAResult() {
        WireResponse response = ask(transport(Keys.CALLER), "POST", "<this is not SOAP>");

        assertTrue(response.status() >= 400, response::toString);
        assertTrue(text(response).contains("Fault"), text(response));
    }

    @Test
    void givesARefusedMethodAsAResult() {
        assertEquals(405, ask(transport(Keys.CALLER), "PUT", "<x/>").status());
    }

    @Test
    void letsTheBodyBeReadMoreThanOnce() {
        WireResponse response = ask(transport(Keys.CALLER), "POST", "<x/>");

        assertArrayEquals(response.body().bytes(), response.body().bytes());
    }

    @Test
    void callsWithItsCertificate() {
        PermitNumber number = PermitNumber.of("XA/2026/000001");
        PermitAnswer known = client(transport(Keys.CALLER)).finalPermit(number);
        PermitAnswer stranger = client(transport(Keys.STRANGER)).finalPermit(number);

        assertInstanceOf(PermitAnswer.NotIssued.class, known, "the Party that may ask: " + known);
        assertInstanceOf(PermitAnswer.Refused.class, stranger, "the Party without an agreement: " + stranger);
    }

    @Test
    void givesEachOfTwentyCallersAtOnceItsOwnAnswer() throws Exception {
        InMemoryAuthority authority = authority();
        LocalDate today = LocalDate.now(Clock.systemUTC());
        List<Callable<PermitAnswer>> calls = new ArrayList<>();
        EpixClient client = client(closing(open(endpoint(authority), Keys.CALLER)));
        for (int i = 0; i < AT_ONCE; i++) {
            PermitNumber number = number(i);
            authority.issue(SamplePermits.rehearsal(number, today));
            calls.add(() -> client.nonFinalPermit(number));
        }
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<PermitAnswer>> answers = threads.invokeAll(calls);
            for (int i = 0; i < AT_ONCE; i++) {
                PermitAnswer answer = answers.get(i).get();
                PermitAnswer.Found found =
                        assertInstanceOf(PermitAnswer.Found.class, answer, number(i) + ": " + answer);
                assertEquals(number(i), found.permit().number());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void mayBeClosedTwice() {
        HttpTransport transport = transport(Keys.CALLER);
        assertEquals(405, ask(transport, "PUT", "<x/>").status());

        transport.close();
        transport.close();
    }

    private static PermitNumber number(int i) {
        return PermitNumber.of("XA/2026/0001%02d".formatted(i));
    }

    static String text(WireResponse response) {
        return new String(response.body().bytes(), StandardCharsets.ISO_8859_1);
    }
}
