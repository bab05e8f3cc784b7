package io.github.epixsdk.model.book;

import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.UnitCode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds quantities up. Amounts of one unit are added first and converted once, so that no rounding piles up; what cannot be added is
 * kept apart, never dropped. Not thread-safe.
 */
final class Tally {
    /** The greatest quantity there is: whatever strangers confirm, a book can be worked out. */
    private static final BigDecimal MAX_SUM =
            BigDecimal.TEN.pow(Quantity.MAX_DIGITS).subtract(BigDecimal.ONE);

    /** Digits a sum of converted quantities is compared with: converting one keeps 20. */
    private static final MathContext CERTAIN_DIGITS = new MathContext(15);

    private final Map<Optional<UnitCode>, BigDecimal> sums = new LinkedHashMap<>();
    private final List<Quantity> apart = new ArrayList<>();
    private Optional<Quantity> reference;

    /**
     * Starts a sum in the unit of a reference.
     *
     * @param reference a quantity of the permit, whose unit is taken for what has none; empty where the permit names no quantity: then
     *     the first quantity added is the reference
     */
    Tally(Optional<Quantity> reference) {
        this.reference = reference;
    }

    Tally add(Quantity quantity) {
        if (quantity.amount().signum() < 0) {
            apart.add(quantity);
            return this;
        }
        if (reference.isEmpty()) {
            reference = Optional.of(quantity);
        }
        Optional<UnitCode> unit = quantity.unit().or(() -> reference.flatMap(Quantity::unit));
        if (reference.get().isComparableWith(new Quantity(BigDecimal.ONE, unit))) {
            sums.merge(unit, quantity.amount(), BigDecimal::add);
        } else {
            apart.add(quantity);
        }
        return this;
    }

    /** The sum in the unit of the reference; empty if nothing was added. */
    Optional<Quantity> total() {
        return sums.entrySet().stream()
                .map(sum -> inUnitOfReference(bounded(sum.getValue(), sum.getKey())))
                .reduce(BigDecimal::add)
                .map(total -> bounded(total, reference.flatMap(Quantity::unit)));
    }

    /** Tells whether the sum is more than a limit. Sums of one unit are compared exactly. */
    boolean exceeds(Quantity limit) {
        return total().filter(total -> (sums.size() > 1 ? rounded(total) : total).exceeds(limit))
                .isPresent();
    }

    /** What the quantities are compared with: of the permit, else the first one added; empty if there is neither. */
    Optional<Quantity> reference() {
        return reference;
    }

    /** What was not added: amounts below zero, and units that cannot be converted. */
    List<Quantity> apart() {
        return apart;
    }

    private BigDecimal inUnitOfReference(Quantity sum) {
        UnitCode unit = reference.flatMap(Quantity::unit).orElse(UnitCode.NUMBER);
        // Comparable, so only too many digits can be in the way.
        return sum.in(unit).map(Quantity::amount).orElse(MAX_SUM);
    }

    private static Quantity rounded(Quantity total) {
        return bounded(total.amount().round(CERTAIN_DIGITS), total.unit());
    }

    private static Quantity bounded(BigDecimal amount, Optional<UnitCode> unit) {
        return new Quantity(amount.min(MAX_SUM), unit);
    }
}
