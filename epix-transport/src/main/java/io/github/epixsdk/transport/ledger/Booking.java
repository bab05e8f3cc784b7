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

/**
 * A confirmation of quantities that was booked, or is to be.
 *
 * <p>{@link #key()} says what makes it this one: the Party that confirms, the permit, and the {@linkplain
 * QuantityConfirmation#digest() digest} of the quantities. Immutable and thread-safe.
 *
 * @param caller the Party that confirms
 * @param permit the permit
 * @param digest the digest of the confirmation
 * @param positions item id to amount, in the order they were given; unmodifiable
 * @param at when it came
 * @param exchangeId the exchange it came in
 * @since 0.1
 */
public record Booking(
        CountryCode caller,
        PermitNumber permit,
        String digest,
        Map<String, BigDecimal> positions,
        Instant at,
        String exchangeId) {
    /**
     * Copies the positions.
     *
     * @param caller the Party that confirms
     * @param permit the permit
     * @param digest the digest of the confirmation
     * @param positions item id to amount, in the order they were given; unmodifiable
     * @param at when it came
     * @param exchangeId the exchange it came in
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
     * @param confirmation what it confirms; its token is not kept
     * @param at when it came
     * @param exchangeId the exchange it came in
     * @return the booking
     */
    public static Booking of(CountryCode caller, QuantityConfirmation confirmation, Instant at, String exchangeId) {
        return new Booking(
                caller, confirmation.number(), confirmation.digest(), confirmation.positions(), at, exchangeId);
    }

    /**
     * Returns what makes this booking this one.
     *
     * @return the Party, the digest, and the permit as a key
     */
    public String key() {
        return caller.value() + " " + digest + " " + permit.key();
    }

    /** Returns Party, permit and digest; no quantities. */
    @Override
    public String toString() {
        return "Booking[" + caller + ", " + permit + ", " + digest + "]";
    }
}
