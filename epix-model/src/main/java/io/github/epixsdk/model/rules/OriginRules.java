package io.github.epixsdk.model.rules;

import static io.github.epixsdk.model.rules.Checks.breachIf;
import static io.github.epixsdk.model.rules.Checks.day;
import static io.github.epixsdk.model.rules.Checks.hasSource;
import static io.github.epixsdk.model.rules.Checks.isBlank;
import static io.github.epixsdk.model.rules.Checks.isType;
import static io.github.epixsdk.model.rules.Checks.issueDay;
import static io.github.epixsdk.model.rules.Checks.perItem;
import static io.github.epixsdk.model.rules.Checks.perItemValue;
import static io.github.epixsdk.model.rules.Checks.silent;
import static io.github.epixsdk.model.rules.Checks.wrongOrder;

import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.rules.PermitRule.Check;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Origin, last re-export, registered operation and acquisition: boxes 12, 12a and 12b. */
final class OriginRules {
    private OriginRules() {}

    static void addTo(Map<String, Check> checks) {
        addOrigin(checks);
        addLastReExport(checks);
        addDetails(checks);
    }

    private static void addOrigin(Map<String, Check> checks) {
        checks.put(
                "BOX12-REEXPORT-ORIGIN",
                perItem((p, item) ->
                        isType(p, PermitType.RE_EXPORT) && origin(item).isEmpty()));
        checks.put(
                "BOX12-REEXPORT-PERMIT",
                perItem((p, item) -> isType(p, PermitType.RE_EXPORT)
                        && isBlank(item.originPermit().flatMap(ReferencedDocument::number))));
        checks.put(
                "BOX12-REEXPORT-DATE",
                perItem((p, item) -> isType(p, PermitType.RE_EXPORT)
                        && item.originPermit()
                                .filter(d ->
                                        !isBlank(d.number()) && d.issuedOn().isEmpty())
                                .isPresent()));
        checks.put(
                "BOX12-ORIGIN-CODE",
                perItem((PermitItem item) -> item.origin()
                        .filter(country ->
                                country.code().isEmpty() && country.name().isPresent())
                        .isPresent()));
        checks.put("BOX12-ORIGIN-KNOWN", perItemValue(item -> PartyRules.unknown(origin(item))));
        checks.put(
                "BOX12-ORIGIN-NOT-EXPORTER",
                perItemValue((p, c, item) -> isType(p, PermitType.RE_EXPORT) ? silent() : sameAsExporter(p, item)));
        checks.put(
                "BOX12-REEXPORT-NOT-OWN",
                perItemValue((p, c, item) -> isType(p, PermitType.RE_EXPORT) ? sameAsExporter(p, item) : silent()));
        checks.put(
                "BOX12-PERMIT-BEFORE-ISSUE",
                perItemValue((p, c, item) -> wrongOrder(date(item.originPermit()), issueDay(p))));
        checks.put("BOX12-PERMIT-NOT-SELF", perItemValue((p, c, item) -> self(p, item.originPermit())));
        checks.put(
                "BOX12-DOCUMENT-TYPE",
                perItemValue(item -> item.associatedDocuments().stream()
                        .flatMap(d -> d.typeCode().stream())
                        .filter(code -> !CodeList.documentTypes().contains(code.value())
                                && !CodeList.permitTypes().contains(code.value()))
                        .map(code -> List.of(code.value()))));
    }

    private static void addLastReExport(Map<String, Check> checks) {
        checks.put(
                "BOX12A-COUNTRY",
                perItem((PermitItem item) -> item.lastReExportCertificate().isPresent()
                        && lastReExport(item).isEmpty()));
        checks.put(
                "BOX12A-CERTIFICATE",
                perItem((PermitItem item) -> lastReExport(item).isPresent()
                        && isBlank(item.lastReExportCertificate().flatMap(ReferencedDocument::number))));
        checks.put(
                "BOX12A-DATE",
                perItem((PermitItem item) -> item.lastReExportCertificate()
                        .filter(d -> !isBlank(d.number()) && d.issuedOn().isEmpty())
                        .isPresent()));
        checks.put("BOX12A-COUNTRY-KNOWN", perItemValue(item -> PartyRules.unknown(lastReExport(item))));
        checks.put(
                "BOX12A-NOT-ON-EXPORT",
                perItem((p, item) ->
                        isType(p, PermitType.EXPORT) && lastReExport(item).isPresent()));
        checks.put(
                "BOX12A-NOT-ORIGIN",
                perItemValue(item -> breachIf(
                        lastReExport(item).isPresent() && lastReExport(item).equals(origin(item)),
                        lastReExport(item).map(CountryCode::value).orElse(""))));
        checks.put(
                "BOX12A-AFTER-ORIGIN",
                perItemValue(item -> wrongOrder(date(item.originPermit()), date(item.lastReExportCertificate()))));
        checks.put(
                "BOX12A-BEFORE-ISSUE",
                perItemValue((p, c, item) -> wrongOrder(date(item.lastReExportCertificate()), issueDay(p))));
        checks.put("BOX12A-NOT-SELF", perItemValue((p, c, item) -> self(p, item.lastReExportCertificate())));
    }

    private static void addDetails(Map<String, Check> checks) {
        checks.put(
                "BOX12B-OPERATION",
                perItem((PermitItem item) ->
                        hasSource(item, "D") && item.operationNumbers().stream().allMatch(String::isBlank)));
        checks.put(
                "BOX12B-ACQUISITION",
                perItem((PermitItem item) ->
                        hasSource(item, "O") && item.acquisitionDate().isEmpty()));
        checks.put(
                "BOX12B-ACQUISITION-BEFORE-ISSUE",
                perItemValue((p, c, item) -> wrongOrder(day(item.acquisitionDate()), issueDay(p))));
        checks.put(
                "BOX12B-ACQUISITION-ONLY-O",
                perItem((PermitItem item) -> item.acquisitionDate().isPresent()
                        && Checks.sources(item).findAny().isPresent()
                        && !hasSource(item, "O")));
    }

    static Optional<CountryCode> origin(PermitItem item) {
        return item.origin().flatMap(Country::code);
    }

    private static Optional<CountryCode> lastReExport(PermitItem item) {
        return item.lastReExport().flatMap(Country::code);
    }

    private static Optional<LocalDate> date(Optional<ReferencedDocument> document) {
        return day(document.flatMap(ReferencedDocument::issuedOn));
    }

    private static Stream<List<String>> sameAsExporter(Permit permit, PermitItem item) {
        return origin(item).stream()
                .filter(code ->
                        PartyRules.exporterCountry(permit).filter(code::equals).isPresent())
                .map(code -> List.of(code.value()));
    }

    private static Stream<List<String>> self(Permit permit, Optional<ReferencedDocument> document) {
        return document.flatMap(ReferencedDocument::number).stream()
                .filter(number -> !number.isBlank() && number.length() <= PermitNumber.MAX_LENGTH)
                .filter(number ->
                        permit.number().key().equals(PermitNumber.of(number).key()))
                .map(List::of);
    }
}
