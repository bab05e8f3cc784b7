package io.github.epixsdk.model.report;

import io.github.epixsdk.model.LocalizedText;
import java.util.Locale;
import java.util.Objects;

/**
 * What a rule of the trade database says about a row.
 *
 * @param row the row, counted from 1 without the header
 * @param level whether the report can be submitted nevertheless
 * @param rule the id of the rule
 * @param column the column it is about
 * @param text the message in English, French and Spanish
 * @since 0.1
 */
public record ReportFinding(int row, Level level, String rule, ReportColumn column, LocalizedText text) {
    /** What a rule weighs. */
    public enum Level {
        /** The report is not taken. */
        PRIMARY,
        /** The report is taken if the Party insists. */
        SECONDARY
    }

    /**
     * Checks that nothing is null.
     *
     * @param row the row, counted from 1 without the header
     * @param level whether the report can be submitted nevertheless
     * @param rule the id of the rule
     * @param column the column it is about
     * @param text the message in English, French and Spanish
     */
    public ReportFinding {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(text, "text");
    }

    /**
     * Returns the message in English.
     *
     * @return the message
     */
    public String message() {
        return text.in(Locale.ENGLISH);
    }
}
