package io.github.epixsdk.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.interop.SealAuthority.Holder;
import io.github.epixsdk.signature.SealVerifier;
import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SignatureAlgorithm;
import io.github.epixsdk.signature.VerificationPolicy;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verification of the same seal by us and by EU DSS, bytes to verdict, one after the other in one process. The thread's own
 * time on the processor is what counts, so that whatever else the machine does matters little. Both judge offline with the same root and the same revocation lists.
 */
class SealSpeedIT {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** The best one counts: a machine that is busy in one is seldom busy in all. */
    private static final int ROUNDS = 3;

    private static final int TURNS = 15;

    /** So many of ours for one of theirs, so that both get about the same time. */
    private static final int OURS = 25;

    private static final Duration WARM_UP = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({"3072, RSA_SHA256", "secp256r1, ECDSA_SHA256"})
    void isManyTimesFasterThanDss(String kind, SignatureAlgorithm algorithm) {
        SealAuthority authority = new SealAuthority();
        Holder holder = authority.seal(kind);
        byte[] sealed =
                Sealer.builder(holder.signingKey()).algorithm(algorithm).build().seal(SealedPermits.unsealed());
        Dss dss = new Dss(authority);
        SealVerifier verifier = SealVerifier.create();
        VerificationPolicy policy = VerificationPolicy.builder(authority.anchors())
                .revocationLists(authority.revocationLists())
                .build();
        Runnable our =
                () -> assertThat(verifier.verify(sealed, policy).isValid()).isTrue();
        Runnable their =
                () -> assertThat(dss.validate(sealed, null).indication()).isEqualTo("TOTAL_PASSED");
        warmUp(our);
        warmUp(their);
        Comparison best = IntStream.range(0, ROUNDS)
                .mapToObj(round -> Comparison.of(our, their))
                .max(Comparator.comparingDouble(Comparison::ratio))
                .orElseThrow();

        System.out.printf(
                Locale.ROOT,
                "%s: ours %d µs, DSS %d µs, ratio %.1f%n",
                algorithm,
                best.ours() / 1000,
                best.theirs() / 1000,
                best.ratio());
        assertThat(best.ratio()).as("DSS's median to ours, best round").isGreaterThanOrEqualTo(20);
    }

    /** Medians of one round, in nanoseconds. */
    private record Comparison(long ours, long theirs) {
        static Comparison of(Runnable our, Runnable their) {
            long[] ours = new long[TURNS * OURS];
            long[] theirs = new long[TURNS];
            for (int i = 0; i < TURNS; i++) {
                theirs[i] = nanos(their);
                for (int j = 0; j < OURS; j++) {
                    ours[i * OURS + j] = nanos(our);
                }
            }
            return new Comparison(median(ours), median(theirs));
        }

        double ratio() {
            return (double) theirs / ours;
        }
    }

    private static void warmUp(Runnable work) {
        long spent = 0;
        while (spent < WARM_UP.toNanos()) {
            spent += nanos(work);
        }
    }

    private static long nanos(Runnable work) {
        long start = THREADS.getCurrentThreadCpuTime();
        work.run();
        return THREADS.getCurrentThreadCpuTime() - start;
    }

    private static long median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
