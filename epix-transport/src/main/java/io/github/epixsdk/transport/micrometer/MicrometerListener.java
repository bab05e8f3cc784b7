package io.github.epixsdk.transport.micrometer;

import io.github.epixsdk.transport.Attempt;
import io.github.epixsdk.transport.ExchangeInfo;
import io.github.epixsdk.transport.ExchangeListener;
import io.github.epixsdk.transport.ExchangeOutcome;
import io.github.epixsdk.transport.outbox.LetterState;
import io.github.epixsdk.transport.outbox.Outbox;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts and times exchanges. One listener serves any number of clients and endpoints. Thread-safe.
 *
 * <table>
 * <caption>The metrics</caption>
 * <tr><th>name</th><th>kind</th><th>tags</th></tr>
 * <tr><td>{@code epix.exchange}</td><td>timer</td><td>{@code side}, {@code partner}, {@code operation}, {@code outcome}</td></tr>
 * <tr><td>{@code epix.exchange.active}</td><td>gauge</td><td>{@code side}</td></tr>
 * <tr><td>{@code epix.attempt.failed}</td><td>counter</td><td>{@code partner}, {@code operation}, {@code failure}</td></tr>
 * <tr><td>{@code epix.outbox.letters}</td><td>gauge, by {@link #watch}</td><td>{@code state}</td></tr>
 * </table>
 *
 * <p>Tags hold country codes and words of enumerations only: no permit number, no name, no token.
 *
 * @since 0.1
 */
@SuppressWarnings("exports") // The library is optional: who uses this package requires it.
public final class MicrometerListener implements ExchangeListener {
    private static final String UNKNOWN = "unknown";

    private final MeterRegistry registry;
    private final AtomicInteger asking;
    private final AtomicInteger answering;

    private MicrometerListener(MeterRegistry registry) {
        this.registry = registry;
        this.asking = active(ExchangeInfo.Side.REQUESTER);
        this.answering = active(ExchangeInfo.Side.RESPONDER);
    }

    /**
     * Returns a listener.
     *
     * @param registry takes the metrics
     * @return the listener
     */
    public static MicrometerListener of(MeterRegistry registry) {
        return new MicrometerListener(Objects.requireNonNull(registry, "registry"));
    }

    /**
     * Shows how many letters of an outbox wait, were refused, or were given up. Each reading of the gauges reads the outbox.
     *
     * @param outbox the outbox
     * @return this listener
     */
    public MicrometerListener watch(Outbox outbox) {
        for (LetterState state : new LetterState[] {LetterState.WAITING, LetterState.REFUSED, LetterState.DEAD}) {
            Gauge.builder(
                            "epix.outbox.letters",
                            outbox,
                            box -> box.letters().stream()
                                    .filter(letter -> letter.state() == state)
                                    .count())
                    .description("Confirmations of quantities in the outbox")
                    .tag("state", word(state))
                    .register(registry);
        }
        return this;
    }

    private AtomicInteger active(ExchangeInfo.Side side) {
        AtomicInteger number = new AtomicInteger();
        Gauge.builder("epix.exchange.active", number, AtomicInteger::get)
                .description("Exchanges under way")
                .tag("side", word(side))
                .strongReference(true)
                .register(registry);
        return number;
    }

    private AtomicInteger active(ExchangeInfo exchange) {
        return exchange.side() == ExchangeInfo.Side.REQUESTER ? asking : answering;
    }

    @Override
    public void started(ExchangeInfo exchange) {
        active(exchange).incrementAndGet();
    }

    @Override
    public void attemptFailed(ExchangeInfo exchange, Attempt attempt) {
        registry.counter("epix.attempt.failed", who(exchange).and("failure", word(attempt.failure())))
                .increment();
    }

    @Override
    public void ended(ExchangeInfo exchange, ExchangeOutcome outcome, Duration took) {
        record(exchange, word(outcome), took);
    }

    @Override
    public void failed(ExchangeInfo exchange, Throwable failure, Duration took) {
        record(exchange, "failed", took);
    }

    private void record(ExchangeInfo exchange, String outcome, Duration took) {
        active(exchange).decrementAndGet();
        Tags tags = who(exchange).and(Tag.of("side", word(exchange.side())), Tag.of("outcome", outcome));
        registry.timer("epix.exchange", tags).record(took);
    }

    private static Tags who(ExchangeInfo exchange) {
        return Tags.of(
                Tag.of("partner", exchange.partner().map(p -> p.value()).orElse(UNKNOWN)),
                Tag.of(
                        "operation",
                        exchange.operation().map(MicrometerListener::word).orElse(UNKNOWN)));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
