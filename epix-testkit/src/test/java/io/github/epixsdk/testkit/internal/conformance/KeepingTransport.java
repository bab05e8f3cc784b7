package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.transport.ConnectionException;
import io.github.epixsdk.transport.ExchangeException;
import io.github.epixsdk.transport.ExchangeTimeoutException;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells its caller in time that there was no answer, and goes on to wait for it behind its back. */
final class KeepingTransport implements HttpTransport {
    static final Duration FOR_EVER = Duration.ofMinutes(1);

    private final HttpTransport good;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    KeepingTransport(HttpTransport good) {
        this.good = good;
    }

    @Override
    public WireResponse exchange(WireRequest request, Duration deadline) {
        Future<WireResponse> answer = threads.submit(() -> good.exchange(request, FOR_EVER));
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ExchangeTimeoutException("No answer in " + deadline, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ExchangeException known
                    ? known
                    : ConnectionException.broken("The connection broke", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ConnectionException.broken("Interrupted", e);
        }
    }

    @Override
    public void close() {
        good.close();
        threads.shutdownNow();
    }
}
