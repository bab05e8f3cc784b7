package io.github.epixsdk.model;

import java.util.Locale;

/**
 * A unit of measure on a permit, as written: UN/ECE Recommendation 20 codes such as {@code KGM}, {@code MTQ} or {@code NAR},
 * or the codes CITES used before May 2021 such as {@code KIL}, {@code CUM} or {@code PCS}.
 *
 * <p>An unknown unit is kept as read; {@link CodeList#units()} knows the published ones.
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

    /** Returns the code. */
    @Override
    public String toString() {
        return code;
    }
}
