package io.github.epixsdk.transport;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.internal.Sha256;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the importing side found at inspection: per item of a permit, the quantity that really arrived, in the unit of the
 * permit (the message carries none).
 *
 * <p>Two confirmations that say the same have the same {@link #digest()}, whatever the order of their positions and however
 * many zeros follow the decimals: a responder books such a confirmation once. Immutable and thread-safe.
 *
 * <pre>{@code
 * QuantityConfirmation confirmation = QuantityConfirmation.builder(PermitNumber.of("XA/2026/000017"))
 *         .position("A", new BigDecimal("5"))
 *         .position("B", new BigDecimal("2.350"))
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class QuantityConfirmation {
    /** The longest item id that is taken. */
    public static final int MAX_ID_LENGTH = 64;

    /** The most digits an amount may have, before and after the decimal point together. */
    public static final int MAX_DIGITS = 30;

    private final PermitNumber number;
    private final @Nullable TokenId token;
    private final Map<String, BigDecimal> positions;

    private QuantityConfirmation(Builder builder) {
        this.number = builder.number;
        this.token = builder.token;
        this.positions = Collections.unmodifiableMap(new LinkedHashMap<>(builder.positions));
    }

    /**
     * Starts a confirmation.
     *
     * @param number the permit
     * @return a builder; it needs one position at least
     */
    public static Builder builder(PermitNumber number) {
        return new Builder(Objects.requireNonNull(number, "number"));
    }

    /**
     * Returns the permit.
     *
     * @return its number
     */
    public PermitNumber number() {
        return number;
    }

    /**
     * Returns the additional security code.
     *
     * @return the token, or empty if the permit has none
     */
    public Optional<TokenId> token() {
        return Optional.ofNullable(token);
    }

    /**
     * Returns the confirmed quantities.
     *
     * @return item id to amount, in the order they were given, never empty
     */
    public Map<String, BigDecimal> positions() {
        return positions;
    }

    /**
     * Returns what makes this confirmation this one: SHA-256 over the permit number and the positions in the order of their
     * ids, amounts without trailing zeros. The token does not count.
     *
     * @return 64 hexadecimal digits
     */
    public String digest() {
        StringBuilder canonical = new StringBuilder();
        append(canonical, number.key());
        new TreeMap<>(positions).forEach((id, amount) -> {
            append(canonical, id);
            append(canonical, plain(amount));
        });
        return Sha256.hex(canonical.toString());
    }

    /**
     * Returns what makes another request of it: SHA-256 over the {@link #digest()} and the token. A confirmation that is sent
     * again with the token corrected says the same, and is another request all the same.
     *
     * <p>It does not show the token, but a short one can be guessed by it: keep it where tokens may be kept.
     *
     * @return 64 hexadecimal digits
     */
    public String requestDigest() {
        StringBuilder canonical = new StringBuilder();
        append(canonical, digest());
        token().ifPresent(given -> append(canonical, given.value()));
        return Sha256.hex(canonical.toString());
    }

    /** The id of the first position whose amount is not whole. */
    Optional<String> firstFraction() {
        return positions.entrySet().stream()
                .filter(e -> e.getValue().stripTrailingZeros().scale() > 0)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Lengths before values: no two different lists can give one text. */
    private static void append(StringBuilder canonical, String value) {
        canonical.append(value.length()).append(':').append(value);
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QuantityConfirmation that
                && number.equals(that.number)
                && Objects.equals(token, that.token)
                && positions.equals(that.positions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, token, positions);
    }

    /** Returns the number and how many positions there are; no token, no quantities. */
    @Override
    public String toString() {
        return "QuantityConfirmation[" + number + ", positions=" + positions.size() + "]";
    }

    /** Collects the positions. Not thread-safe. */
    public static final class Builder {
        private final PermitNumber number;
        private final Map<String, BigDecimal> positions = new LinkedHashMap<>();
        private @Nullable TokenId token;

        private Builder(PermitNumber number) {
            this.number = number;
        }

        /**
         * Sets the additional security code.
         *
         * @param value the token, or null if the permit has none
         * @return this builder
         */
        public Builder token(@Nullable TokenId value) {
            this.token = value;
            return this;
        }

        /**
         * Adds a position.
         *
         * @param item the letter or id of the item on the permit: a token without white space
         * @param amount the inspected quantity, not negative
         * @return this builder
         * @throws IllegalArgumentException if the id is no token, the item was given before, or the amount is negative or has
         *     more than {@value #MAX_DIGITS} digits
         */
        public Builder position(String item, BigDecimal amount) {
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(amount, "amount");
            if (item.isEmpty()
                    || item.length() > MAX_ID_LENGTH
                    || item.codePoints()
                            .anyMatch(c -> Character.isWhitespace(c)
                                    || Character.isSpaceChar(c)
                                    || Character.isISOControl(c))) {
                throw new IllegalArgumentException("A position needs an ID that is a token of 1 to " + MAX_ID_LENGTH
                        + " characters without space");
            }
            if (amount.signum() < 0) {
                throw new IllegalArgumentException("The quantity of position " + item + " may not be negative");
            }
            // The exponent is looked at before anything is expanded: 1E999999999 would fill the heap.
            if (Math.abs((long) amount.scale()) > MAX_DIGITS
                    || Math.max(amount.precision(), amount.precision() - (long) amount.scale()) > MAX_DIGITS) {
                throw new IllegalArgumentException(
                        "The quantity of position " + item + " has more than " + MAX_DIGITS + " digits");
            }
            if (positions.putIfAbsent(item, amount) != null) {
                throw new IllegalArgumentException("Position " + item + " was given twice");
            }
            return this;
        }

        /**
         * Makes the confirmation.
         *
         * @return the confirmation
         * @throws IllegalArgumentException if there is no position
         */
        public QuantityConfirmation build() {
            if (positions.isEmpty()) {
                throw new IllegalArgumentException("A confirmation of quantities needs one position at least");
            }
            return new QuantityConfirmation(this);
        }
    }
}
