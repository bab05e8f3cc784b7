package io.github.epixsdk.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.internal.ClientSockets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** The sessions of TLS that a client keeps. */
class ClientSocketsIT {
    private static final TestPki CA = new TestPki("CN=CA,C=XA");

    @Test
    void takeUpASessionAndForgetItAfterSoManyConnections() throws Exception {
        TestPki.Identity server = CA.server("localhost");
        SSLContext serving = TlsMaterial.builder()
                .ownKey(server.key(), server.chain())
                .trust(List.of(CA.certificate()))
                .build()
                .sslContext();
        SSLContext context =
                TlsMaterial.builder().trust(List.of(CA.certificate())).build().sslContext();
        ClientSockets sockets = new ClientSockets(context, 4);
        List<Long> sessions = new ArrayList<>();

        try (SSLServerSocket listening =
                (SSLServerSocket) serving.getServerSocketFactory().createServerSocket(0)) {
            Thread echo = new Thread(() -> greetAll(listening));
            echo.start();
            for (int i = 0; i < 9; i++) {
                sessions.add(connect(sockets, listening.getLocalPort()));
            }
        }

        // The fourth and the eighth begin anew; the others take up what was before them.
        assertThat(sessions).isSorted();
        assertThat(sessions.subList(0, 3)).containsOnly(sessions.get(0));
        assertThat(sessions.subList(3, 7)).containsOnly(sessions.get(3)).doesNotContain(sessions.get(0));
        assertThat(sessions.subList(7, 9)).containsOnly(sessions.get(7)).doesNotContain(sessions.get(3));
        assertThat(Collections.list(context.getClientSessionContext().getIds())).hasSizeLessThanOrEqualTo(4);
    }

    /** When the session was made that a connection used. */
    private static long connect(ClientSockets sockets, int port) throws IOException {
        try (SSLSocket socket = (SSLSocket) sockets.createSocket("localhost", port)) {
            socket.setSoTimeout(10_000);
            // Reading takes in the ticket that comes after the handshake.
            assertThat(socket.getInputStream().read()).isEqualTo('x');
            return socket.getSession().getCreationTime();
        }
    }

    private static void greetAll(SSLServerSocket listening) {
        try {
            while (true) {
                try (var socket = listening.accept()) {
                    socket.getOutputStream().write('x');
                    socket.getOutputStream().flush();
                    socket.getInputStream().read();
                }
            }
        } catch (IOException e) {
            // The test is over.
        }
    }
}
