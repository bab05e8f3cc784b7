package io.github.epixsdk.transport.internal;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls in threads of their own. The time of a call begins when it is asked for, so that waiting for a thread takes from it;
 * what found no thread in time is not sent.
 */
public final class AsyncCalls implements AutoCloseable {
    private static final int THREADS = 16;
    private static final long IDLE_SECONDS = 10;

    private final String name;
    private final long nanos;
    private final @Nullable Executor given;
    private @Nullable ThreadPoolExecutor own;
    private boolean closed;

    /**
     * Prepares calls; no thread starts before the first one.
     *
     * @param name what threads are called
     * @param nanos how long a call may take, waiting included
     * @param given the application's threads, or null for some of our own
     */
    public AsyncCalls(String name, long nanos, @Nullable Executor given) {
        this.name = name;
        this.nanos = nanos;
        this.given = given;
    }

    /**
     * Makes a call.
     *
     * @param call the call, which is told when it must be over
     * @param tooLate its result if no thread was free in time
     * @return its result, in time
     */
    public <A> CompletableFuture<A> start(LongFunction<A> call, Supplier<A> tooLate) {
        long end = System.nanoTime() + nanos;
        CompletableFuture<A> result = new CompletableFuture<>();
        AtomicBoolean taken = new AtomicBoolean();
        CompletableFuture<Void> watch =
                new CompletableFuture<Void>().completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS);
        CompletableFuture<Void> unused = watch.thenRun(() -> {
            if (taken.compareAndSet(false, true)) {
                result.complete(tooLate.get());
            }
        });
        Call<A> task = new Call<>(result, () -> {
            boolean ours = taken.compareAndSet(false, true);
            watch.cancel(false);
            if (ours && !result.isDone()) {
                complete(result, call, end);
            }
        });
        try {
            Executor executor = executor();
            Mdc.handOver(() -> executor.execute(task));
        } catch (RejectedExecutionException e) {
            watch.cancel(false);
            result.completeExceptionally(e);
        }
        return result;
    }

    private static <A> void complete(CompletableFuture<A> result, LongFunction<A> call, long end) {
        try {
            result.complete(call.apply(end));
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private synchronized Executor executor() {
        if (closed) {
            throw new IllegalStateException(name + " is closed");
        }
        if (given != null) {
            return given;
        }
        if (own == null) {
            AtomicInteger number = new AtomicInteger();
            own = new ThreadPoolExecutor(
                    THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                        // It makes many calls: what the first one has in its logging context is not for the others.
                        Thread thread = new Thread(null, task, name + "-" + number.incrementAndGet(), 0, false);
                        thread.setDaemon(true);
                        return thread;
                    });
            own.allowCoreThreadTimeOut(true);
        }
        return own;
    }

    /** Ends the threads; calls that wait for one are cancelled. */
    @Override
    public synchronized void close() {
        closed = true;
        if (own != null) {
            own.shutdownNow()
                    .forEach(task -> ((Call<?>) task)
                            .result.completeExceptionally(
                                    new CancellationException(name + " was closed before the call began")));
        }
    }

    /** A call that waits for a thread. */
    private record Call<A>(CompletableFuture<A> result, Runnable work) implements Runnable {
        @Override
        public void run() {
            work.run();
        }
    }
}
