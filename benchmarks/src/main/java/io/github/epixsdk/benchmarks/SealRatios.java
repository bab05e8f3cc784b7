package io.github.epixsdk.benchmarks;

import io.github.epixsdk.signature.SealVerifier;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The ratio of a verification to its floor on a machine that is not quiet: both are run in turn in one thread, a few of each, and what
 * counts is the thread's own time on the processor. {@link SealBenchmark} says how long each takes on a quiet one.
 */
public final class SealRatios {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int AT_ONCE = 20;

    private SealRatios() {}

    /**
     * Measures the compact permit of two items, for each kind of key.
     *
     * @param arguments seconds of warming up and seconds of measuring, for each kind, 60 and 15 if left out (a verification runs
     *     through many libraries: the compiler takes most of a minute over it); then the kinds of key
     * @throws Exception if a library cannot do its part
     */
    public static void main(String[] arguments) throws Exception {
        Duration warmUp = Duration.ofSeconds(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60);
        Duration measuring = Duration.ofSeconds(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15);
        List<KeyKind> kinds = arguments.length > 2
                ? Arrays.stream(arguments).skip(2).map(KeyKind::valueOf).toList()
                : List.of(KeyKind.values());
        for (KeyKind kind : kinds) {
            Pair pair = new Pair(SealedSample.of(kind, 2));
            pair.run(warmUp);
            long[][] medians = pair.run(measuring);
            System.out.printf(
                    Locale.ROOT,
                    "%-10s verify %6.1f µs   floor %6.1f µs   ratio %.2f%n",
                    kind,
                    median(medians[0]) / 1000.0,
                    median(medians[1]) / 1000.0,
                    (double) median(medians[0]) / median(medians[1]));
        }
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private interface Work {
        void run() throws Exception;
    }

    /** A verification and its floor. */
    private static final class Pair {
        private final SealVerifier verifier = SealVerifier.create();
        private final BareSeal bare = new BareSeal();
        private final SealedSample sample;
        private int valid;

        Pair(SealedSample sample) {
            this.sample = sample;
        }

        /** Runs both in turn for so long, and returns the times of each per call. */
        long[][] run(Duration time) throws Exception {
            long[][] found = new long[2][1 << 20];
            int rounds = 0;
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end && rounds < found[0].length) {
                found[0][rounds] = perCall(this::verify);
                found[1][rounds++] = perCall(this::floor);
            }
            if (valid == 0) {
                throw new IllegalStateException("The seal to be measured does not hold");
            }
            return new long[][] {Arrays.copyOf(found[0], rounds), Arrays.copyOf(found[1], rounds)};
        }

        private static long perCall(Work work) throws Exception {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < AT_ONCE; i++) {
                work.run();
            }
            return (THREADS.getCurrentThreadCpuTime() - start) / AT_ONCE;
        }

        private void verify() {
            valid += verifier.verify(sample.sealed(), sample.policy()).isValid() ? 1 : 0;
        }

        private void floor() throws Exception {
            byte[] digest = BareSeal.digest(BareSeal.canonical(BareSeal.withoutSignature(bare.parse(sample.sealed()))));
            if (digest.length != 32 || !sample.verifyValue()) {
                throw new IllegalStateException("The floor does not hold");
            }
        }
    }
}
