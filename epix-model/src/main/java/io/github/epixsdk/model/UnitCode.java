package io.github.epixsdk.model;

import java.util.Locale;

/**
 * A unit of measure on a permit, as written: UN/ECE Recommendation 20 codes such as {@code KGM}, {@code MTQ} or {@code NAR},
 * or the codes CITES used before May 2021 such as {@code KIL}, {@code CUM} or {@code PCS}.
 *
 * <p>An unknown unit is kept as read; {@link CodeList#units()} knows the published ones. What one is in another is said by {@link
 * Quantity#in}, with the factors UNEP-WCMC publishes.
 *
 * @param code the code in upper case, never blank
 * @since 0.1
 */
public record UnitCode(String code) {
    /** Number of specimens (Rec. 20 "number of articles"). */
    public static final UnitCode NUMBER = new UnitCode("NAR");

    /** Kilogram. */
    public static final UnitCode KILOGRAM = new UnitCode("KGM");

    /** Cubic metre. */
    public static final UnitCode CUBIC_METRE = new UnitCode("MTQ");

    /**
     * Trims the code and turns it to upper case.
     *
     * @param code the code in upper case, never blank
     * @throws NullPointerException if {@code code} is null
     * @throws IllegalArgumentException if {@code code} is blank
     */
    public UnitCode {
        code = Values.requireContent(code, "unit code").toUpperCase(Locale.ROOT);
    }

    /**
     * Tells whether this unit is exactly as much as another: {@code KIL} and {@code KGM}, {@code PCS} and {@code NAR}.
     *
     * @param other the unit to compare with
     * @return true if an amount means the same in both
     */
    public boolean sameAs(UnitCode other) {
        return equals(other) || UnitRatio.of(this).isAsMuchAs(UnitRatio.of(other));
    }

    /**
     * Tells whether quantities in this unit can be turned into quantities in another: both measure mass, or both length, and so
     * on, or both count specimens.
     *
     * @param other the unit to convert to
     * @return true if there is a published factor
     */
    public boolean isConvertibleTo(UnitCode other) {
        return base().equals(other.base());
    }

    /**
     * Returns the unit this one is converted to for comparison.
     *
     * @return {@code KGM}, {@code LTR}, {@code MTR}, {@code MTK}, {@code MTQ} or {@code NAR}; this unit itself where no factor is
     *     published
     */
    public UnitCode base() {
        return UnitRatio.of(this).base();
    }

    /** Returns the code. */
    @Override
    public String toString() {
        return code;
    }
}
