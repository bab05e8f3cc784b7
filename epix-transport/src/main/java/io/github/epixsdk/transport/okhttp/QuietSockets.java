package io.github.epixsdk.transport.okhttp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets that know whether something lies on them that nobody asked for. HTTP/1.1 takes whatever comes next for the
 * answer to the request that was sent last: a partner, or a proxy before it, that once sends an answer twice would have the
 * second taken for the answer to somebody else's request, a refused confirmation for an accepted one. Thread-safe.
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
     * @return false if it was used before and it is not certain that nothing is left of that
     */
    boolean mayBeUsed(Socket socket) {
        QuietSocket quiet = open.get(Ends.of(socket));
        return quiet == null ? used.add(socket) : quiet.isFreshOrQuiet();
    }

    @Override
    public Socket createSocket() {
        return new QuietSocket();
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

    /** Knows whether the last attempt to read found nothing. */
    private final class QuietSocket extends Socket {
        private boolean used;
        private boolean quiet;
        private volatile @Nullable Ends ends;

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            super.connect(endpoint, timeout);
            Ends known = Ends.of(this);
            ends = known;
            open.put(known, this);
        }

        @Override
        public void close() throws IOException {
            Ends known = ends;
            if (known != null) {
                open.remove(known, this);
            }
            super.close();
        }

        /**
         * OkHttp tries to read from a connection before it uses it again. If it found nothing, nothing is there. If it did not
         * get as far as this socket, it had something in its hands still.
         */
        synchronized boolean isFreshOrQuiet() {
            boolean may = !used || quiet;
            used = true;
            quiet = false;
            return may;
        }

        private synchronized void wasQuiet(boolean value) {
            quiet = value;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] buffer, int from, int length) throws IOException {
                    wasQuiet(false);
                    try {
                        return super.read(buffer, from, length);
                    } catch (SocketTimeoutException e) {
                        wasQuiet(true);
                        throw e;
                    }
                }
            };
        }
    }
}
