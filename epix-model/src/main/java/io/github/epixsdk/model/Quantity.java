package io.github.epixsdk.model;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An amount and its unit: box 11 (permitted), 11a (quota) or 14 (actually exported) of a permit.
 *
 * <p>The scale of the amount is kept, so {@code 5.300} m³ stays {@code 5.300} m³. A quantity without a unit counts as a
 * number of specimens (annual-report Guidelines, May 2021).
 *
 * @param amount the amount with its digits as written; a negative amount can be read, and is then a finding
 * @param unit the unit; empty where the document names none
 * @since 0.1
 */
public record Quantity(BigDecimal amount, Optional<UnitCode> unit) {
    /**
     * The most digits an amount may have before the point, and again after it: more than any trade needs, few enough that
     * arithmetic stays cheap.
     */
    public static final int MAX_DIGITS = 40;

    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)");

    /**
     * Checks the value.
     *
     * @param amount the amount with its digits as written; a negative amount can be read, and is then a finding
     * @param unit the unit; empty where the document names none
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if the amount has more than {@link #MAX_DIGITS} digits before or after the point
     */
    public Quantity {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(unit, "unit");
        requireFewDigits(amount);
    }

    private static BigDecimal requireFewDigits(BigDecimal amount) {
        // In long: the scale of a BigDecimal may be any int.
        if (amount.scale() > MAX_DIGITS || (long) amount.precision() - amount.scale() > MAX_DIGITS) {
            throw new IllegalArgumentException(
                    "A quantity has at most " + MAX_DIGITS + " digits before or after the point");
        }
        return amount;
    }

    /**
     * Returns a quantity in a unit.
     *
     * @param amount the amount in digits, for example {@code 5.300}
     * @param unit the unit code, for example {@code MTQ}
     * @return the quantity
     * @throws IllegalArgumentException if the amount is not a decimal number or the unit is blank
     */
    public static Quantity of(String amount, String unit) {
        return new Quantity(parseAmount(amount), Optional.of(new UnitCode(unit)));
    }

    /**
     * Returns a whole number of specimens (unit {@code NAR}).
     *
     * @param amount the number
     * @return the quantity
     */
    public static Quantity ofNumber(long amount) {
        return new Quantity(BigDecimal.valueOf(amount), Optional.of(UnitCode.NUMBER));
    }

    /**
     * Reads an amount as XML Schema writes decimals: optional sign, digits, optional point and digits.
     *
     * @param amount the digits; surrounding white space is ignored
     * @return the amount with its scale kept
     * @throws NullPointerException if {@code amount} is null
     * @throws IllegalArgumentException if it is not a decimal number or has too many digits
     */
    public static BigDecimal parseAmount(String amount) {
        String digits = Objects.requireNonNull(amount, "amount").strip();
        if (digits.length() > 2 * MAX_DIGITS + 2) {
            throw new IllegalArgumentException(
                    "Not a quantity: more than " + MAX_DIGITS + " digits before or after the point");
        }
        if (!DECIMAL.matcher(digits).matches()) {
            throw new IllegalArgumentException("Not a quantity: \"" + digits
                    + "\"; expected digits with an optional decimal point, such as 12 or 5.300");
        }
        return requireFewDigits(new BigDecimal(digits));
    }

    /**
     * Tells whether this quantity is more than another one of the same unit.
     *
     * @param other the quantity to compare with
     * @return true if the units are the same and this amount is greater
     */
    public boolean exceeds(Quantity other) {
        return sameUnit(other) && amount.compareTo(other.amount) > 0;
    }

    /**
     * Tells whether this quantity and another one have the same unit; no unit and {@code NAR} both mean a number.
     *
     * @param other the quantity to compare with
     * @return true if amounts of both can be compared
     */
    public boolean sameUnit(Quantity other) {
        return effectiveUnit().equals(other.effectiveUnit());
    }

    /** Returns the amount and the unit as written, for example {@code 5.300 MTQ}. */
    @Override
    public String toString() {
        return amount.toPlainString() + unit.map(u -> " " + u.code()).orElse("");
    }

    private UnitCode effectiveUnit() {
        return unit.orElse(UnitCode.NUMBER);
    }
}
