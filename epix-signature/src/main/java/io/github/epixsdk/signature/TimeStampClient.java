package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.TimeStampProtocol;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asks time-stamping authorities for time stamps (RFC 3161 over HTTP): one after the other, until one answers as it should.
 *
 * <p>An answer counts if it is for this question (digest and nonce), states a time that is not ahead of the clock, and is signed with
 * the certificate it names, which must be for time stamps and nothing else. Whether the authority is trusted is for those who verify
 * to decide ({@link TrustAnchors#timeStampAnchors}); agree with your partners on the authorities beforehand.
 *
 * <p>Immutable and thread-safe; one client serves the whole application.
 *
 * <pre>{@code
 * TimeStampClient timeStamps = TimeStampClient.builder(URI.create("https://tsa.example/"))
 *         .addAuthority(URI.create("https://second-tsa.example/"))
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class TimeStampClient implements TimeStampSource {
    private final List<URI> authorities;
    private final ProofTransport transport;
    private final Duration timeout;
    private final @Nullable String policy;
    private final Clock clock;
    private final RandomGenerator random;

    private TimeStampClient(Builder builder) {
        this.authorities = List.copyOf(builder.authorities);
        this.transport = builder.transport == null ? ProofTransport.create() : builder.transport;
        this.timeout = builder.timeout;
        this.policy = builder.policy;
        this.clock = builder.clock;
        this.random = builder.random;
    }

    /**
     * Starts a client.
     *
     * @param authority the address of the authority to ask first
     * @return a builder, not thread-safe
     * @throws NullPointerException if {@code authority} is null
     * @throws IllegalArgumentException if its scheme is neither {@code http} nor {@code https}
     */
    public static Builder builder(URI authority) {
        return new Builder().addAuthority(authority);
    }

    /**
     * Has a time stamp made by the first authority that answers as it should.
     *
     * @param digest the SHA-256 digest of what is to be stamped
     * @return the time-stamp token in DER
     * @throws IllegalArgumentException if {@code digest} has not 32 bytes
     * @throws ProofException if none of the authorities gave a usable answer; the message says of each why not
     */
    @Override
    public byte[] stamp(byte[] digest) {
        TimeStampProtocol protocol = TimeStampProtocol.ask(Objects.requireNonNull(digest, "digest"), policy, random);
        List<String> failures = new ArrayList<>();
        @Nullable Exception last = null;
        for (URI authority : authorities) {
            try {
                byte[] answer = transport.post(
                        authority,
                        TimeStampProtocol.QUERY_TYPE,
                        protocol.request(),
                        TimeStampProtocol.MAX_ANSWER_BYTES,
                        timeout);
                return protocol.token(answer, clock.instant());
            } catch (IOException e) {
                failures.add(authority + ": " + e.getMessage());
                last = e;
            }
        }
        throw new ProofException("Cannot get a time stamp: " + String.join("; ", failures), last);
    }

    /** Returns the addresses of the authorities. */
    @Override
    public String toString() {
        return "TimeStampClient" + authorities;
    }

    /**
     * Collects what a client needs; not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final List<URI> authorities = new ArrayList<>();
        private @Nullable ProofTransport transport;
        private Duration timeout = Duration.ofSeconds(10);
        private @Nullable String policy;
        private Clock clock = Clock.systemUTC();
        private RandomGenerator random = new SecureRandom();

        private Builder() {}

        /**
         * Adds an authority to ask if those before it fail.
         *
         * @param authority its address
         * @return this builder
         * @throws IllegalArgumentException if its scheme is neither {@code http} nor {@code https}
         */
        public Builder addAuthority(URI authority) {
            String scheme = authority.getScheme();
            if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
                throw new IllegalArgumentException(
                        "Expected the address of a time-stamping authority with http or https, found " + authority);
            }
            authorities.add(authority);
            return this;
        }

        /**
         * Asks over another HTTP client than that of the JDK.
         *
         * @param transport the way to the authorities
         * @return this builder
         */
        public Builder transport(ProofTransport transport) {
            this.transport = Objects.requireNonNull(transport, "transport");
            return this;
        }

        /**
         * Waits for each authority no longer than this; 10 seconds by default.
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
         * Asks for stamps under a given policy of the authority; under its usual one by default.
         *
         * @param oid the policy, for example {@code 0.4.0.2023.1.1}
         * @return this builder
         */
        public Builder policy(String oid) {
            this.policy = Objects.requireNonNull(oid, "oid");
            return this;
        }

        /**
         * Compares the stated time with a clock; the system's by default.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Takes nonces from another source; a {@link SecureRandom} by default.
         *
         * @param random the source
         * @return this builder
         */
        public Builder random(RandomGenerator random) {
            this.random = Objects.requireNonNull(random, "random");
            return this;
        }

        /**
         * Builds the client; the builder can be used again.
         *
         * @return the client
         */
        public TimeStampClient build() {
            return new TimeStampClient(this);
        }
    }
}
