package io.github.epixsdk.model.report;

import io.github.epixsdk.model.EpixException;

/**
 * A file that is no annual report as UNEP-WCMC takes it.
 *
 * @since 0.1
 */
public final class ReportFormatException extends EpixException {
    private static final long serialVersionUID = 1L;

    /** Which record. */
    private final int row;

    ReportFormatException(int row, String message) {
        super("Row " + row + ": " + message, null);
        this.row = row;
    }

    /**
     * Returns where it is wrong.
     *
     * @return the row, counted from 1 with the header
     */
    public int row() {
        return row;
    }
}
