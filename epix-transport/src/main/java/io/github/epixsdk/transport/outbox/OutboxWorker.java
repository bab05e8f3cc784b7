package io.github.epixsdk.transport.outbox;

import io.github.epixsdk.transport.EpixClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the outboxes of clients from time to time, and sends what is due. One worker serves all partners of a process;
 * an application with a scheduler of its own calls {@link EpixClient#deliverDue()} instead.
 *
 * <p>One thread, which does not keep the process alive. What goes wrong with one partner is logged and does not stop the
 * others. Thread-safe.
 *
 * @since 0.1
 */
public final class OutboxWorker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OutboxWorker.class);

    private final List<EpixClient> clients;
    private final ScheduledExecutorService executor;
    private final Future<?> rounds;

    private OutboxWorker(List<EpixClient> clients, Duration pause) {
        this.clients = List.copyOf(clients);
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            // What is in the logging context of whoever starts it has nothing to do with the letters.
            Thread thread = new Thread(null, task, "epix-outbox", 0, false);
            thread.setDaemon(true);
            return thread;
        });
        this.rounds = executor.scheduleWithFixedDelay(this::round, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Starts to work: at once, so that what a crash interrupted goes on, and then from time to time.
     *
     * @param clients one client for each partner; each has an outbox
     * @param pause how long to wait after each round
     * @return the worker, to be closed before the clients and the outboxes
     */
    public static OutboxWorker start(List<EpixClient> clients, Duration pause) {
        return new OutboxWorker(Objects.requireNonNull(clients, "clients"), pause);
    }

    private void round() {
        for (EpixClient client : clients) {
            if (executor.isShutdown()) {
                return;
            }
            try {
                client.deliverDue();
            } catch (RuntimeException e) {
                log.atWarn()
                        .addArgument(client.profile().partner())
                        .addArgument(e.getClass().getName())
                        .log("The outbox for {} could not be worked off: {}; it is tried again");
            }
        }
    }

    /** Stops after the exchange that is under way. May be called more than once. */
    @Override
    public void close() {
        rounds.cancel(false);
        executor.shutdown();
        try {
            if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
