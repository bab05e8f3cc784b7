package io.github.epixsdk.testkit.internal.contract;

import io.github.epixsdk.transport.TlsMaterial;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/** A server that does with each TLS connection what a test says; every connection has a thread of its own. */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket server;
    private final TlsMaterial tls;
    private final Script script;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();

    /** What is done with a connection. */
    public interface Script {
        /** Serves a connection; when it returns, the connection is closed. */
        void serve(Connection connection) throws IOException, InterruptedException;
    }

    /**
     * A request as it arrived.
     *
     * @param line the request line
     * @param headers the header lines in their order
     * @param body the body, put together again if it came in chunks
     */
    public record Request(String line, List<String> headers, String body) {
        /** All values of a header, in their order. */
        public List<String> values(String name) {
            return headers.stream()
                    .filter(h -> h.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(h -> h.substring(name.length() + 1).strip())
                    .toList();
        }
    }

    private ScriptedServer(TlsMaterial tls, Script script) throws IOException {
        this.tls = tls;
        this.script = script;
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    }

    /** Starts a server that shakes hands before the script begins. */
    public static ScriptedServer start(TlsMaterial tls, Script script) {
        try {
            ScriptedServer started = new ScriptedServer(tls, script);
            thread("scripted-server", started::accept);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free", e);
        }
    }

    /** Where the server answers. */
    public URI uri(String pathAndQuery) {
        return URI.create("https://localhost:" + server.getLocalPort() + pathAndQuery);
    }

    /** The requests that arrived whole. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (end.getCount() > 0) {
            try {
                Socket socket = server.accept();
                // What a script sends in two pieces comes at once, and not when the first was acknowledged.
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                thread("scripted-connection", () -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket plain) {
        try (plain) {
            script.serve(new Connection(plain));
        } catch (IOException e) {
            // The client went away, or refused us: the test looks at the client.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The server cannot be stopped", e);
        }
    }

    /** One connection, at the server. */
    public final class Connection {
        private final Socket plain;
        private SSLSocket secure;

        private Connection(Socket plain) throws IOException {
            this.plain = plain;
            this.secure = (SSLSocket)
                    tls.sslContext().getSocketFactory().createSocket(plain, "localhost", plain.getPort(), false);
            secure.setUseClientMode(false);
            secure.setWantClientAuth(true);
        }

        /** Lets nobody in without a certificate the server trusts. */
        public void demandCertificate() {
            secure.setNeedClientAuth(true);
        }

        /** The certificate the client showed, the leaf first; empty if none. */
        public List<X509Certificate> client() {
            try {
                return Arrays.stream(secure.getSession().getPeerCertificates())
                        .map(X509Certificate.class::cast)
                        .toList();
            } catch (SSLPeerUnverifiedException e) {
                return List.of();
            }
        }

        /** Reads a request to its last byte. */
        public Request read() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                head.write(next());
            }
            List<String> lines =
                    head.toString(StandardCharsets.ISO_8859_1).strip().lines().toList();
            Request bare = new Request(lines.get(0), lines.subList(1, lines.size()), "");
            Request request = new Request(
                    bare.line(),
                    bare.headers(),
                    bare.values("Transfer-Encoding").isEmpty() ? counted(bare) : chunks());
            requests.add(request);
            return request;
        }

        private int next() throws IOException {
            int next = secure.getInputStream().read();
            if (next < 0) {
                throw new EOFException("The client ended the connection");
            }
            return next;
        }

        private String counted(Request head) throws IOException {
            List<String> length = head.values("Content-Length");
            return length.isEmpty() ? "" : text(Integer.parseInt(length.get(0)));
        }

        private String chunks() throws IOException {
            StringBuilder body = new StringBuilder();
            while (true) {
                int size = Integer.parseInt(line(), 16);
                body.append(text(size));
                line();
                if (size == 0) {
                    return body.toString();
                }
            }
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            int next = next();
            while (next != '\n') {
                line.append((char) next);
                next = next();
            }
            return line.toString().strip();
        }

        private String text(int length) throws IOException {
            return new String(secure.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
        }

        /** Shakes hands without reading anything. */
        public void handshake() throws IOException {
            secure.startHandshake();
        }

        /** Sends text, a byte for each character. */
        public void send(String text) throws IOException {
            secure.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            secure.getOutputStream().flush();
        }

        /** Sends a whole answer with its length; headers are lines without their ends. */
        public void answer(int status, String body, String... headers) throws IOException {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            send(head + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        }

        /** Breaks off without a word to TLS. */
        public void reset() throws IOException {
            plain.setSoLinger(true, 0);
            plain.close();
        }

        /** Waits until the test is over. */
        public void idle() throws InterruptedException {
            end.await();
        }

        /** Waits a moment, and tells whether the test is over. */
        public boolean idle(long millis) throws InterruptedException {
            return end.await(millis, TimeUnit.MILLISECONDS);
        }
    }
}
