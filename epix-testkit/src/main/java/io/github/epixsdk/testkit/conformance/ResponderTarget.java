package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.signature.VerificationPolicy;
import io.github.epixsdk.testkit.internal.conformance.KeyFiles;
import io.github.epixsdk.testkit.internal.conformance.TargetFile;
import io.github.epixsdk.transport.PartnerProfile;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service to be examined: where it is and which dialect it speaks, who asks, which permits were put into it, and what it
 * declares not to offer.
 *
 * <p>What is declared absent is not applicable; what is neither declared absent nor supplied is skipped, and the report says what to
 * supply. Immutable and thread-safe; never shows keys or tokens.
 *
 * @since 0.1
 */
public final class ResponderTarget {
    private final PartnerProfile profile;
    private final @Nullable Credentials caller;
    private final @Nullable Credentials testAuthority;
    private final List<X509Certificate> trust;
    private final Map<SeedKind, List<Seed>> seeds;
    private final Map<String, List<String>> attachmentDigests;
    private final Set<String> absent;
    private final boolean soap12;
    private final boolean isHub;
    private final @Nullable HubDriver hub;
    private final PartnerHooks hooks;
    private final @Nullable VerificationPolicy verification;
    private final Duration answerTime;
    private final Duration slowSenderTime;
    private final int timingPairs;

    private ResponderTarget(Builder builder) {
        this.profile = builder.profile;
        this.caller = builder.caller;
        this.testAuthority = builder.testAuthority;
        this.trust = List.copyOf(builder.trust);
        this.seeds = new EnumMap<>(builder.seeds);
        this.attachmentDigests = Map.copyOf(builder.attachmentDigests);
        this.absent = Set.copyOf(builder.absent);
        this.soap12 = builder.soap12;
        this.isHub = builder.isHub;
        this.hub = builder.hub;
        this.hooks = builder.hooks;
        this.verification = builder.verification;
        this.answerTime = builder.answerTime;
        this.slowSenderTime = builder.slowSenderTime;
        this.timingPairs = builder.timingPairs;
    }

    /**
     * A key with its certificates.
     *
     * @param key the private key
     * @param chain the certificates, leaf first
     * @since 0.1
     */
    public record Credentials(PrivateKey key, List<X509Certificate> chain) {
        /**
         * Copies the list.
         *
         * @param key the private key
         * @param chain the certificates
         * @throws NullPointerException if a component is null
         */
        public Credentials {
            Objects.requireNonNull(key, "key");
            chain = List.copyOf(chain);
        }

        /** Returns the subject, never the key. */
        @Override
        public String toString() {
            return "Credentials[" + chain.get(0).getSubjectX500Principal() + "]";
        }
    }

    /**
     * Starts to describe a service.
     *
     * @param profile where it is, which dialect and version it speaks; its key and its trusted certificates are used where it names
     *     them
     * @return a builder
     */
    public static Builder builder(PartnerProfile profile) {
        return new Builder(Objects.requireNonNull(profile, "profile"));
    }

    /**
     * Returns address and dialect.
     *
     * @return the profile
     */
    public PartnerProfile profile() {
        return profile;
    }

    /**
     * Returns the key of the Party that asks.
     *
     * @return key and certificates, if there are any
     */
    public Optional<Credentials> caller() {
        return Optional.ofNullable(caller);
    }

    /**
     * Returns the authority that issues certificates for the cases on caller identity.
     *
     * @return a test CA the system under test trusts, if there is one
     */
    public Optional<Credentials> testAuthority() {
        return Optional.ofNullable(testAuthority);
    }

    /**
     * Returns what the server's certificate must lead to.
     *
     * @return the anchors
     */
    public List<X509Certificate> trust() {
        return trust;
    }

    /**
     * Returns the permits of a kind.
     *
     * @param kind the kind
     * @return the permits in the system, may be none
     */
    public List<Seed> seeds(SeedKind kind) {
        return seeds.getOrDefault(kind, List.of());
    }

    /**
     * Returns the digests of the attachments of a permit.
     *
     * @param seed the permit
     * @return SHA-256 in hex, in the order of the attachments; empty if they are not known
     */
    public List<String> attachmentDigests(Seed seed) {
        return attachmentDigests.getOrDefault(seed.number().key(), List.of());
    }

    /**
     * Tells whether something is declared not to be offered.
     *
     * @param need for example {@code seed:att}
     * @return whether cases that need it are not applicable; {@code hub} is absent where it is not declared
     */
    public boolean isAbsent(String need) {
        return absent.contains(need) || (need.equals("hub") && !isHub);
    }

    /**
     * Tells whether the service is declared to be a hub, which passes requests on to others.
     *
     * @return false by default
     */
    public boolean isHub() {
        return isHub;
    }

    /**
     * Returns what puts the hub before a callee the suite plays.
     *
     * @return what starts it, if there is one
     */
    public Optional<HubDriver> hub() {
        return Optional.ofNullable(hub);
    }

    /**
     * Tells whether SOAP 1.2 is declared.
     *
     * @return false by default
     */
    public boolean isSoap12Declared() {
        return soap12;
    }

    /**
     * Returns what the operator can do.
     *
     * @return the hooks
     */
    public PartnerHooks hooks() {
        return hooks;
    }

    /**
     * Returns by what seals are judged.
     *
     * @return the policy, if there is one
     */
    public Optional<VerificationPolicy> verification() {
        return Optional.ofNullable(verification);
    }

    /**
     * Returns within what time the service declares to answer.
     *
     * @return 10 s by default
     */
    public Duration answerTime() {
        return answerTime;
    }

    /**
     * Returns within what time the service declares to close connections of slow senders.
     *
     * @return 60 s by default
     */
    public Duration slowSenderTime() {
        return slowSenderTime;
    }

    /**
     * Returns how many pairs of calls the timing case makes.
     *
     * @return 200 by default
     */
    public int timingPairs() {
        return timingPairs;
    }

    /** Returns the profile. */
    @Override
    public String toString() {
        return "ResponderTarget[" + profile + "]";
    }

    /** Describes a service. Not thread-safe. */
    public static final class Builder {
        private final PartnerProfile profile;
        private @Nullable Credentials caller;
        private @Nullable Credentials testAuthority;
        private Collection<X509Certificate> trust = List.of();
        private final Map<SeedKind, List<Seed>> seeds = new EnumMap<>(SeedKind.class);
        private final Map<String, List<String>> attachmentDigests = new LinkedHashMap<>();
        private final Set<String> absent = new LinkedHashSet<>();
        private boolean soap12;
        private boolean isHub;
        private @Nullable HubDriver hub;
        private PartnerHooks hooks = PartnerHooks.NONE;
        private @Nullable VerificationPolicy verification;
        private Duration answerTime = Duration.ofSeconds(10);
        private Duration slowSenderTime = Duration.ofSeconds(60);
        private int timingPairs = 200;

        private Builder(PartnerProfile profile) {
            this.profile = profile;
        }

        /**
         * Sets the key of the Party that asks, where the profile names none.
         *
         * @param key the private key
         * @param chain the certificates, leaf first
         * @return this builder
         */
        public Builder caller(PrivateKey key, List<X509Certificate> chain) {
            this.caller = new Credentials(key, chain);
            return this;
        }

        /**
         * Sets a test CA the system under test trusts for client certificates: the suite issues the certificates of the cases on
         * caller identity with it.
         *
         * @param key the CA's private key
         * @param chain the CA's certificate
         * @return this builder
         */
        public Builder testAuthority(PrivateKey key, List<X509Certificate> chain) {
            this.testAuthority = new Credentials(key, chain);
            return this;
        }

        /**
         * Sets what the server's certificate must lead to, where the profile does not say it.
         *
         * @param anchors the trusted certificates
         * @return this builder
         */
        public Builder trust(Collection<X509Certificate> anchors) {
            this.trust = List.copyOf(anchors);
            return this;
        }

        /**
         * Names permits that were put into the system.
         *
         * @param kind their kind
         * @param permits the permits
         * @return this builder
         */
        public Builder seed(SeedKind kind, Seed... permits) {
            return seeds(kind, Arrays.asList(permits));
        }

        /**
         * Names permits that were put into the system.
         *
         * @param kind their kind
         * @param permits the permits
         * @return this builder
         */
        public Builder seeds(SeedKind kind, List<Seed> permits) {
            List<Seed> all = new ArrayList<>(seeds.getOrDefault(kind, List.of()));
            all.addAll(permits);
            seeds.put(kind, List.copyOf(all));
            return this;
        }

        /**
         * Says what the attachments of a permit are.
         *
         * @param seed the permit
         * @param sha256 the digests in hex, in the order of the attachments
         * @return this builder
         */
        public Builder attachmentDigests(Seed seed, List<String> sha256) {
            attachmentDigests.put(seed.number().key(), List.copyOf(sha256));
            return this;
        }

        /**
         * Declares what the system does not offer.
         *
         * @param needs as in the catalogue, for example {@code signed} or {@code seed:att}
         * @return this builder
         */
        public Builder absent(Collection<String> needs) {
            absent.addAll(needs);
            return this;
        }

        /**
         * Declares that SOAP 1.2 is spoken.
         *
         * @param value false by default
         * @return this builder
         */
        public Builder soap12(boolean value) {
            this.soap12 = value;
            return this;
        }

        /**
         * Declares that the service is a hub, without saying how it is put before a callee: its cases are skipped, and the report
         * says what to supply.
         *
         * @param value false by default
         * @return this builder
         */
        public Builder hub(boolean value) {
            this.isHub = value;
            return this;
        }

        /**
         * Declares that the service is a hub, and says how it is put before a callee the suite plays.
         *
         * @param value starts it
         * @return this builder
         */
        public Builder hub(HubDriver value) {
            this.hub = Objects.requireNonNull(value, "hub");
            return hub(true);
        }

        /**
         * Sets what the operator can do.
         *
         * @param value no hooks by default
         * @return this builder
         */
        public Builder hooks(PartnerHooks value) {
            this.hooks = Objects.requireNonNull(value, "hooks");
            return this;
        }

        /**
         * Sets by what seals are judged.
         *
         * @param value the policy
         * @return this builder
         */
        public Builder verification(VerificationPolicy value) {
            this.verification = Objects.requireNonNull(value, "verification");
            return this;
        }

        /**
         * Sets within what time the service declares to answer.
         *
         * @param value 10 s by default
         * @return this builder
         */
        public Builder answerTime(Duration value) {
            this.answerTime = Objects.requireNonNull(value, "answerTime");
            return this;
        }

        /**
         * Sets within what time the service declares to close connections of slow senders.
         *
         * @param value 60 s by default
         * @return this builder
         */
        public Builder slowSenderTime(Duration value) {
            this.slowSenderTime = Objects.requireNonNull(value, "slowSenderTime");
            return this;
        }

        /**
         * Sets how many pairs of calls the timing case makes; fewer are faster, and less sure.
         *
         * @param value 10 at least; 200 by default
         * @return this builder
         * @throws IllegalArgumentException if it is less than 10
         */
        public Builder timingPairs(int value) {
            if (value < 10) {
                throw new IllegalArgumentException("timingPairs: expected 10 at least, found " + value);
            }
            this.timingPairs = value;
            return this;
        }

        /**
         * Adds what a file declares: permits in the system, what it does not offer, the test CA.
         *
         * <pre>{@code
         * soap12: true
         * absent: [seed:big, seed:composite]
         * testAuthority: {file: test-ca.p12, passwordFile: test-ca.password}
         * seeds:
         *   final:
         *     - {number: XA/2026/000018, token: s3cret}
         *   draft: [XA/2026/000017]
         *   attachment:
         *     - {number: XA/2026/000019, attachments: [9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08]}
         * }</pre>
         *
         * <p>Besides: {@code answerTime} and {@code slowSenderTime} in seconds, {@code timingPairs}, {@code book}, a program that is
         * given the number of a permit and prints a line {@code A=5 B=2.5} for each booking, and {@code hub}, a program that puts the
         * hub before a callee, see {@link HubDriver#command}, or {@code true} where there is none.
         *
         * @param file a YAML file
         * @return this builder
         * @throws io.github.epixsdk.transport.ConfigurationException if it cannot be read, or says something that is not known
         */
        public Builder declarations(Path file) {
            TargetFile.addTo(this, file);
            return this;
        }

        /**
         * Ends the description. Reads key and trusted certificates of the profile where none were set.
         *
         * @return the target
         * @throws io.github.epixsdk.transport.ConfigurationException if a file of the profile cannot be read
         */
        public ResponderTarget build() {
            if (caller == null) {
                caller = profile.clientKey().map(KeyFiles::read).orElse(null);
            }
            if (trust.isEmpty() && profile.trust().isPresent()) {
                trust = profile.tlsMaterial().trusted();
            }
            if (verification == null) {
                verification = profile.sealTrust()
                        .map(anchors -> VerificationPolicy.of(TrustAnchors.load(anchors)))
                        .orElse(null);
            }
            return new ResponderTarget(this);
        }
    }
}
