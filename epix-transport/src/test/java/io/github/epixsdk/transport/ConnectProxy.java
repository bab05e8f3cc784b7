package io.github.epixsdk.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy that knows CONNECT and nothing else, and brings every tunnel to one port of this machine. */
final class ConnectProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final @Nullable String expected;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private ConnectProxy(int target, @Nullable String expected) {
        this.target = target;
        this.expected = expected;
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** A proxy that lets everybody through. */
    static ConnectProxy to(int target) {
        return new ConnectProxy(target, null);
    }

    /** A proxy that wants a user and a password. */
    static ConnectProxy to(int target, String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new ConnectProxy(target, "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The request lines it got, each with the credentials that came with it. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                open.add(client);
                daemon(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            while (true) {
                List<String> head = head(client.getInputStream()).lines().toList();
                if (head.isEmpty()) {
                    return;
                }
                Optional<String> credentials = head.stream()
                        .filter(l -> l.toLowerCase(Locale.ROOT).startsWith("proxy-authorization:"))
                        .map(l -> l.substring(l.indexOf(':') + 1).strip())
                        .findFirst();
                asked.add(
                        head.get(0) + credentials.map(c -> " with credentials").orElse(""));
                if (!head.get(0).startsWith("CONNECT ")) {
                    answer(client, "405 Method Not Allowed\r\nContent-Length: 0");
                } else if (expected != null && !expected.equals(credentials.orElse(""))) {
                    answer(
                            client,
                            "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\""
                                    + "\r\nContent-Length: 0");
                } else {
                    tunnel(client);
                    return;
                }
            }
        } catch (IOException e) {
            // One side hung up: a tunnel ends so.
        }
    }

    private void tunnel(Socket client) throws IOException {
        try (Socket server = new Socket()) {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            open.add(server);
            answer(client, "200 Connection Established");
            daemon(() -> copy(client, server));
            server.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The other side hung up.
        }
    }

    private static void answer(Socket client, String statusAndHeaders) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + statusAndHeaders + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "connect-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
