package io.github.epixsdk.model.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.Appendix;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.rules.Species;
import io.github.epixsdk.model.rules.SpeciesLookup;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @ParameterizedTest
    @CsvSource({
        "UNIT_CODE, KGM, 2021, true",
        "UNIT_CODE, KIL, 2021, true",
        "UNIT_CODE, KGM, 2019, true",
        "UNIT_CODE, KIL, 2019, true",
        "UNIT_CODE, KIL, 2022, false",
        "UNIT_CODE, XYZ, 2021, false",
        "SOURCE_CODE, Y, 2018, false",
        "SOURCE_CODE, Y, 2019, true"
    })
    void takesTheCodesOfAnyDayOfTheYearAndTheUnitsReportsAreWrittenIn(
            ReportColumn column, String code, String year, boolean known) {
        Map<ReportColumn, String> values = new EnumMap<>(GOOD);
        values.put(column, code);
        values.put(ReportColumn.YEAR, year);

        List<ReportFinding> findings =
                ReportRules.check(CountryCode.of("BR"), ReportView.EXPORTER, List.of(ReportRow.of(values)));

        assertThat(findings.stream().noneMatch(f -> f.rule().equals("REPORT-CODE-KNOWN") && f.column() == column))
                .isEqualTo(known);
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

    private static final SpeciesLookup SPECIES = SpeciesLookup.of(List.of(
            Species.builder("Dalbergia latifolia")
                    .kingdom(Species.Kingdom.PLANTAE)
                    .addListing(new Species.Listing(Appendix.II, LocalDate.of(2024, 1, 2), Optional.empty()))
                    .addRangeState(CountryCode.of("BR"))
                    .build(),
            Species.builder("Dalbergia emarginata")
                    .acceptedName("Dalbergia latifolia")
                    .build()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SPECIES_NAME|Dalbergia ficta|PRIMARY|REPORT-SPECIES-KNOWN|the species list does not know Dalbergia ficta",
                "SPECIES_NAME|Dalbergia emarginata|PRIMARY|REPORT-SPECIES-ACCEPTED|Dalbergia emarginata is a synonym; the"
                        + " accepted name is Dalbergia latifolia",
                "APPENDIX|I|SECONDARY|REPORT-SPECIES-APPENDIX|Dalbergia latifolia was not listed in Appendix I in 2026",
                "YEAR|2023|SECONDARY|REPORT-SPECIES-APPENDIX|Dalbergia latifolia was not listed in Appendix II in 2023",
                "SOURCE_CODE|C|SECONDARY|REPORT-SPECIES-SOURCE|the source C does not go with the kingdom of Dalbergia latifolia",
                "COUNTRY_OF_ORIGIN|PE|SECONDARY|REPORT-SPECIES-RANGE|wild specimens from PE, which is no range State of"
                        + " Dalbergia latifolia"
            })
    void saysWhatTheSpeciesListSpeaksAgainst(
            ReportColumn column, String value, ReportFinding.Level level, String rule, String message) {
        assertThat(checkSpecies("BR", column, value)).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(level);
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.column()).isEqualTo(column == ReportColumn.YEAR ? ReportColumn.APPENDIX : column);
            assertThat(finding.message()).isEqualTo(message);
        });
    }

    @Test
    void wildSpecimensWithoutACountryOfOriginComeFromTheExportingOne() {
        assertThat(checkSpecies("PE", ReportColumn.SOURCE_CODE, "W"))
                .extracting(ReportFinding::rule)
                .containsExactly("REPORT-SPECIES-RANGE");
    }

    @Test
    void speciesRulesAreSilentWhereAllIsRight() {
        assertThat(checkSpecies("BR", ReportColumn.YEAR, "2024")).isEmpty();
        assertThat(checkSpecies("PE", ReportColumn.SOURCE_CODE, "A")).isEmpty();
        assertThat(checkSpecies("BR", ReportColumn.COUNTRY_OF_ORIGIN, "XX")).isEmpty();
    }

    private static List<ReportFinding> checkSpecies(String party, ReportColumn column, String value) {
        Map<ReportColumn, String> values = new EnumMap<>(GOOD);
        values.put(column, value);
        return ReportRules.check(CountryCode.of(party), ReportView.EXPORTER, List.of(ReportRow.of(values)), SPECIES);
    }
}
