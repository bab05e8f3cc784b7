package io.github.epixsdk.transport.okhttp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets of which one knows whether something lies on them that nobody asked for. HTTP/1.1 takes whatever comes next for
 * the answer to the request that was sent last: a partner, or a proxy before it, that once sends an answer twice would have the
 * second taken for the answer to another request, a refused confirmation for an accepted one. Thread-safe.
 */
final class QuietSockets extends SocketFactory {
    private final Map<Ends, QuietSocket> open = new ConcurrentHashMap<>();
    /** Sockets of others' making, of which only that is known. */
    private final Set<Socket> used = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private record Ends(SocketAddress local, SocketAddress remote) {
        static Ends of(Socket socket) {
            return new Ends(socket.getLocalSocketAddress(), socket.getRemoteSocketAddress());
        }
    }

    /**
     * Asks, before a request is written, whether it may be written on a connection.
     *
     * @param socket the connection, or what speaks TLS upon it
     * @return false if it was used before and it is not certain that nothing came after that
     */
    boolean mayBeUsed(Socket socket) {
        QuietSocket known = open.get(Ends.of(socket));
        if (known == null) {
            return used.add(socket);
        }
        boolean may = known.isFresh() || isQuiet(socket);
        known.came(false);
        return may;
    }

    private static boolean isQuiet(Socket socket) {
        try {
            int timeout = socket.getSoTimeout();
            socket.setSoTimeout(1);
            try {
                // What comes is an answer to nothing, and if it is the end, the connection is of no use either.
                socket.getInputStream().read();
                return false;
            } catch (SocketTimeoutException e) {
                return true;
            } finally {
                socket.setSoTimeout(timeout);
            }
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Asks, once the head of an answer was read, whether it came after the request. OkHttp reads ahead, and what it had in its
     * hands already cannot be seen before.
     *
     * @param socket the connection, or what speaks TLS upon it
     * @return false if nothing came since it was asked whether the connection may be used
     */
    boolean hasAnswered(Socket socket) {
        QuietSocket known = open.get(Ends.of(socket));
        return known == null || known.came();
    }

    @Override
    public Socket createSocket() throws SocketException {
        QuietSocket socket = new QuietSocket();
        // A TLS handshake ends in two small pieces, and the second would wait 40 ms for the partner's receipt of the
        // first.
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("sockets are made first and connected then");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        return createSocket(String.valueOf(host), port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        return createSocket(address, port);
    }

    /** Knows whether anything came since it was last asked. */
    private final class QuietSocket extends Socket {
        private final AtomicBoolean fresh = new AtomicBoolean(true);
        private volatile boolean came;
        private volatile @Nullable Ends ends;

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            super.connect(endpoint, timeout);
            Ends known = Ends.of(this);
            ends = known;
            open.put(known, this);
        }

        @Override
        public synchronized void close() throws IOException {
            Ends known = ends;
            if (known != null) {
                open.remove(known, this);
            }
            super.close();
        }

        boolean isFresh() {
            return fresh.getAndSet(false);
        }

        boolean came() {
            return came;
        }

        void came(boolean value) {
            came = value;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int next = super.read();
                    came = true;
                    return next;
                }

                @Override
                public int read(byte[] buffer, int from, int length) throws IOException {
                    int count = super.read(buffer, from, length);
                    came = true;
                    return count;
                }
            };
        }
    }
}
