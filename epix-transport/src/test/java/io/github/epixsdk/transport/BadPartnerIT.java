package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;

/** A partner that is down, silent, slow or broken, over real sockets. */
class BadPartnerIT {
    private static final Duration TOTAL = Duration.ofSeconds(4);
    private static final TlsMaterial SERVER = tls(CA.server("localhost"));
    private static final TlsMaterial CLIENT = tls(Rehearsal.XB_CLIENT);

    /** What the partner does with a connection. */
    private interface Behaviour {
        void serve(Socket socket, CountDownLatch end) throws IOException, InterruptedException;
    }

    @Test
    void isUnreachableWhenItIsDown() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(failures(ask(port, 2))).containsExactly(Attempt.Failure.NOT_REACHED, Attempt.Failure.NOT_REACHED);
    }

    @Test
    void timesOutWhenItAcceptsAndIsSilent() throws Exception {
        try (Partner silent = new Partner(false, (socket, end) -> end.await())) {
            assertThat(failures(inTime(silent.port()))).doesNotContain(Attempt.Failure.HTTP_ERROR);
        }
    }

    @Test
    void timesOutWhenItIsSilentAfterTheRequest() throws Exception {
        try (Partner silent = new Partner(true, (socket, end) -> {
            readRequest(socket);
            end.await();
        })) {
            assertThat(failures(inTime(silent.port()))).containsExactly(Attempt.Failure.TIMEOUT);
        }
    }

    @Test
    void timesOutWhenItSendsAByteNowAndThen() throws Exception {
        try (Partner slow = new Partner(true, (socket, end) -> {
            readRequest(socket);
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 100000\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            while (!end.await(50, TimeUnit.MILLISECONDS)) {
                out.write('<');
                out.flush();
            }
        })) {
            assertThat(failures(inTime(slow.port()))).containsExactly(Attempt.Failure.TIMEOUT);
        }
    }

    @Test
    void losesTheConnectionWhenItClosesEarly() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (Partner closing = new Partner(true, (socket, end) -> {
            connections.incrementAndGet();
            readRequest(socket);
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 500\r\n\r\n<a>"
                            .getBytes(StandardCharsets.US_ASCII));
        })) {
            assertThat(failures(ask(closing.port(), 2)))
                    .containsExactly(Attempt.Failure.CONNECTION_LOST, Attempt.Failure.CONNECTION_LOST);
        }
        assertThat(connections).hasValue(2);
    }

    @Test
    void doesNotLeadTheClientElsewhere() throws Exception {
        try (Partner redirecting = new Partner(true, (socket, end) -> {
            readRequest(socket);
            socket.getOutputStream()
                    .write(
                            "HTTP/1.1 307 Temporary Redirect\r\nLocation: https://localhost:1/\r\nContent-Length: 0\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
        })) {
            assertThat(failures(ask(redirecting.port(), 1))).containsExactly(Attempt.Failure.HTTP_ERROR);
        }
    }

    @Test
    void mayAnswerWithHeadersNoLibraryExpects() throws Exception {
        try (Partner absurd = new Partner(true, (socket, end) -> {
            readRequest(socket);
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: -7\r\n\r\n<a/>"
                            .getBytes(StandardCharsets.US_ASCII));
        })) {
            assertThat(failures(ask(absurd.port(), 1))).containsExactly(Attempt.Failure.CONNECTION_LOST);
        }
    }

    @Test
    void cannotFillTheMemory() throws Exception {
        try (Partner flooding = new Partner(true, (socket, end) -> {
            readRequest(socket);
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] spaces = " ".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
            while (end.getCount() > 0) {
                out.write(spaces);
            }
        })) {
            try (EpixClient client = client(flooding.port(), 1)) {
                PermitAnswer answer = client.finalPermit(ENDORSED, TOKEN);

                assertThat(answer).isInstanceOf(PermitAnswer.Untrusted.class);
                assertThat(((PermitAnswer.Untrusted) answer).reasons())
                        .extracting(DistrustReason::code)
                        .containsExactly(DistrustReason.Code.HOSTILE_MESSAGE);
            }
        }
    }

    private static PermitAnswer inTime(int port) {
        long start = System.nanoTime();
        PermitAnswer answer = ask(port, 3);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(
                        TOTAL.multipliedBy(8).dividedBy(10),
                        TOTAL.multipliedBy(11).dividedBy(10));
        return answer;
    }

    private static PermitAnswer ask(int port, int attempts) {
        try (EpixClient client = client(port, attempts)) {
            return client.finalPermit(ENDORSED, TOKEN);
        }
    }

    private static EpixClient client(int port, int attempts) {
        PartnerProfile profile = PartnerProfile.builder(XA, URI.create("https://localhost:" + port + "/epix"))
                .attempts(attempts)
                .connectTimeout(TOTAL)
                .totalTimeout(TOTAL)
                .maxAnswerBytes(1 << 20)
                .build();
        return Rehearsal.client(
                profile, OkHttpTransport.builder(CLIENT).maxAnswerBytes(1 << 20).build());
    }

    private static List<Attempt.Failure> failures(PermitAnswer answer) {
        assertThat(answer).isInstanceOf(PermitAnswer.Unreachable.class);
        return ((PermitAnswer.Unreachable) answer)
                .attempts().stream().map(Attempt::failure).toList();
    }

    private static void readRequest(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) socket.getInputStream().read());
        }
        int length = Integer.parseInt(head.toString().replaceFirst("(?is).*content-length: *(\\d+).*", "$1"));
        socket.getInputStream().readNBytes(length);
    }

    private static TlsMaterial tls(TestPki.Identity identity) {
        return TlsMaterial.builder()
                .ownKey(identity.key(), identity.chain())
                .trust(List.of(CA.certificate()))
                .build();
    }

    /** A server that misbehaves, one connection after the other. */
    private static final class Partner implements AutoCloseable {
        private final ServerSocket server;
        private final Thread thread;
        private final CountDownLatch end = new CountDownLatch(1);

        Partner(boolean tls, Behaviour behaviour) throws IOException {
            this.server = tls
                    ? (SSLServerSocket) SERVER.sslContext()
                            .getServerSocketFactory()
                            .createServerSocket(0, 10, InetAddress.getLoopbackAddress())
                    : new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            this.thread = new Thread(() -> serve(behaviour), "bad-partner");
            thread.start();
        }

        int port() {
            return server.getLocalPort();
        }

        private void serve(Behaviour behaviour) {
            while (end.getCount() > 0) {
                try (Socket socket = server.accept()) {
                    behaviour.serve(socket, end);
                } catch (IOException | InterruptedException e) {
                    // The client went away, or the test is over: the loop decides which.
                }
            }
        }

        @Override
        public void close() throws Exception {
            end.countDown();
            server.close();
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }
}
