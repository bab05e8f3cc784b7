package io.github.epixsdk.testkit;

import com.sun.net.httpserver.HttpServer;
import io.github.epixsdk.testkit.internal.page.PageHandler;
import io.github.epixsdk.transport.ConfigurationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A page on which a person follows a {@link SimulatedParty}: every message as it comes, request beside answer, the permit in it
 * as the standard form, the book, and the faults, which can be switched on and off there.
 *
 * <p>It is served on this machine's loopback address only, over plain HTTP, without scripts. It shows whole messages, tokens
 * and names included: for rehearsals, not for live data. Thread-safe; closing it leaves the Party running.
 *
 * <pre>{@code
 * try (SimulatedParty partner = SimulatedParty.builder(CountryCode.of("XA")).start();
 *         SimulatorPage page = SimulatorPage.open(partner, 0)) {
 *     System.out.println("Follow it at " + page.uri());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class SimulatorPage implements AutoCloseable {
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads;

    private SimulatorPage(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Opens the page of a Party.
     *
     * @param party the Party
     * @param port the port, 0 for a free one
     * @return the page, to be closed by the caller
     * @throws ConfigurationException if the port is in use
     */
    public static SimulatorPage open(SimulatedParty party, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
                Thread thread = new Thread(task, "epix-simulator-page");
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(threads);
            server.createContext("/", new PageHandler(party, server.getAddress().getPort()));
            server.start();
            return new SimulatorPage(server, threads);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "Cannot show the simulator's page on port " + port + ": " + e.getMessage()
                            + "; choose another port",
                    e);
        }
    }

    /**
     * Returns where the page is.
     *
     * @return an http address on this machine
     */
    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /** Closes the page. May be called more than once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
