package io.github.epixsdk.model.report;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.model.book.PermitAccount;
import io.github.epixsdk.model.book.PermitState;
import io.github.epixsdk.model.report.LeftOut.Reason;
import io.github.epixsdk.model.report.ReportRow.Basis;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes the rows of a report. */
final class ReportMaker {
    private final AnnualReport.Builder given;
    private final List<ReportRow> rows = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Set<String> importPermitsCounted = new HashSet<>();

    ReportMaker(AnnualReport.Builder given) {
        this.given = given;
        once().forEach(this::add);
    }

    List<ReportRow> rows() {
        return List.copyOf(rows);
    }

    List<LeftOut> leftOut() {
        return List.copyOf(leftOut);
    }

    /** Each permit once; the endorsed form counts, else the first; import permits last, since others may count them. */
    private Stream<Permit> once() {
        Map<String, Permit> byNumber = new LinkedHashMap<>();
        for (Permit permit : given.permits) {
            String key = permit.number().key();
            Permit known = byNumber.get(key);
            if (known == null) {
                byNumber.put(key, permit);
            } else if (permit.isEndorsed() && !known.isEndorsed()) {
                byNumber.put(key, permit);
                leaveOut(known, Reason.COUNTED_ALREADY);
            } else {
                leaveOut(permit, Reason.COUNTED_ALREADY);
            }
        }
        List<Permit> all = List.copyOf(byNumber.values());
        return Stream.concat(
                all.stream().filter(p -> !isImportPermit(p)), all.stream().filter(ReportMaker::isImportPermit));
    }

    private static boolean isImportPermit(Permit permit) {
        return permit.type().filter(t -> t == PermitType.IMPORT).isPresent();
    }

    private void leaveOut(Permit permit, Reason reason, String... arguments) {
        leftOut.add(LeftOut.of(permit.number(), Optional.empty(), reason, arguments));
    }

    private void add(Permit permit) {
        Optional<PermitAccount> account =
                Optional.ofNullable(given.book).flatMap(book -> book.account(permit.number()));
        Optional<Integer> year = year(permit, account);
        Optional<PermitState> state = account.map(PermitAccount::state);
        if (permit.copy().orElse(false)) {
            leaveOut(permit, Reason.COPY);
        } else if (!isOfThisView(permit)) {
            leaveOut(
                    permit,
                    Reason.OTHER_TYPE,
                    permit.type().map(Object::toString).orElse("?"));
        } else if (!isOfThisParty(permit)) {
            leaveOut(permit, Reason.OTHER_PARTY, given.party.value());
        } else if (year.isEmpty()) {
            leaveOut(permit, Reason.YEAR_UNKNOWN);
        } else if (year.get() != given.year.getValue()) {
            leaveOut(permit, Reason.OTHER_YEAR, year.get().toString());
        } else if (state.filter(s -> s == PermitState.CANCELLED).isPresent() && !isImported(account)) {
            leaveOut(permit, Reason.CANCELLED);
        } else if (state.filter(s -> s == PermitState.REPLACED).isPresent()) {
            leaveOut(permit, Reason.REPLACED);
        } else if (isImportPermit(permit)
                && importPermitsCounted.contains(permit.number().key())) {
            leaveOut(permit, Reason.COUNTED_WITH_EXPORT_PERMIT, exportPermitOf(permit.number()));
        } else if (isExpiredUnused(permit, account)) {
            leaveOut(permit, Reason.NOT_USED);
        } else {
            addItems(permit, account);
        }
    }

    /** Exports are export permits and re-export certificates; imports are those of others, and one's own import permits. */
    private boolean isOfThisView(Permit permit) {
        Optional<PermitType> type = permit.type();
        return type.filter(t -> t == PermitType.EXPORT
                        || t == PermitType.RE_EXPORT
                        || t == PermitType.OTHER
                        || given.view == ReportView.IMPORTER)
                .isPresent();
    }

    private boolean isOfThisParty(Permit permit) {
        boolean ownPermit = permit.issuingCountry().equals(Optional.of(given.party));
        if (given.view == ReportView.EXPORTER || isImportPermit(permit)) {
            return ownPermit;
        }
        return importingCountry(permit).equals(Optional.of(given.party)) && !ownPermit;
    }

    private static Optional<CountryCode> importingCountry(Permit permit) {
        return permit.destinationCountry();
    }

    private static Optional<CountryCode> exportingCountry(Permit permit) {
        Optional<CountryCode> exporter = permit.exporter().flatMap(p -> p.countryCode());
        return isImportPermit(permit) ? exporter : permit.issuingCountry().or(() -> exporter);
    }

    /** The year of the endorsement (box 14, or the book), else of issue (box 13). */
    private static Optional<Integer> year(Permit permit, Optional<PermitAccount> account) {
        return Stream.concat(
                        permit.examinations().stream(),
                        permit.items().stream().flatMap(item -> item.examinations().stream()))
                .flatMap(examination -> examination.occurredOn().stream())
                .findFirst()
                .or(() -> account.flatMap(PermitAccount::exportedOn))
                .or(permit::issuedOn)
                .map(date -> date.date().getYear());
    }

    private boolean isExpiredUnused(Permit permit, Optional<PermitAccount> account) {
        boolean used = permit.isEndorsed()
                || positions(account)
                        .anyMatch(p -> p.exported().isPresent() || p.imported().isPresent());
        return !used
                && permit.validUntil()
                        .filter(until -> until.date().isBefore(given.day()))
                        .isPresent();
    }

    /** What arrived was traded, whatever became of the permit afterwards. */
    private static boolean isImported(Optional<PermitAccount> account) {
        return positions(account).anyMatch(p -> p.imported().isPresent());
    }

    private static Stream<PermitAccount.Position> positions(Optional<PermitAccount> account) {
        return account.stream().flatMap(a -> a.positions().stream());
    }

    private String exportPermitOf(PermitNumber importPermit) {
        return given.permits.stream()
                .map(Permit::number)
                .filter(n -> Optional.ofNullable(given.importPermits.get(n.key()))
                        .filter(importPermit::sameAs)
                        .isPresent())
                .map(PermitNumber::value)
                .findFirst()
                .orElse("?");
    }

    private void addItems(Permit permit, Optional<PermitAccount> account) {
        Optional<PermitNumber> importPermit =
                Optional.ofNullable(given.importPermits.get(permit.number().key()));
        importPermit.ifPresent(number -> importPermitsCounted.add(number.key()));
        for (PermitItem item : permit.items()) {
            Optional<PermitAccount.Position> position =
                    account.flatMap(a -> item.id().flatMap(a::position));
            Optional<Quantity> actual = actual(item, account, position);
            Optional<Quantity> quantity = actual.or(item::quantity);
            if (quantity.isEmpty()) {
                leftOut.add(LeftOut.of(permit.number(), item.id(), Reason.NO_QUANTITY));
            } else if (quantity.get().amount().signum() == 0) {
                leftOut.add(LeftOut.of(permit.number(), item.id(), Reason.NOTHING_TRADED));
            } else {
                rows.add(ReportRow.of(
                        values(permit, item, quantity.get(), importPermit),
                        new ReportRow.Source(
                                permit.number(), item.id(), actual.isPresent() ? Basis.ACTUAL : Basis.ISSUED)));
                leaveOutFurtherSpecies(permit, item);
            }
        }
    }

    /** An item has one quantity: of several species under one letter nobody can tell how much is of which. */
    private void leaveOutFurtherSpecies(Permit permit, PermitItem item) {
        item.tradeLines().stream()
                .flatMap(line -> line.scientificNames().stream())
                .map(Text::value)
                .distinct()
                .skip(1)
                .forEach(name -> leftOut.add(LeftOut.of(permit.number(), item.id(), Reason.FURTHER_SPECIES, name)));
    }

    private Optional<Quantity> actual(
            PermitItem item, Optional<PermitAccount> account, Optional<PermitAccount.Position> position) {
        Optional<Quantity> imported = given.view == ReportView.IMPORTER
                ? account.flatMap(a -> item.id().flatMap(id -> a.importedBy(given.party, id)))
                : Optional.empty();
        return imported.or(item::endorsedQuantity).or(() -> position.flatMap(PermitAccount.Position::exported));
    }

    private Map<ReportColumn, String> values(
            Permit permit, PermitItem item, Quantity quantity, Optional<PermitNumber> importPermit) {
        Quantity reported = quantity.inGuidelinesUnit();
        Optional<CountryCode> exporter = exportingCountry(permit);
        Map<ReportColumn, String> values = new EnumMap<>(ReportColumn.class);
        put(values, ReportColumn.APPENDIX, item.appendix().map(Object::toString));
        put(values, ReportColumn.SPECIES_NAME, item.scientificName());
        put(values, ReportColumn.TERM_CODE, item.term().map(code -> code.value()));
        put(values, ReportColumn.QUANTITY, Optional.of(plain(reported.amount())));
        put(
                values,
                ReportColumn.UNIT_CODE,
                reported.unit().filter(u -> !u.sameAs(UnitCode.NUMBER)).map(UnitCode::code));
        put(
                values,
                ReportColumn.TRADING_PARTNER,
                (given.view == ReportView.EXPORTER ? importingCountry(permit) : exporter).map(CountryCode::value));
        put(
                values,
                ReportColumn.COUNTRY_OF_ORIGIN,
                item.origin()
                        .flatMap(c -> c.code())
                        .filter(origin -> !exporter.equals(Optional.of(origin)))
                        .map(CountryCode::value));
        put(values, ReportColumn.ORIGIN_PERMIT, item.originPermit().flatMap(d -> d.number()));
        boolean ownImportPermit = isImportPermit(permit);
        if (given.view == ReportView.IMPORTER) {
            put(
                    values,
                    ReportColumn.IMPORT_PERMIT,
                    (ownImportPermit ? Optional.of(permit.number()) : importPermit).map(PermitNumber::value));
        }
        put(
                values,
                ReportColumn.EXPORT_PERMIT,
                Optional.of(permit.number()).filter(n -> !ownImportPermit).map(PermitNumber::value));
        put(values, ReportColumn.PURPOSE_CODE, permit.purpose().map(code -> code.value()));
        put(values, ReportColumn.SOURCE_CODE, item.source().map(code -> code.value()));
        put(values, ReportColumn.YEAR, Optional.of(given.year.toString()));
        return values;
    }

    private static void put(Map<ReportColumn, String> values, ReportColumn column, Optional<String> value) {
        value.ifPresent(text -> values.put(column, text));
    }

    /** Digits without exponent and without zeros at the end, which say nothing about trade. */
    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
