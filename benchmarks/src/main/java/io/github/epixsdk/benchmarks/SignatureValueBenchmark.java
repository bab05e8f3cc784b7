package io.github.epixsdk.benchmarks;

import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The arithmetic of a seal alone: the part of each floor that no code of ours can change. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SignatureValueBenchmark {
    /** The kind of key. */
    @Param
    public KeyKind key = KeyKind.RSA_3072;

    private @Nullable SealedSample sample;

    /** Makes a key and a seal. */
    @Setup
    public void seal() {
        sample = SealedSample.of(key, 2);
    }

    /** Verifies a value; the JDK for RSA, Bouncy Castle for curves, as in the SDK. */
    @Benchmark
    public boolean verifyValue() throws GeneralSecurityException {
        return sample().verifyValue();
    }

    /** Makes a value with the JDK's provider. */
    @Benchmark
    public byte[] signValue() throws GeneralSecurityException {
        return sample().signValue();
    }

    private SealedSample sample() {
        return Objects.requireNonNull(sample, "sample");
    }
}
