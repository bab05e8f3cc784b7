package io.github.epixsdk.transport;

import io.github.epixsdk.transport.internal.Headers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP answer as plain values: status, headers and body.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows no header values and no content.
 *
 * @since 0.1
 */
public final class WireResponse {
    private final int status;
    private final Headers headers;
    private final byte[] body;

    private WireResponse(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.headers = Headers.of(headers);
        this.body = body.clone();
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
    public static WireResponse of(int status, Map<String, List<String>> headers, byte[] body) {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("An HTTP status is from 100 to 599, found " + status);
        }
        return new WireResponse(status, headers, body);
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
     * @return a copy of the bytes
     */
    public byte[] body() {
        return body.clone();
    }

    /** Returns status and size. */
    @Override
    public String toString() {
        return "WireResponse[" + status + ", " + body.length + " bytes]";
    }
}
