package io.github.epixsdk.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.epixsdk.testkit.internal.TimeStampIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A time-stamping authority for rehearsals and tests: real tokens (RFC 3161) over HTTP on this machine, with keys made anew for each
 * run and trusted by nobody else. It states the time of the clock it is given, so that years pass as a {@linkplain TurnableClock
 * clock is turned}. Its certificates are valid for twenty years.
 *
 * <p>Thread-safe. Never use it for live exchange.
 *
 * <pre>{@code
 * try (TestTimeStampAuthority authority = TestTimeStampAuthority.start(Clock.systemUTC())) {
 *     SealExtender extender = SealExtender.builder(
 *                     TimeStampClient.builder(authority.address()).build())
 *             .build();
 *     byte[] proved = extender.extend(sealed, SealLevel.T);
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class TestTimeStampAuthority implements AutoCloseable {
    private final HttpServer server;
    private final TimeStampIdentity identity;
    private final Clock clock;
    private final AtomicBoolean down = new AtomicBoolean();

    private TestTimeStampAuthority(HttpServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
        this.identity = TimeStampIdentity.create(clock.instant());
    }

    /**
     * Starts an authority on a free port of this machine.
     *
     * @param clock the time it states
     * @return the authority, to be closed after use
     * @throws UncheckedIOException if this machine allows no port
     */
    public static TestTimeStampAuthority start(Clock clock) {
        return start(clock, 0);
    }

    /**
     * Starts an authority on a given port of this machine.
     *
     * @param clock the time it states
     * @param port the port, or 0 for a free one
     * @return the authority, to be closed after use
     * @throws UncheckedIOException if the port is taken
     */
    public static TestTimeStampAuthority start(Clock clock, int port) {
        Objects.requireNonNull(clock, "clock");
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            TestTimeStampAuthority authority = new TestTimeStampAuthority(server, clock);
            server.createContext("/", authority::answer);
            server.start();
            return authority;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a test time-stamping authority on port " + port, e);
        }
    }

    /**
     * Returns where it answers.
     *
     * @return an address with {@code http}
     */
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /**
     * Returns the certificate its stamps are traced back to.
     *
     * @return the trust anchor for time stamps
     */
    public X509Certificate anchor() {
        return identity.anchor();
    }

    /**
     * Returns the revocation list of those who issued its certificate: nothing is revoked.
     *
     * @return a complete list, valid for a week from the present of its clock
     */
    public X509CRL revocationList() {
        return identity.revocationList(clock.instant());
    }

    /**
     * Lets it fail, or work again.
     *
     * @param fails true to answer every question with status 503
     */
    public void fail(boolean fails) {
        down.set(fails);
    }

    /** Stops the authority. */
    @Override
    public void close() {
        server.stop(0);
    }

    /** Returns the address. */
    @Override
    public String toString() {
        return "TestTimeStampAuthority[" + address() + "]";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            if (down.get()) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            byte[] answer = identity.answer(request, clock.instant());
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, answer.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer);
            }
        }
    }
}
