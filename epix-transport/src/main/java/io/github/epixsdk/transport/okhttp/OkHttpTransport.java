package io.github.epixsdk.transport.okhttp;

import io.github.epixsdk.transport.AnswerTooLargeException;
import io.github.epixsdk.transport.ConnectionException;
import io.github.epixsdk.transport.ExchangeException;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.ProxyAddress;
import io.github.epixsdk.transport.TlsMaterial;
import io.github.epixsdk.transport.TlsMinimum;
import io.github.epixsdk.transport.TlsSource;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.Call;
import okhttp3.CertificatePinner;
import okhttp3.Connection;
import okhttp3.ConnectionSpec;
import okhttp3.Dns;
import okhttp3.Handshake;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.TlsVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks to partners over HTTPS by means of OkHttp.
 *
 * <p>Connecting, from the look-up of the host name to the end of the TLS handshake, may take 5 s; then the answer must be there
 * to its last byte within 30 s; and the whole call takes no longer than its deadline says. Redirects are not followed,
 * nothing is repeated, cookies are not kept, and an answer is read up to 64 MiB. Host names are always checked. Thread-safe;
 * one transport per partner lives as long as the application. It keeps idle connections for five minutes and starts no
 * thread of its own that outlives {@link #close()} by more than a minute.
 *
 * <pre>{@code
 * HttpTransport transport = OkHttpTransport.builder(tls).connectTimeout(Duration.ofSeconds(3)).build();
 * }</pre>
 *
 * <p>No connection is used again on which more came than was asked for: what a partner sends twice is not taken for the answer to
 * the next request.
 *
 * <p>If the TLS material was replaced between the start of a call and its handshake, and the handshake failed for reasons of
 * trust, the call is made once more with the new material: a rotation fails no exchange.
 *
 * @since 0.1
 */
public final class OkHttpTransport implements HttpTransport {
    /** How long connecting may take if nothing else is said. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** How long the answer may take, once the connection stands, if nothing else is said. */
    public static final Duration DEFAULT_ANSWER_TIMEOUT = Duration.ofSeconds(30);

    /** How large an answer may be if nothing else is said. */
    public static final long DEFAULT_MAX_ANSWER_BYTES = 64L << 20;

    private static final Logger log = LoggerFactory.getLogger(OkHttpTransport.class);

    private static final String RETRY_AFTER = "Retry-After";

    private final @Nullable TlsSource tls;
    private final boolean ours;
    private final QuietSockets sockets = new QuietSockets();
    private final long maxAnswerBytes;
    private final Duration connectTimeout;
    private final Duration answerTimeout;
    private volatile Connected connected;

    private OkHttpTransport(Builder builder) {
        OkHttpClient given = builder.given;
        OkHttpClient.Builder settings = given == null ? new OkHttpClient.Builder() : given.newBuilder();
        settings.followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(chain -> observed(chain, sockets));
        if (given == null || given.socketFactory().equals(SocketFactory.getDefault())) {
            settings.socketFactory(sockets);
        }
        if (builder.tls != null) {
            settings.connectTimeout(builder.connectTimeout)
                    .readTimeout(builder.answerTimeout)
                    .writeTimeout(builder.answerTimeout)
                    .dns(new BoundedDns(Dns.SYSTEM, builder.connectTimeout))
                    .certificatePinner(builder.pins.build())
                    .connectionSpecs(List.of(new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
                            .tlsVersions(
                                    builder.tlsMinimum == TlsMinimum.TLS_1_3
                                            ? new TlsVersion[] {TlsVersion.TLS_1_3}
                                            : new TlsVersion[] {TlsVersion.TLS_1_3, TlsVersion.TLS_1_2})
                            .build()));
            Proxies.use(builder.proxy, settings);
        }
        this.tls = builder.tls;
        this.connected = Connected.of(settings, tls == null ? null : tls.current());
        this.ours = given == null;
        this.maxAnswerBytes = builder.maxAnswerBytes;
        this.connectTimeout = builder.connectTimeout;
        this.answerTimeout = builder.answerTimeout;
    }

    /** Runs once the connection stands and before the first byte of the request is written. */
    private static Response observed(Interceptor.Chain chain, QuietSockets sockets) throws IOException {
        Stages stages = chain.request().tag(Stages.class);
        if (stages == null) {
            return chain.proceed(chain.request());
        }
        Connection connection = Objects.requireNonNull(chain.connection(), "connection");
        // HTTP/2 numbers requests and answers.
        boolean numbered = connection.protocol() == Protocol.HTTP_2;
        if (!numbered && !sockets.mayBeUsed(connection.socket())) {
            connection.socket().close();
            throw new LeftOverException();
        }
        stages.connected();
        Response response = chain.proceed(chain.request());
        if (!numbered && !sockets.hasAnswered(connection.socket())) {
            response.close();
            connection.socket().close();
            throw new IOException("what came before the request is not the answer to it");
        }
        // If Retry-After says 0, OkHttp would repeat the request by itself, a confirmation too; and it takes the status
        // of
        // proxies from no server.
        stages.answered(response.code(), response.header(RETRY_AFTER));
        return response.newBuilder()
                .code(
                        response.code() == HttpURLConnection.HTTP_PROXY_AUTH
                                ? HttpURLConnection.HTTP_BAD_REQUEST
                                : response.code())
                .removeHeader(RETRY_AFTER)
                .build();
    }

    /**
     * Starts a transport with connections of its own.
     *
     * @param tls own key and trusted certificates; {@link io.github.epixsdk.transport.TlsFiles} lets them be rotated
     * @return a builder
     */
    public static Builder builder(TlsSource tls) {
        return new Builder(Objects.requireNonNull(tls, "tls"), null);
    }

    /**
     * Makes a transport with connections of its own and the default limits.
     *
     * @param tls own key and trusted certificates; {@link io.github.epixsdk.transport.TlsFiles} lets them be rotated
     * @return the transport
     */
    public static OkHttpTransport create(TlsSource tls) {
        return builder(tls).build();
    }

    /**
     * Makes a transport with keys, trust, proxy, timeouts and limit of a profile. Keys and trust follow their files: what is
     * replaced is used without a restart.
     *
     * @param profile the profile
     * @return the transport
     * @throws io.github.epixsdk.transport.ConfigurationException if a key or certificate of the profile cannot be read
     */
    public static OkHttpTransport of(PartnerProfile profile) {
        return builder(profile.tlsFiles())
                .tlsMinimum(profile.tlsMinimum())
                .pins(profile.endpoint().getHost(), profile.pins())
                .proxy(profile.proxy().orElse(null))
                .connectTimeout(profile.connectTimeout())
                .answerTimeout(profile.answerTimeout())
                .maxAnswerBytes(profile.maxAnswerBytes())
                .build();
    }

    /**
     * Starts a transport over a client of the application's own. Its TLS settings, proxy and interceptors stay as
     * they are, and its threads and limits are shared; redirects and silent repetitions are switched off for our calls. It is never
     * shut down by us.
     *
     * @param client the application's client
     * @return a builder
     */
    public static Builder builder(OkHttpClient client) {
        return new Builder(null, Objects.requireNonNull(client, "client"));
    }

    @Override
    public WireResponse exchange(WireRequest request, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        Connected used = connected();
        try {
            return exchange(used.client(), request, deadline);
        } catch (ConnectionException e) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (e.isRetryable()
                    || e.isPossiblyReceived()
                    || left.isNegative()
                    || connected().equals(used)) {
                throw e;
            }
            return exchange(connected().client(), request, left);
        }
    }

    /** Nothing was sent over a connection with something left over on it; there is always another, a new one in the end. */
    private WireResponse exchange(OkHttpClient client, WireRequest request, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            try {
                return exchangeOnce(client, request, Duration.ofNanos(end - System.nanoTime()));
            } catch (LeftOverException e) {
                log.atDebug().log("A connection was closed because more came over it than was asked for");
            }
        }
    }

    private WireResponse exchangeOnce(OkHttpClient client, WireRequest request, Duration deadline)
            throws LeftOverException {
        Stages stages = new Stages(shorter(answerTimeout, deadline));
        // A copy shares connections and threads with its original; only the time of this call differs.
        Call call = client.newBuilder()
                .callTimeout(Math.max(1, deadline.toMillis()), TimeUnit.MILLISECONDS)
                .build()
                .newCall(toOkHttp(request, stages));
        stages.connecting(call, shorter(connectTimeout, deadline));
        try (Response response = call.execute()) {
            return WireResponse.of(stages.status(), headers(response, stages), bounded(response, request))
                    .withPeer(peer(response));
        } catch (LeftOverException e) {
            throw e;
        } catch (IOException e) {
            throw Failures.translated(e, request, deadline, stages);
        } catch (ExchangeException e) {
            throw e;
        } catch (RuntimeException e) {
            // Hostile headers can make the HTTP library throw anything.
            throw Failures.translated(new IOException("the answer is not HTTP", e), request, deadline, stages);
        } finally {
            stages.end();
        }
    }

    /** The connection has something on it that nobody asked for; the request was not sent. */
    private static final class LeftOverException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static List<X509Certificate> peer(Response response) {
        Handshake handshake = response.handshake();
        return handshake == null
                ? List.of()
                : handshake.peerCertificates().stream()
                        .map(X509Certificate.class::cast)
                        .toList();
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Map<String, List<String>> headers(Response response, Stages stages) {
        Map<String, List<String>> headers =
                new LinkedHashMap<>(response.headers().toMultimap());
        String retryAfter = stages.retryAfter();
        if (retryAfter != null) {
            headers.put(RETRY_AFTER, List.of(retryAfter));
        }
        return headers;
    }

    @Override
    public void close() {
        if (ours) {
            OkHttpClient client = connected.client();
            client.dispatcher().cancelAll();
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }

    /**
     * The client with the TLS material of this moment. After a rotation it is a copy that shares threads and pool, but no
     * connection: calls under way end on theirs, idle ones are closed.
     */
    private Connected connected() {
        Connected now = connected;
        if (tls == null || tls.current() == now.material()) {
            return now;
        }
        synchronized (this) {
            TlsMaterial material = tls.current();
            if (connected.material() != material) {
                connected = Connected.of(connected.client().newBuilder(), material);
                connected.client().connectionPool().evictAll();
            }
            return connected;
        }
    }

    /** A client and the TLS material its connections are made with; none where the application brought the client. */
    private record Connected(OkHttpClient client, @Nullable TlsMaterial material) {
        static Connected of(OkHttpClient.Builder settings, @Nullable TlsMaterial material) {
            if (material != null) {
                settings.sslSocketFactory(material.clientSocketFactory(), material.trustManager());
            }
            return new Connected(settings.build(), material);
        }
    }

    private static Request toOkHttp(WireRequest request, Stages stages) {
        Request.Builder builder = new Request.Builder()
                .url(request.target().toString())
                .tag(Stages.class, stages)
                .method(request.method(), request.method().equals("GET") ? null : new PayloadBody(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.addHeader(name, value)));
        return builder.build();
    }

    private Payload bounded(Response response, WireRequest request) throws IOException {
        Payload received = Payload.read(response.body().byteStream(), maxAnswerBytes + 1);
        if (received.length().orElseThrow() > maxAnswerBytes) {
            received.close();
            throw new AnswerTooLargeException(
                    "The answer of " + Failures.endpoint(request) + " is larger than " + maxAnswerBytes + " bytes");
        }
        return received;
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final @Nullable TlsSource tls;
        private final @Nullable OkHttpClient given;
        private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;
        private Duration answerTimeout = DEFAULT_ANSWER_TIMEOUT;
        private long maxAnswerBytes = DEFAULT_MAX_ANSWER_BYTES;
        private TlsMinimum tlsMinimum = TlsMinimum.TLS_1_2;
        private @Nullable ProxyAddress proxy;
        private final CertificatePinner.Builder pins = new CertificatePinner.Builder();

        private Builder(@Nullable TlsSource tls, @Nullable OkHttpClient given) {
            this.tls = tls;
            this.given = given;
        }

        /**
         * Sets how long connecting may take, from the look-up of the host name to the end of the TLS handshake.
         *
         * @param timeout the time, 5 s by default
         * @return this builder
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /**
         * Sets how long the answer may take to its last byte, once the connection stands.
         *
         * @param timeout the time, 30 s by default
         * @return this builder
         */
        public Builder answerTimeout(Duration timeout) {
            this.answerTimeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /**
         * Sets the lowest version of TLS; no effect on a client of the application's own.
         *
         * @param value TLS 1.2 by default
         * @return this builder
         */
        public Builder tlsMinimum(TlsMinimum value) {
            this.tlsMinimum = Objects.requireNonNull(value, "tlsMinimum");
            return this;
        }

        /**
         * Adds keys of which one must stand in the certificate chain of a host, beside that chain leading to the trusted
         * certificates; no effect on a client of the application's own.
         *
         * @param host the host
         * @param keys pins such as {@code sha256/AAAA…=}; if there is none, any key will do
         * @return this builder
         * @throws IllegalArgumentException if a pin has another form
         */
        public Builder pins(String host, Collection<String> keys) {
            pins.add(host, keys.toArray(new String[0]));
            return this;
        }

        /**
         * Sets the HTTP proxy to go through; no effect on a client of the application's own.
         *
         * @param value the proxy, or null, the default, for none
         * @return this builder
         */
        public Builder proxy(@Nullable ProxyAddress value) {
            this.proxy = value;
            return this;
        }

        /**
         * Sets how large an answer may be.
         *
         * @param bytes the limit, 64 MiB by default
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder maxAnswerBytes(long bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("maxAnswerBytes must be positive, found " + bytes);
            }
            this.maxAnswerBytes = bytes;
            return this;
        }

        /**
         * Makes the transport.
         *
         * @return the transport
         */
        public OkHttpTransport build() {
            return new OkHttpTransport(this);
        }
    }
}
