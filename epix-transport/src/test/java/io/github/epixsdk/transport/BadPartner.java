package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.CA;
import static io.github.epixsdk.transport.Rehearsal.tls;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server that misbehaves, one connection after the other. */
final class BadPartner implements AutoCloseable {
    static final TlsMaterial CLIENT = tls(Rehearsal.XB_CLIENT);
    private static final TlsMaterial SERVER = tls(CA.server("localhost"));

    /** What the partner does with a connection. */
    interface Behaviour {
        void serve(Socket socket, CountDownLatch end) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Thread thread;
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile long connectedAt;

    BadPartner(boolean tls, Behaviour behaviour) throws IOException {
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

    /** When the first TLS connection stood, by {@link System#nanoTime}; 0 if none did. */
    long connectedAt() {
        return connectedAt;
    }

    private void serve(Behaviour behaviour) {
        while (end.getCount() > 0) {
            try (Socket socket = server.accept()) {
                if (socket instanceof SSLSocket tls) {
                    tls.startHandshake();
                    connectedAt = connectedAt == 0 ? System.nanoTime() : connectedAt;
                }
                behaviour.serve(socket, end);
            } catch (IOException | InterruptedException e) {
                // The client went away, or the test is over: the loop decides which.
            }
        }
    }

    static void readRequest(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("the client went away");
            }
            head.append((char) next);
        }
        int length = Integer.parseInt(head.toString().replaceFirst("(?is).*content-length: *(\\d+).*", "$1"));
        socket.getInputStream().readNBytes(length);
    }

    /** Sends text and lets it go at once. */
    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws Exception {
        end.countDown();
        server.close();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }
}
