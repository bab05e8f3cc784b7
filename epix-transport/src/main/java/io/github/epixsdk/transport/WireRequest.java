package io.github.epixsdk.transport;

import io.github.epixsdk.transport.internal.Headers;
import io.github.epixsdk.xml.Payload;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An HTTP request as plain values: method, target, headers and body.
 *
 * <p>The body is a {@link Payload}: in memory if it is small, in a temporary file if it is large. A server binding closes the
 * request once it is answered; what is kept longer must be copied. Immutable and thread-safe. {@link #toString()} shows no header values and no content.
 *
 * @since 0.1
 */
public final class WireRequest implements AutoCloseable {
    private final String method;
    private final URI target;
    private final Headers headers;
    private final Payload body;

    private WireRequest(String method, URI target, Map<String, List<String>> headers, Payload body) {
        this.method = Objects.requireNonNull(method, "method");
        this.target = Objects.requireNonNull(target, "target");
        this.headers = Headers.of(headers);
        this.body = Objects.requireNonNull(body, "body");
    }

    /**
     * Returns a request.
     *
     * @param method the HTTP method, for example {@code POST}
     * @param target the address asked for; absolute at a client, a path and query at a server
     * @param headers names to values; names count without regard to case
     * @param body the content, empty if there is none
     * @return the request
     */
    public static WireRequest of(String method, URI target, Map<String, List<String>> headers, Payload body) {
        return new WireRequest(method, target, headers, body);
    }

    /**
     * Returns a request with a small body.
     *
     * @param method the HTTP method, for example {@code POST}
     * @param target the address asked for; absolute at a client, a path and query at a server
     * @param headers names to values; names count without regard to case
     * @param body the content, empty if there is none; copied
     * @return the request
     */
    public static WireRequest of(String method, URI target, Map<String, List<String>> headers, byte[] body) {
        return of(method, target, headers, Payload.of(body));
    }

    /**
     * Returns a POST request with a small body.
     *
     * @param target the address
     * @param headers names to values
     * @param body the content; copied
     * @return the request
     */
    public static WireRequest post(URI target, Map<String, List<String>> headers, byte[] body) {
        return of("POST", target, headers, Payload.of(body));
    }

    /**
     * Returns the HTTP method.
     *
     * @return for example {@code POST}
     */
    public String method() {
        return method;
    }

    /**
     * Returns the address.
     *
     * @return absolute at a client, a path and query at a server
     */
    public URI target() {
        return target;
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

    /** Closes the body. */
    @Override
    public void close() {
        body.close();
    }

    /** Returns method, address without its query, and size. */
    @Override
    public String toString() {
        return "WireRequest[" + method + " " + target.getPath() + ", " + body + "]";
    }
}
