package io.github.epixsdk.transport.jdk;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.epixsdk.transport.ConfigurationException;
import io.github.epixsdk.transport.EpixEndpoint;
import io.github.epixsdk.transport.TlsMaterial;
import io.github.epixsdk.transport.TlsSource;
import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.internal.TimeText;
import java.io.IOException;
import java.io.Serial;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;

/**
 * Serves an {@link EpixEndpoint} over HTTPS with the server that comes with the JDK.
 *
 * <p>Listens on the loopback address and a free port if nothing else is said, under the path {@code /epix}. Clients must show
 * a certificate that leads to a trusted one; there is TLS 1.2 and 1.3, and no plain HTTP. A request must have arrived within
 * 30 s, handshake included, and an answer be taken within a minute, or the connection is closed. Each connection that sends a request takes a thread until it is
 * answered, up to a bound; how many requests are worked on at once is the endpoint's to say. Where more than some hundred
 * connections may send slowly at the same time, a servlet container serves better. Thread-safe. {@link #close()} stops
 * listening and ends every thread.
 *
 * <pre>{@code
 * try (EpixHttpsServer server = EpixHttpsServer.builder(endpoint, tls).port(8443).start()) {
 *     System.out.println("serving at " + server.uri());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class EpixHttpsServer implements AutoCloseable {
    /** The path if nothing else is said. */
    public static final String DEFAULT_PATH = "/epix";

    /** How many threads there may be if nothing else is said. */
    public static final int DEFAULT_THREADS = 512;

    /** How long a caller may take to read an answer if nothing else is said. */
    public static final Duration DEFAULT_ANSWER_TIME = Duration.ofSeconds(60);

    private static final AtomicInteger COUNTER = new AtomicInteger();

    static {
        // Read once by the JDK, before its first server. Without the first, every answer waits 44 ms for an
        // acknowledgement;
        // without the others, a sender of one byte a second holds a thread for ever, and connections have no bound.
        // Its time for answers, maxRspTime, is not used: see AnswerWatch.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        setUnlessSet("sun.net.httpserver.maxReqTime", "30");
        setUnlessSet("jdk.httpserver.maxConnections", "1000");
    }

    private final HttpsServer server;
    private final ThreadPoolExecutor executor;
    private final AnswerWatch watch;
    private final String host;
    private final String path;

    private EpixHttpsServer(
            HttpsServer server, ThreadPoolExecutor executor, AnswerWatch watch, String host, String path) {
        this.server = server;
        this.executor = executor;
        this.watch = watch;
        this.host = host;
        this.path = path;
    }

    /**
     * Starts with the defaults.
     *
     * @param endpoint what answers: an {@link EpixEndpoint}, usually
     * @param tls the server's own key and certificate, and the CAs of client certificates; {@link
     *     io.github.epixsdk.transport.TlsFiles} lets them be rotated while the server runs
     * @return a builder
     */
    public static Builder builder(WireHandler endpoint, TlsSource tls) {
        return new Builder(Objects.requireNonNull(endpoint, "endpoint"), Objects.requireNonNull(tls, "tls"));
    }

    /**
     * Returns the port that is listened on.
     *
     * @return the port
     */
    public int port() {
        return server.getAddress().getPort();
    }

    /**
     * Returns the address to send requests to.
     *
     * @return host, port and path
     */
    public URI uri() {
        return URI.create("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + path);
    }

    /** Stops listening, closes every connection and ends every thread. May be called more than once. */
    @Override
    public void close() {
        // First those who send: stopping waits for a write that hangs.
        executor.shutdownNow();
        server.stop(0);
        watch.close();
        try {
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A request to " + uri() + " does not end, although it was interrupted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final WireHandler endpoint;
        private final TlsSource tls;
        private String host = "localhost";
        private int port;
        private String path = DEFAULT_PATH;
        private int threads = DEFAULT_THREADS;
        private Duration answerTime = DEFAULT_ANSWER_TIME;
        private boolean clientCertificateRequired = true;

        private Builder(WireHandler endpoint, TlsSource tls) {
            this.endpoint = endpoint;
            this.tls = tls;
        }

        /**
         * Sets the name or address to listen on. Partners must be able to call the server by a name in its certificate.
         *
         * @param value a host name or address of this machine, {@code localhost} by default
         * @return this builder
         */
        public Builder host(String value) {
            this.host = Objects.requireNonNull(value, "host");
            return this;
        }

        /**
         * Sets the port.
         *
         * @param value the port; 0, the default, takes a free one
         * @return this builder
         * @throws IllegalArgumentException if it is not from 0 to 65535
         */
        public Builder port(int value) {
            if (value < 0 || value > 65535) {
                throw new IllegalArgumentException("A port is from 0 to 65535, found " + value);
            }
            this.port = value;
            return this;
        }

        /**
         * Sets the path.
         *
         * @param value the path, beginning with a slash; {@value EpixHttpsServer#DEFAULT_PATH} by default
         * @return this builder
         * @throws IllegalArgumentException if it does not begin with a slash
         */
        public Builder path(String value) {
            if (!value.startsWith("/")) {
                throw new IllegalArgumentException("A path begins with a slash, found " + value);
            }
            this.path = value;
            return this;
        }

        /**
         * Sets how many threads may read requests and write answers; they are made when needed and end when idle.
         *
         * @param value the number of threads, {@value EpixHttpsServer#DEFAULT_THREADS} by default
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder threads(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("threads must be positive, found " + value);
            }
            this.threads = value;
            return this;
        }

        /**
         * Sets how long a caller may take to read an answer, before its connection is closed. It is to be longer where partners
         * with slow lines read large attachments.
         *
         * @param value the time from the first byte to the last, 60 s by default
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder answerTime(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("answerTime must be positive, found " + TimeText.of(value));
            }
            this.answerTime = value;
            return this;
        }

        /**
         * Sets whether the TLS handshake fails without a client certificate. If not, a caller without one gets a connection,
         * and from the endpoint the fault {@code CertificateMissing}; never a permit.
         *
         * @param value true by default
         * @return this builder
         */
        public Builder clientCertificateRequired(boolean value) {
            this.clientCertificateRequired = value;
            return this;
        }

        /**
         * Starts to listen.
         *
         * @return the running server
         * @throws ConfigurationException if there is no own key, the host is not known, or the port is in use
         */
        public EpixHttpsServer start() {
            if (tls.current().ownChain().isEmpty()) {
                throw new ConfigurationException("Cannot serve HTTPS on " + host + ": a server needs a key of its own");
            }
            HttpsServer server = bind();
            server.setHttpsConfigurator(new HttpsConfigurator(tls.sslContext()) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
                    ssl.setProtocols(TlsMaterial.PROTOCOLS.toArray(new String[0]));
                    if (clientCertificateRequired) {
                        ssl.setNeedClientAuth(true);
                    } else {
                        ssl.setWantClientAuth(true);
                    }
                    parameters.setSSLParameters(ssl);
                }
            });
            String name = "epix-https-" + COUNTER.incrementAndGet();
            ThreadPoolExecutor executor = threads(name);
            AnswerWatch watch = new AnswerWatch(answerTime, name + "-watch");
            server.setExecutor(executor);
            server.createContext(path, new EndpointHandler(endpoint, path, watch));
            server.start();
            return new EpixHttpsServer(server, executor, watch, host, path);
        }

        /** Takes an idle thread first, a new one next, and lets a task wait only when there may be no more. */
        private ThreadPoolExecutor threads(String name) {
            AtomicInteger threadNumber = new AtomicInteger();
            LinkedTransferQueue<Runnable> queue = new LinkedTransferQueue<>() {
                @Serial
                private static final long serialVersionUID = 1L;

                @Override
                public boolean offer(Runnable task) {
                    return tryTransfer(task);
                }
            };
            return new ThreadPoolExecutor(
                    0,
                    threads,
                    10,
                    TimeUnit.SECONDS,
                    queue,
                    task -> {
                        Thread thread = new Thread(task, name + "-" + threadNumber.incrementAndGet());
                        thread.setDaemon(true);
                        return thread;
                    },
                    (task, pool) -> queue.put(task));
        }

        private HttpsServer bind() {
            try {
                return HttpsServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
            } catch (UnknownHostException e) {
                throw new ConfigurationException("Cannot serve on " + host + ": this host name is not known", e);
            } catch (BindException e) {
                throw new ConfigurationException(
                        "Cannot serve on " + host + ":" + port
                                + ": the port is in use or the address is not of this machine; choose another port",
                        e);
            } catch (IOException e) {
                throw new ConfigurationException("Cannot serve on " + host + ":" + port + ": " + e.getMessage(), e);
            }
        }
    }
}
