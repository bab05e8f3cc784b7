package io.github.epixsdk.testkit.internal.wire;

import io.github.epixsdk.testkit.faults.Fault;
import io.github.epixsdk.testkit.faults.FaultKind;
import io.github.epixsdk.transport.TlsMaterial;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/** One connection of a caller, from its first byte to its end. */
final class FaultyConnection implements Delivery.Line {
    private static final int IDLE_MILLIS = 120_000;
    private static final int SECOND_HANDSHAKE_MILLIS = 500;

    private final Socket raw;
    private final Partner partner;
    private final CountDownLatch stopped;
    private final Consumer<Boolean> owes;
    private final List<Fault> faults;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();

    /**
     * Takes a connection over.
     *
     * @param owes told whether the caller waits for something; it does at first
     */
    FaultyConnection(Socket raw, Partner partner, CountDownLatch stopped, Consumer<Boolean> owes) {
        this.raw = raw;
        this.partner = partner;
        this.stopped = stopped;
        this.owes = owes;
        this.faults = partner.connectionFaults();
    }

    /** Serves the connection until one side ends it. */
    void serve() {
        try (raw) {
            raw.setTcpNoDelay(true);
            raw.setSoTimeout(IDLE_MILLIS);
            if (has(FaultKind.RESET_ON_ACCEPT)) {
                reset();
            } else if (has(FaultKind.SILENT_HANDSHAKE)) {
                in = raw.getInputStream();
                hold();
            } else if (has(FaultKind.TLS_1_0)) {
                OldTls.answer(raw.getInputStream(), raw.getOutputStream());
                in = raw.getInputStream();
                hold();
            } else {
                serveTls();
            }
        } catch (IOException e) {
            // The caller went away, or did not like what it saw: that is what faults are for.
        }
    }

    private void serveTls() throws IOException {
        SSLSocket socket = handshake(partner.identity(faults));
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream());
        RequestReader requests = new RequestReader(in, out, partner.maxRequestBytes());
        boolean goesOn = true;
        while (goesOn && stopped.getCount() > 0) {
            Optional<WireRequest> request = read(requests);
            goesOn = request.isPresent() && serve(request.get(), socket) && requests.finish();
        }
        if (has(FaultKind.NO_CLOSE_NOTIFY)) {
            raw.close();
        } else {
            socket.close();
        }
    }

    private Optional<WireRequest> read(RequestReader requests) throws IOException {
        owes.accept(false);
        try {
            Optional<WireRequest> request = requests.next();
            owes.accept(true);
            return request;
        } catch (RequestReader.BadRequestException e) {
            byte[] reason = (e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
            new Delivery(List.of(), partner.randomNumbers(), this)
                    .send(WireResponse.of(400, Map.of("Content-Type", List.of("text/plain")), reason), false);
            return Optional.empty();
        }
    }

    private SSLSocket handshake(TlsMaterial identity) throws IOException {
        SSLSocket socket =
                (SSLSocket) identity.sslContext().getSocketFactory().createSocket(raw, null, raw.getPort(), true);
        socket.setUseClientMode(false);
        if (has(FaultKind.CLIENT_CERTIFICATE_LATE)) {
            // Version 1.3 knows no renegotiation.
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        } else {
            socket.setEnabledProtocols(TlsMaterial.PROTOCOLS.toArray(new String[0]));
            socket.setNeedClientAuth(true);
        }
        socket.startHandshake();
        return socket;
    }

    private boolean serve(WireRequest arrived, SSLSocket socket) throws IOException {
        try (WireRequest request = arrived) {
            if (has(FaultKind.CLIENT_CERTIFICATE_LATE)) {
                askForCertificate(socket);
            }
            Partner.Call call = partner.begin(request, peer(socket));
            return answer(call, request);
        }
    }

    /** Begins a second handshake; it goes on while something is read, which the caller does not send. */
    private void askForCertificate(SSLSocket socket) throws IOException {
        socket.getSession().invalidate();
        socket.setNeedClientAuth(true);
        socket.startHandshake();
        int timeout = socket.getSoTimeout();
        socket.setSoTimeout(SECOND_HANDSHAKE_MILLIS);
        try {
            in.mark(1);
            if (in.read() >= 0) {
                in.reset();
            }
        } catch (SocketTimeoutException e) {
            // The handshake is over, and there is nothing more to read.
        } finally {
            socket.setSoTimeout(timeout);
        }
    }

    private boolean answer(Partner.Call call, WireRequest request) throws IOException {
        if (has(call, FaultKind.RESET_BEFORE_ANSWER)) {
            call.ended("reset before it was worked on");
            reset();
            return false;
        }
        if (has(call, FaultKind.NO_ANSWER)) {
            call.ended("never answered");
            hold();
            return false;
        }
        try (WireResponse response = call.answer()) {
            if (has(call, FaultKind.LOST_ACKNOWLEDGEMENT)) {
                call.ended("worked on, reset before the answer");
                reset();
                return false;
            }
            boolean goesOn = new Delivery(call.faults(), partner.randomNumbers(), this)
                    .send(response, request.method().equals("HEAD"));
            call.ended(goesOn ? "sent" : "sent as the faults say");
            return goesOn
                    && request.header("Connection")
                            .filter("close"::equalsIgnoreCase)
                            .isEmpty()
                    && !has(FaultKind.NO_CLOSE_NOTIFY);
        } catch (IOException e) {
            call.ended("the caller went away");
            throw e;
        }
    }

    private static List<X509Certificate> peer(SSLSocket socket) {
        try {
            return Arrays.stream(socket.getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
    }

    private boolean has(FaultKind kind) {
        return faults.stream().anyMatch(fault -> fault.kind() == kind);
    }

    private static boolean has(Partner.Call call, FaultKind kind) {
        return call.faults().stream().anyMatch(fault -> fault.kind() == kind);
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public void reset() throws IOException {
        out.flush();
        raw.setSoLinger(true, 0);
        raw.close();
    }

    @Override
    public void hold() throws IOException {
        out.flush();
        while (in.read() >= 0) {
            // Whatever the caller still says goes unheard.
        }
    }

    @Override
    public void pause(long millis) throws IOException {
        try {
            if (stopped.await(millis, TimeUnit.MILLISECONDS)) {
                throw new IOException("the partner stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the partner stops", e);
        }
    }
}
