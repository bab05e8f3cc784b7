package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a partner does, over real sockets, no deadline is exceeded by more than a tenth. */
@Timeout(60)
class DeadlinesIT {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofMillis(2500);
    private static final Duration TOTAL = Duration.ofSeconds(5);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 100\r\n\r\n";

    /** The first use of TLS and HTTP loads a thousand classes, which is no partner's doing. */
    @BeforeAll
    static void warmUp() throws Exception {
        try (BadPartner closing = new BadPartner(true, (socket, end) -> BadPartner.readRequest(socket))) {
            ask(closing.port(), 1).get();
        }
    }

    @Test
    void areKeptByOneAttempt() throws Exception {
        try (DeafPort deaf = new DeafPort();
                BadPartner mute = new BadPartner(false, (socket, end) -> end.await());
                BadPartner greeting = new BadPartner(false, DeadlinesIT::greetingSlowly);
                BadPartner silent = new BadPartner(true, DeadlinesIT::silent);
                BadPartner naming = new BadPartner(true, DeadlinesIT::namingHeaders);
                BadPartner promising = new BadPartner(true, DeadlinesIT::promising);
                BadPartner slow = new BadPartner(true, DeadlinesIT::slow);
                BadPartner stalling = new BadPartner(true, DeadlinesIT::stalling)) {
            List<Case> cases = List.of(
                    new Case("no SYN answer", deaf.port(), () -> 0L, CONNECT, Attempt.Failure.NOT_REACHED),
                    new Case(
                            "silence at the TLS handshake",
                            mute.port(),
                            mute::connectedAt,
                            CONNECT,
                            Attempt.Failure.NOT_REACHED),
                    new Case(
                            "a TLS handshake byte by byte",
                            greeting.port(),
                            greeting::connectedAt,
                            CONNECT,
                            Attempt.Failure.NOT_REACHED),
                    new Case(
                            "headers without end", naming.port(), naming::connectedAt, ANSWER, Attempt.Failure.TIMEOUT),
                    new Case(
                            "promises without end",
                            promising.port(),
                            promising::connectedAt,
                            ANSWER,
                            Attempt.Failure.TIMEOUT),
                    new Case(
                            "silence after the request",
                            silent.port(),
                            silent::connectedAt,
                            ANSWER,
                            Attempt.Failure.TIMEOUT),
                    new Case("a byte now and then", slow.port(), slow::connectedAt, ANSWER, Attempt.Failure.TIMEOUT),
                    new Case(
                            "a stall before the last byte",
                            stalling.port(),
                            stalling::connectedAt,
                            ANSWER,
                            Attempt.Failure.TIMEOUT));

            SoftAssertions softly = new SoftAssertions();
            for (Result result : results(cases, 1)) {
                softly.assertThat(result.attempts())
                        .as(result.name())
                        .extracting(Attempt::failure)
                        .containsExactly(result.expected().failure());
                softly.assertThat(result.took())
                        .as(result.name())
                        .isBetween(
                                result.expected().deadline().multipliedBy(8).dividedBy(10),
                                withATenth(result.expected().deadline()));
            }
            softly.assertAll();
        }
    }

    /** The connection takes a part of the request, and then nothing any more. */
    @Test
    void areKeptWhenNobodyReadsTheRequest() throws Exception {
        QuantityConfirmation.Builder confirmation =
                QuantityConfirmation.builder(ENDORSED).token(TOKEN);
        for (int i = 0; i < 150_000; i++) {
            confirmation.position("P" + i, BigDecimal.ONE);
        }
        try (BadPartner deafened = new BadPartner(true, (socket, end) -> end.await());
                EpixClient client = client(deafened.port(), 3)) {
            long start = System.nanoTime();

            ConfirmationAnswer answer = client.confirmQuantities(confirmation.build());

            Duration total = Duration.ofNanos(System.nanoTime() - start);
            Duration took = Duration.ofNanos(System.nanoTime() - deafened.connectedAt());
            assertThat(answer).isInstanceOfSatisfying(ConfirmationAnswer.Unreachable.class, unreachable -> {
                assertThat(unreachable.attempts())
                        .extracting(Attempt::failure)
                        .containsExactly(Attempt.Failure.TIMEOUT);
                assertThat(unreachable.possiblyReceived()).isTrue();
            });
            assertThat(took).isBetween(ANSWER.multipliedBy(8).dividedBy(10), withATenth(ANSWER));
            assertThat(total).isLessThan(withATenth(TOTAL));
        }
    }

    @Test
    void areKeptByAllAttemptsTogether() throws Exception {
        try (DeafPort deaf = new DeafPort();
                BadPartner silent = new BadPartner(true, DeadlinesIT::silent);
                BadPartner slow = new BadPartner(true, DeadlinesIT::slow)) {
            List<Case> cases = List.of(
                    new Case("no SYN answer", deaf.port(), () -> 0L, TOTAL, Attempt.Failure.NOT_REACHED),
                    new Case("silence after the request", silent.port(), () -> 0L, TOTAL, Attempt.Failure.TIMEOUT),
                    new Case("a byte now and then", slow.port(), () -> 0L, TOTAL, Attempt.Failure.TIMEOUT));

            SoftAssertions softly = new SoftAssertions();
            for (Result result : results(cases, 10)) {
                softly.assertThat(result.attempts()).as(result.name()).hasSizeGreaterThan(1);
                softly.assertThat(result.attempts().get(0).failure())
                        .as(result.name())
                        .isEqualTo(result.expected().failure());
                softly.assertThat(result.took())
                        .as(result.name())
                        .isBetween(ANSWER, withATenth(result.expected().deadline()));
            }
            softly.assertAll();
        }
    }

    @Test
    void doNotLetTheHttpLibraryRepeatAConfirmation() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (BadPartner busy = new BadPartner(true, (socket, end) -> {
                    for (int i = 0; i < 3; i++) {
                        BadPartner.readRequest(socket);
                        requests.incrementAndGet();
                        BadPartner.send(
                                socket,
                                "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
                    }
                });
                EpixClient client = client(busy.port(), 3)) {
            ConfirmationAnswer answer = client.confirmQuantities(Rehearsal.confirmation("5"));

            assertThat(((ConfirmationAnswer.Unreachable) answer).attempts())
                    .extracting(Attempt::message)
                    .containsExactly(
                            "HTTP 503 with an empty answer, expected a SOAP message; the partner asks to be left"
                                    + " alone for 0 s");
            assertThat(requests).hasValue(1);
            assertThat(client.serviceState()).isInstanceOf(ServiceStateAnswer.Unreachable.class);
            assertThat(requests).as("a read is tried again as the partner asks").hasValueBetween(3, 4);
        }
    }

    @Test
    void endWithTheClient() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (BadPartner silent = new BadPartner(true, (socket, end) -> {
                    BadPartner.readRequest(socket);
                    asked.countDown();
                    end.await();
                });
                EpixClient client = client(silent.port(), 1)) {
            long start = System.nanoTime();
            var answer = client.serviceStateAsync();
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            client.close();

            assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(ServiceStateAnswer.Unreachable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ANSWER);
        }
    }

    private static void silent(Socket socket, CountDownLatch end) throws IOException, InterruptedException {
        BadPartner.readRequest(socket);
        end.await();
    }

    private static void greetingSlowly(Socket socket, CountDownLatch end) throws IOException, InterruptedException {
        // A handshake record of 16 KiB is on its way.
        socket.getOutputStream().write(new byte[] {22, 3, 3, 0x40, 0, 2, 0, 0x3F, (byte) 0xFC});
        while (!end.await(100, TimeUnit.MILLISECONDS)) {
            socket.getOutputStream().write(0);
        }
    }

    private static void namingHeaders(Socket socket, CountDownLatch end) throws IOException, InterruptedException {
        BadPartner.readRequest(socket);
        BadPartner.send(socket, "HTTP/1.1 200 OK\r\n");
        while (!end.await(100, TimeUnit.MILLISECONDS)) {
            BadPartner.send(socket, "X-Header: a\r\n");
        }
    }

    private static void promising(Socket socket, CountDownLatch end) throws IOException, InterruptedException {
        BadPartner.readRequest(socket);
        while (!end.await(100, TimeUnit.MILLISECONDS)) {
            BadPartner.send(socket, "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n");
        }
    }

    private static void slow(Socket socket, CountDownLatch end) throws IOException, InterruptedException {
        BadPartner.readRequest(socket);
        BadPartner.send(socket, HEAD);
        while (!end.await(100, TimeUnit.MILLISECONDS)) {
            BadPartner.send(socket, "<");
        }
    }

    private static void stalling(Socket socket, CountDownLatch end) throws IOException, InterruptedException {
        BadPartner.readRequest(socket);
        BadPartner.send(socket, HEAD + " ".repeat(99));
        end.await();
    }

    /**
     * @param begin when the deadline began if not with the call: the time to answer runs from a standing connection
     */
    private record Case(String name, int port, LongSupplier begin, Duration deadline, Attempt.Failure failure) {}

    private record Result(Case expected, List<Attempt> attempts, Duration took) {
        String name() {
            return expected.name();
        }
    }

    private record Timed(PermitAnswer answer, long start, long end) {}

    /** All at once: they only wait. */
    private static List<Result> results(List<Case> cases, int attempts) throws Exception {
        List<CompletableFuture<Timed>> asked = new ArrayList<>();
        for (Case one : cases) {
            asked.add(ask(one.port(), attempts));
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Timed timed = asked.get(i).get(20, TimeUnit.SECONDS);
            assertThat(timed.answer()).isInstanceOf(PermitAnswer.Unreachable.class);
            results.add(new Result(
                    cases.get(i),
                    ((PermitAnswer.Unreachable) timed.answer()).attempts(),
                    Duration.ofNanos(timed.end()
                            - Math.max(timed.start(), cases.get(i).begin().getAsLong()))));
        }
        return results;
    }

    private static CompletableFuture<Timed> ask(int port, int attempts) {
        EpixClient client = client(port, attempts);
        long start = System.nanoTime();
        return client.finalPermitAsync(ENDORSED, TOKEN).thenApply(answer -> {
            Timed timed = new Timed(answer, start, System.nanoTime());
            client.close();
            return timed;
        });
    }

    private static EpixClient client(int port, int attempts) {
        PartnerProfile profile = PartnerProfile.builder(XA, URI.create("https://localhost:" + port + "/epix"))
                .attempts(attempts)
                .connectTimeout(CONNECT)
                .answerTimeout(ANSWER)
                .totalTimeout(TOTAL)
                .build();
        return Rehearsal.client(
                profile,
                OkHttpTransport.builder(BadPartner.CLIENT)
                        .connectTimeout(CONNECT)
                        .answerTimeout(ANSWER)
                        .build());
    }

    private static Duration withATenth(Duration deadline) {
        return deadline.multipliedBy(11).dividedBy(10);
    }

    /** A port whose queue of connections is full, so that the operating system leaves further SYNs unanswered. */
    private static final class DeafPort implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<Socket> queue = new ArrayList<>();

        DeafPort() throws IOException {
            for (int i = 0; i < 64; i++) {
                Socket socket = new Socket();
                queue.add(socket);
                try {
                    socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 300);
                } catch (SocketTimeoutException e) {
                    return;
                }
            }
            throw new IOException("the operating system answers every SYN");
        }

        int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : queue) {
                socket.close();
            }
            server.close();
        }
    }
}
