package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.RefusalReason;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the national system and waits no longer than agreed. What overruns is interrupted and answered for; it keeps its place
 * at the gate until it really ends, so that a system that hangs cannot be piled up with calls.
 */
public final class ServiceRunner {
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final Executor executor;

    /** Runs in threads of an executor. */
    public ServiceRunner(Executor executor) {
        this.executor = executor;
    }

    /** Threads that are made when needed and end when idle: nobody has to close them. */
    public static Executor ownThreads() {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            // It serves many calls: what the first one has in its logging context is not for the others.
            Thread thread = new Thread(null, task, "epix-service-" + COUNTER.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs some work.
     *
     * @throws FaultSignal if it takes too long, or signals a fault
     */
    public <T> T run(Callable<T> work, Duration limit, Gate.Pass pass) {
        AtomicBoolean taken = new AtomicBoolean();
        Gate.Pass shared = pass.share();
        FutureTask<T> task = new FutureTask<>(() -> {
            if (!taken.compareAndSet(false, true)) {
                throw new CancellationException();
            }
            try {
                return work.call();
            } finally {
                shared.close();
            }
        });
        try {
            Mdc.handOver(() -> executor.execute(task));
            return task.get(Math.max(0, limit.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new FaultSignal(ResponderFault.of(RefusalReason.PARTNER_TIMEOUT, ""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultSignal(ResponderFault.server());
        } catch (ExecutionException e) {
            throw asUnchecked(e.getCause());
        } finally {
            task.cancel(true);
            if (taken.compareAndSet(false, true)) {
                shared.close();
            }
        }
    }

    private static RuntimeException asUnchecked(@Nullable Throwable failure) {
        return failure instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("The service failed", failure);
    }
}
