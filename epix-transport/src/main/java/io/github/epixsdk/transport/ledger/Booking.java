package io.github.epixsdk.transport.ledger;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.QuantityConfirmation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A confirmation of quantities that was booked, or is to be.
 *
 * <p>{@link #key()} says what makes it this one: the Party that confirms, the permit, and the {@linkplain
 * QuantityConfirmation#digest() digest} of the quantities. The token does not count, but what was booked with one token is
 * confirmed again only to the same one. Immutable and thread-safe.
 *
 * @param caller the Party that confirms
 * @param permit the permit
 * @param digest the digest of the confirmation
 * @param positions item id to amount, in the order they were given; unmodifiable
 * @param at when it came
 * @param exchangeId the exchange it came in
 * @param requestDigest what is kept of the token: {@link QuantityConfirmation#requestDigest()}; null if it is not known, as in
 *     bookings of versions that did not keep it
 * @since 0.1
 */
public record Booking(
        CountryCode caller,
        PermitNumber permit,
        String digest,
        Map<String, BigDecimal> positions,
        Instant at,
        String exchangeId,
        @Nullable String requestDigest) {
    /**
     * Copies the positions.
     *
     * @param caller the Party that confirms
     * @param permit the permit
     * @param digest the digest of the confirmation
     * @param positions item id to amount, in the order they were given; unmodifiable
     * @param at when it came
     * @param exchangeId the exchange it came in
     * @param requestDigest what is kept of the token, or null if it is not known
     */
    public Booking {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(permit, "permit");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(exchangeId, "exchangeId");
        positions = Collections.unmodifiableMap(new LinkedHashMap<>(positions));
    }

    /**
     * Returns a booking of a confirmation.
     *
     * @param caller the Party that confirms
     * @param confirmation what it confirms; its token is not kept, but for a hash
     * @param at when it came
     * @param exchangeId the exchange it came in
     * @return the booking
     */
    public static Booking of(CountryCode caller, QuantityConfirmation confirmation, Instant at, String exchangeId) {
        return new Booking(
                caller,
                confirmation.number(),
                confirmation.digest(),
                confirmation.positions(),
                at,
                exchangeId,
                confirmation.requestDigest());
    }

    /**
     * Returns what makes this booking this one.
     *
     * @return the Party, the digest, and the permit as a key
     */
    public String key() {
        return caller.value() + " " + digest + " " + permit.key();
    }

    /**
     * Tells whether another booking with the same key came with the same token, as far as that is known.
     *
     * @param kept the {@code requestDigest} of the other one, or null if it is not known
     * @return false if both tokens are known and differ
     */
    public boolean hasTokenOf(@Nullable String kept) {
        return kept == null || requestDigest == null || kept.equals(requestDigest);
    }

    /** Returns Party, permit and digest; no quantities. */
    @Override
    public String toString() {
        return "Booking[" + caller + ", " + permit + ", " + digest + "]";
    }
}
