package io.github.epixsdk.signature;

import io.github.epixsdk.signature.internal.DigestMethod;
import io.github.epixsdk.signature.internal.ListEvidence;
import io.github.epixsdk.signature.internal.PemFiles;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * By what a seal is judged: whose certificates are trusted, at what time, and what is known of revoked ones.
 *
 * <p>Immutable and thread-safe; one policy serves for any number of verifications.
 *
 * <pre>{@code
 * VerificationPolicy policy = VerificationPolicy.builder(TrustAnchors.load(Path.of("anchors")))
 *         .addRevocationList(Path.of("xa-ca.crl"))
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class VerificationPolicy {
    private final Supplier<TrustAnchors> anchors;
    private final AlgorithmList algorithms;
    private final Clock clock;
    private final List<X509CRL> revocationLists;
    private final RevocationData revocationData;
    private final @Nullable RevocationFetcher revocationFetcher;
    private final boolean revocationRequired;

    private VerificationPolicy(Builder builder) {
        this.anchors = builder.anchors;
        this.algorithms = builder.algorithms;
        this.clock = builder.clock;
        this.revocationLists = List.copyOf(builder.revocationLists);
        this.revocationData = builder.revocationData;
        this.revocationFetcher = builder.revocationFetcher;
        this.revocationRequired = builder.revocationRequired;
    }

    /**
     * Returns the policy with the given anchors, judging at the present time and without revocation lists.
     *
     * @param anchors the trusted certificates per Party
     * @return the policy
     */
    public static VerificationPolicy of(TrustAnchors anchors) {
        return builder(anchors).build();
    }

    /**
     * Starts a policy.
     *
     * @param anchors the trusted certificates per Party
     * @return a builder, not thread-safe
     * @throws NullPointerException if {@code anchors} is null
     */
    public static Builder builder(TrustAnchors anchors) {
        Objects.requireNonNull(anchors, "anchors");
        return new Builder(() -> anchors);
    }

    /**
     * Starts a policy whose anchors may be exchanged while it is in use; they are asked for at every verification.
     *
     * @param anchors gives the trusted certificates per Party, for example {@link TrustStore#anchors()}
     * @return a builder, not thread-safe
     * @throws NullPointerException if {@code anchors} is null
     */
    public static Builder builder(Supplier<TrustAnchors> anchors) {
        return new Builder(Objects.requireNonNull(anchors, "anchors"));
    }

    /**
     * Returns the trusted certificates.
     *
     * @return the anchors per Party
     */
    public TrustAnchors anchors() {
        return anchors.get();
    }

    /**
     * Returns the list of algorithms with their ends.
     *
     * @return the list
     */
    public AlgorithmList algorithms() {
        return algorithms;
    }

    /**
     * Returns the time of control for a verification that starts now.
     *
     * @return the fixed time if one was set, else the present
     */
    public Instant controlTime() {
        return clock.instant();
    }

    /**
     * Returns the revocation lists.
     *
     * @return the lists, possibly none
     */
    public List<X509CRL> revocationLists() {
        return revocationLists;
    }

    /**
     * Returns everything given about revoked certificates: {@linkplain #revocationLists() the lists} and other data.
     *
     * @return the data, possibly none
     */
    public RevocationData revocationData() {
        return RevocationData.of(revocationLists, List.of()).and(revocationData);
    }

    /**
     * Returns what asks the authorities where nothing at hand answers.
     *
     * @return the fetcher, or empty if nothing is fetched, as is the default
     */
    public Optional<RevocationFetcher> revocationFetcher() {
        return Optional.ofNullable(revocationFetcher);
    }

    /**
     * Tells whether a seal whose revocation status is unknown stays undecided.
     *
     * @return true if revocation must be checked; by default it is checked where a list is at hand, and noted where not
     */
    public boolean revocationRequired() {
        return revocationRequired;
    }

    /**
     * Returns a digest over what this policy decides by: the list of algorithms, what was given about revoked certificates, and how
     * hard it insists on knowing. The time of control and the anchors are not in it ({@link TrustAnchors#digest()} is about those).
     *
     * @return the SHA-256 digest in hexadecimal digits
     */
    public String digest() {
        TreeSet<String> given = new TreeSet<>();
        RevocationData data = revocationData();
        data.ocspAnswers().forEach(answer -> given.add("answer " + DigestMethod.SHA256.hex(answer)));
        data.lists().forEach(list -> given.add("list " + DigestMethod.SHA256.hex(ListEvidence.encoded(list))));
        return DigestMethod.SHA256.hex(algorithms.canonical() + String.join("\n", given) + "\nrevocation "
                + (revocationRequired ? "required" : "noted") + (revocationFetcher == null ? "" : " and asked for"));
    }

    /**
     * Returns a builder with the values of this policy.
     *
     * @return a builder, not thread-safe
     */
    public Builder toBuilder() {
        Builder builder = builder(anchors)
                .algorithms(algorithms)
                .clock(clock)
                .revocationLists(revocationLists)
                .revocationData(revocationData)
                .revocationRequired(revocationRequired);
        builder.revocationFetcher = revocationFetcher;
        return builder;
    }

    /**
     * Collects the parts of a policy; not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final Supplier<TrustAnchors> anchors;
        private AlgorithmList algorithms = AlgorithmList.current();
        private Clock clock = Clock.systemUTC();
        private final List<X509CRL> revocationLists = new ArrayList<>();
        private RevocationData revocationData = RevocationData.none();
        private @Nullable RevocationFetcher revocationFetcher;
        private boolean revocationRequired;

        private Builder(Supplier<TrustAnchors> anchors) {
            this.anchors = anchors;
        }

        /**
         * Judges algorithms by another list than the one that comes with the SDK.
         *
         * @param list the list
         * @return this builder
         */
        public Builder algorithms(AlgorithmList list) {
            this.algorithms = Objects.requireNonNull(list, "list");
            return this;
        }

        /**
         * Judges as of a fixed time instead of the present, for example the day a permit was presented.
         *
         * @param time the time of control
         * @return this builder
         */
        public Builder at(Instant time) {
            return clock(Clock.fixed(Objects.requireNonNull(time, "time"), ZoneOffset.UTC));
        }

        /**
         * Takes the time of control from a clock; the system's by default.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Replaces the revocation lists.
         *
         * @param lists the lists; each counts only if the authority that issued the certificate in question signed it and the
         *     time of control lies between its dates
         * @return this builder
         */
        public Builder revocationLists(List<X509CRL> lists) {
            revocationLists.clear();
            revocationLists.addAll(lists);
            return this;
        }

        /**
         * Adds the revocation lists of a file.
         *
         * @param file one list in DER, or any number in PEM, at most 64 MiB
         * @return this builder
         * @throws TrustException if the file cannot be read or holds no revocation list
         */
        public Builder addRevocationList(Path file) {
            revocationLists.addAll(PemFiles.revocationLists(file));
            return this;
        }

        /**
         * Gives revocation lists and OCSP answers, in place of such data given before. They count as {@linkplain #revocationLists
         * lists} do.
         *
         * @param data the data
         * @return this builder
         */
        public Builder revocationData(RevocationData data) {
            this.revocationData = Objects.requireNonNull(data, "data");
            return this;
        }

        /**
         * Asks the authorities where neither the seal nor given data says whether a certificate was revoked. Off by default: a
         * verification uses no network unless told to. If they do not answer, the seal is judged as if nothing was known.
         *
         * @param fetcher asks them
         * @return this builder
         */
        public Builder revocationFetcher(RevocationFetcher fetcher) {
            this.revocationFetcher = Objects.requireNonNull(fetcher, "fetcher");
            return this;
        }

        /**
         * Leaves a seal undecided if the revocation status of a certificate is unknown. Off by default; recommended where a permit
         * is finally accepted or archived.
         *
         * @param required true to insist
         * @return this builder
         */
        public Builder revocationRequired(boolean required) {
            this.revocationRequired = required;
            return this;
        }

        /**
         * Builds the policy; the builder can be used again.
         *
         * @return the policy
         */
        public VerificationPolicy build() {
            return new VerificationPolicy(this);
        }
    }
}
