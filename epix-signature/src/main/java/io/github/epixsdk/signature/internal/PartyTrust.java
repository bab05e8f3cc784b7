package io.github.epixsdk.signature.internal;

import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.signature.SignatureAlgorithm;
import io.github.epixsdk.signature.SignerKind;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is trusted of one Party. Filled by a builder and never changed after it was copied. */
public final class PartyTrust {
    private final Map<X509Certificate, Window> anchors = new LinkedHashMap<>();
    private final Map<X509Certificate, Set<SignatoryRole>> roles = new LinkedHashMap<>();
    private final Map<X509Certificate, SignerKind> kinds = new LinkedHashMap<>();
    private final Set<X509Certificate> timeStampAnchors = new LinkedHashSet<>();
    private final Set<String> policies = new LinkedHashSet<>();
    private final Set<String> organizations = new LinkedHashSet<>();
    private final Set<String> pinned = new LinkedHashSet<>();
    private final Set<SignatureAlgorithm> algorithms = new LinkedHashSet<>();

    /**
     * When an anchor counts.
     *
     * @param from the first moment, or null for always
     * @param until the first moment at which it counts no more, or null for ever
     */
    public record Window(@Nullable Instant from, @Nullable Instant until) {
        static final Window ALWAYS = new Window(null, null);

        /** Returns the window as it stands in journals. */
        @Override
        public String toString() {
            return "from " + (from == null ? "-" : from) + " until " + (until == null ? "-" : until);
        }

        boolean holds(Instant at) {
            return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
        }
    }

    public PartyTrust copy() {
        PartyTrust copy = new PartyTrust();
        copy.anchors.putAll(anchors);
        roles.forEach((certificate, granted) -> copy.roles.put(certificate, new LinkedHashSet<>(granted)));
        copy.kinds.putAll(kinds);
        copy.timeStampAnchors.addAll(timeStampAnchors);
        copy.policies.addAll(policies);
        copy.organizations.addAll(organizations);
        copy.pinned.addAll(pinned);
        copy.algorithms.addAll(algorithms);
        return copy;
    }

    public void anchor(X509Certificate certificate, @Nullable Instant from, @Nullable Instant until) {
        anchors.put(certificate, new Window(from, until));
    }

    public void anchor(X509Certificate certificate) {
        anchors.putIfAbsent(certificate, Window.ALWAYS);
    }

    public void grant(X509Certificate certificate, SignatoryRole role) {
        roles.computeIfAbsent(certificate, c -> new LinkedHashSet<>()).add(role);
    }

    public void kind(X509Certificate certificate, SignerKind kind) {
        kinds.put(certificate, kind);
    }

    /** Returns what is said of the first certificate of which anything is. */
    public Optional<SignerKind> kind(List<X509Certificate> path) {
        return path.stream().map(kinds::get).filter(Objects::nonNull).findFirst();
    }

    public Set<X509Certificate> timeStampAnchors() {
        return timeStampAnchors;
    }

    public Set<String> policies() {
        return policies;
    }

    public Set<String> organizations() {
        return organizations;
    }

    public Set<String> pinned() {
        return pinned;
    }

    public Set<SignatureAlgorithm> algorithms() {
        return algorithms;
    }

    public Set<X509Certificate> anchors() {
        return anchors.keySet();
    }

    public Set<X509Certificate> anchorsAt(Instant at) {
        Set<X509Certificate> current = new LinkedHashSet<>();
        anchors.forEach((certificate, window) -> {
            if (window.holds(at)) {
                current.add(certificate);
            }
        });
        return current;
    }

    public Window window(X509Certificate anchor) {
        return anchors.getOrDefault(anchor, Window.ALWAYS);
    }

    /** Returns a line for each thing that is trusted, in an order that does not depend on that of the entry. */
    public String canonical() {
        TreeSet<String> lines = new TreeSet<>(rules());
        anchors.keySet().forEach(certificate -> lines.add("anchor " + TrustRules.fingerprint(certificate)));
        timeStampAnchors.forEach(certificate -> lines.add("time-stamps " + TrustRules.fingerprint(certificate)));
        return String.join("\n", lines) + "\n";
    }

    /** Returns a line for each thing the entry says beside its anchors. */
    public SortedSet<String> rules() {
        TreeSet<String> lines = new TreeSet<>();
        anchors.forEach((certificate, window) -> {
            if (!window.equals(Window.ALWAYS)) {
                lines.add("counts " + TrustRules.fingerprint(certificate) + " " + window);
            }
        });
        roles.forEach((certificate, granted) ->
                granted.forEach(role -> lines.add("grant " + TrustRules.fingerprint(certificate) + " " + role.name())));
        kinds.forEach(
                (certificate, kind) -> lines.add("kind " + TrustRules.fingerprint(certificate) + " " + kind.name()));
        policies.forEach(policy -> lines.add("policy " + policy));
        organizations.forEach(organization -> lines.add("organization " + organization));
        pinned.forEach(certificate -> lines.add("pinned " + certificate));
        algorithms.forEach(algorithm -> lines.add("algorithm " + algorithm.name()));
        return lines;
    }

    public boolean grants(SignatoryRole role, List<X509Certificate> path) {
        if (roles.isEmpty()) {
            return role == SignatoryRole.MANAGEMENT_AUTHORITY || role == SignatoryRole.ISSUING_OFFICIAL;
        }
        return path.stream()
                .anyMatch(
                        certificate -> roles.getOrDefault(certificate, Set.of()).contains(role));
    }
}
