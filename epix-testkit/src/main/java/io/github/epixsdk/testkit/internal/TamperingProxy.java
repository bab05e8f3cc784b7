package io.github.epixsdk.testkit.internal;

import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Stands between two Parties like a broken or hostile proxy that ends TLS: passes requests on and changes one byte of each
 * answer.
 */
public final class TamperingProxy implements WireHandler {
    private static final int MAX_REQUEST_BYTES = 1 << 20;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final HttpTransport upstream;
    private final URI target;
    private final byte[] find;
    private final byte[] replacement;

    /**
     * Creates the proxy.
     *
     * @param upstream carries requests to the real partner
     * @param target the real partner's address
     * @param find the text to change where it first occurs in an answer
     * @param replacement what to put there, of the same length
     */
    public TamperingProxy(HttpTransport upstream, URI target, String find, String replacement) {
        this.upstream = Objects.requireNonNull(upstream, "upstream");
        this.target = Objects.requireNonNull(target, "target");
        this.find = find.getBytes(StandardCharsets.UTF_8);
        this.replacement = replacement.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int maxRequestBytes() {
        return MAX_REQUEST_BYTES;
    }

    @Override
    public WireResponse handle(WireRequest request, List<X509Certificate> peer) {
        WireRequest passedOn = WireRequest.of("POST", target, endToEnd(request.headers()), request.body());
        try (WireResponse answer = upstream.exchange(passedOn, DEADLINE)) {
            return WireResponse.of(
                    answer.status(),
                    endToEnd(answer.headers()),
                    tamper(answer.body().bytes()));
        }
    }

    /** What the HTTP stacks on both sides set themselves is not passed on. */
    private static Map<String, List<String>> endToEnd(Map<String, List<String>> headers) {
        Map<String, List<String>> passed = new LinkedHashMap<>();
        headers.forEach((name, values) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (key.equals("content-type") || key.equals("soapaction")) {
                passed.put(name, values);
            }
        });
        return passed;
    }

    private byte[] tamper(byte[] body) {
        for (int i = 0; i + find.length <= body.length; i++) {
            if (matches(body, i)) {
                System.arraycopy(replacement, 0, body, i, replacement.length);
                return body;
            }
        }
        return body;
    }

    private boolean matches(byte[] body, int at) {
        for (int i = 0; i < find.length; i++) {
            if (body[at + i] != find[i]) {
                return false;
            }
        }
        return true;
    }
}
