package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.StampAlone;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Checks time stamps after RFC 3161 that stand by themselves, such as those that close a journal; those in a seal are checked by
 * {@link SealVerifier}. A stamp counts if an authority made it whose certificate led to a trusted one when it did. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * TimeStampVerifier verifier = TimeStampVerifier.of(List.of(authorityCa), Clock.systemUTC());
 * Optional<String> objection = verifier.objection(token, sha256);
 * }</pre>
 *
 * @since 0.1
 */
public final class TimeStampVerifier {
    private final Set<X509Certificate> authorities;
    private final Clock clock;

    private TimeStampVerifier(Set<X509Certificate> authorities, Clock clock) {
        this.authorities = authorities;
        this.clock = clock;
    }

    /**
     * Trusts authorities.
     *
     * @param authorities the certificates that those of the authorities must lead to
     * @param clock the present time: no stamp may state a later one
     * @return the verifier
     */
    public static TimeStampVerifier of(Collection<X509Certificate> authorities, Clock clock) {
        return new TimeStampVerifier(Set.copyOf(authorities), Objects.requireNonNull(clock, "clock"));
    }

    /**
     * Checks a time stamp.
     *
     * @param token the time-stamp token in DER
     * @param digest what it must have been made over
     * @return why it does not count, or empty if it does
     */
    public Optional<String> objection(byte[] token, byte[] digest) {
        return StampAlone.objection(token, digest, authorities, AlgorithmList.current(), clock.instant());
    }

    /**
     * Reads the time a stamp states, whether it counts or not.
     *
     * @param token the time-stamp token in DER
     * @return the time, or empty if it is no token
     */
    public static Optional<Instant> statedTime(byte[] token) {
        return StampAlone.time(token);
    }
}
