package io.github.epixsdk.transport;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.MDC;

/** Looks at the logging context of a server's threads, before and after each request. */
record WatchedContext(EpixEndpoint endpoint, Queue<Optional<String>> seen) implements WireHandler {
    WatchedContext(EpixEndpoint endpoint) {
        this(endpoint, new ConcurrentLinkedQueue<>());
    }

    @Override
    public WireResponse handle(WireRequest request, List<X509Certificate> peer) {
        seen.add(Optional.ofNullable(MDC.get("epix.exchange")));
        WireResponse response = endpoint.handle(request, peer);
        seen.add(Optional.ofNullable(MDC.get("epix.exchange")));
        return response;
    }

    @Override
    public int maxRequestBytes() {
        return endpoint.maxRequestBytes();
    }
}
