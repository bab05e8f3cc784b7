package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.ResponderTarget.Credentials;
import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reaches an endpoint in this process, with what a TLS server would do about certificates in front of it. */
final class MemoryWire implements Wire {
    private final WireHandler endpoint;
    private final ClientCertificates certificates;

    MemoryWire(WireHandler endpoint, ClientCertificates certificates) {
        this.endpoint = endpoint;
        this.certificates = certificates;
    }

    @Override
    public Outcome send(Stimulus stimulus) {
        long start = System.nanoTime();
        switch (stimulus.manner()) {
            case PLAIN_HTTP, TLS_1_0, TLS_1_1, SLOW -> {
                return new Outcome.Refused("closed by the other side", since(start));
            }
            default -> {
                // the request is sent
            }
        }
        if (!stimulus.certificate().isValid()) {
            return new Outcome.Refused("TLS alert: bad_certificate", since(start));
        }
        List<X509Certificate> peer = certificates
                .find(stimulus.certificate())
                .map(Credentials::chain)
                .orElse(List.of());
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Host", List.of("localhost"));
        stimulus.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        URI uri = URI.create("https://localhost/epix" + stimulus.query());
        try (WireRequest request = WireRequest.of(stimulus.method(), uri, headers, stimulus.body());
                WireResponse response = endpoint.handle(request, peer)) {
            if (stimulus.manner() == Stimulus.Manner.CUT) {
                return new Outcome.Refused("cut before the answer, as intended", since(start));
            }
            byte[] body = response.body().bytes();
            return new Outcome.Reply(response.status(), response.headers(), body, since(start));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
