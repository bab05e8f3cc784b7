package io.github.epixsdk.transport;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Carries requests straight into an endpoint of the same process, as if they had come over mutual TLS with given client
 * certificates. For tests and for several Parties in one program; the deadline is not watched. Thread-safe.
 *
 * <pre>{@code
 * HttpTransport transport = InMemoryTransport.to(endpoint, List.of(clientCertificate));
 * }</pre>
 *
 * @since 0.1
 */
public final class InMemoryTransport implements HttpTransport {
    private final EpixEndpoint endpoint;
    private final List<X509Certificate> clientChain;

    private InMemoryTransport(EpixEndpoint endpoint, List<X509Certificate> clientChain) {
        this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
        this.clientChain = List.copyOf(clientChain);
    }

    /**
     * Returns a transport into an endpoint.
     *
     * @param endpoint what answers
     * @param clientChain the caller's certificates, the leaf first; empty for a caller without one
     * @return the transport
     */
    public static InMemoryTransport to(EpixEndpoint endpoint, List<X509Certificate> clientChain) {
        return new InMemoryTransport(endpoint, clientChain);
    }

    @Override
    public WireResponse exchange(WireRequest request, Duration deadline) {
        return endpoint.handle(request, clientChain);
    }
}
