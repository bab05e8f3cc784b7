package io.github.epixsdk.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
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

    private static boolean hasFewDigits(BigDecimal amount) {
        // In long: the scale of a BigDecimal may be any int.
        return amount.scale() <= MAX_DIGITS && (long) amount.precision() - amount.scale() <= MAX_DIGITS;
    }

    private static BigDecimal requireFewDigits(BigDecimal amount) {
        if (!hasFewDigits(amount)) {
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
     * @throws NullPointerException if an argument is null; a quantity without a unit is {@code new Quantity(amount,
     *     Optional.empty())}
     * @throws IllegalArgumentException if the amount is not a decimal number or the unit is blank
     */
    public static Quantity of(String amount, String unit) {
        Objects.requireNonNull(unit, "unit: a quantity without one is new Quantity(amount, Optional.empty())");
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
     * Tells whether this quantity is more than another one, converted where the units differ.
     *
     * @param other the quantity to compare with
     * @return true if both can be compared and this one is more; false if they cannot
     */
    public boolean exceeds(Quantity other) {
        return compare(other).filter(order -> order > 0).isPresent();
    }

    /**
     * Tells whether this quantity is as much as another one, converted where the units differ: {@code 12 PCS} and {@code 12.0
     * NAR}, {@code 1500 GRM} and {@code 1.5 KGM}. {@code equals} tells whether both were written alike.
     *
     * @param other the quantity to compare with
     * @return true if both can be compared and are the same; false if they cannot
     */
    public boolean sameAs(Quantity other) {
        return compare(other).filter(order -> order == 0).isPresent();
    }

    /**
     * Tells whether this quantity and another one have the same unit, so that their amounts can be compared and added as they
     * stand: no unit, {@code NAR} and {@code PCS} all mean a number, {@code KIL} and {@code KGM} a kilogram.
     *
     * @param other the quantity to compare with
     * @return true if the units are the same
     */
    public boolean sameUnit(Quantity other) {
        return effectiveUnit().sameAs(other.effectiveUnit());
    }

    /**
     * Tells whether this quantity can be compared with another one.
     *
     * @param other the quantity to compare with
     * @return true if the units are the same or there is a published factor between them
     */
    public boolean isComparableWith(Quantity other) {
        return effectiveUnit().isConvertibleTo(other.effectiveUnit());
    }

    /**
     * Turns this quantity into another unit, with the factors UNEP-WCMC publishes for the trade database.
     *
     * @param unit the unit wanted, for example {@link UnitCode#KILOGRAM}
     * @return the quantity in that unit: exact where the factor allows it, else rounded to 20 digits; empty where there is no factor
     *     or the result has more digits than a quantity may have
     */
    public Optional<Quantity> in(UnitCode unit) {
        UnitCode own = effectiveUnit();
        if (own.sameAs(unit)) {
            return Optional.of(new Quantity(amount, Optional.of(unit)));
        }
        UnitRatio from = UnitRatio.of(own);
        UnitRatio to = UnitRatio.of(unit);
        return from.base().equals(to.base()) ? quantity(from.convert(amount, to), unit) : Optional.empty();
    }

    /**
     * Turns this quantity into a unit of the Guidelines in force since May 2021, as annual reports write it: {@code 3 PAI} is
     * {@code 6 NAR}, {@code 2 TON} are {@code 2000 KGM}.
     *
     * @return this quantity where its unit is one of the nine; else in the unit of the nine that is as much, else in the base unit;
     *     this quantity itself where no factor is published
     */
    public Quantity inGuidelinesUnit() {
        UnitCode wanted = UnitRatio.guidelinesUnit(effectiveUnit());
        return unit.filter(wanted::equals).isPresent() ? this : in(wanted).orElse(this);
    }

    /**
     * Adds another quantity, converted into this unit where it has another.
     *
     * @param other the quantity to add
     * @return the sum in this unit; empty where the units cannot be converted or the sum has more digits than a quantity may have
     */
    public Optional<Quantity> plus(Quantity other) {
        UnitCode own = effectiveUnit();
        return other.in(own)
                .flatMap(converted -> quantity(amount.add(converted.amount), own))
                .map(sum -> new Quantity(sum.amount, unit));
    }

    /**
     * Adds quantities up, in the unit of the first.
     *
     * @param quantities the quantities
     * @return the sum; empty if there are none or they cannot be added, see {@link #plus}
     * @throws NullPointerException if the list or an element is null
     */
    public static Optional<Quantity> sum(List<Quantity> quantities) {
        Optional<Quantity> sum = quantities.stream().findFirst();
        for (Quantity next : quantities.subList(Math.min(1, quantities.size()), quantities.size())) {
            sum = sum.flatMap(s -> s.plus(next));
        }
        return sum;
    }

    /** Returns the amount and the unit as written, for example {@code 5.300 MTQ}. */
    @Override
    public String toString() {
        return amount.toPlainString() + unit.map(u -> " " + u.code()).orElse("");
    }

    private UnitCode effectiveUnit() {
        return unit.orElse(UnitCode.NUMBER);
    }

    private Optional<Integer> compare(Quantity other) {
        UnitCode own = effectiveUnit();
        UnitCode theirs = other.effectiveUnit();
        if (own.equals(theirs)) {
            return Optional.of(amount.compareTo(other.amount));
        }
        UnitRatio left = UnitRatio.of(own);
        UnitRatio right = UnitRatio.of(theirs);
        return left.base().equals(right.base())
                ? Optional.of(left.compare(amount, right, other.amount))
                : Optional.empty();
    }

    /** A result that no permit can carry is none. */
    private static Optional<Quantity> quantity(BigDecimal amount, UnitCode unit) {
        BigDecimal shown = amount.scale() > MAX_DIGITS ? amount.setScale(MAX_DIGITS, RoundingMode.HALF_EVEN) : amount;
        return hasFewDigits(shown) ? Optional.of(new Quantity(shown, Optional.of(unit))) : Optional.empty();
    }
}
