package io.github.epixsdk.signature;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.signature.internal.CertificateFacts;
import io.github.epixsdk.signature.internal.TrustRules;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * One anchor that came or went.
 *
 * @param kind whether it came or went
 * @param party whose anchor it is
 * @param certificate the anchor
 * @since 0.1
 */
public record TrustChange(Kind kind, CountryCode party, X509Certificate certificate) {
    /**
     * Whether an anchor came or went.
     *
     * @since 0.1
     */
    public enum Kind {
        /** The anchor is trusted now. */
        ADDED,
        /** The anchor is not trusted any more. */
        REMOVED
    }

    /**
     * Checks that all are there.
     *
     * @param kind whether it came or went
     * @param party whose anchor it is
     * @param certificate the anchor
     * @throws NullPointerException if one is null
     */
    public TrustChange {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(party, "party");
        Objects.requireNonNull(certificate, "certificate");
    }

    /**
     * Compares two sets of anchors, time-stamp anchors included.
     *
     * @param before the older
     * @param after the newer
     * @return what was removed and added, in the order of the Parties
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
        List<X509Certificate> certificates = new ArrayList<>(in.of(party));
        certificates.addAll(in.timeStampAnchors(party));
        return certificates.stream()
                .distinct()
                .filter(each -> !from.of(party).contains(each)
                        && !from.timeStampAnchors(party).contains(each))
                .map(each -> new TrustChange(kind, party, each))
                .toList();
    }

    /** Returns the change in one line: kind, Party, SHA-256 digest and subject. */
    @Override
    public String toString() {
        return kind + " " + party + " " + TrustRules.fingerprint(certificate) + " "
                + CertificateFacts.subject(certificate);
    }
}
