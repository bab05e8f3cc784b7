package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.ResponderTarget;
import io.github.epixsdk.testkit.conformance.ResponderTarget.Credentials;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Reaches a system over the network, one connection for each stimulus, with no library that would keep it from misbehaving. */
final class TlsWire implements Wire, AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final ResponderTarget target;
    private final Budget budget;
    private final URI endpoint;
    private final int port;
    private final ClientCertificates certificates;
    private final Map<CallerCertificate, SSLContext> contexts = new EnumMap<>(CallerCertificate.class);
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "epix-conformance-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    TlsWire(ResponderTarget target, ClientCertificates certificates, Budget budget) {
        this.target = target;
        this.budget = budget;
        this.endpoint = target.profile().endpoint();
        this.port = endpoint.getPort() < 0 ? 443 : endpoint.getPort();
        this.certificates = certificates;
    }

    @Override
    public Outcome send(Stimulus stimulus) {
        long start = System.nanoTime();
        try {
            return switch (stimulus.manner()) {
                case TLS_1_0 -> hello(1, start);
                case TLS_1_1 -> hello(2, start);
                case PLAIN_HTTP -> plain(stimulus, start);
                case NORMAL, CUT -> tls(stimulus, start);
                case SLOW -> slow(stimulus, start);
            };
        } catch (SocketTimeoutException e) {
            return new Outcome.Unreachable("no answer in time: " + e.getMessage(), true, since(start));
        } catch (ConnectException | NoRouteToHostException | UnknownHostException e) {
            return new Outcome.Unreachable(
                    "cannot connect to " + endpoint.getAuthority() + ": " + e, false, since(start));
        } catch (SSLException e) {
            if (isDistrust(e)) {
                return new Outcome.Unreachable(
                        "the server's certificate is not trusted: " + e.getMessage(), false, since(start));
            }
            return new Outcome.Refused("TLS: " + e.getMessage(), since(start));
        } catch (HttpReader.NoAnswerException | SocketException e) {
            return late(start).orElseGet(() -> new Outcome.Refused(String.valueOf(e.getMessage()), since(start)));
        } catch (ProtocolException e) {
            return new Outcome.Refused("no HTTP answer: " + e.getMessage(), since(start));
        } catch (IOException e) {
            return late(start).orElseGet(() -> new Outcome.Refused("broken off: " + e.getMessage(), since(start)));
        }
    }

    /** A connection the watchdog closed ended by time, not by the other side. */
    private Optional<Outcome> late(long start) {
        return since(start).compareTo(patience()) < 0 && !budget.isOver()
                ? Optional.empty()
                : Optional.of(new Outcome.Unreachable("no answer in " + patience(), true, since(start)));
    }

    private Duration patience() {
        return target.answerTime().multipliedBy(3);
    }

    /** How long to wait now: until patience ends, or the run. */
    private Duration deadline() {
        return inTime(patience());
    }

    private Duration inTime(Duration time) {
        Duration left = budget.left();
        return left.compareTo(time) > 0 ? time : left.isNegative() ? MOMENT : left.plus(MOMENT);
    }

    private Outcome tls(Stimulus stimulus, long start) throws IOException {
        try (Socket socket = connectTls(stimulus.certificate())) {
            ScheduledFuture<?> guard =
                    watchdog.schedule(() -> closeQuietly(socket), deadline().toMillis(), TimeUnit.MILLISECONDS);
            try {
                return exchange(socket, stimulus, start);
            } finally {
                guard.cancel(false);
            }
        }
    }

    private Outcome plain(Stimulus stimulus, long start) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout((int) inTime(target.answerTime()).toMillis());
            try {
                return exchange(socket, stimulus, start);
            } catch (SocketTimeoutException e) {
                return new Outcome.Refused("no answer without TLS", since(start));
            }
        }
    }

    private Outcome exchange(Socket socket, Stimulus stimulus, long start) throws IOException {
        IOException broken = null;
        try {
            write(socket.getOutputStream(), stimulus);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // Who refuses a request early may have answered before he closed.
            broken = e;
        }
        if (stimulus.manner() == Stimulus.Manner.CUT) {
            return new Outcome.Refused("cut before the answer, as intended", since(start));
        }
        try {
            return new HttpReader(
                            new BufferedInputStream(socket.getInputStream()),
                            target.profile().maxAnswerBytes() * 2)
                    .read(!stimulus.method().equals("HEAD"), start);
        } catch (IOException e) {
            if (broken != null) {
                e.addSuppressed(broken);
            }
            throw e;
        }
    }

    private void write(OutputStream raw, Stimulus stimulus) throws IOException {
        OutputStream out = new BufferedOutputStream(raw, 64 * 1024);
        StringBuilder head = new StringBuilder(stimulus.method())
                .append(' ')
                .append(endpoint.getRawPath().isEmpty() ? "/" : endpoint.getRawPath())
                .append(stimulus.query())
                .append(" HTTP/1.1\r\nHost: ")
                .append(endpoint.getAuthority())
                .append("\r\nConnection: close\r\n");
        stimulus.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ")
                .append(stimulus.body().length().orElse(0))
                .append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        try (InputStream body = stimulus.body().openStream()) {
            body.transferTo(out);
        }
        out.flush();
    }

    private Outcome slow(Stimulus stimulus, long start) throws IOException {
        try (Socket socket = connectTls(stimulus.certificate())) {
            socket.getOutputStream()
                    .write(("POST " + endpoint.getRawPath() + " HTTP/1.1\r\nHost: " + endpoint.getAuthority()
                                    + "\r\nContent-Type: text/xml\r\nContent-Length: 100000\r\n\r\n<")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(1_000);
            while (since(start).compareTo(target.slowSenderTime()) < 0 && !budget.isOver()) {
                try {
                    return socket.getInputStream().read() < 0
                            ? new Outcome.Refused("closed by the other side", since(start))
                            : new Outcome.Refused("answered before the request was whole", since(start));
                } catch (SocketTimeoutException e) {
                    socket.getOutputStream().write(' ');
                }
            }
            return new Outcome.Unreachable("still open", true, since(start));
        }
    }

    /** Offers one old version, in bytes of our own: today's Java does not speak it any more. */
    private Outcome hello(int minor, long start) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout((int) inTime(target.answerTime()).toMillis());
            socket.getOutputStream().write(ClientHello.of(minor));
            InputStream in = socket.getInputStream();
            int type = in.read();
            if (type != ClientHello.HANDSHAKE) {
                return new Outcome.Refused(type < 0 ? "closed" : "TLS alert", since(start));
            }
            byte[] head = in.readNBytes(10);
            int chosen = head.length == 10 ? head[9] : 0;
            return chosen == minor
                    ? new Outcome.Reply(200, Map.of(), new byte[0], since(start))
                    : new Outcome.Refused("another version was chosen", since(start));
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(endpoint.getHost(), port), CONNECT_MILLIS);
        } catch (SocketTimeoutException e) {
            closeQuietly(socket);
            throw new ConnectException("no connection in " + CONNECT_MILLIS + " ms");
        } catch (IOException e) {
            closeQuietly(socket);
            throw e;
        }
        return socket;
    }

    private Socket connectTls(CallerCertificate certificate) throws IOException {
        Socket plain = connect();
        try {
            SSLSocket socket = (SSLSocket)
                    context(certificate).getSocketFactory().createSocket(plain, endpoint.getHost(), port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.setSoTimeout((int) deadline().toMillis());
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            closeQuietly(plain);
            throw e;
        }
    }

    private SSLContext context(CallerCertificate certificate) {
        synchronized (contexts) {
            return contexts.computeIfAbsent(certificate, this::newContext);
        }
    }

    private SSLContext newContext(CallerCertificate certificate) {
        try {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            int number = 0;
            for (X509Certificate anchor : target.trust()) {
                anchors.setCertificateEntry("anchor" + number++, anchor);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(anchors);
            Optional<Credentials> own = certificates.find(certificate);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    own.map(o -> new KeyManager[] {new OneKey(o)}).orElse(new KeyManager[0]),
                    trust.getTrustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Cannot prepare TLS", e);
        }
    }

    private static boolean isDistrust(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathValidatorException || cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
    }
}
