package io.github.epixsdk.transport;

import io.github.epixsdk.transport.internal.CertificateFiles;
import io.github.epixsdk.transport.internal.ForwardedCertificate;
import io.github.epixsdk.transport.internal.Reloaded;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A proxy of our own that ends the callers' TLS connections and passes their certificates on in a header.
 *
 * <p>The header is believed only from a connection on which the proxy itself has shown one of its certificates, named here one
 * by one; from anybody else it is not even looked at. And it is not believed blindly: the caller's certificate is verified
 * again, against the certificates callers must lead to. The proxy must remove the header from what callers send it. Immutable
 * but for files it follows; thread-safe.
 *
 * <pre>{@code
 * TrustedProxy proxy = TrustedProxy.builder(TrustedProxy.Header.NGINX)
 *         .certificates(Path.of("proxy.pem"))
 *         .callers(TlsFiles.builder().trust(Path.of("client-cas")).build())
 *         .build();
 * EpixEndpoint endpoint = EpixEndpoint.builder(party, service).trustedProxy(proxy).allow(partner).build();
 * }</pre>
 *
 * @since 0.1
 */
public final class TrustedProxy {
    private static final Logger log = LoggerFactory.getLogger(TrustedProxy.class);

    private final Header form;
    private final String headerName;
    private final Supplier<List<X509Certificate>> certificates;
    private final TlsSource callers;

    private TrustedProxy(
            Header form, String headerName, Supplier<List<X509Certificate>> certificates, TlsSource callers) {
        this.form = form;
        this.headerName = headerName;
        this.certificates = certificates;
        this.callers = callers;
    }

    /** The form in which a proxy passes a certificate on. */
    public enum Header {
        /** nginx: {@code proxy_set_header X-SSL-Client-Cert $ssl_client_escaped_cert}, a URL-encoded PEM certificate. */
        NGINX("X-SSL-Client-Cert"),
        /** Envoy: {@code X-Forwarded-Client-Cert} with {@code Cert} or {@code Chain}, set with {@code SANITIZE_SET}. */
        ENVOY("X-Forwarded-Client-Cert"),
        /** RFC 9440: {@code Client-Cert}, and {@code Client-Cert-Chain} where there are intermediate certificates. */
        RFC9440("Client-Cert");

        private final String defaultName;

        Header(String defaultName) {
            this.defaultName = defaultName;
        }

        /**
         * Returns the usual name of the header.
         *
         * @return the name
         */
        public String defaultName() {
            return defaultName;
        }
    }

    /**
     * Starts a proxy that passes certificates on in some form.
     *
     * @param form the form of the header
     * @return a builder
     */
    public static Builder builder(Header form) {
        return new Builder(Objects.requireNonNull(form, "form"));
    }

    /**
     * Tells whether a connection comes from the proxy.
     *
     * @param peer the certificates of the connection, the leaf first
     * @return whether the leaf is one of the proxy's certificates
     */
    public boolean isPeer(List<X509Certificate> peer) {
        return !peer.isEmpty() && certificates.get().contains(peer.get(0));
    }

    /**
     * Returns whom the proxy speaks for.
     *
     * @param request a request on a connection of the proxy
     * @return the caller's certificates, verified, the leaf first; empty if the header is missing, is not one certificate, or
     *     the certificate does not lead to a trusted one
     */
    public List<X509Certificate> caller(WireRequest request) {
        List<String> values = request.headers().getOrDefault(headerName, List.of());
        if (values.isEmpty()) {
            return List.of();
        }
        try {
            List<X509Certificate> chain = ForwardedCertificate.read(
                    form, values, request.headers().getOrDefault(headerName + "-Chain", List.of()));
            callers.current()
                    .trustManager()
                    .checkClientTrusted(
                            chain.toArray(new X509Certificate[0]),
                            chain.get(0).getPublicKey().getAlgorithm());
            return chain;
        } catch (CertificateException | IllegalArgumentException e) {
            log.atWarn()
                    .addArgument(headerName)
                    .addArgument(e.getClass().getSimpleName())
                    .log("The trusted proxy passed on a header {} that holds no trusted certificate ({})");
            return List.of();
        }
    }

    /** Returns form and name of the header. */
    @Override
    public String toString() {
        return "TrustedProxy[" + form + ", " + headerName + "]";
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final Header form;
        private String headerName;
        private @Nullable Supplier<List<X509Certificate>> certificates;
        private @Nullable TlsSource callers;

        private Builder(Header form) {
            this.form = form;
            this.headerName = form.defaultName();
        }

        /**
         * Sets the name of the header.
         *
         * @param value the name; the usual one of the form by default
         * @return this builder
         */
        public Builder headerName(String value) {
            this.headerName = Objects.requireNonNull(value, "headerName");
            return this;
        }

        /**
         * Sets the certificates by which the proxy is known: each of them, not their CA.
         *
         * @param value the proxy's client certificates, the next one as well where one is to be replaced
         * @return this builder
         */
        public Builder certificates(Collection<X509Certificate> value) {
            List<X509Certificate> copy = List.copyOf(value);
            this.certificates = () -> copy;
            return this;
        }

        /**
         * Sets the certificates by which the proxy is known, and follows their file.
         *
         * @param fileOrFolder a PEM file, or a folder of them
         * @return this builder
         * @throws ConfigurationException if it is missing or holds no certificate
         */
        public Builder certificates(Path fileOrFolder) {
            this.certificates = new Reloaded<>(fileOrFolder, CertificateFiles::load);
            return this;
        }

        /**
         * Sets what the callers' certificates must lead to.
         *
         * @param value its trusted certificates count
         * @return this builder
         */
        public Builder callers(TlsSource value) {
            this.callers = Objects.requireNonNull(value, "callers");
            return this;
        }

        /**
         * Makes the proxy.
         *
         * @return the proxy
         * @throws ConfigurationException if the proxy's certificates or the trust in callers are missing
         */
        public TrustedProxy build() {
            Supplier<List<X509Certificate>> own = certificates;
            TlsSource trust = callers;
            if (own == null || own.get().isEmpty() || trust == null) {
                throw new ConfigurationException(
                        "Cannot trust a proxy without its certificates, and without certificates"
                                + " that callers must lead to");
            }
            return new TrustedProxy(form, headerName, own, trust);
        }
    }
}
