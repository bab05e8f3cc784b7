package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A partner that is down or broken, over real sockets; for slow and silent ones see {@link DeadlinesIT}. */
class BadPartnerIT {
    private static final Duration TOTAL = Duration.ofSeconds(4);

    @Test
    void isUnreachableWhenItIsDown() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(failures(ask(port, 2))).containsExactly(Attempt.Failure.NOT_REACHED, Attempt.Failure.NOT_REACHED);
    }

    @Test
    void losesTheConnectionWhenItClosesEarly() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (BadPartner closing = new BadPartner(true, (socket, end) -> {
            connections.incrementAndGet();
            BadPartner.readRequest(socket);
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
        try (BadPartner redirecting = new BadPartner(true, (socket, end) -> {
            BadPartner.readRequest(socket);
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
        try (BadPartner absurd = new BadPartner(true, (socket, end) -> {
            BadPartner.readRequest(socket);
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: -7\r\n\r\n<a/>"
                            .getBytes(StandardCharsets.US_ASCII));
        })) {
            assertThat(failures(ask(absurd.port(), 1))).containsExactly(Attempt.Failure.CONNECTION_LOST);
        }
    }

    @Test
    void cannotFillTheMemory() throws Exception {
        try (BadPartner flooding = new BadPartner(true, (socket, end) -> {
            BadPartner.readRequest(socket);
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
                profile,
                OkHttpTransport.builder(BadPartner.CLIENT)
                        .maxAnswerBytes(1 << 20)
                        .build());
    }

    private static List<Attempt.Failure> failures(PermitAnswer answer) {
        assertThat(answer).isInstanceOf(PermitAnswer.Unreachable.class);
        return ((PermitAnswer.Unreachable) answer)
                .attempts().stream().map(Attempt::failure).toList();
    }
}
