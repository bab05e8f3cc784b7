package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.ProofTransport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks over the HTTP client of the JDK. */
public final class JdkProofTransport implements ProofTransport {
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(ProxySelector.getDefault())
            .build();

    @Override
    public byte[] post(URI address, String contentType, byte[] body, int maxBytes, Duration timeout)
            throws IOException {
        return send(
                request(address, timeout)
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                maxBytes,
                timeout);
    }

    @Override
    public byte[] get(URI address, int maxBytes, Duration timeout) throws IOException {
        return send(request(address, timeout).GET().build(), maxBytes, timeout);
    }

    private static HttpRequest.Builder request(URI address, Duration timeout) throws IOException {
        try {
            return HttpRequest.newBuilder(address).timeout(timeout);
        } catch (IllegalArgumentException e) {
            throw new IOException("expected an address with http or https, found " + Quoted.of(address.toString()), e);
        }
    }

    /** The client's own time limit ends with the headers of the answer; this one holds to the last byte. */
    private byte[] send(HttpRequest request, int maxBytes, Duration timeout) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, info -> new BoundedBody(maxBytes));
        try {
            HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != OK) {
                throw new IOException("expected the status 200, found " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException e) {
            throw new IOException("no complete answer within " + timeout, e);
        } catch (ExecutionException e) {
            throw new IOException(reason(Objects.requireNonNullElse(e.getCause(), e)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while waiting for the answer").initCause(e);
        } finally {
            answer.cancel(true);
        }
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? "no connection (" + cause.getClass().getSimpleName() + ")" : message;
    }
}
