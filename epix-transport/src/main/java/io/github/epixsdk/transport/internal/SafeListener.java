package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.Attempt;
import io.github.epixsdk.transport.ExchangeInfo;
import io.github.epixsdk.transport.ExchangeListener;
import io.github.epixsdk.transport.ExchangeOutcome;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what a listener throws away from the exchange. */
public final class SafeListener implements ExchangeListener {
    private static final Logger log = LoggerFactory.getLogger(SafeListener.class);

    private final ExchangeListener listener;

    /** Wraps a listener. */
    public SafeListener(ExchangeListener listener) {
        this.listener = listener;
    }

    @Override
    public void started(ExchangeInfo exchange) {
        safely(l -> l.started(exchange));
    }

    @Override
    public void answered(ExchangeInfo exchange, WireRequest request, WireResponse response) {
        safely(l -> l.answered(exchange, request, response));
    }

    @Override
    public void attemptFailed(ExchangeInfo exchange, Attempt attempt) {
        safely(l -> l.attemptFailed(exchange, attempt));
    }

    @Override
    public void ended(ExchangeInfo exchange, ExchangeOutcome outcome, Duration took) {
        safely(l -> l.ended(exchange, outcome, took));
    }

    @Override
    public void failed(ExchangeInfo exchange, Throwable failure, Duration took) {
        safely(l -> l.failed(exchange, failure, took));
    }

    private void safely(Consumer<ExchangeListener> event) {
        try {
            event.accept(listener);
        } catch (RuntimeException e) {
            // Its message is not ours, and may hold anything.
            log.atWarn()
                    .addArgument(listener.getClass().getName())
                    .addArgument(e.getClass().getName())
                    .log("The exchange listener {} threw {}; the exchange goes on");
        }
    }
}
