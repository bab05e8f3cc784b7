package io.github.epixsdk.model.report;

import io.github.epixsdk.model.Appendix;
import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.TermFacts;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.model.report.ReportFinding.Level;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of UNEP-WCMC's trade database, as far as they need nothing but the report: primary ones, which block a report, and
 * secondary ones, which a Party may override.
 *
 * <p>Source: the trade database's own rules (repository unepwcmc/SAPI, {@code db/seeds.rb}). Those that need a list of species,
 * their Appendices and their range are not here. Thread-safe.
 *
 * @since 0.1
 */
public final class ReportRules {
    private static final List<ReportColumn> REQUIRED = List.of(
            ReportColumn.TRADING_PARTNER,
            ReportColumn.TERM_CODE,
            ReportColumn.SPECIES_NAME,
            ReportColumn.APPENDIX,
            ReportColumn.QUANTITY,
            ReportColumn.YEAR);

    private final CountryCode party;
    private final ReportView view;
    private final List<ReportFinding> findings = new ArrayList<>();

    private ReportRules(CountryCode party, ReportView view) {
        this.party = party;
        this.view = view;
    }

    /**
     * Applies the rules to a report.
     *
     * @param report the report
     * @return what they say, in the order of the rows
     */
    public static List<ReportFinding> check(AnnualReport report) {
        return check(report.party(), report.view(), report.rows());
    }

    /**
     * Applies the rules to rows, for example those of a file.
     *
     * @param party the Party that reports
     * @param view its view
     * @param rows the rows
     * @return what they say, in the order of the rows
     */
    public static List<ReportFinding> check(CountryCode party, ReportView view, List<ReportRow> rows) {
        ReportRules rules = new ReportRules(party, view);
        for (int i = 0; i < rows.size(); i++) {
            rules.row(i + 1, rows.get(i));
        }
        return List.copyOf(rules.findings);
    }

    private void row(int number, ReportRow row) {
        for (ReportColumn column : REQUIRED) {
            if (row.value(column).isEmpty()) {
                primary(number, "REPORT-PRESENT", column, column.header());
            }
        }
        quantity(number, row);
        Optional<Integer> year = year(number, row);
        codes(number, row, year.map(y -> Year.of(y).atDay(1)));
        pairs(number, row);
        countries(number, row);
    }

    private void quantity(int number, ReportRow row) {
        Optional<String> written = row.value(ReportColumn.QUANTITY);
        Optional<BigDecimal> quantity = row.quantity();
        if (written.isPresent() && quantity.isEmpty()) {
            primary(number, "REPORT-QUANTITY-NUMBER", ReportColumn.QUANTITY, written.get());
        } else if (quantity.filter(q -> q.signum() < 0).isPresent()) {
            primary(number, "REPORT-QUANTITY-NEGATIVE", ReportColumn.QUANTITY, written.orElse(""));
        }
    }

    private Optional<Integer> year(int number, ReportRow row) {
        Optional<String> written = row.value(ReportColumn.YEAR);
        Optional<Integer> year =
                written.filter(y -> y.matches("(19[7-9]|2\\d\\d)\\d")).map(Integer::valueOf);
        if (written.isPresent() && year.filter(y -> y >= 1975).isEmpty()) {
            primary(number, "REPORT-YEAR-FORM", ReportColumn.YEAR, written.get());
        }
        return year;
    }

    private void codes(int number, ReportRow row, Optional<LocalDate> on) {
        code(number, row, ReportColumn.TERM_CODE, CodeList.terms(), on);
        code(number, row, ReportColumn.PURPOSE_CODE, CodeList.purposes(), on);
        code(number, row, ReportColumn.SOURCE_CODE, CodeList.sources(), on);
        code(number, row, ReportColumn.UNIT_CODE, CodeList.units(), on);
        code(number, row, ReportColumn.TRADING_PARTNER, CodeList.countries(), on);
        code(number, row, ReportColumn.COUNTRY_OF_ORIGIN, CodeList.countries(), on);
        row.value(ReportColumn.APPENDIX)
                .filter(code -> Appendix.find(code).isEmpty())
                .ifPresent(code -> primary(number, "REPORT-CODE-KNOWN", ReportColumn.APPENDIX, code, "appendices"));
    }

    private void code(int number, ReportRow row, ReportColumn column, CodeList list, Optional<LocalDate> on) {
        CodeList then = on.map(list::on).orElse(list);
        row.value(column)
                .filter(code -> !then.contains(code))
                .ifPresent(code -> primary(number, "REPORT-CODE-KNOWN", column, code, list.name()));
    }

    private void pairs(int number, ReportRow row) {
        Optional<String> term = row.value(ReportColumn.TERM_CODE);
        Optional<TermFacts> facts = term.flatMap(TermFacts::find);
        if (facts.isEmpty()) {
            return;
        }
        String unit = row.value(ReportColumn.UNIT_CODE).orElse(UnitCode.NUMBER.code());
        if (facts.get().isUnusualUnit(new UnitCode(unit))) {
            secondary(number, "REPORT-TERM-UNIT", ReportColumn.UNIT_CODE, term.get(), unit);
        }
        row.value(ReportColumn.PURPOSE_CODE)
                .filter(facts.get()::isUnusualPurpose)
                .ifPresent(purpose ->
                        secondary(number, "REPORT-TERM-PURPOSE", ReportColumn.PURPOSE_CODE, term.get(), purpose));
    }

    private void countries(int number, ReportRow row) {
        Optional<String> partner = row.value(ReportColumn.TRADING_PARTNER);
        Optional<String> exporter = view == ReportView.EXPORTER ? Optional.of(party.value()) : partner;
        if (partner.filter(party.value()::equals).isPresent()) {
            secondary(number, "REPORT-EXPORTER-IMPORTER", ReportColumn.TRADING_PARTNER, party.value());
        }
        row.value(ReportColumn.COUNTRY_OF_ORIGIN)
                .filter(origin -> exporter.filter(origin::equals).isPresent())
                .ifPresent(
                        origin -> secondary(number, "REPORT-EXPORTER-ORIGIN", ReportColumn.COUNTRY_OF_ORIGIN, origin));
    }

    private void primary(int row, String rule, ReportColumn column, String... arguments) {
        findings.add(new ReportFinding(row, Level.PRIMARY, rule, column, ReportTexts.of(rule, arguments)));
    }

    private void secondary(int row, String rule, ReportColumn column, String... arguments) {
        findings.add(new ReportFinding(row, Level.SECONDARY, rule, column, ReportTexts.of(rule, arguments)));
    }
}
