package io.github.epixsdk.testkit.internal.doctor;

import io.github.epixsdk.testkit.internal.Subjects;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.ProxyAddress;
import io.github.epixsdk.transport.TlsMaterial;
import io.github.epixsdk.transport.TlsMinimum;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Looks at the way to the partner: name, port, TLS. */
final class ConnectionChecks {
    private static final int HTTPS = 443;

    private final PartnerProfile profile;
    private final CertificateChecks certificates;
    private final String host;
    private final int port;
    private final int timeout;

    ConnectionChecks(PartnerProfile profile, CertificateChecks certificates) {
        URI address = profile.endpoint();
        this.profile = profile;
        this.certificates = certificates;
        this.host = address.getHost();
        this.port = address.getPort() < 0 ? HTTPS : address.getPort();
        this.timeout =
                (int) Math.min(Integer.MAX_VALUE, profile.connectTimeout().toMillis());
    }

    /** Goes as far as it gets; false if the partner's machine cannot be reached. */
    boolean reach(List<Check> checks) {
        Optional<ProxyAddress> proxy = profile.proxy();
        String target = proxy.map(ProxyAddress::host).orElse(host);
        int targetPort = proxy.map(ProxyAddress::port).orElse(port);
        String what = proxy.isPresent() ? "proxy" : "partner";
        try {
            checks.add(Check.ok(
                    "name", target + " is " + InetAddress.getByName(target).getHostAddress()));
        } catch (UnknownHostException e) {
            checks.add(
                    Check.fail(
                            "name",
                            "the host name " + target + " of the " + what + " is not known here",
                            "Look for a typing error in the profile; ask your network people whether names outside are resolved."));
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(target, targetPort), timeout);
            checks.add(Check.ok("connection", target + ":" + targetPort + " takes connections"));
            return true;
        } catch (IOException e) {
            checks.add(unconnected(target + ":" + targetPort, what, e));
            return false;
        }
    }

    /** A refusal comes at once and from somebody who was reached: waiting longer or opening the way out does not help. */
    private Check unconnected(String address, String what, IOException e) {
        String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (e instanceof ConnectException && !words.contains("timed out")) {
            return Check.fail(
                    "connection",
                    address
                            + " refused the connection: nothing takes connections at that port, or a firewall turns them"
                            + " away",
                    "Look whether host and port in the profile are right, and ask the operator of the " + what
                            + " whether it runs; if it does, ask on both sides which firewall turns this machine away.");
        }
        return Check.fail(
                "connection",
                e instanceof SocketTimeoutException
                        ? address + " did not answer within " + timeout + " ms"
                        : "no connection to " + address + ": " + words,
                "Have your firewall let this machine out to that address and port, or name your proxy in the profile;"
                        + " ask the partner whether the service runs and knows your address.");
    }

    /** Makes a TLS connection as a client does. */
    void tls(TlsMaterial material, List<Check> checks) {
        if (profile.proxy().isPresent()) {
            checks.add(Check.skip("TLS", "behind the proxy it is looked at with the service"));
            return;
        }
        try (SSLSocket socket = connected(material.sslContext())) {
            X509Certificate partner = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            checks.add(Check.ok(
                    "TLS",
                    socket.getSession().getProtocol() + ", "
                            + socket.getSession().getCipherSuite()));
            checks.add(certificates.validity(
                    "partner's certificate", partner, "Tell the partner that its server certificate must be renewed."));
        } catch (SocketTimeoutException e) {
            checks.add(Check.fail(
                    "TLS",
                    "the partner did not answer the TLS handshake within " + timeout + " ms",
                    "Try again; if it stays so, ask the partner whether its service is overloaded, or whether this is its"
                            + " port for HTTPS."));
        } catch (SSLException e) {
            checks.add(explained(e));
        } catch (IOException e) {
            checks.add(Check.fail(
                    "TLS",
                    "the partner ended the connection during the TLS handshake",
                    "Send the partner your client certificate: it may not be on its list yet."));
        }
    }

    private SSLSocket connected(SSLContext context) throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, port), timeout);
            plain.setSoTimeout(timeout);
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setProtocols(
                    profile.tlsMinimum() == TlsMinimum.TLS_1_3
                            ? new String[] {"TLSv1.3"}
                            : TlsMaterial.PROTOCOLS.toArray(new String[0]));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private Check explained(SSLException e) {
        String words = String.valueOf(e.getMessage());
        if (words.contains("No subject alternative") || words.contains("No name matching")) {
            return Check.fail(
                    "TLS",
                    "the partner's certificate is not for " + host,
                    "Ask the partner by which name its service is called, and put that name into endpoint.");
        }
        boolean ours = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            ours |= cause instanceof CertificateException || cause instanceof CertPathBuilderException;
        }
        if (ours) {
            return Check.fail(
                    "TLS",
                    "the partner's certificate leads to no CA that the profile trusts" + presented(),
                    "Ask the partner by telephone whether this is its certificate; then add its CA to the file that trust"
                            + " names. Never trust what only came over the line.");
        }
        return Check.fail(
                "TLS",
                "the partner refused the TLS handshake: " + words,
                "Send the partner your client certificate and its CA; compare the versions of TLS.");
    }

    /** What the server shows: looked at and turned away, so that nothing is ever sent to it. */
    private String presented() {
        Looking looking = new Looking();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {looking}, null);
            connected(context).close();
        } catch (IOException | GeneralSecurityException e) {
            // Turned away, as it must be.
        }
        X509Certificate seen = looking.seen;
        return seen == null
                ? ""
                : "; it was issued by \"" + Subjects.issuer(seen) + "\", SHA-256 " + Subjects.fingerprint(seen);
    }

    /** Takes a look at a chain and trusts nobody. */
    private static final class Looking implements X509TrustManager {
        private @Nullable X509Certificate seen;

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("nobody is trusted");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            seen = Arrays.stream(chain).findFirst().orElse(null);
            throw new CertificateException("nobody is trusted");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
