package io.github.epixsdk.model.report;

import java.util.Arrays;
import java.util.Optional;

/**
 * The columns of the annual report, in the order UNEP-WCMC takes them (its templates for exporters and importers, read in the
 * source of the trade database).
 *
 * @since 0.1
 */
public enum ReportColumn {
    /** The Appendix (box 10): I, II or III. */
    APPENDIX("Appendix"),
    /** The scientific name (box 7). */
    SPECIES_NAME("SpeciesName"),
    /** The term code (box 9). */
    TERM_CODE("TermCode"),
    /** The amount: actually traded (box 14) where known, else permitted (box 11). */
    QUANTITY("Quantity"),
    /** The unit of the amount; empty for a number of specimens. */
    UNIT_CODE("UnitCode"),
    /** The other Party: of import (box 3a) for an exporter, of export for an importer. */
    TRADING_PARTNER("TradingPartner"),
    /** The country of origin (box 12), if it is not the exporting one. */
    COUNTRY_OF_ORIGIN("CountryOfOrigin"),
    /** The number of the import permit; in reports of importers only. */
    IMPORT_PERMIT("ImportPermit"),
    /** The number of the export permit or re-export certificate. */
    EXPORT_PERMIT("ExportPermit"),
    /** The number of the permit of the country of origin (box 12). */
    ORIGIN_PERMIT("OriginPermit"),
    /** The number of the certificate of introduction from the sea; a column since 2025. */
    IFS_PERMIT("IFSPermit"),
    /** The purpose (box 5a). */
    PURPOSE_CODE("PurposeCode"),
    /** The source (box 10). */
    SOURCE_CODE("SourceCode"),
    /** The year of the endorsement (box 14), else of issue (box 13). */
    YEAR("Year");

    private final String header;

    ReportColumn(String header) {
        this.header = header;
    }

    /**
     * Returns the name in the header row.
     *
     * @return the name
     */
    public String header() {
        return header;
    }

    /**
     * Finds a column by its name in the header row.
     *
     * @param header the name, in any case, with or without white space
     * @return the column, or empty if there is none
     */
    public static Optional<ReportColumn> named(String header) {
        String plain = header.replaceAll("\\s", "");
        return Arrays.stream(values())
                .filter(column -> column.header.equalsIgnoreCase(plain))
                .findFirst();
    }
}
