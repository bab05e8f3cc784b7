package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.AlgorithmList;
import io.github.epixsdk.signature.SignatureAlgorithm;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When what a seal rests on ceases to count by itself; null stands for no end. */
public final class Ends {
    private Ends() {}

    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** Returns when the first certificate of a path expires; an anchor's own dates do not count, unless it is all there is. */
    static @Nullable Instant of(CertificatePaths.Path path) {
        List<X509Certificate> all = path.certificates();
        @Nullable Instant end = null;
        for (X509Certificate each : path.pinned() ? all : all.subList(0, all.size() - 1)) {
            end = earlier(end, each.getNotAfter().toInstant());
        }
        return end;
    }

    static @Nullable Instant of(AlgorithmList list, SignatureAlgorithm algorithm, X509Certificate signer) {
        return day(list, algorithm, signer)
                .map(end -> end.atStartOfDay(ZoneOffset.UTC).toInstant())
                .orElse(null);
    }

    /** Returns the first day on which an algorithm with the key of a certificate counts no more; empty for no end. */
    public static Optional<LocalDate> day(AlgorithmList list, SignatureAlgorithm algorithm, X509Certificate signer) {
        return list.end(algorithm, RawSignature.bits(signer.getPublicKey())).filter(end -> !end.equals(LocalDate.MAX));
    }
}
