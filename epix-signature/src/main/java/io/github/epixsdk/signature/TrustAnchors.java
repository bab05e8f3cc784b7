package io.github.epixsdk.signature;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.signature.internal.CertificateFacts;
import io.github.epixsdk.signature.internal.PemFiles;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

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
    private final Map<CountryCode, Set<X509Certificate>> byParty;
    private final Map<CountryCode, Map<X509Certificate, Set<SignatoryRole>>> roles;

    private TrustAnchors(
            Map<CountryCode, Set<X509Certificate>> byParty,
            Map<CountryCode, Map<X509Certificate, Set<SignatoryRole>>> roles) {
        Map<CountryCode, Set<X509Certificate>> copy = new TreeMap<>();
        byParty.forEach((party, anchors) -> copy.put(party, Set.copyOf(anchors)));
        this.byParty = copy;
        Map<CountryCode, Map<X509Certificate, Set<SignatoryRole>>> copyOfRoles = new TreeMap<>();
        roles.forEach((party, granted) -> {
            Map<X509Certificate, Set<SignatoryRole>> inner = new LinkedHashMap<>();
            granted.forEach((certificate, set) -> inner.put(certificate, Set.copyOf(set)));
            copyOfRoles.put(party, inner);
        });
        this.roles = copyOfRoles;
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
     * Returns the anchors of a Party.
     *
     * @param party the Party
     * @return its anchors, empty if none is known
     */
    public Set<X509Certificate> of(CountryCode party) {
        return byParty.getOrDefault(Objects.requireNonNull(party, "party"), Set.of());
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
        Map<X509Certificate, Set<SignatoryRole>> granted = roles.getOrDefault(party, Map.of());
        if (granted.isEmpty()) {
            return role == SignatoryRole.MANAGEMENT_AUTHORITY || role == SignatoryRole.ISSUING_OFFICIAL;
        }
        return path.stream()
                .anyMatch(certificate ->
                        granted.getOrDefault(certificate, Set.of()).contains(role));
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
        byParty.forEach((party, anchors) -> anchors.forEach(anchor -> builder.add(party, anchor)));
        roles.forEach((party, granted) ->
                granted.forEach((certificate, set) -> set.forEach(role -> builder.grant(party, certificate, role))));
        return builder;
    }

    /** Returns how many anchors each Party has. */
    @Override
    public String toString() {
        Map<CountryCode, Integer> counts = new LinkedHashMap<>();
        byParty.forEach((party, anchors) -> counts.put(party, anchors.size()));
        return "TrustAnchors" + counts;
    }

    /**
     * Collects anchors; not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final Map<CountryCode, Set<X509Certificate>> byParty = new LinkedHashMap<>();
        private final Map<CountryCode, Map<X509Certificate, Set<SignatoryRole>>> roles = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds an anchor of a Party. One certificate may serve several Parties.
         *
         * @param party the Party whose permits may be sealed under the certificate
         * @param anchor a CA's certificate, or that of one seal
         * @return this builder
         * @throws NullPointerException if an argument is null
         */
        public Builder add(CountryCode party, X509Certificate anchor) {
            byParty.computeIfAbsent(Objects.requireNonNull(party, "party"), p -> new LinkedHashSet<>())
                    .add(Objects.requireNonNull(anchor, "anchor"));
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
            roles.computeIfAbsent(Objects.requireNonNull(party, "party"), p -> new LinkedHashMap<>())
                    .computeIfAbsent(Objects.requireNonNull(certificate, "certificate"), c -> new LinkedHashSet<>())
                    .add(Objects.requireNonNull(role, "role"));
            return this;
        }

        /**
         * Builds the anchors; the builder can be used again.
         *
         * @return the anchors
         */
        public TrustAnchors build() {
            return new TrustAnchors(byParty, roles);
        }
    }
}
