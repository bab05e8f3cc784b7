package io.github.epixsdk.model.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportCsvTest {
    @Test
    void writesTheColumnsOfTheView() {
        assertThat(ReportCsv.write(ReportView.EXPORTER, List.of()))
                .isEqualTo("Appendix,SpeciesName,TermCode,Quantity,UnitCode,TradingPartner,CountryOfOrigin,"
                        + "ExportPermit,OriginPermit,IFSPermit,PurposeCode,SourceCode,Year\r\n");
        assertThat(ReportCsv.write(ReportView.IMPORTER, List.of()))
                .contains("CountryOfOrigin,ImportPermit,ExportPermit");
    }

    @Test
    void quotesWhatNeedsQuotes() {
        ReportRow row = ReportRow.of(Map.of(ReportColumn.SPECIES_NAME, "a \"b\", c", ReportColumn.YEAR, "2026"));

        assertThat(ReportCsv.write(ReportView.EXPORTER, List.of(row)).lines().skip(1))
                .containsExactly(",\"a \"\"b\"\", c\",,,,,,,,,,,2026");
    }

    @ParameterizedTest
    @EnumSource
    void readsBackWhatItWrites(ReportView view) {
        SplittableRandom random = new SplittableRandom(7);
        List<ReportRow> rows = random.ints(500).mapToObj(i -> row(view, random)).toList();

        assertThat(ReportCsv.read(ReportCsv.write(view, rows))).isEqualTo(rows);
    }

    private static ReportRow row(ReportView view, SplittableRandom random) {
        String alphabet = "aB1,\"; é/-.\n\r";
        Map<ReportColumn, String> values = new EnumMap<>(ReportColumn.class);
        for (ReportColumn column : view.columns()) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(6), 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
            values.put(column, text.toString());
        }
        // A row of nothing but blanks is passed over.
        values.put(ReportColumn.YEAR, "2026");
        return ReportRow.of(values);
    }

    @Test
    void readsColumnsInAnyOrderBehindAByteOrderMark() {
        assertThat(ReportCsv.read("\uFEFFYear, speciesname \n2026,  Panthera   tigris \n\n"))
                .containsExactly(
                        ReportRow.of(Map.of(ReportColumn.YEAR, "2026", ReportColumn.SPECIES_NAME, "Panthera tigris")));
    }

    @Test
    void saysWhereAFileIsWrong() {
        assertWrong("", 1, "Row 1: expected a header row, found an empty file");
        assertWrong("Year,Colour\n", 1, "Row 1: there is no column 'Colour'; expected some of Appendix, SpeciesName");
        assertWrong("Year,Year\n", 1, "Row 1: the column Year is there twice");
        assertWrong("Year,Quantity\n2026,1\n2026\n", 3, "Row 3: expected 2 values as in the header, found 1");
        assertWrong("Year\n\"2026\n", 2, "Row 2: a quote is not closed");
        assertWrong("Year\n\"2026\"x\n", 2, "Row 2: after a closing quote expected a comma or the end of the line");
    }

    private static void assertWrong(String text, int row, String message) {
        assertThatThrownBy(() -> ReportCsv.read(text))
                .isInstanceOfSatisfying(
                        ReportFormatException.class, e -> assertThat(e.row()).isEqualTo(row))
                .hasMessageStartingWith(message);
    }
}
