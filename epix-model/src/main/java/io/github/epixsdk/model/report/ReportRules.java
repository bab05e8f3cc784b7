package io.github.epixsdk.model.report;

import io.github.epixsdk.model.Appendix;
import io.github.epixsdk.model.CodeEntry;
import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.TermFacts;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.model.report.ReportFinding.Level;
import io.github.epixsdk.model.rules.Species;
import io.github.epixsdk.model.rules.SpeciesLookup;
import java.math.BigDecimal;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of UNEP-WCMC's trade database: primary ones, which block a report, and secondary ones, which a Party may override.
 *
 * <p>Source: the trade database's own rules (repository unepwcmc/SAPI, {@code db/seeds.rb}). Those on species, their Appendices and
 * their range are applied where a {@link SpeciesLookup} is given. The one on species and term is not applied: no published list
 * says which go together. Thread-safe.
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
    private final Optional<SpeciesLookup> species;
    private final List<ReportFinding> findings = new ArrayList<>();

    private ReportRules(CountryCode party, ReportView view, Optional<SpeciesLookup> species) {
        this.party = party;
        this.view = view;
        this.species = species;
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
        return new ReportRules(party, view, Optional.empty()).all(rows);
    }

    /**
     * Applies the rules to rows, also those on species.
     *
     * @param party the Party that reports
     * @param view its view
     * @param rows the rows
     * @param species what is known of species, for example a {@link io.github.epixsdk.model.speciesplus.SpeciesPlusSnapshot}
     * @return what they say, in the order of the rows
     */
    public static List<ReportFinding> check(
            CountryCode party, ReportView view, List<ReportRow> rows, SpeciesLookup species) {
        return new ReportRules(party, view, Optional.of(species)).all(rows);
    }

    private List<ReportFinding> all(List<ReportRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            row(i + 1, rows.get(i));
        }
        return List.copyOf(findings);
    }

    private void row(int number, ReportRow row) {
        for (ReportColumn column : REQUIRED) {
            if (row.value(column).isEmpty()) {
                primary(number, "REPORT-PRESENT", column, column.header());
            }
        }
        quantity(number, row);
        Optional<Integer> year = year(number, row);
        codes(number, row, year.map(Year::of));
        pairs(number, row);
        countries(number, row);
        species.ifPresent(lookup -> row.value(ReportColumn.SPECIES_NAME)
                .ifPresent(name -> lookup.find(name)
                        .ifPresentOrElse(
                                found -> species(number, row, found, year.map(Year::of)),
                                () -> primary(number, "REPORT-SPECIES-KNOWN", ReportColumn.SPECIES_NAME, name))));
    }

    private void species(int number, ReportRow row, Species found, Optional<Year> year) {
        if (found.acceptedName().isPresent()) {
            // What is known of the species stands under its accepted name.
            primary(
                    number,
                    "REPORT-SPECIES-ACCEPTED",
                    ReportColumn.SPECIES_NAME,
                    found.name(),
                    found.acceptedName().get());
            return;
        }
        row.value(ReportColumn.APPENDIX)
                .flatMap(Appendix::find)
                .filter(appendix -> year.filter(y -> !found.appendicesIn(y).contains(appendix))
                        .isPresent())
                .ifPresent(appendix -> secondary(
                        number,
                        "REPORT-SPECIES-APPENDIX",
                        ReportColumn.APPENDIX,
                        found.name(),
                        appendix.name(),
                        String.valueOf(year.orElseThrow())));
        row.value(ReportColumn.SOURCE_CODE)
                .filter(source -> !found.canHaveSource(source))
                .ifPresent(source ->
                        secondary(number, "REPORT-SPECIES-SOURCE", ReportColumn.SOURCE_CODE, source, found.name()));
        range(number, row, found);
    }

    /** Wild specimens come from a range State: the country of origin, or the exporting one where no other is named. */
    private void range(int number, ReportRow row, Species found) {
        if (row.value(ReportColumn.SOURCE_CODE).filter("W"::equals).isEmpty()) {
            return;
        }
        Optional<String> origin = row.value(ReportColumn.COUNTRY_OF_ORIGIN);
        origin.or(() -> exporter(row))
                .flatMap(CountryCode::find)
                .filter(country -> !found.canComeFrom(country))
                .ifPresent(country -> secondary(
                        number,
                        "REPORT-SPECIES-RANGE",
                        origin.isPresent() ? ReportColumn.COUNTRY_OF_ORIGIN : ReportColumn.TRADING_PARTNER,
                        country.value(),
                        found.name()));
    }

    private Optional<String> exporter(ReportRow row) {
        return view == ReportView.EXPORTER ? Optional.of(party.value()) : row.value(ReportColumn.TRADING_PARTNER);
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

    private void codes(int number, ReportRow row, Optional<Year> in) {
        code(number, row, ReportColumn.TERM_CODE, CodeList.terms(), in);
        code(number, row, ReportColumn.PURPOSE_CODE, CodeList.purposes(), in);
        code(number, row, ReportColumn.SOURCE_CODE, CodeList.sources(), in);
        code(number, row, ReportColumn.UNIT_CODE, CodeList.units(), in);
        code(number, row, ReportColumn.TRADING_PARTNER, CodeList.countries(), in);
        code(number, row, ReportColumn.COUNTRY_OF_ORIGIN, CodeList.countries(), in);
        row.value(ReportColumn.APPENDIX)
                .filter(code -> Appendix.find(code).isEmpty())
                .ifPresent(code -> primary(number, "REPORT-CODE-KNOWN", ReportColumn.APPENDIX, code, "appendices"));
    }

    private void code(int number, ReportRow row, ReportColumn column, CodeList list, Optional<Year> in) {
        row.value(column)
                .filter(code -> !isKnown(code, list, in))
                .filter(code -> column != ReportColumn.UNIT_CODE || !isOfTheGuidelines(code))
                .ifPresent(code -> primary(number, "REPORT-CODE-KNOWN", column, code, list.name()));
    }

    /** A list that changed within the year is good in both editions. */
    private static boolean isKnown(String code, CodeList list, Optional<Year> in) {
        return in.map(year -> list.on(year.atDay(1)).contains(code)
                        || list.on(year.atDay(year.length())).contains(code))
                .orElseGet(() -> list.contains(code));
    }

    /** Reports are written in these units, whatever the year of the trade. */
    private static boolean isOfTheGuidelines(String unit) {
        return CodeList.units()
                .find(unit)
                .filter(entry -> entry.status() == CodeEntry.Status.CURRENT)
                .isPresent();
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
        Optional<String> exporter = exporter(row);
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
