package io.github.epixsdk.transport;

import io.github.epixsdk.transport.internal.Headers;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An HTTP request as plain values: method, target, headers and body.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows no header values and no content.
 *
 * @since 0.1
 */
public final class WireRequest {
    private final String method;
    private final URI target;
    private final Headers headers;
    private final byte[] body;

    private WireRequest(String method, URI target, Map<String, List<String>> headers, byte[] body) {
        this.method = Objects.requireNonNull(method, "method");
        this.target = Objects.requireNonNull(target, "target");
        this.headers = Headers.of(headers);
        this.body = body.clone();
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
    public static WireRequest of(String method, URI target, Map<String, List<String>> headers, byte[] body) {
        return new WireRequest(method, target, headers, body);
    }

    /**
     * Returns a POST request.
     *
     * @param target the address
     * @param headers names to values
     * @param body the content
     * @return the request
     */
    public static WireRequest post(URI target, Map<String, List<String>> headers, byte[] body) {
        return new WireRequest("POST", target, headers, body);
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
     * @return a copy of the bytes
     */
    public byte[] body() {
        return body.clone();
    }

    /** Returns method, address without its query, and size. */
    @Override
    public String toString() {
        return "WireRequest[" + method + " " + target.getPath() + ", " + body.length + " bytes]";
    }
}
