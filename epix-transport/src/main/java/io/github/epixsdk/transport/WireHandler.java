package io.github.epixsdk.transport;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Answers HTTP requests given as plain values: what a server binding puts on the wire. {@link EpixEndpoint} is the one a Party
 * serves its permits with; a proxy or a simulated partner brings its own.
 *
 * <p>Implementations are thread-safe and never throw because of a request.
 *
 * @since 0.1
 */
public interface WireHandler {
    /**
     * Answers a request. The binding closes the request afterwards.
     *
     * @param request the request
     * @param peer the client certificates of the TLS connection, verified, the leaf first; empty if there are none
     * @return the answer; the binding closes it once it is sent
     */
    WireResponse handle(WireRequest request, List<X509Certificate> peer);

    /**
     * Returns how large a request may be.
     *
     * @return the limit in bytes; a binding reads one byte more at most
     */
    int maxRequestBytes();
}
