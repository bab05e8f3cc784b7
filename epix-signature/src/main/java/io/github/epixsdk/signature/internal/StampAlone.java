package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.AlgorithmList;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A time stamp that stands on no seal: on the end of a journal, for example. */
public final class StampAlone {
    private StampAlone() {}

    /** Why a token does not count for a digest, or empty if it does. */
    public static Optional<String> objection(
            byte[] token, byte[] digest, Set<X509Certificate> authorities, AlgorithmList algorithms, Instant now) {
        try {
            StampToken read = StampToken.read(token);
            // Nothing renews it, so it counts as long as its authority's certificates did when it was made.
            new TokenCheck(authorities, algorithms, now).check(read, new Octets(digest), List.of(), read.time());
            return Optional.empty();
        } catch (Refusal e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (GeneralSecurityException e) {
            return Optional.of("A time stamp does not count: its certificates cannot be checked.");
        }
    }

    /** The time a token states, or empty if it is no token. */
    public static Optional<Instant> time(byte[] token) {
        try {
            return Optional.of(StampToken.read(token).time());
        } catch (Refusal e) {
            return Optional.empty();
        }
    }
}
