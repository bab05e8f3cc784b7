package io.github.epixsdk.testkit.internal.wire;

import io.github.epixsdk.transport.ConfigurationException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An HTTPS server for rehearsals, with a thread for each connection, which can also be deaf, silent, slow, rude and wrong. Not
 * for live exchange. Thread-safe.
 */
public final class FaultyServer implements AutoCloseable {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final int BACKLOG = 200;
    /** With room for one that waits, the system takes two; what comes after them is dropped. */
    private static final int FULL_AFTER = 2;

    private static final int BIND_ATTEMPTS = 100;
    private static final int BIND_PAUSE_MILLIS = 20;

    /** How the port behaves. */
    public enum Mode {
        /** Connections are accepted. */
        OPEN,
        /** Nobody listens. */
        REFUSED,
        /** The queue is full and nobody takes from it. */
        SYN_LOST
    }

    private final Partner partner;
    private final InetAddress address;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Connections connections = new Connections();
    private final ExecutorService threads;
    private final List<SocketChannel> plugs = new ArrayList<>();
    private final int port;
    private @Nullable ServerSocket listener;
    private Mode mode = Mode.OPEN;

    /**
     * Starts to listen.
     *
     * @param partner what answers
     * @param host the name or address to listen on
     * @param port the port, 0 for a free one
     * @throws ConfigurationException if the port is in use
     */
    public FaultyServer(Partner partner, String host, int port) {
        this.partner = partner;
        int id = COUNTER.incrementAndGet();
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "epix-simulated-" + id + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        try {
            this.address = InetAddress.getByName(host);
            ServerSocket socket = bind(port, BACKLOG);
            this.port = socket.getLocalPort();
            this.listener = socket;
            threads.execute(() -> accept(socket));
        } catch (BindException e) {
            throw new ConfigurationException(
                    "Cannot serve on " + host + ":" + port
                            + ": the port is in use or the address is not of this machine; choose another port",
                    e);
        } catch (IOException e) {
            throw new ConfigurationException("Cannot serve on " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    /**
     * Returns the port that is listened on, or was.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    /**
     * Waits until callers have closed every connection on which they are still owed an answer.
     *
     * @param most how long to wait
     * @return how many such connections are left
     * @throws InterruptedException if the thread is interrupted
     */
    public int awaitGivenUp(Duration most) throws InterruptedException {
        return connections.awaitNoneOwing(most);
    }

    /**
     * Waits until callers have closed every connection.
     *
     * @param most how long to wait
     * @return how many are left
     * @throws InterruptedException if the thread is interrupted
     */
    public int awaitClosed(Duration most) throws InterruptedException {
        return connections.awaitNoneOpen(most);
    }

    /**
     * Opens or closes the port.
     *
     * @param wanted how it is to behave from now on; connections there are stay
     */
    public synchronized void mode(Mode wanted) {
        if (wanted == mode || stopped.getCount() == 0) {
            return;
        }
        try {
            closeListener();
            mode = wanted;
            if (wanted == Mode.OPEN) {
                ServerSocket socket = bindAgain(BACKLOG);
                listener = socket;
                threads.execute(() -> accept(socket));
            } else if (wanted == Mode.SYN_LOST) {
                listener = bindAgain(1);
                for (int i = 0; i < FULL_AFTER; i++) {
                    plugs.add(SocketChannel.open(new InetSocketAddress(address, port)));
                }
            }
        } catch (IOException e) {
            throw new ConfigurationException("Cannot listen on port " + port + " as before: " + e.getMessage(), e);
        }
    }

    /** A port that was just closed may be taken for a moment, while its last caller is still being waited for. */
    private ServerSocket bindAgain(int backlog) throws IOException {
        for (int left = BIND_ATTEMPTS; ; left--) {
            try {
                return bind(port, backlog);
            } catch (BindException e) {
                if (left == 0 || stopped.getCount() == 0) {
                    throw e;
                }
                awaitMoment();
            }
        }
    }

    private void awaitMoment() throws IOException {
        try {
            stopped.await(BIND_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while opening the port", e);
        }
    }

    private ServerSocket bind(int on, int backlog) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        try {
            socket.bind(new InetSocketAddress(address, on), backlog);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return socket;
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.opened(connection);
                threads.execute(() -> {
                    try {
                        new FaultyConnection(connection, partner, stopped, owes -> connections.owes(connection, owes))
                                .serve();
                    } finally {
                        connections.ended(connection);
                    }
                });
            } catch (SocketException e) {
                // Closed, or a caller that was gone before it was greeted.
            } catch (IOException e) {
                throw new IllegalStateException("Cannot accept connections on port " + port, e);
            }
        }
    }

    private synchronized void closeListener() throws IOException {
        if (listener != null) {
            listener.close();
            listener = null;
        }
        for (SocketChannel plug : plugs) {
            plug.close();
        }
        plugs.clear();
    }

    /** Closes the port and every connection and ends every thread. May be called more than once. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            closeListener();
            connections.close();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot close port " + port, e);
        } finally {
            threads.shutdownNow();
        }
    }
}
