package io.github.epixsdk.signature;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.signature.internal.CertificateFacts;
import io.github.epixsdk.signature.internal.DigestMethod;
import io.github.epixsdk.signature.internal.PartyTrust;
import io.github.epixsdk.signature.internal.PemFiles;
import io.github.epixsdk.signature.internal.TrustRules;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The certificates a Party's seals are traced back to, kept per Party.
 *
 * <p>A permit issued by one Party is judged by the anchors of that Party alone, so that an authority certified by the same CA
 * as another cannot seal in its name. An anchor is mostly the certificate of a CA; the certificate of a seal itself may be one
 * too, and then that one certificate is trusted and nothing beside it.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * TrustAnchors anchors = TrustAnchors.builder()
 *         .add(CountryCode.of("CH"), swissRoot)
 *         .add(CountryCode.of("CZ"), czechRoot)
 *         .build();
 * TrustAnchors fromFiles = TrustAnchors.load(Path.of("/etc/epix/anchors"));
 * }</pre>
 *
 * @since 0.1
 */
public final class TrustAnchors {
    private static final PartyTrust NOTHING = new PartyTrust();

    private final Map<CountryCode, PartyTrust> byParty;

    private TrustAnchors(Map<CountryCode, PartyTrust> byParty) {
        Map<CountryCode, PartyTrust> copy = new TreeMap<>();
        byParty.forEach((party, trust) -> copy.put(party, trust.copy()));
        this.byParty = copy;
    }

    /**
     * Starts an empty set of anchors.
     *
     * @return a builder, not thread-safe
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads anchors from one file, or from every {@code .pem}, {@code .crt}, {@code .cer} and {@code .der} file of a folder. The
     * Party of each is the country of its subject. A file has at most 1 MiB; sub-folders are not read.
     *
     * @param fileOrFolder a PEM file with any number of certificates, a DER file with one, or a folder of such files
     * @return the anchors
     * @throws TrustException if there is no such file or folder, it holds no certificate, something in it cannot be read, or a
     *     certificate does not name exactly one country
     */
    public static TrustAnchors load(Path fileOrFolder) {
        Builder builder = builder();
        PemFiles.certificates(fileOrFolder).forEach((certificate, file) -> {
            CountryCode party = CertificateFacts.country(certificate)
                    .orElseThrow(() -> new TrustException(
                            "Cannot tell whose trust anchor " + file
                                    + " is: expected exactly one country (C=) in the subject, found "
                                    + CertificateFacts.subject(certificate),
                            null));
            builder.add(party, certificate);
        });
        return builder.build();
    }

    /**
     * Returns the anchors of a Party, also those that count no more or not yet.
     *
     * @param party the Party
     * @return its anchors, empty if none is known
     */
    public Set<X509Certificate> of(CountryCode party) {
        return Set.copyOf(trust(party).anchors());
    }

    /**
     * Returns the anchors of a Party that count at a given time.
     *
     * @param party the Party
     * @param at the time
     * @return its anchors at that time, empty if there is none
     */
    public Set<X509Certificate> of(CountryCode party, Instant at) {
        return trust(party).anchorsAt(at);
    }

    /**
     * Returns the certificates a Party's time stamps are traced back to.
     *
     * @param party the Party
     * @return the anchors of time-stamping authorities, empty if none is known
     */
    public Set<X509Certificate> timeStampAnchors(CountryCode party) {
        return Set.copyOf(trust(party).timeStampAnchors());
    }

    /**
     * Tells whether a Party's seals may be made with an algorithm that is accepted by agreement only.
     *
     * @param party the Party
     * @param algorithm the algorithm
     * @return true if the Party's entry says so
     */
    public boolean accepts(CountryCode party, SignatureAlgorithm algorithm) {
        return trust(party).algorithms().contains(algorithm);
    }

    /**
     * Tells what the entry of a Party has against one of its certificates: another certificate policy, another organisation, or not
     * one of the pinned seals.
     *
     * @param party the Party
     * @param certificate the certificate of a seal under one of the Party's anchors
     * @return what was expected and found, or empty if nothing stands against it
     */
    public Optional<String> objection(CountryCode party, X509Certificate certificate) {
        return TrustRules.objection(trust(party), certificate);
    }

    /**
     * Returns what expires soon.
     *
     * @param now the present
     * @param within how far to look ahead
     * @return the certificates that expire or stop to count within that time, or have already, the first to expire first
     */
    public List<ExpiringAnchor> expiring(Instant now, Duration within) {
        List<ExpiringAnchor> expiring = new ArrayList<>();
        byParty.forEach((party, trust) -> {
            trust.anchors().forEach(anchor -> expiring.add(ExpiringAnchor.of(party, anchor, trust.window(anchor))));
            trust.timeStampAnchors()
                    .forEach(anchor -> expiring.add(ExpiringAnchor.of(party, anchor, trust.window(anchor))));
        });
        return expiring.stream()
                .filter(each -> !each.until().isAfter(now.plus(within)))
                .sorted(Comparator.comparing(ExpiringAnchor::until))
                .toList();
    }

    /**
     * Returns when an anchor ceases to count by what its Party's entry says; its own dates do not matter.
     *
     * @param party the Party
     * @param anchor one of its anchors
     * @return the first moment at which it counts no more, or empty for no end
     */
    public Optional<Instant> endOf(CountryCode party, X509Certificate anchor) {
        return Optional.ofNullable(trust(party).window(anchor).until());
    }

    /**
     * Returns a digest over all that is trusted, of every Party. Equal trust has equal digests, whatever file it was read from and in
     * what order; so an auditor can tell whether two verdicts were made with the same.
     *
     * @return the SHA-256 digest in hexadecimal digits
     */
    public String digest() {
        StringBuilder all = new StringBuilder();
        byParty.forEach((party, trust) -> all.append(party).append('\n').append(trust.canonical()));
        return DigestMethod.SHA256.hex(all.toString());
    }

    /** Returns what the entry of a Party says beside its anchors, a line each. */
    Set<String> rules(CountryCode party) {
        return trust(party).rules();
    }

    private PartyTrust trust(CountryCode party) {
        return byParty.getOrDefault(Objects.requireNonNull(party, "party"), NOTHING);
    }

    /**
     * Tells whether a Party's certificate may sign in a role.
     *
     * <p>If the Party has no {@linkplain Builder#grant grants}, every certificate under its anchors may sign as Management Authority
     * and as issuing official, and the other roles are nobody's. If it has some, only they count.
     *
     * @param party the Party
     * @param role the role
     * @param path the certificate and those above it, up to the anchor
     * @return true if the role is granted to one of the certificates in the path
     */
    public boolean grants(CountryCode party, SignatoryRole role, List<X509Certificate> path) {
        return trust(party).grants(role, path);
    }

    /**
     * Returns in which capacity a certificate signs, where the entry of its Party says so.
     *
     * @param party the Party
     * @param path the certificate and those above it, up to the anchor; the first of which anything is said decides
     * @return seal or signature, or empty if nothing is said of it and the certificate itself has to tell
     */
    public Optional<SignerKind> kind(CountryCode party, List<X509Certificate> path) {
        return trust(party).kind(path);
    }

    /**
     * Returns the Parties that have an anchor.
     *
     * @return the Parties, in alphabetical order
     */
    public Set<CountryCode> parties() {
        return new LinkedHashSet<>(byParty.keySet());
    }

    /**
     * Returns a builder that already holds these anchors.
     *
     * @return a builder, not thread-safe
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        byParty.forEach((party, trust) -> builder.byParty.put(party, trust.copy()));
        return builder;
    }

    /** Returns how many anchors each Party has. */
    @Override
    public String toString() {
        Map<CountryCode, Integer> counts = new LinkedHashMap<>();
        byParty.forEach((party, trust) -> counts.put(party, trust.anchors().size()));
        return "TrustAnchors" + counts;
    }

    /**
     * Collects anchors; not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final Map<CountryCode, PartyTrust> byParty = new LinkedHashMap<>();

        private Builder() {}

        private PartyTrust party(CountryCode party) {
            return byParty.computeIfAbsent(Objects.requireNonNull(party, "party"), p -> new PartyTrust());
        }

        /**
         * Adds an anchor of a Party. One certificate may serve several Parties.
         *
         * @param party the Party whose permits may be sealed under the certificate
         * @param anchor a CA's certificate, or that of one seal
         * @return this builder
         * @throws NullPointerException if an argument is null
         */
        public Builder add(CountryCode party, X509Certificate anchor) {
            party(party).anchor(Objects.requireNonNull(anchor, "anchor"));
            return this;
        }

        /**
         * Adds an anchor that counts for some time only. An anchor that was withdrawn is kept with its end: seals that are proved to be
         * older still hold.
         *
         * @param party the Party whose permits may be sealed under the certificate
         * @param anchor a CA's certificate, or that of one seal
         * @param from the first moment, or null for always
         * @param until the moment from which on it counts no more, or null for ever
         * @return this builder
         * @throws NullPointerException if {@code party} or {@code anchor} is null
         */
        public Builder add(CountryCode party, X509Certificate anchor, @Nullable Instant from, @Nullable Instant until) {
            party(party).anchor(Objects.requireNonNull(anchor, "anchor"), from, until);
            return this;
        }

        /**
         * Grants a role to the certificates under an anchor, or to one certificate. The first grant of a Party ends the rule that
         * all its certificates may seal permits.
         *
         * @param party the Party
         * @param certificate an anchor, a CA below it, or the certificate of one signer
         * @param role the role its holders may sign in
         * @return this builder
         * @throws NullPointerException if an argument is null
         */
        public Builder grant(CountryCode party, X509Certificate certificate, SignatoryRole role) {
            party(party)
                    .grant(Objects.requireNonNull(certificate, "certificate"), Objects.requireNonNull(role, "role"));
            return this;
        }

        /**
         * Says in which capacity the certificates under an anchor sign, or one certificate does, whatever they say themselves: for
         * authorities outside the European Union, whose certificates mostly say nothing.
         *
         * @param party the Party
         * @param certificate an anchor, a CA below it, or the certificate of one signer
         * @param kind {@link SignerKind#SEAL} or {@link SignerKind#SIGNATURE}
         * @return this builder
         * @throws IllegalArgumentException if the kind is {@link SignerKind#UNKNOWN}
         * @throws NullPointerException if an argument is null
         */
        public Builder kind(CountryCode party, X509Certificate certificate, SignerKind kind) {
            if (kind == SignerKind.UNKNOWN) {
                throw new IllegalArgumentException("Expected SEAL or SIGNATURE, found UNKNOWN");
            }
            party(party).kind(Objects.requireNonNull(certificate, "certificate"), Objects.requireNonNull(kind, "kind"));
            return this;
        }

        /**
         * Adds the certificate of a time-stamping authority, or of the CA above it.
         *
         * @param party the Party whose seals may bear its time stamps
         * @param anchor the certificate
         * @return this builder
         * @throws NullPointerException if an argument is null
         */
        public Builder addTimeStampAnchor(CountryCode party, X509Certificate anchor) {
            party(party).timeStampAnchors().add(Objects.requireNonNull(anchor, "anchor"));
            return this;
        }

        /**
         * Lets only certificates with a given certificate policy seal. May be called for several policies.
         *
         * @param party the Party
         * @param oid the policy, for example {@code 0.4.0.194112.1.3}
         * @return this builder
         * @throws NullPointerException if an argument is null
         */
        public Builder allowPolicy(CountryCode party, String oid) {
            party(party).policies().add(Objects.requireNonNull(oid, "oid"));
            return this;
        }

        /**
         * Lets only certificates of a given organisation seal. May be called for several organisations.
         *
         * @param party the Party
         * @param organizationIdentifier the organisation as its certificates name it, for example {@code NTRCH-CHE123456789}
         * @return this builder
         * @throws NullPointerException if an argument is null
         */
        public Builder allowOrganization(CountryCode party, String organizationIdentifier) {
            party(party).organizations().add(Objects.requireNonNull(organizationIdentifier, "organizationIdentifier"));
            return this;
        }

        /**
         * Lets only named certificates seal, all of which must still lead to an anchor. May be called for several certificates.
         *
         * @param party the Party
         * @param sha256 the SHA-256 digest of the certificate in hexadecimal digits, with or without colons
         * @return this builder
         * @throws IllegalArgumentException if it is no such digest
         * @throws NullPointerException if an argument is null
         */
        public Builder pin(CountryCode party, String sha256) {
            party(party).pinned().add(TrustRules.fingerprint(Objects.requireNonNull(sha256, "sha256")));
            return this;
        }

        /**
         * Accepts an algorithm that is accepted by agreement only ({@link SignatureAlgorithm#byAgreementOnly()}).
         *
         * @param party the Party
         * @param algorithm the algorithm
         * @return this builder
         * @throws NullPointerException if an argument is null
         */
        public Builder accept(CountryCode party, SignatureAlgorithm algorithm) {
            party(party).algorithms().add(Objects.requireNonNull(algorithm, "algorithm"));
            return this;
        }

        /**
         * Builds the anchors; the builder can be used again.
         *
         * @return the anchors
         */
        public TrustAnchors build() {
            return new TrustAnchors(byParty);
        }
    }
}
