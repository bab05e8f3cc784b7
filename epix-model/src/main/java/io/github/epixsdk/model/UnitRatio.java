package io.github.epixsdk.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of its base unit a unit is, as a fraction, so that quantities in different units are compared without rounding.
 *
 * @param base the base unit
 * @param numerator how many base units
 * @param denominator so many of the unit are
 */
record UnitRatio(UnitCode base, BigDecimal numerator, BigDecimal denominator) {
    /** Digits a quotient without end is given with: more than any published factor has. */
    private static final MathContext ROUNDED = new MathContext(20, RoundingMode.HALF_EVEN);

    /** Loaded with the first conversion. */
    private static final class Table {
        static final Map<String, UnitRatio> RATIOS = load();
        static final List<UnitCode> GUIDELINES = CodeList.units().entries().stream()
                .filter(e -> e.status() == CodeEntry.Status.CURRENT)
                .map(e -> new UnitCode(e.code()))
                .toList();

        private static Map<String, UnitRatio> load() {
            Map<String, UnitRatio> ratios = new HashMap<>();
            for (List<String> row : CodeTables.rows("unit-conversions", 3)) {
                ratios.put(row.get(0), parse(new UnitCode(row.get(1)), row.get(2)));
            }
            return Map.copyOf(ratios);
        }

        private static UnitRatio parse(UnitCode base, String factor) {
            BigDecimal value = new BigDecimal(factor.substring(1));
            return switch (factor.charAt(0)) {
                case '*' -> new UnitRatio(base, value, BigDecimal.ONE);
                case '/' -> new UnitRatio(base, BigDecimal.ONE, value);
                default -> throw new IllegalStateException("unit-conversions.txt: not a factor: " + factor);
            };
        }
    }

    /** A unit the table does not have is its own base. */
    static UnitRatio of(UnitCode unit) {
        UnitRatio ratio = Table.RATIOS.get(unit.code());
        return ratio == null ? new UnitRatio(unit, BigDecimal.ONE, BigDecimal.ONE) : ratio;
    }

    /** The unit of the Guidelines that is as much as a unit, else its base. */
    static UnitCode guidelinesUnit(UnitCode unit) {
        return Table.GUIDELINES.contains(unit)
                ? unit
                : Table.GUIDELINES.stream().filter(unit::sameAs).findFirst().orElse(unit.base());
    }

    /** Tells whether one unit is as much as the other one of the same base. */
    boolean isAsMuchAs(UnitRatio other) {
        return base.equals(other.base) && compare(BigDecimal.ONE, other, BigDecimal.ONE) == 0;
    }

    /** Compares an amount of this unit with an amount of another unit of the same base. */
    int compare(BigDecimal amount, UnitRatio other, BigDecimal otherAmount) {
        BigDecimal left = amount.multiply(numerator).multiply(other.denominator);
        BigDecimal right = otherAmount.multiply(other.numerator).multiply(denominator);
        return left.compareTo(right);
    }

    /** Turns an amount of this unit into one of another unit of the same base; rounded only where the quotient has no end. */
    BigDecimal convert(BigDecimal amount, UnitRatio to) {
        BigDecimal dividend = amount.multiply(numerator).multiply(to.denominator);
        BigDecimal divisor = denominator.multiply(to.numerator);
        try {
            return dividend.divide(divisor);
        } catch (ArithmeticException e) { // 1 ounce is 0.02834949254… kg
            return dividend.divide(divisor, ROUNDED);
        }
    }
}
