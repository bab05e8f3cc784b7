package io.github.epixsdk.model.report;

import java.util.Arrays;
import java.util.List;

/**
 * Whose trade a report is about: what left the reporting Party, or what came in. One file holds one view.
 *
 * @since 0.1
 */
public enum ReportView {
    /** Exports and re-exports of the reporting Party. */
    EXPORTER("E"),
    /** Imports into the reporting Party; rows name the import permit, too. */
    IMPORTER("I");

    private final String letter;

    ReportView(String letter) {
        this.letter = letter;
    }

    /**
     * Returns the letter of the view in the trade database.
     *
     * @return {@code E} or {@code I}
     */
    public String letter() {
        return letter;
    }

    /**
     * Returns the columns of a report in this view.
     *
     * @return the columns in their order
     */
    public List<ReportColumn> columns() {
        return Arrays.stream(ReportColumn.values())
                .filter(column -> this == IMPORTER || column != ReportColumn.IMPORT_PERMIT)
                .toList();
    }
}
