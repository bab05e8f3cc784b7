package io.github.epixsdk.model.rules;

import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.Severity;
import io.github.epixsdk.model.internal.Resources;
import io.github.epixsdk.model.rules.PermitRule.Check;
import io.github.epixsdk.model.rules.PermitRule.Reporter;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The SDK's own rules: severity, source and words stand in {@code rules.txt}, what they look for stands here. */
final class StandardRules {
    private static final String HEADER = "HeaderExchangedDocument";
    private static final String CONSIGNMENT = "SpecifiedSupplyChainConsignment";
    private static final String ITEM = CONSIGNMENT + "/IncludedSupplyChainConsignmentItem";

    private StandardRules() {}

    /**
     * Loads the rules.
     *
     * @return the rules in the order of the file
     */
    static List<PermitRule> load() {
        Map<String, Check> checks = new LinkedHashMap<>();
        addHeaderChecks(checks);
        addPartyChecks(checks);
        addItemChecks(checks);
        List<PermitRule> rules = Resources.table("rules.txt").stream()
                .map(row -> rule(row, Optional.ofNullable(checks.remove(row.get(0)))))
                .toList();
        if (!checks.isEmpty()) {
            throw new IllegalStateException("rules.txt has no line for " + checks.keySet());
        }
        return rules;
    }

    private static PermitRule rule(List<String> row, Optional<Check> check) {
        return new PermitRule(
                row.get(0),
                Severity.valueOf(row.get(1)),
                row.get(2),
                row.get(3),
                Map.of("en", row.get(4), "fr", row.get(5), "es", row.get(6)),
                check.orElseThrow(() -> new IllegalStateException("rules.txt names an unknown rule " + row.get(0))));
    }

    private static void addHeaderChecks(Map<String, Check> checks) {
        checks.put(
                "BOX1-TYPE-PRESENT",
                missing(HEADER + "/TypeCode", p -> p.typeCode().isEmpty()));
        checks.put(
                "BOX1-TYPE-KNOWN",
                (p, c, r) -> p.typeCode()
                        .filter(code -> PermitType.find(code.value()).isEmpty())
                        .ifPresent(code -> r.breach(HEADER + "/TypeCode", code.value())));
        checks.put(
                "BOX1-OTHER-TEXT",
                missing(
                        HEADER + "/Name",
                        p -> isType(p, PermitType.OTHER) && p.typeTexts().isEmpty()));
        checks.put("BOX1-COPY", missing(HEADER + "/CopyIndicator", p -> p.copy().orElse(false)));
        checks.put(
                "BOX2-VALID-UNTIL",
                missing(
                        HEADER + "/EffectiveSpecifiedPeriod/EndDateTime",
                        p -> p.validUntil().isEmpty()));
        checks.put("BOX2-ORDER", StandardRules::checkValidityOrder);
        checks.put("BOX2-EXPIRED", StandardRules::checkExpiry);
        checks.put("BOX2-MAX-VALIDITY", StandardRules::checkMaximalValidity);
        checks.put(
                "BOX5A-PURPOSE",
                missing(HEADER + "/PurposeCode", p -> p.purposeCodes().isEmpty()));
        checks.put(
                "BOX5A-PURPOSE-KNOWN",
                (p, c, r) -> p.purposeCodes().stream()
                        .filter(code -> !CodeList.purposes().contains(code.value()))
                        .forEach(code -> r.breach(HEADER + "/PurposeCode", code.value())));
        checks.put(
                "BOX13-ISSUE-DATE",
                missing(HEADER + "/IssueDateTime", p -> p.issuedOn().isEmpty()));
    }

    private static void addPartyChecks(Map<String, Check> checks) {
        checks.put(
                "BOX3-IMPORTER",
                missing(
                        CONSIGNMENT + "/ConsigneeTradeParty/Name",
                        p -> p.importer().flatMap(i -> i.name()).isEmpty()));
        checks.put(
                "BOX3A-COUNTRY",
                missing(
                        CONSIGNMENT + "/ConsigneeTradeParty/PostalTradeAddress",
                        p -> p.destinationCountry().isEmpty()));
        checks.put(
                "BOX4-EXPORTER",
                missing(
                        CONSIGNMENT + "/ConsignorTradeParty/Name",
                        p -> p.exporter().flatMap(e -> e.name()).isEmpty()));
        checks.put(
                "BOX6-AUTHORITY",
                missing(
                        HEADER + "/FirstSignatoryDocumentAuthentication/ProviderTradeParty",
                        p -> p.managementAuthority().flatMap(m -> m.name()).isEmpty()
                                || p.issuingCountry().isEmpty()));
    }

    private static void addItemChecks(Map<String, Check> checks) {
        checks.put("ITEM-PRESENT", missing(ITEM, p -> p.items().isEmpty()));
        checks.put("ITEM-ID-TOKEN", StandardRules::checkItemTokens);
        checks.put("ITEM-ID-UNIQUE", StandardRules::checkItemIdsUnique);
        checks.put("BOX7-SPECIES", perItem(i -> i.scientificName().isEmpty()));
        checks.put("BOX9-TERM", perItem(i -> i.term().isEmpty()));
        checks.put("BOX10-APPENDIX", perItem(i -> i.appendix().isEmpty()));
        checks.put(
                "BOX10-SOURCE-KNOWN",
                perItemValue((item, name) -> item.tradeLines().stream()
                        .flatMap(line -> line.sourceCode().stream())
                        .filter(code -> !CodeList.sources().contains(code.value()))
                        .map(code -> List.of(name, code.value()))));
        checks.put("BOX11-QTY-PRESENT", perItem(i -> i.quantity().isEmpty()));
        checks.put(
                "BOX11-QTY-POSITIVE",
                perItemValue((item, name) -> item.packageQuantities().stream()
                        .filter(q -> q.amount().signum() <= 0)
                        .map(q -> List.of(name, q.toString()))));
        checks.put(
                "BOX11-UNIT-KNOWN",
                perItemValue((item, name) -> item.packageQuantities().stream()
                        .flatMap(q -> q.unit().stream())
                        .filter(u -> !CodeList.units().contains(u.code()))
                        .map(u -> List.of(name, u.code()))));
        checks.put("BOX11A-QUOTA", perItemValue((item, name) -> above(name, item.quotaUsed(), item.quotaAnnual())));
        checks.put("BOX12-REEXPORT-ORIGIN", StandardRules::checkOriginOfReExport);
        checks.put(
                "BOX14-NOT-ABOVE-BOX11",
                perItemValue((item, name) -> above(name, item.endorsedQuantity(), item.quantity())));
    }

    private static void checkOriginOfReExport(Permit permit, RuleContext context, Reporter reporter) {
        if (isType(permit, PermitType.RE_EXPORT)) {
            perItem(i -> i.origin().flatMap(o -> o.code()).isEmpty()).run(permit, context, reporter);
        }
    }

    private static void checkValidityOrder(Permit permit, RuleContext context, Reporter reporter) {
        Optional<PermitDateTime> from = permit.validFrom();
        Optional<PermitDateTime> until = permit.validUntil();
        if (from.isPresent() && until.isPresent() && ends(until.get(), from.get())) {
            reporter.breach(
                    HEADER + "/EffectiveSpecifiedPeriod",
                    from.get().date().toString(),
                    until.get().date().toString());
        }
    }

    /** Tells whether a period is over before it begins. A day lasts to its end; without both offsets only days compare. */
    private static boolean ends(PermitDateTime until, PermitDateTime from) {
        boolean momentsCompare = until.time().isPresent()
                && from.time().isPresent()
                && until.offset().isPresent() == from.offset().isPresent();
        return momentsCompare ? until.isBefore(from) : until.date().isBefore(from.date());
    }

    private static void checkExpiry(Permit permit, RuleContext context, Reporter reporter) {
        permit.validUntil()
                .map(PermitDateTime::date)
                .filter(end -> end.isBefore(context.on()))
                .ifPresent(end -> reporter.breach(
                        HEADER + "/EffectiveSpecifiedPeriod/EndDateTime",
                        end.toString(),
                        context.on().toString()));
    }

    private static void checkMaximalValidity(Permit permit, RuleContext context, Reporter reporter) {
        Optional<LocalDate> start = permit.issuedOn().or(permit::validFrom).map(PermitDateTime::date);
        Optional<LocalDate> end = permit.validUntil().map(PermitDateTime::date);
        Optional<Integer> months = permit.type().flatMap(StandardRules::maximalMonths);
        if (start.isEmpty() || end.isEmpty() || months.isEmpty()) {
            return;
        }
        if (end.get().isAfter(start.get().plusMonths(months.get()))) {
            reporter.breach(
                    HEADER + "/EffectiveSpecifiedPeriod",
                    months.get().toString(),
                    start.get().toString(),
                    end.get().toString());
        }
    }

    private static Optional<Integer> maximalMonths(PermitType type) {
        return switch (type) {
            case EXPORT, RE_EXPORT -> Optional.of(6);
            case IMPORT -> Optional.of(12);
            case OTHER -> Optional.empty();
        };
    }

    private static void checkItemTokens(Permit permit, RuleContext context, Reporter reporter) {
        for (int i = 0; i < permit.items().size(); i++) {
            PermitItem item = permit.items().get(i);
            if (item.id()
                    .filter(id -> id.chars().noneMatch(Character::isWhitespace))
                    .isEmpty()) {
                reporter.breach(ITEM + "[" + name(item, i) + "]/ID", Integer.toString(i + 1));
            }
        }
    }

    private static void checkItemIdsUnique(Permit permit, RuleContext context, Reporter reporter) {
        Set<String> seen = new HashSet<>();
        Set<String> reported = new HashSet<>();
        permit.items().stream().flatMap(i -> i.id().stream()).forEach(id -> {
            if (!seen.add(id) && reported.add(id)) {
                reporter.breach(ITEM + "[" + id + "]/ID", id);
            }
        });
    }

    private static boolean isType(Permit permit, PermitType type) {
        return permit.type().filter(t -> t == type).isPresent();
    }

    private static Check missing(String path, Predicate<Permit> breached) {
        return (permit, context, reporter) -> {
            if (breached.test(permit)) {
                reporter.breach(path);
            }
        };
    }

    private static Check perItem(Predicate<PermitItem> breached) {
        return perItemValue((item, name) -> breached.test(item) ? Stream.of(List.of(name)) : Stream.empty());
    }

    /** A check of each item by itself, given the item and what to call it; it returns the values of the message per breach. */
    private static Check perItemValue(BiFunction<PermitItem, String, Stream<List<String>>> breaches) {
        return (permit, context, reporter) -> {
            for (int i = 0; i < permit.items().size(); i++) {
                PermitItem item = permit.items().get(i);
                String name = name(item, i);
                breaches.apply(item, name)
                        .forEach(values -> reporter.breach(ITEM + "[" + name + "]", values.toArray(new String[0])));
            }
        };
    }

    private static Stream<List<String>> above(String name, Optional<Quantity> actual, Optional<Quantity> limit) {
        return actual.isPresent() && limit.isPresent() && actual.get().exceeds(limit.get())
                ? Stream.of(List.of(name, actual.get().toString(), limit.get().toString()))
                : Stream.empty();
    }

    private static String name(PermitItem item, int index) {
        return item.id().orElse("#" + (index + 1));
    }
}
