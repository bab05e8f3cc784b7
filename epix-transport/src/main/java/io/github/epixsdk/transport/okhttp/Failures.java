package io.github.epixsdk.transport.okhttp;

import io.github.epixsdk.transport.ConnectionException;
import io.github.epixsdk.transport.ExchangeException;
import io.github.epixsdk.transport.ExchangeTimeoutException;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.internal.TimeText;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What went wrong, in words an operator can act upon, and whether the partner may have got the request. */
final class Failures {
    private Failures() {}

    static ExchangeException translated(IOException e, WireRequest request, Duration deadline, Stages stages) {
        String endpoint = endpoint(request);
        if (e instanceof UnknownHostException) {
            return ConnectionException.notReached("Cannot reach " + endpoint + ": " + nameProblem(e), e);
        }
        if ((e instanceof SSLHandshakeException && !isCutOff(e)) || e instanceof SSLPeerUnverifiedException) {
            return ConnectionException.refused("No trusted connection to " + endpoint + ": " + trustProblem(e), e);
        }
        if (stages.late() || e instanceof InterruptedIOException) {
            return inTime(e, endpoint, deadline, stages);
        }
        if (stages.sending()) {
            return ConnectionException.broken(
                    "The connection to " + endpoint + " broke before the answer was complete", e);
        }
        String words = String.valueOf(e.getMessage());
        if (words.contains("authenticate with proxy") || words.contains("for CONNECT")) {
            return ConnectionException.notReached(
                    "Cannot reach " + endpoint + ": the proxy does not let the connection through", e);
        }
        // A server that does not accept a client certificate may just hang up.
        return ConnectionException.notReached(
                "Cannot reach " + endpoint
                        + (e instanceof ConnectException
                                ? ": no connection could be made"
                                : ": the connection broke during the TLS handshake; the partner may not accept our certificate"),
                e);
    }

    /**
     * Nobody refused anything: a server that is started anew, or a load balancer, let the connection go. Who refuses a certificate
     * says so by an alert (RFC 8446, 4.4.2.4 and 6.2), which in TLS 1.3 comes when the request may be on its way already; the
     * exception is the same. Where a reset overtakes that alert, nothing tells it from a server that died at work, and it is taken
     * for that.
     */
    private static boolean isCutOff(IOException e) {
        return e.getCause() instanceof EOFException;
    }

    private static ExchangeException inTime(IOException e, String endpoint, Duration deadline, Stages stages) {
        if (Thread.currentThread().isInterrupted()) {
            String message = "The call to " + endpoint + " was interrupted";
            return stages.sending()
                    ? ConnectionException.broken(message, e)
                    : ConnectionException.notReached(message, e);
        }
        if (!stages.sending()) {
            return ConnectionException.notReached("Cannot reach " + endpoint + ": no connection in time", e);
        }
        Duration waited = stages.late() || e instanceof SocketTimeoutException ? stages.answerTime() : deadline;
        return new ExchangeTimeoutException(
                "No complete answer from " + endpoint + " within " + TimeText.of(waited), e);
    }

    private static String nameProblem(IOException e) {
        return e.getCause() == null ? "the host name is not known" : String.valueOf(e.getMessage());
    }

    /** Says which side did not trust which, without the names that stand in certificates. */
    private static String trustProblem(IOException e) {
        if (String.valueOf(e.getMessage()).startsWith("Certificate pinning failure")) {
            return "no key in the partner's certificate chain is one of those that are pinned";
        }
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

    /** The address without its query, which may say more than a log should. */
    static String endpoint(WireRequest request) {
        return request.target().getScheme() + "://" + request.target().getAuthority()
                + request.target().getPath();
    }
}
