package io.github.epixsdk.model.report;

import io.github.epixsdk.model.PermitNumber;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the annual report: one item of one permit.
 *
 * <p>Values are texts as they stand in the file, trimmed, with white space squeezed and, but for names and numbers of permits, in
 * upper case, as the trade database takes them; an empty value is absent. A row made from a permit knows which, and whether its
 * quantity was really traded or only permitted; one read from a file does not. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class ReportRow {
    private final Map<ReportColumn, String> values;
    private final @Nullable Source source;

    /** Where the quantity of a row comes from. */
    public enum Basis {
        /** What was really traded: confirmed at import, or endorsed at export (box 14). */
        ACTUAL,
        /** What the permit allows (box 11). */
        ISSUED
    }

    /**
     * Where a row comes from.
     *
     * @param permit the permit
     * @param item the letter or token of the item; empty where it has none
     * @param basis where the quantity comes from
     */
    public record Source(PermitNumber permit, Optional<String> item, Basis basis) {
        /**
         * Checks that nothing is null.
         *
         * @param permit the permit
         * @param item the letter or token of the item; empty where it has none
         * @param basis where the quantity comes from
         */
        public Source {
            Objects.requireNonNull(permit, "permit");
            Objects.requireNonNull(item, "item");
            Objects.requireNonNull(basis, "basis");
        }
    }

    private ReportRow(Map<ReportColumn, String> values, @Nullable Source source) {
        Map<ReportColumn, String> kept = new EnumMap<>(ReportColumn.class);
        values.forEach((column, value) -> {
            String plain = plain(column, value);
            if (!plain.isEmpty()) {
                kept.put(column, plain);
            }
        });
        this.values = Collections.unmodifiableMap(kept);
        this.source = source;
    }

    private static String plain(ReportColumn column, String value) {
        String squeezed = value.strip().replaceAll("\\s+", " ");
        return switch (column) {
            case SPECIES_NAME, IMPORT_PERMIT, EXPORT_PERMIT, ORIGIN_PERMIT, IFS_PERMIT -> squeezed;
            default -> squeezed.toUpperCase(java.util.Locale.ROOT);
        };
    }

    /**
     * Returns a row with values of one's own, as one read from a file.
     *
     * @param values the values by column; blank ones count as absent
     * @return the row
     */
    public static ReportRow of(Map<ReportColumn, String> values) {
        return new ReportRow(values, null);
    }

    /** A row made from a permit. */
    static ReportRow of(Map<ReportColumn, String> values, Source source) {
        return new ReportRow(values, source);
    }

    /**
     * Returns a value.
     *
     * @param column the column
     * @return the value, or empty if there is none
     */
    public Optional<String> value(ReportColumn column) {
        return Optional.ofNullable(values.get(column));
    }

    /**
     * Returns all values.
     *
     * @return those that are there, by column, unmodifiable
     */
    public Map<ReportColumn, String> values() {
        return values;
    }

    /**
     * Returns the quantity as a number.
     *
     * @return the amount with its scale, or empty if there is none or it is no number
     */
    public Optional<BigDecimal> quantity() {
        return value(ReportColumn.QUANTITY)
                .filter(text -> text.matches("[+-]?\\d{1,60}(\\.\\d{1,60})?"))
                .map(BigDecimal::new);
    }

    /**
     * Returns where the row comes from.
     *
     * @return the permit and its item, or empty for a row that was read from a file
     */
    public Optional<Source> source() {
        return Optional.ofNullable(source);
    }

    /** Compares the values, not where they come from. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReportRow that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Returns the values; numbers of permits are confidential and left out. */
    @Override
    public String toString() {
        Map<ReportColumn, String> shown = new EnumMap<>(values);
        shown.keySet().removeIf(column -> column.header().endsWith("Permit"));
        return "ReportRow" + shown;
    }
}
