package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.OnlineRevocation;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what the authorities say about revoked certificates, from the addresses the certificates name: OCSP responders first, then
 * published lists. Nothing is fetched unless a {@link VerificationPolicy} is given a fetcher, and then only for certificates that
 * already lead to a trust anchor, and only where nothing at hand answers.
 *
 * <p>Bounds: addresses with {@code http} and {@code https}, none inside the own network unless allowed, no redirections; 5 seconds
 * for each; 64 KiB for an OCSP answer, 10 MiB for a list. What was fetched is kept until its own end, a failure for a minute; several
 * threads that need the same thing wait for one of them.
 *
 * <p>Thread-safe; one fetcher serves the whole application.
 *
 * <pre>{@code
 * VerificationPolicy policy = VerificationPolicy.builder(anchors)
 *         .revocationFetcher(RevocationFetcher.create())
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class RevocationFetcher {
    private final OnlineRevocation online;

    private RevocationFetcher(Builder builder) {
        this.online = new OnlineRevocation(
                builder.transport == null ? ProofTransport.create() : builder.transport,
                builder.timeout,
                builder.privateAddresses,
                builder.clock);
    }

    /**
     * Returns a fetcher with the usual bounds.
     *
     * @return the fetcher
     */
    public static RevocationFetcher create() {
        return builder().build();
    }

    /**
     * Starts a fetcher.
     *
     * @return a builder, not thread-safe
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Fetches what says whether a certificate was revoked.
     *
     * @param certificate the certificate
     * @param issuer that of the authority that issued it
     * @return an OCSP answer or a list; nothing if the certificate names no address
     * @throws ProofException if none of the addresses gave a usable answer; the message says of each why not
     */
    public RevocationData fetch(X509Certificate certificate, X509Certificate issuer) {
        List<X509CRL> lists = new ArrayList<>();
        List<byte[]> answers = new ArrayList<>();
        List<String> failures = online.fetch(
                Objects.requireNonNull(certificate, "certificate"),
                Objects.requireNonNull(issuer, "issuer"),
                lists,
                answers);
        if (!failures.isEmpty()) {
            throw new ProofException("Cannot learn whether a certificate was revoked: " + String.join("; ", failures));
        }
        return RevocationData.of(lists, answers);
    }

    /**
     * Collects what a fetcher needs; not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {
        private @Nullable ProofTransport transport;
        private Duration timeout = Duration.ofSeconds(5);
        private boolean privateAddresses;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /**
         * Fetches over another HTTP client than that of the JDK.
         *
         * @param transport the way to the authorities
         * @return this builder
         */
        public Builder transport(ProofTransport transport) {
            this.transport = Objects.requireNonNull(transport, "transport");
            return this;
        }

        /**
         * Waits for each address no longer than this; 5 seconds by default.
         *
         * @param timeout the time from the first byte sent to the last received
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder timeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("Expected a positive time, found " + timeout);
            }
            this.timeout = timeout;
            return this;
        }

        /**
         * Allows addresses inside the own network; off by default, since certificates come from outside.
         *
         * @param allowed true for authorities that publish inside the own network only
         * @return this builder
         */
        public Builder privateAddresses(boolean allowed) {
            this.privateAddresses = allowed;
            return this;
        }

        /**
         * Decides by a clock how long things are kept; by the system's by default.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Builds the fetcher; the builder can be used again.
         *
         * @return the fetcher
         */
        public RevocationFetcher build() {
            return new RevocationFetcher(this);
        }
    }
}
