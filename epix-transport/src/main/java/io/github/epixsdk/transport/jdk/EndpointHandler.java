package io.github.epixsdk.transport.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Turns an exchange of the JDK's server into plain values and back. */
final class EndpointHandler implements HttpHandler {
    private final WireHandler endpoint;
    private final String path;
    private final AnswerWatch watch;

    EndpointHandler(WireHandler endpoint, String path, AnswerWatch watch) {
        this.endpoint = endpoint;
        this.path = path;
        this.watch = watch;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!Framing.isPlain(exchange.getRequestHeaders())) {
                // Where the body ends is a matter of opinion: nothing that follows on this connection is a request.
                send(exchange, WireResponse.of(400, Map.of("Connection", List.of("close")), new byte[0]));
                return;
            }
            // The JDK's contexts match by prefix: /epixology is not /epix.
            if (!exchange.getRequestURI().getPath().equals(path)) {
                send(exchange, WireResponse.of(404, Map.of(), new byte[0]));
                return;
            }
            try (WireRequest request = request(exchange);
                    WireResponse response = endpoint.handle(request, peer(exchange))) {
                send(exchange, response);
            }
        }
    }

    private WireRequest request(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            // One byte more than allowed: the endpoint sees that it is too much, and nobody reads the rest.
            Payload body = Payload.read(in, endpoint.maxRequestBytes() + 1L);
            return WireRequest.of(
                    exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(), body);
        }
    }

    private static List<X509Certificate> peer(HttpExchange exchange) {
        if (!(exchange instanceof HttpsExchange https)) {
            return List.of();
        }
        try {
            return Arrays.stream(https.getSSLSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
    }

    private void send(HttpExchange exchange, WireResponse response) throws IOException {
        watch.send(() -> write(exchange, response));
    }

    private static void write(HttpExchange exchange, WireResponse response) throws IOException {
        response.headers()
                .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
        Payload body = response.body();
        if (body.isEmpty()) {
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        // Opened first: what cannot be read must not become half an answer.
        try (InputStream in = body.openStream()) {
            // The JDK's server takes 0 for "length not known".
            exchange.sendResponseHeaders(response.status(), body.length().orElse(0));
            try (OutputStream out = exchange.getResponseBody()) {
                in.transferTo(out);
            }
        }
    }
}
