package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.CodeEntry;
import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.ContextParameter;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.DocumentContext;
import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.LocalizedText;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.Severity;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitConventions;
import io.github.epixsdk.transport.PermitConventions.ValidityPlace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares a permit with what was agreed with its partner. Whatever departs is a finding and never hides the permit. */
final class AgreedContent {
    private static final Pattern TEST_CODE = Pattern.compile("X[ABC]");
    private static final String HEADER = "HeaderExchangedDocument";
    private static final String CONSIGNMENT = "SpecifiedSupplyChainConsignment";
    private static final String ITEM = CONSIGNMENT + "/IncludedSupplyChainConsignmentItem";

    private final PartnerProfile profile;
    private final PermitConventions conventions;
    private final List<Finding> findings = new ArrayList<>();

    private AgreedContent(PartnerProfile profile) {
        this.profile = profile;
        this.conventions = profile.conventions();
    }

    /** Everything in which a permit departs from the agreement with the partner. */
    static List<Finding> findings(Permit permit, PartnerProfile profile) {
        AgreedContent content = new AgreedContent(profile);
        content.type(permit);
        content.validity(permit);
        content.context(permit);
        content.countries(permit);
        for (PermitItem item : permit.items()) {
            content.documents(item);
            content.units(item);
            content.terms(item);
        }
        return content.findings;
    }

    private void type(Permit permit) {
        PermitVocabulary.typeCode(permit, conventions.permitTypes())
                .ifPresent(wanted -> add(
                        "AGREED-PERMIT-TYPE",
                        "1",
                        HEADER + "/TypeCode",
                        "The permit type is coded {0}; agreed: {1}",
                        "Le type de permis est codé {0} ; convenu : {1}",
                        "El tipo de permiso está codificado {0}; acordado: {1}",
                        permit.typeCode().orElseThrow().value(),
                        wanted.value()));
    }

    private void validity(Permit permit) {
        boolean inHeader = permit.validity().isPresent();
        boolean elsewhere =
                permit.referencedDocuments().stream().anyMatch(d -> d.validity().isPresent());
        boolean wrong = (conventions.validity() == ValidityPlace.EFFECTIVE_PERIOD && !inHeader && elsewhere)
                || (conventions.validity() == ValidityPlace.REFERENCED_DOCUMENT && !elsewhere && inHeader);
        if (wrong) {
            add(
                    "AGREED-VALIDITY-PLACE",
                    "2",
                    HEADER + (inHeader ? "/EffectiveSpecifiedPeriod" : "/ReferenceReferencedDocument"),
                    "The period of validity does not stand where it was agreed",
                    "La période de validité ne figure pas à l'endroit convenu",
                    "El período de validez no figura en el lugar acordado");
        }
    }

    private void context(Permit permit) {
        conventions
                .businessProcess()
                .ifPresent(agreed -> contextValue(
                        agreed,
                        permit.context().map(DocumentContext::businessProcesses).orElse(List.of()),
                        "BusinessProcessSpecifiedDocumentContextParameter"));
        conventions
                .guideline()
                .ifPresent(agreed -> contextValue(
                        agreed,
                        permit.context().map(DocumentContext::guidelines).orElse(List.of()),
                        "BIMSpecifiedDocumentContextParameter"));
    }

    private void contextValue(String agreed, List<ContextParameter> parameters, String element) {
        List<String> found = PermitVocabulary.values(parameters);
        if (!found.contains(agreed)) {
            add(
                    "AGREED-CONTEXT",
                    "-",
                    "SpecifiedExchangedDocumentContext/" + element,
                    "The context of the permit says \"{0}\"; agreed: \"{1}\"",
                    "Le contexte du permis indique « {0} » ; convenu : « {1} »",
                    "El contexto del permiso dice «{0}»; acordado: «{1}»",
                    String.join(", ", found),
                    agreed);
        }
    }

    private void countries(Permit permit) {
        Set<CountryCode> found = new LinkedHashSet<>();
        Stream.of(permit.importer(), permit.exporter(), permit.managementAuthority())
                .flatMap(Optional::stream)
                .map(Party::countryCode)
                .flatMap(Optional::stream)
                .forEach(found::add);
        permit.importCountry().flatMap(Country::code).ifPresent(found::add);
        permit.items().stream()
                .flatMap(item -> Stream.of(item.origin(), item.lastReExport()))
                .flatMap(Optional::stream)
                .map(Country::code)
                .flatMap(Optional::stream)
                .forEach(found::add);
        found.stream()
                .filter(ConventionCheck::isNoCountry)
                .filter(code -> !isExpected(code))
                .forEach(code -> add(
                        "AGREED-COUNTRY",
                        "-",
                        CONSIGNMENT,
                        "The permit names {0}, which is no country and was not agreed; agreed: {1}",
                        "Le permis mentionne {0}, qui n'est pas un pays et n'a pas été convenu ; convenu : {1}",
                        "El permiso menciona {0}, que no es un país y no fue acordado; acordado: {1}",
                        code.value(),
                        words(conventions.countryExtras())));
    }

    /** The two Parties themselves need no agreement, and in a rehearsal the other test codes are expected. */
    private boolean isExpected(CountryCode code) {
        return conventions.countryExtras().contains(code)
                || code.equals(profile.partner())
                || profile.caller().filter(code::equals).isPresent()
                || (isTest(code) && isTest(profile.partner()));
    }

    private static boolean isTest(CountryCode code) {
        return TEST_CODE.matcher(code.value()).matches();
    }

    private static String words(Set<?> values) {
        return values.isEmpty()
                ? "-"
                : String.join(
                        ", ", values.stream().map(String::valueOf).sorted().toList());
    }

    private void documents(PermitItem item) {
        Optional<String> origin = conventions.originPermit();
        Optional<String> reExport = conventions.lastReExportCertificate();
        item.originPermit()
                .filter(d -> !PermitVocabulary.isOfType(d, reExport))
                .ifPresent(d -> document(item, d, origin));
        item.lastReExportCertificate()
                .filter(d -> !PermitVocabulary.isOfType(d, origin))
                .ifPresent(d -> document(item, d, reExport));
    }

    private void document(PermitItem item, ReferencedDocument document, Optional<String> agreed) {
        if (agreed.isPresent() && !PermitVocabulary.isOfType(document, agreed)) {
            add(
                    "AGREED-DOCUMENT-CODE",
                    "12",
                    path(item) + "/AssociatedReferencedDocument/TypeCode",
                    "A document item {0} refers to is coded \"{1}\"; agreed: {2}",
                    "Un document auquel se réfère l'article {0} est codé « {1} » ; convenu : {2}",
                    "Un documento al que se refiere el artículo {0} está codificado «{1}»; acordado: {2}",
                    name(item),
                    document.typeCode().map(c -> c.value()).orElse(""),
                    agreed.get());
        }
    }

    private void units(PermitItem item) {
        Set<UnitCode> units = new LinkedHashSet<>();
        Stream.of(
                        item.packageQuantities().stream(),
                        item.endorsedQuantity().stream(),
                        item.quotaUsed().stream(),
                        item.quotaAnnual().stream())
                .flatMap(s -> s)
                .map(Quantity::unit)
                .flatMap(Optional::stream)
                .forEach(units::add);
        for (UnitCode unit : units) {
            UnitCode own = conventions.unitCodes().get(unit.code());
            if (own != null) {
                add(
                        Severity.INFO,
                        "AGREED-UNIT-CODE",
                        "11",
                        path(item),
                        "The unit {1} of item {0} is taken as {2}, as agreed",
                        "L'unité {1} de l'article {0} est lue comme {2}, comme convenu",
                        "La unidad {1} del artículo {0} se lee como {2}, según lo acordado",
                        name(item),
                        unit.code(),
                        own.code());
            } else if (!PermitVocabulary.isListed(unit, conventions.units())) {
                add(
                        "AGREED-UNIT",
                        "11",
                        path(item),
                        "The unit {1} of item {0} is not of the agreed list ({2})",
                        "L'unité {1} de l'article {0} n'est pas de la liste convenue ({2})",
                        "La unidad {1} del artículo {0} no es de la lista acordada ({2})",
                        name(item),
                        unit.code(),
                        conventions.units().name());
            }
            if (own == null && isOutOfEdition(CodeList.units(), unit.code())) {
                // A unit that was given up converts exactly: its meaning is not in doubt.
                edition(Severity.INFO, "11", item, unit.code());
            }
        }
    }

    private void terms(PermitItem item) {
        item.tradeLines().stream()
                .flatMap(line -> line.termCodes().stream())
                .map(code -> code.value().strip())
                .filter(code -> isOutOfEdition(CodeList.terms(), code))
                .distinct()
                .forEach(code -> edition(Severity.WARNING, "9", item, code));
    }

    private void edition(Severity severity, String box, PermitItem item, String code) {
        add(
                severity,
                "AGREED-CODE-LIST",
                box,
                path(item),
                "The code {1} of item {0} is not in the agreed lists of {2}",
                "Le code {1} de l'article {0} ne figure pas dans les listes convenues de {2}",
                "El código {1} del artículo {0} no figura en las listas acordadas de {2}",
                name(item),
                code,
                Integer.toString(conventions.codeLists()));
    }

    /** Codes of other lists have no edition, so they cannot be out of one. */
    private boolean isOutOfEdition(CodeList list, String code) {
        LocalDate end = LocalDate.of(conventions.codeLists(), 12, 31);
        return list.find(code)
                        .filter(e -> e.status() != CodeEntry.Status.FOREIGN)
                        .isPresent()
                && list.on(end).find(code).isEmpty();
    }

    private static String path(PermitItem item) {
        return ITEM + "[" + name(item) + "]";
    }

    private static String name(PermitItem item) {
        return item.id().orElse("#");
    }

    private void add(String rule, String box, String path, String en, String fr, String es, String... arguments) {
        add(Severity.WARNING, rule, box, path, en, fr, es, arguments);
    }

    private void add(
            Severity severity,
            String rule,
            String box,
            String path,
            String en,
            String fr,
            String es,
            String... arguments) {
        findings.add(new Finding(
                rule,
                severity,
                box,
                path,
                new LocalizedText(Map.of("en", en, "fr", fr, "es", es), List.of(arguments))));
    }
}
