package io.github.epixsdk.model.rules;

import static io.github.epixsdk.model.rules.Checks.CONSIGNMENT;
import static io.github.epixsdk.model.rules.Checks.HEADER;
import static io.github.epixsdk.model.rules.Checks.above;
import static io.github.epixsdk.model.rules.Checks.day;
import static io.github.epixsdk.model.rules.Checks.incomparable;
import static io.github.epixsdk.model.rules.Checks.issueDay;
import static io.github.epixsdk.model.rules.Checks.missing;
import static io.github.epixsdk.model.rules.Checks.negative;
import static io.github.epixsdk.model.rules.Checks.perItem;
import static io.github.epixsdk.model.rules.Checks.perItemValue;
import static io.github.epixsdk.model.rules.Checks.values;
import static io.github.epixsdk.model.rules.Checks.wrongOrder;

import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.Examination;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.rules.PermitRule.Check;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Endorsement at export and the transport document: boxes 14 and 15. */
final class EndorsementRules {
    private static final String EVENT = CONSIGNMENT + "/ExaminationTransportEvent";
    private static final String DATE = EVENT + "/ActualOccurrenceDateTime";
    private static final String QUANTITY = EVENT + "/UnitQuantity";
    private static final String TRANSPORT = CONSIGNMENT + "/TransportContractReferencedDocument";

    private EndorsementRules() {}

    static void addTo(Map<String, Check> checks) {
        addQuantities(checks);
        addEvent(checks);
        addTransportDocument(checks);
    }

    private static void addQuantities(Map<String, Check> checks) {
        checks.put("BOX14-NOT-ABOVE-BOX11", perItemValue(item -> above(item.endorsedQuantity(), item.quantity())));
        checks.put(
                "BOX14-QTY-SAME-UNIT",
                perItemValue(item -> QuantityRules.mixedUnits(item.examinations().stream()
                        .flatMap(e -> e.quantity().stream())
                        .toList())));
        checks.put("BOX14-UNIT-OF-BOX11", perItemValue(item -> incomparable(item.endorsedQuantity(), item.quantity())));
        checks.put("BOX14-NOT-NEGATIVE", perItemValue(item -> negative(item.endorsedQuantity().stream())));
        checks.put(
                "BOX14-CONSIGNMENT-NOT-ABOVE-BOX11",
                values(QUANTITY, (p, c) -> above(Quantity.sum(endorsedTogether(p)), permitted(p))));
        checks.put(
                "BOX14-CONSIGNMENT-NOT-NEGATIVE", values(QUANTITY, (p, c) -> negative(endorsedTogether(p).stream())));
        Check everyItem = perItem((PermitItem item) -> item.endorsedQuantity().isEmpty());
        checks.put("BOX14-EVERY-ITEM", (permit, context, reporter) -> {
            if (hasEndorsedItem(permit)) {
                everyItem.run(permit, context, reporter);
            }
        });
    }

    private static void addEvent(Map<String, Check> checks) {
        checks.put(
                "BOX14-DATE",
                missing(DATE, p -> hasEndorsedItem(p) && examinedOn(p).isEmpty()));
        checks.put(
                "BOX14-PORT",
                missing(
                        EVENT + "/OccurrenceLogisticsLocation",
                        p -> hasEndorsedItem(p)
                                && events(p).allMatch(e -> e.place().isEmpty())));
        checks.put(
                "BOX14-AUTHORITY",
                missing(
                        HEADER + "/FourthSignatoryDocumentAuthentication",
                        p -> hasEndorsedItem(p)
                                && p.fourthSignatory().isEmpty()
                                && events(p).allMatch(e -> e.certifyingParties().isEmpty())));
        checks.put("BOX14-AFTER-ISSUE", values(DATE, (p, c) -> wrongOrder(issueDay(p), examinedOn(p))));
        checks.put("BOX14-BEFORE-EXPIRY", values(DATE, (p, c) -> wrongOrder(examinedOn(p), day(p.validUntil()))));
        checks.put("BOX14-FUTURE", values(DATE, (p, c) -> wrongOrder(examinedOn(p), Optional.of(c.on()))));
    }

    private static void addTransportDocument(Map<String, Check> checks) {
        checks.put(
                "BOX15-NUMBER",
                missing(
                        TRANSPORT + "/ID",
                        p -> p.transportDocument()
                                .filter(d -> d.typeCode().isPresent() && Checks.isBlank(d.number()))
                                .isPresent()));
        checks.put(
                "BOX15-TYPE-KNOWN",
                values(
                        TRANSPORT + "/TypeCode",
                        (p, c) -> p.transportDocument().stream()
                                .flatMap(d -> d.typeCode().stream())
                                .filter(code -> !CodeList.documentTypes().contains(code.value()))
                                .map(code -> List.of(code.value()))));
    }

    /** What was endorsed for the consignment as a whole. */
    private static List<Quantity> endorsedTogether(Permit permit) {
        return permit.examinations().stream()
                .flatMap(e -> e.quantity().stream())
                .toList();
    }

    /** What the items permit together; empty where one names no quantity or they do not add up to one. */
    private static Optional<Quantity> permitted(Permit permit) {
        List<Quantity> named = permit.items().stream()
                .flatMap(item -> item.quantity().stream())
                .toList();
        return named.size() == permit.items().size() ? Quantity.sum(named) : Optional.empty();
    }

    private static boolean hasEndorsedItem(Permit permit) {
        return permit.items().stream().map(PermitItem::endorsedQuantity).anyMatch(Optional::isPresent);
    }

    private static Stream<Examination> events(Permit permit) {
        return Stream.concat(
                permit.examinations().stream(), permit.items().stream().flatMap(item -> item.examinations().stream()));
    }

    private static Optional<LocalDate> examinedOn(Permit permit) {
        return day(events(permit).flatMap(e -> e.occurredOn().stream()).findFirst());
    }
}
