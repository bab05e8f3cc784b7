package io.github.epixsdk.model.rules;

import static io.github.epixsdk.model.rules.Checks.CONSIGNMENT;
import static io.github.epixsdk.model.rules.Checks.HEADER;
import static io.github.epixsdk.model.rules.Checks.breachIf;
import static io.github.epixsdk.model.rules.Checks.isPersonalOwnership;
import static io.github.epixsdk.model.rules.Checks.isType;
import static io.github.epixsdk.model.rules.Checks.missing;
import static io.github.epixsdk.model.rules.Checks.silent;
import static io.github.epixsdk.model.rules.Checks.values;

import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.rules.PermitRule.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Importer, exporter and authority: boxes 3, 3a, 4 and 6. */
final class PartyRules {
    private static final String IMPORTER = CONSIGNMENT + "/ConsigneeTradeParty";
    private static final String EXPORTER = CONSIGNMENT + "/ConsignorTradeParty";
    private static final String AUTHORITY = HEADER + "/FirstSignatoryDocumentAuthentication/ProviderTradeParty";
    private static final String ADDRESS = "/PostalTradeAddress";

    /** Unknown, various, introduction from the sea, high seas: nobody can import there. */
    private static final Set<String> NO_PLACE = Set.of("XX", "XV", "HS", "ZZ");

    private PartyRules() {}

    static void addTo(Map<String, Check> checks) {
        addImporter(checks);
        addExporter(checks);
        addAuthority(checks);
    }

    private static void addImporter(Map<String, Check> checks) {
        checks.put(
                "BOX3-IMPORTER",
                missing(
                        IMPORTER + "/Name",
                        p -> !isPersonalOwnership(p)
                                && p.importer().flatMap(Party::name).isEmpty()));
        checks.put("BOX3-ADDRESS", missing(IMPORTER + ADDRESS, p -> lacksAddress(p.importer())));
        checks.put(
                "BOX3-PERSONAL-BLANK",
                missing(
                        IMPORTER,
                        p -> isPersonalOwnership(p)
                                && p.importer().flatMap(Party::name).isPresent()));
        checks.put(
                "BOX3A-COUNTRY",
                missing(
                        IMPORTER + ADDRESS,
                        p -> !isPersonalOwnership(p) && p.destinationCountry().isEmpty()));
        checks.put("BOX3A-COUNTRY-KNOWN", values(IMPORTER + ADDRESS, (p, c) -> unknown(p.destinationCountry())));
        checks.put(
                "BOX3A-COUNTRY-A-PLACE",
                values(
                        IMPORTER + ADDRESS,
                        (p, c) -> p.destinationCountry().stream()
                                .filter(code -> NO_PLACE.contains(code.value()))
                                .map(code -> List.of(code.value()))));
        checks.put("BOX3A-COUNTRY-AGREES", values(CONSIGNMENT + "/ImportTradeCountry", (p, c) -> disagreeing(p)));
    }

    private static Stream<List<String>> disagreeing(Permit permit) {
        return different(
                permit.importer().flatMap(Party::countryCode),
                permit.importCountry().flatMap(Country::code));
    }

    private static void addExporter(Map<String, Check> checks) {
        checks.put(
                "BOX4-EXPORTER",
                missing(
                        EXPORTER + "/Name",
                        p -> p.exporter().flatMap(Party::name).isEmpty()));
        checks.put("BOX4-ADDRESS", missing(EXPORTER + ADDRESS, p -> lacksAddress(p.exporter())));
        checks.put(
                "BOX4-COUNTRY",
                missing(
                        EXPORTER + ADDRESS,
                        p -> p.exporter().filter(e -> e.countryCode().isEmpty()).isPresent()));
        checks.put("BOX4-COUNTRY-KNOWN", values(EXPORTER + ADDRESS, (p, c) -> unknown(exporterCountry(p))));
        checks.put(
                "BOX4-NOT-IMPORT-COUNTRY",
                values(
                        EXPORTER + ADDRESS,
                        (p, c) -> exporterCountry(p).stream()
                                .filter(code -> p.destinationCountry()
                                        .filter(code::equals)
                                        .isPresent())
                                .map(code -> List.of(code.value()))));
    }

    private static void addAuthority(Map<String, Check> checks) {
        checks.put(
                "BOX6-AUTHORITY",
                missing(
                        AUTHORITY,
                        p -> p.managementAuthority().flatMap(Party::name).isEmpty()
                                || p.issuingCountry().isEmpty()));
        checks.put("BOX6-COUNTRY-KNOWN", values(AUTHORITY + ADDRESS, (p, c) -> unknown(p.issuingCountry())));
        checks.put(
                "BOX6-COUNTRY-OF-EXPORT",
                values(
                        AUTHORITY + ADDRESS,
                        (p, c) -> isType(p, PermitType.EXPORT) || isType(p, PermitType.RE_EXPORT)
                                ? different(p.issuingCountry(), exporterCountry(p))
                                : silent()));
        checks.put(
                "BOX6-COUNTRY-OF-IMPORT",
                values(
                        AUTHORITY + ADDRESS,
                        (p, c) -> isType(p, PermitType.IMPORT)
                                ? different(p.issuingCountry(), p.destinationCountry())
                                : silent()));
    }

    static Optional<CountryCode> exporterCountry(Permit permit) {
        return permit.exporter().flatMap(Party::countryCode);
    }

    private static boolean lacksAddress(Optional<Party> party) {
        return party.filter(p -> p.name().isPresent())
                .filter(p -> p.address()
                        .filter(a -> !a.streets().isEmpty()
                                || a.city().isPresent()
                                || a.postOfficeBox().isPresent())
                        .isEmpty())
                .isPresent();
    }

    static Stream<List<String>> unknown(Optional<CountryCode> country) {
        return country.stream().filter(code -> !Checks.isKnown(code)).map(code -> List.of(code.value()));
    }

    private static Stream<List<String>> different(Optional<CountryCode> one, Optional<CountryCode> other) {
        return one.isPresent() && other.isPresent()
                ? breachIf(!one.equals(other), one.get().value(), other.get().value())
                : silent();
    }
}
