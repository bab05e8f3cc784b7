package io.github.epixsdk.signature;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.internal.CertificateFacts;
import io.github.epixsdk.signature.internal.TrustRules;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Something that is trusted now and was not, or the other way: an anchor, an authority for time stamps, or a rule of a Party's entry,
 * such as a role that is granted or the time during which an anchor counts.
 *
 * @param kind whether it came or went
 * @param party whose entry it stands in
 * @param certificate the anchor or the authority for time stamps; empty for a rule
 * @param what what else it is: empty for an anchor of seals, {@code time-stamps} for an authority of time stamps, or the rule in words
 *     that stay the same, with the SHA-256 digest of the certificate it is about: {@code grant … MANAGEMENT_AUTHORITY},
 *     {@code kind … SEAL}, {@code counts … from - until 2027-03-01T00:00:00Z}, {@code policy …}, {@code organization …},
 *     {@code pinned …}, {@code algorithm …}
 * @since 0.1
 */
public record TrustChange(Kind kind, CountryCode party, Optional<X509Certificate> certificate, String what) {
    private static final String TIME_STAMPS = "time-stamps";

    /**
     * Whether it came or went.
     *
     * @since 0.1
     */
    public enum Kind {
        /** It is trusted now. */
        ADDED,
        /** It is not trusted any more. */
        REMOVED
    }

    /**
     * Checks that all are there.
     *
     * @param kind whether it came or went
     * @param party whose entry it stands in
     * @param certificate the anchor or the authority for time stamps; empty for a rule
     * @param what what else it is
     * @throws NullPointerException if one is null
     */
    public TrustChange {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(party, "party");
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(what, "what");
    }

    /**
     * Compares all that is trusted.
     *
     * @param before the older
     * @param after the newer
     * @return what was removed and added, in the order of the Parties; empty exactly if both have the same {@linkplain
     *     TrustAnchors#digest() digest}
     */
    public static List<TrustChange> between(TrustAnchors before, TrustAnchors after) {
        List<TrustChange> changes = new ArrayList<>();
        Set<CountryCode> parties = new TreeSet<>(before.parties());
        parties.addAll(after.parties());
        for (CountryCode party : parties) {
            changes.addAll(missing(Kind.REMOVED, party, before, after));
            changes.addAll(missing(Kind.ADDED, party, after, before));
        }
        return changes;
    }

    private static List<TrustChange> missing(Kind kind, CountryCode party, TrustAnchors in, TrustAnchors from) {
        return Stream.of(
                        without(in.of(party), from.of(party))
                                .map(each -> new TrustChange(kind, party, Optional.of(each), "")),
                        without(in.timeStampAnchors(party), from.timeStampAnchors(party))
                                .map(each -> new TrustChange(kind, party, Optional.of(each), TIME_STAMPS)),
                        without(in.rules(party), from.rules(party))
                                .map(each -> new TrustChange(kind, party, Optional.empty(), each)))
                .flatMap(changes -> changes)
                .toList();
    }

    private static <T> Stream<T> without(Set<T> all, Set<T> others) {
        return all.stream().filter(each -> !others.contains(each));
    }

    /** Returns the change in one line: kind, Party, what it is, and of a certificate its SHA-256 digest and subject. */
    @Override
    public String toString() {
        String named = certificate
                .map(each -> (what.isEmpty() ? "" : " ") + TrustRules.fingerprint(each) + " "
                        + CertificateFacts.subject(each))
                .orElse("");
        return kind + " " + party + " " + what + named;
    }
}
