package io.github.epixsdk.model.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportRulesTest {
    private static final Map<ReportColumn, String> GOOD = Map.of(
            ReportColumn.APPENDIX, "II",
            ReportColumn.SPECIES_NAME, "Dalbergia latifolia",
            ReportColumn.TERM_CODE, "SAW",
            ReportColumn.QUANTITY, "4.1",
            ReportColumn.UNIT_CODE, "MTQ",
            ReportColumn.TRADING_PARTNER, "CH",
            ReportColumn.EXPORT_PERMIT, "BR/1",
            ReportColumn.PURPOSE_CODE, "T",
            ReportColumn.SOURCE_CODE, "W",
            ReportColumn.YEAR, "2026");

    private static List<ReportFinding> check(ReportColumn column, String value) {
        Map<ReportColumn, String> values = new EnumMap<>(GOOD);
        values.put(column, value);
        return ReportRules.check(CountryCode.of("BR"), ReportView.EXPORTER, List.of(ReportRow.of(values)));
    }

    @Test
    void saysNothingOfAGoodRow() {
        assertThat(ReportRules.check(CountryCode.of("BR"), ReportView.EXPORTER, List.of(ReportRow.of(GOOD))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "APPENDIX|''|PRIMARY|REPORT-PRESENT|Appendix is missing",
                "SPECIES_NAME|''|PRIMARY|REPORT-PRESENT|SpeciesName is missing",
                "TERM_CODE|''|PRIMARY|REPORT-PRESENT|TermCode is missing",
                "QUANTITY|''|PRIMARY|REPORT-PRESENT|Quantity is missing",
                "TRADING_PARTNER|''|PRIMARY|REPORT-PRESENT|TradingPartner is missing",
                "YEAR|''|PRIMARY|REPORT-PRESENT|Year is missing",
                "QUANTITY|4 kg|PRIMARY|REPORT-QUANTITY-NUMBER|the quantity 4 KG is no number",
                "QUANTITY|-1|PRIMARY|REPORT-QUANTITY-NEGATIVE|the quantity -1 is below zero",
                "YEAR|26|PRIMARY|REPORT-YEAR-FORM|the year 26 is not four digits from 1975 to 2999",
                "YEAR|1974|PRIMARY|REPORT-YEAR-FORM|the year 1974 is not four digits from 1975 to 2999",
                "APPENDIX|IV|PRIMARY|REPORT-CODE-KNOWN|IV is no code of the list appendices",
                "TERM_CODE|QQQ|PRIMARY|REPORT-CODE-KNOWN|QQQ is no code of the list terms",
                "SOURCE_CODE|Q|PRIMARY|REPORT-CODE-KNOWN|Q is no code of the list sources",
                "TRADING_PARTNER|QQ|PRIMARY|REPORT-CODE-KNOWN|QQ is no code of the list countries",
                "TRADING_PARTNER|BR|SECONDARY|REPORT-EXPORTER-IMPORTER|the reporting Party BR is also the trading partner",
                "COUNTRY_OF_ORIGIN|BR|SECONDARY|REPORT-EXPORTER-ORIGIN|the exporting country BR is also named as country of origin"
            })
    void saysWhatIsWrong(ReportColumn column, String value, ReportFinding.Level level, String rule, String message) {
        assertThat(check(column, value)).as("%s", check(column, value)).anySatisfy(finding -> {
            assertThat(finding.row()).isEqualTo(1);
            assertThat(finding.level()).isEqualTo(level);
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.column()).isEqualTo(column);
            assertThat(finding.message()).isEqualTo(message);
        });
    }

    @Test
    void findsAPairOfTermAndUnitThatIsUnusual() {
        assertThat(check(ReportColumn.TERM_CODE, "LIV"))
                .extracting(ReportFinding::rule)
                .contains("REPORT-TERM-UNIT");
    }

    @Test
    void codesAreJudgedByTheYearOfTheTrade() {
        assertThat(check(ReportColumn.SOURCE_CODE, "Y")).isEmpty();
        Map<ReportColumn, String> before = new EnumMap<>(GOOD);
        before.put(ReportColumn.SOURCE_CODE, "Y");
        before.put(ReportColumn.YEAR, "2015");

        assertThat(ReportRules.check(CountryCode.of("BR"), ReportView.EXPORTER, List.of(ReportRow.of(before))))
                .extracting(ReportFinding::rule)
                .containsOnly("REPORT-CODE-KNOWN");
    }
}
