package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.tls;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.jdk.EpixHttpsServer;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two hundred connections that send next to nothing. The build sets the server's time for a request to ten seconds for these
 * tests ({@code sun.net.httpserver.maxReqTime}).
 */
@Timeout(180)
class SlowSendersIT {
    private static final int SENDERS = 200;

    @Test
    void areClosedWhileOthersAreServed() throws Exception {
        TlsMaterial tls = tls(XB_CLIENT);
        List<Socket> slow = new ArrayList<>();
        ExecutorService watching = Executors.newFixedThreadPool(SENDERS);
        try (EpixHttpsServer server = EpixHttpsServer.builder(
                                Rehearsal.endpoint(new Rehearsal.Service()).build(), tls(CA.server("localhost")))
                        .start();
                EpixClient client = Rehearsal.client(
                        PartnerProfile.builder(XA, server.uri()).attempts(1).build(), OkHttpTransport.create(tls))) {
            assertThat(client.serviceState().isAvailable()).isTrue();
            for (int i = 0; i < SENDERS; i++) {
                slow.add(begin(server, tls, i));
            }
            List<Future<Boolean>> closed = new ArrayList<>();
            for (Socket socket : slow) {
                closed.add(watching.submit(() -> isClosedByTheServer(socket)));
            }

            // Twenty normal calls while all of them hold their connections.
            long before = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertThat(client.serviceState().isAvailable()).isTrue();
            }
            Duration each = Duration.ofNanos((System.nanoTime() - before) / 20);

            assertThat(each).isLessThan(Duration.ofSeconds(2));
            for (Future<Boolean> one : closed) {
                assertThat(one.get(120, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(client.serviceState().isAvailable()).isTrue();
        } finally {
            watching.shutdownNow();
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** A third hangs in the handshake, a third in the headers, a third in the body. */
    private static Socket begin(EpixHttpsServer server, TlsMaterial tls, int number) throws IOException {
        if (number % 3 == 0) {
            Socket socket = new Socket("localhost", server.port());
            socket.setSoTimeout(120_000);
            socket.getOutputStream().write(22);
            return socket;
        }
        Socket socket = RawTls.connect(server.uri(), tls);
        socket.setSoTimeout(120_000);
        String head = "POST /epix HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n";
        String more = number % 3 == 1 ? "" : "Content-Length: 1000\r\n\r\n<";
        socket.getOutputStream().write((head + more).getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Whether the connection ends; what is sent every second keeps no time-out of reading from passing. */
    private static boolean isClosedByTheServer(Socket socket) throws IOException {
        socket.setSoTimeout(1000);
        while (true) {
            try {
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (java.net.SocketTimeoutException e) {
                try {
                    socket.getOutputStream().write('a');
                    socket.getOutputStream().flush();
                } catch (IOException closed) {
                    return true;
                }
            } catch (SocketException | javax.net.ssl.SSLException e) {
                return true;
            }
        }
    }
}
