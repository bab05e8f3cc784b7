package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.JdkProofTransport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * Carries questions to time-stamping authorities, OCSP responders and places that publish revocation lists. Any HTTP client can
 * stand behind it, for example one that knows the proxy of a ministry.
 *
 * <p>Implementations are thread-safe. They follow no redirections, and read no more than the given number of bytes.
 *
 * @since 0.1
 */
public interface ProofTransport {

    /**
     * Sends a request with a body and returns the body of the answer.
     *
     * @param address an address with the scheme {@code http} or {@code https}
     * @param contentType the kind of body
     * @param body the body
     * @param maxBytes how long the answer may be
     * @param timeout how long everything together may take
     * @return the answer to a request that went well (status 200)
     * @throws IOException if there is none, it is another status, it is too long, or the time is over
     */
    byte[] post(URI address, String contentType, byte[] body, int maxBytes, Duration timeout) throws IOException;

    /**
     * Fetches what is published at an address.
     *
     * @param address an address with the scheme {@code http} or {@code https}
     * @param maxBytes how long it may be
     * @param timeout how long everything together may take
     * @return what is published there (status 200)
     * @throws IOException if there is nothing, it is another status, it is too long, or the time is over
     */
    byte[] get(URI address, int maxBytes, Duration timeout) throws IOException;

    /**
     * Returns a transport over the HTTP client of the JDK, with the proxy settings of this Java runtime.
     *
     * @return the transport; it lives as long as it is referred to and needs no closing
     */
    static ProofTransport create() {
        return new JdkProofTransport();
    }
}
