package io.github.epixsdk.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Requests per second of one endpoint over mutual TLS on loopback, eight callers on kept connections. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Threads(8)
@Fork(1)
public class EndpointBenchmark {
    @SuppressWarnings("NullAway.Init") // JMH calls start() before anything else.
    private LoopbackService service;

    /** Starts the servers. */
    @Setup
    public void start() throws IOException {
        service = new LoopbackService();
    }

    /** Stops the servers. */
    @TearDown
    public void stop() {
        service.close();
    }

    /** A permit of two items from the endpoint: read, dispatched, looked at, written. */
    @Benchmark
    public byte[] endpoint() {
        return service.endpoint();
    }

    /** The floor: the same bytes from a bare server. */
    @Benchmark
    public byte[] endpointFloor() {
        return service.floor();
    }
}
