package io.github.epixsdk.transport.servlet;

import io.github.epixsdk.transport.WireHandler;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.transport.internal.MemoryBudget;
import io.github.epixsdk.xml.Payload;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Serves an {@link io.github.epixsdk.transport.EpixEndpoint} in a servlet container.
 *
 * <p>The caller's certificate is the one the container verified: the request attribute {@code
 * jakarta.servlet.request.X509Certificate}. No header stands in for it, unless the endpoint was told to trust a proxy. Over
 * plain HTTP everything is refused with status 403.
 *
 * <p>Requests are read without holding a thread, if the servlet is registered with {@code asyncSupported}: a thousand slow
 * senders take a thousand connections and not one thread. A request must have arrived within 30 s; all requests that are being
 * read hold 64 MiB at most. While the endpoint works, it holds a thread of the container: let {@link
 * io.github.epixsdk.transport.EndpointLimits#parallelCalls() parallelCalls} and {@code waitingCalls} together stay below the
 * number of those. Thread-safe.
 *
 * <pre>{@code
 * ServletRegistration.Dynamic registration = servletContext.addServlet("epix", new EpixServlet(endpoint));
 * registration.setAsyncSupported(true);
 * registration.addMapping("/epix");
 * }</pre>
 *
 * @since 0.1
 */
@SuppressWarnings("exports") // whoever uses it has the API; nobody else shall need it
public final class EpixServlet extends HttpServlet {
    /** How long a request may take to arrive if nothing else is said. */
    public static final Duration DEFAULT_READ_TIME = Duration.ofSeconds(30);

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final long READING_MEMORY = 64L << 20;

    private final transient WireHandler endpoint;
    private final transient Duration readTime;
    private final transient MemoryBudget memory = new MemoryBudget(READING_MEMORY);

    /**
     * Makes a servlet.
     *
     * @param endpoint what answers: an {@link io.github.epixsdk.transport.EpixEndpoint}, usually
     */
    public EpixServlet(WireHandler endpoint) {
        this(endpoint, DEFAULT_READ_TIME);
    }

    /**
     * Makes a servlet.
     *
     * @param endpoint what answers: an {@link io.github.epixsdk.transport.EpixEndpoint}, usually
     * @param readTime how long a request may take to arrive, from its headers to its last byte
     */
    public EpixServlet(WireHandler endpoint, Duration readTime) {
        this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
        this.readTime = Objects.requireNonNull(readTime, "readTime");
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.isSecure()) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Arriving arriving = new Arriving(
                request.getInputStream(), endpoint.maxRequestBytes(), memory, System.nanoTime() + readTime.toNanos());
        Reply reply = new Reply(request, response);
        if (!request.isAsyncSupported()) {
            arriving.readNow(reply::answer);
            return;
        }
        AsyncContext async = request.startAsync(request, response);
        // The times are kept by what reads and by the endpoint; the container's own would cut through an answer.
        async.setTimeout(0);
        arriving.read(body -> {
            try {
                reply.answer(body);
            } finally {
                async.complete();
            }
        });
    }

    /** One request and the way back to who sent it; what is needed of the request is taken out while it is there. */
    private final class Reply {
        private final String method;
        private final URI target;
        private final Map<String, List<String>> headers;
        private final List<X509Certificate> peer;
        private final HttpServletResponse response;

        Reply(HttpServletRequest request, HttpServletResponse response) {
            this.method = request.getMethod();
            this.target = target(request);
            this.headers = headers(request);
            this.peer = peer(request);
            this.response = response;
        }

        void answer(Arriving.Outcome outcome) throws IOException {
            if (outcome.status() != 0) {
                response.setStatus(outcome.status());
                if (outcome.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
                    response.setHeader("Retry-After", "2");
                }
                response.setHeader("Connection", "close");
                return;
            }
            try (WireRequest request = WireRequest.of(method, target, headers, outcome.body());
                    WireResponse answer = endpoint.handle(request, peer)) {
                send(answer);
            }
        }

        private void send(WireResponse answer) throws IOException {
            Payload body = answer.body();
            try (InputStream in = body.openStream()) {
                response.setStatus(answer.status());
                answer.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
                body.length().ifPresent(response::setContentLengthLong);
                OutputStream out = response.getOutputStream();
                in.transferTo(out);
                out.flush();
            }
        }
    }

    private static URI target(HttpServletRequest request) {
        String query = request.getQueryString();
        try {
            return URI.create(request.getRequestURI() + (query == null ? "" : "?" + query));
        } catch (IllegalArgumentException e) {
            // What is no address is none of ours: the endpoint needs no more than the path.
            return URI.create(request.getRequestURI());
        }
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return headers;
    }

    private static List<X509Certificate> peer(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain ? List.of(chain) : List.of();
    }
}
