package io.github.epixsdk.transport.okhttp;

import io.github.epixsdk.transport.AnswerTooLargeException;
import io.github.epixsdk.transport.ConnectionException;
import io.github.epixsdk.transport.ExchangeException;
import io.github.epixsdk.transport.ExchangeTimeoutException;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.TlsMaterial;
import io.github.epixsdk.transport.TlsSource;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.ConnectionSpec;
import okhttp3.Handshake;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.TlsVersion;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to partners over HTTPS by means of OkHttp.
 *
 * <p>Connecting may take 5 s, each wait for bytes 30 s, and the whole call what its deadline says. Redirects are not followed,
 * nothing is repeated, cookies are not kept, and an answer is read up to 64 MiB. Host names are always checked. Thread-safe;
 * one transport per partner lives as long as the application. It keeps idle connections for five minutes and starts no
 * thread of its own that outlives {@link #close()} by more than a minute.
 *
 * <pre>{@code
 * HttpTransport transport = OkHttpTransport.builder(tls).connectTimeout(Duration.ofSeconds(3)).build();
 * }</pre>
 *
 * <p>Looking up a host name is the operating system's work and cannot be interrupted: a resolver that hangs can exceed the
 * deadline.
 *
 * @since 0.1
 */
public final class OkHttpTransport implements HttpTransport {
    /** How long connecting may take if nothing else is said. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** How long one wait for bytes may take if nothing else is said. */
    public static final Duration DEFAULT_READ_TIMEOUT = Duration.ofSeconds(30);

    /** How large an answer may be if nothing else is said. */
    public static final long DEFAULT_MAX_ANSWER_BYTES = 64L << 20;

    private final @Nullable TlsSource tls;
    private final boolean ours;
    private final long maxAnswerBytes;
    private volatile Connected connected;

    private OkHttpTransport(Builder builder) {
        OkHttpClient given = builder.given;
        OkHttpClient.Builder settings = given == null ? new OkHttpClient.Builder() : given.newBuilder();
        settings.followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(chain -> {
                    // Runs once the connection stands and before the first byte of the request is written.
                    Progress progress = chain.request().tag(Progress.class);
                    if (progress != null) {
                        progress.sending = true;
                    }
                    return chain.proceed(chain.request());
                });
        if (builder.tls != null) {
            settings.connectTimeout(builder.connectTimeout)
                    .readTimeout(builder.readTimeout)
                    .writeTimeout(builder.readTimeout)
                    .connectionSpecs(List.of(new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
                            .tlsVersions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2)
                            .build()));
        }
        this.tls = builder.tls;
        this.connected = Connected.of(settings, tls == null ? null : tls.current());
        this.ours = given == null;
        this.maxAnswerBytes = builder.maxAnswerBytes;
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
     * Makes a transport with keys, trust, timeouts and limit of a profile.
     *
     * @param profile the profile
     * @return the transport
     * @throws io.github.epixsdk.transport.ConfigurationException if a key or certificate of the profile cannot be read
     */
    public static OkHttpTransport of(PartnerProfile profile) {
        return builder(profile.tlsMaterial())
                .connectTimeout(profile.connectTimeout())
                .readTimeout(profile.readTimeout())
                .maxAnswerBytes(profile.maxAnswerBytes())
                .build();
    }

    /**
     * Starts a transport over a client of the application's own. Its TLS settings, timeouts, proxy and interceptors stay as
     * they are and its connections are shared; redirects and silent repetitions are switched off for our calls. It is never
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
        Progress progress = new Progress();
        // A copy shares connections and threads with its original; only the time of this call differs.
        OkHttpClient timed = client().newBuilder()
                .callTimeout(Math.max(1, deadline.toMillis()), TimeUnit.MILLISECONDS)
                .build();
        Call call = timed.newCall(toOkHttp(request, progress));
        try (Response response = call.execute()) {
            return WireResponse.of(response.code(), response.headers().toMultimap(), bounded(response, request))
                    .withPeer(peer(response));
        } catch (IOException e) {
            throw translated(e, request, deadline, progress.sending);
        } catch (ExchangeException e) {
            throw e;
        } catch (RuntimeException e) {
            // Hostile headers can make the HTTP library throw anything.
            throw translated(new IOException("the answer is not HTTP", e), request, deadline, progress.sending);
        }
    }

    private static List<X509Certificate> peer(Response response) {
        Handshake handshake = response.handshake();
        return handshake == null
                ? List.of()
                : handshake.peerCertificates().stream()
                        .map(X509Certificate.class::cast)
                        .toList();
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
    private OkHttpClient client() {
        Connected now = connected;
        if (tls == null || tls.current() == now.material()) {
            return now.client();
        }
        synchronized (this) {
            TlsMaterial material = tls.current();
            if (connected.material() != material) {
                connected = Connected.of(connected.client().newBuilder(), material);
                connected.client().connectionPool().evictAll();
            }
            return connected.client();
        }
    }

    /** A client and the TLS material its connections are made with; none where the application brought the client. */
    private record Connected(OkHttpClient client, @Nullable TlsMaterial material) {
        static Connected of(OkHttpClient.Builder settings, @Nullable TlsMaterial material) {
            if (material != null) {
                settings.sslSocketFactory(material.sslContext().getSocketFactory(), material.trustManager());
            }
            return new Connected(settings.build(), material);
        }
    }

    private static Request toOkHttp(WireRequest request, Progress progress) {
        Request.Builder builder = new Request.Builder()
                .url(request.target().toString())
                .tag(Progress.class, progress)
                .method(request.method(), request.method().equals("GET") ? null : new PayloadBody(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.addHeader(name, value)));
        return builder.build();
    }

    private Payload bounded(Response response, WireRequest request) throws IOException {
        Payload received = Payload.read(response.body().byteStream(), maxAnswerBytes + 1);
        if (received.length().orElseThrow() > maxAnswerBytes) {
            received.close();
            throw new AnswerTooLargeException(
                    "The answer of " + endpoint(request) + " is larger than " + maxAnswerBytes + " bytes");
        }
        return received;
    }

    private static ExchangeException translated(
            IOException e, WireRequest request, Duration deadline, boolean sending) {
        String endpoint = endpoint(request);
        if (e instanceof UnknownHostException) {
            return ConnectionException.notReached("Cannot reach " + endpoint + ": the host name is not known", e);
        }
        if (e instanceof SSLHandshakeException || e instanceof SSLPeerUnverifiedException) {
            return ConnectionException.refused("No trusted connection to " + endpoint + ": " + trustProblem(e), e);
        }
        if (e instanceof InterruptedIOException) {
            if (Thread.currentThread().isInterrupted()) {
                return ConnectionException.broken("The call to " + endpoint + " was interrupted", e);
            }
            if (!sending) {
                return ConnectionException.notReached("Cannot reach " + endpoint + ": no connection in time", e);
            }
            String waited = e instanceof SocketTimeoutException ? "within the read timeout" : "within " + deadline;
            return new ExchangeTimeoutException("No complete answer from " + endpoint + " " + waited, e);
        }
        if (sending) {
            return ConnectionException.broken(
                    "The connection to " + endpoint + " broke before the answer was complete", e);
        }
        // A server that does not accept a client certificate may just hang up.
        return ConnectionException.notReached(
                "Cannot reach " + endpoint
                        + (e instanceof ConnectException
                                ? ": no connection could be made"
                                : ": the connection broke during the TLS handshake; the partner may not accept our certificate"),
                e);
    }

    /** Says which side did not trust which, without the names that stand in certificates. */
    private static String trustProblem(IOException e) {
        if (e instanceof SSLPeerUnverifiedException) {
            return "the partner's certificate is for another host name";
        }
        boolean certificate = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "the partner's certificate has expired";
            }
            certificate |= cause instanceof CertificateException || cause instanceof CertPathBuilderException;
        }
        return certificate
                ? "the partner's certificate leads to no trusted one"
                : "the TLS handshake was refused (client certificate, or TLS version)";
    }

    private static String endpoint(WireRequest request) {
        return request.target().getScheme() + "://" + request.target().getAuthority()
                + request.target().getPath();
    }

    /** A payload as the body of a request. */
    private static final class PayloadBody extends RequestBody {
        private final Payload payload;

        PayloadBody(Payload payload) {
            this.payload = payload;
        }

        @Override
        public @Nullable MediaType contentType() {
            // It stands among the headers of the request.
            return null;
        }

        @Override
        public long contentLength() {
            return payload.length().orElse(-1);
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            try (InputStream in = payload.openStream()) {
                in.transferTo(sink.outputStream());
            }
        }
    }

    /** How far one call came. */
    private static final class Progress {
        private volatile boolean sending;
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final @Nullable TlsSource tls;
        private final @Nullable OkHttpClient given;
        private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;
        private Duration readTimeout = DEFAULT_READ_TIMEOUT;
        private long maxAnswerBytes = DEFAULT_MAX_ANSWER_BYTES;

        private Builder(@Nullable TlsSource tls, @Nullable OkHttpClient given) {
            this.tls = tls;
            this.given = given;
        }

        /**
         * Sets how long connecting may take; no effect on a client of the application's own.
         *
         * @param timeout the time, 5 s by default
         * @return this builder
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /**
         * Sets how long one wait for bytes may take; no effect on a client of the application's own.
         *
         * @param timeout the time, 30 s by default
         * @return this builder
         */
        public Builder readTimeout(Duration timeout) {
            this.readTimeout = Objects.requireNonNull(timeout, "timeout");
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
