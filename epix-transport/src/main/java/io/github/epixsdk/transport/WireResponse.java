package io.github.epixsdk.transport;

import io.github.epixsdk.transport.internal.Headers;
import io.github.epixsdk.xml.Payload;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An HTTP answer as plain values: status, headers and body.
 *
 * <p>The body is a {@link Payload}: in memory if it is small, in a temporary file if it is large. Whoever gets an answer
 * closes it. Immutable and thread-safe. {@link #toString()} shows no header values and no content.
 *
 * @since 0.1
 */
public final class WireResponse implements AutoCloseable {
    private final int status;
    private final Headers headers;
    private final Payload body;
    private final List<X509Certificate> peer;

    private WireResponse(int status, Headers headers, Payload body, List<X509Certificate> peer) {
        this.status = status;
        this.headers = headers;
        this.body = Objects.requireNonNull(body, "body");
        this.peer = List.copyOf(peer);
    }

    /**
     * Returns an answer.
     *
     * @param status the HTTP status
     * @param headers names to values; names count without regard to case
     * @param body the content, empty if there is none
     * @return the answer
     * @throws IllegalArgumentException if the status is not from 100 to 599
     */
    public static WireResponse of(int status, Map<String, List<String>> headers, Payload body) {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("An HTTP status is from 100 to 599, found " + status);
        }
        return new WireResponse(status, Headers.of(headers), body, List.of());
    }

    /**
     * Returns this answer with the certificates of the server that gave it.
     *
     * @param chain the certificates of the TLS connection, verified, the leaf first
     * @return an answer with the same body
     */
    public WireResponse withPeer(List<X509Certificate> chain) {
        return new WireResponse(status, headers, body, chain);
    }

    /**
     * Returns an answer with a small body.
     *
     * @param status the HTTP status
     * @param headers names to values; names count without regard to case
     * @param body the content, empty if there is none; copied
     * @return the answer
     * @throws IllegalArgumentException if the status is not from 100 to 599
     */
    public static WireResponse of(int status, Map<String, List<String>> headers, byte[] body) {
        return of(status, headers, Payload.of(body));
    }

    /**
     * Returns the HTTP status.
     *
     * @return for example 200
     */
    public int status() {
        return status;
    }

    /**
     * Returns all headers.
     *
     * @return names to values, unmodifiable
     */
    public Map<String, List<String>> headers() {
        return headers.all();
    }

    /**
     * Returns the first value of a header.
     *
     * @param name the name, in any case
     * @return the value, or empty if there is no such header
     */
    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /**
     * Returns the content.
     *
     * @return the bytes, empty if there are none
     */
    public Payload body() {
        return body;
    }

    /**
     * Returns who answered.
     *
     * @return the server's certificates, the leaf first; empty where the transport has none to tell, and at a responder
     */
    public List<X509Certificate> peer() {
        return peer;
    }

    /** Closes the body. */
    @Override
    public void close() {
        body.close();
    }

    /** Returns status and size. */
    @Override
    public String toString() {
        return "WireResponse[" + status + ", " + body + "]";
    }
}
