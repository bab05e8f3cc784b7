package io.github.epixsdk.model.rules;

import static io.github.epixsdk.model.SamplePermits.endorsed;
import static io.github.epixsdk.model.SamplePermits.item;
import static io.github.epixsdk.model.SamplePermits.onItem;
import static io.github.epixsdk.model.rules.RuleExample.CONSIGNMENT;
import static io.github.epixsdk.model.rules.RuleExample.HEADER;
import static io.github.epixsdk.model.rules.RuleExample.ITEM;
import static io.github.epixsdk.model.rules.RuleExample.ITEM_A;
import static io.github.epixsdk.model.rules.RuleExample.breached;
import static io.github.epixsdk.model.rules.RuleExample.kept;

import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.Examination;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.RegulatoryProcedure;
import io.github.epixsdk.model.TradeLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Examples on boxes 7 to 11a, 14 and 15. */
final class ItemRuleExamples {
    private static final String EVENT = CONSIGNMENT + "/ExaminationTransportEvent";
    private static final String DATE = EVENT + "/ActualOccurrenceDateTime";
    private static final String TRANSPORT = CONSIGNMENT + "/TransportContractReferencedDocument";

    private ItemRuleExamples() {}

    static Stream<RuleExample> all() {
        return Stream.of(species(), sources(), quantities(), quotas(), endorsements(), events())
                .flatMap(examples -> examples);
    }

    private static UnaryOperator<Permit.Builder> onLine(UnaryOperator<TradeLine.Builder> change) {
        return onItem(i -> i.tradeLines(item().tradeLines().stream()
                .map(line -> change.apply(line.toBuilder()).build())
                .toList()));
    }

    private static Stream<RuleExample> species() {
        return Stream.of(
                breached(
                        "ITEM-ID-SINGLE",
                        onItem(i -> i.addId("B")),
                        ITEM_A,
                        "Item A has 2 ids; the first one is taken"),
                breached(
                        "BOX7-BINOMIAL",
                        onLine(l -> l.scientificNames(List.of()).addScientificName("Crocodylus")),
                        ITEM_A,
                        "The scientific name \"Crocodylus\" of item A is not genus and species"),
                kept("BOX7-BINOMIAL", onLine(l -> l.scientificNames(List.of()).addScientificName("Scleractinia spp."))),
                kept("BOX7-BINOMIAL", onLine(l -> l.scientificNames(List.of()).addScientificName("×Aliceara hybrid"))),
                breached(
                        "BOX7-SINGLE",
                        onLine(l -> l.addScientificName("Crocodylus niloticus")),
                        ITEM_A,
                        "A line of item A has several scientific names; the first one is taken"),
                breached(
                        "BOX8-COMMON-NAME", onLine(l -> l.commonNames(List.of())), ITEM_A, "Item A has no common name"),
                breached(
                        "BOX9-TERM-KNOWN",
                        onLine(l -> l.termCodes(List.of()).addTermCode("QQQ")),
                        ITEM_A,
                        "The term \"QQQ\" of item A is not in the published lists"),
                breached(
                        "BOX9-TERM-IN-FORCE",
                        onLine(l -> l.termCodes(List.of()).addTermCode("SHO")),
                        ITEM_A,
                        "The term SHO of item A was not in the list on 2026-11-02, when the permit was issued"),
                breached(
                        "BOX9-TERM-SINGLE",
                        onLine(l -> l.addTermCode("SKI")),
                        ITEM_A,
                        "A line of item A has several terms; the first one is taken"),
                breached(
                        "BOX9-TERM-UNIT",
                        onItem(i ->
                                i.quantity("12", "LTR").examinations(List.of()).procedures(operation())),
                        ITEM_A,
                        "The unit LTR is unusual for the term LPS of item A"),
                breached(
                        "BOX9-TERM-PREFERRED-UNIT",
                        onItem(i ->
                                i.quantity("12", "KGM").examinations(List.of()).procedures(operation())),
                        ITEM_A,
                        "The term LPS of item A is given in KGM; preferred: NAR"),
                breached(
                        "BOX9-TERM-PURPOSE",
                        p -> p.purposeCodes(List.of()).addPurposeCode("Z"),
                        ITEM_A,
                        "The purpose Z is unusual for the term LPS of item A"),
                breached(
                        "BOX9-DESCRIPTION",
                        onLine(l -> l.descriptions(List.of())),
                        ITEM_A,
                        "Item A has no description of its specimens"));
    }

    private static Stream<RuleExample> sources() {
        return Stream.of(
                breached(
                        "BOX10-SOURCE-PRESENT", onLine(l -> l.sourceCode((Code) null)), ITEM_A, "Item A has no source"),
                breached(
                                "BOX10-SOURCE-IN-FORCE",
                                p -> onLine(l -> l.sourceCode("Y").appendixCode("II"))
                                        .apply(p.issuedOn("2018-12-31").validity("2018-12-31", "2027-06-30")),
                                ITEM_A,
                                "The source Y of item A was not in the list on 2018-12-31, when the permit was issued")
                        .also("BOX2-MAX-VALIDITY", "BOX11-UNIT-IN-FORCE", "BOX12-PERMIT-BEFORE-ISSUE"),
                kept("BOX10-SOURCE-IN-FORCE", onLine(l -> l.sourceCode("Y"))),
                breached(
                        "BOX10-SOURCE-U",
                        onLine(l -> l.sourceCode("u")),
                        ITEM_A,
                        "The source of item A is unknown (U), which must be justified"),
                breached(
                        "BOX10-SOURCE-O-ALONE",
                        onItem(i -> i.procedures(acquired("1970-01-01")).tradeLines(List.of(line("O")))),
                        ITEM_A,
                        "The source O of item A stands alone; it goes with a second source"),
                kept("BOX10-SOURCE-O-ALONE", onItem(i -> i.tradeLines(List.of(line("O"), line("C"))))),
                breached(
                        "BOX10-SOURCE-A-AND-ANIMAL",
                        onItem(i -> i.tradeLines(List.of(line("A"), line("C")))),
                        ITEM_A,
                        "Item A has source A, which is for plants, together with one for animals"),
                breached(
                        "BOX10-SOURCE-D-APPENDIX",
                        onLine(l -> l.appendixCode("II")),
                        ITEM_A,
                        "Item A has source D, which is for Appendix I, but names another Appendix"));
    }

    private static TradeLine line(String source) {
        return item().tradeLines().get(0).toBuilder().sourceCode(source).build();
    }

    private static List<RegulatoryProcedure> operation() {
        return List.of(RegulatoryProcedure.builder().addCategoryCode("A-XA-501").build());
    }

    private static List<RegulatoryProcedure> acquired(String day) {
        return List.of(RegulatoryProcedure.builder()
                .acquiredOn(PermitDateTime.parse(day))
                .build());
    }

    private static Stream<RuleExample> quantities() {
        return Stream.of(
                breached(
                        "BOX11-QTY-WHOLE",
                        onItem(i -> i.quantity("12.50", "NAR")),
                        ITEM_A,
                        "The quantity 12.50 NAR of item A counts specimens but is not a whole number"),
                kept("BOX11-QTY-WHOLE", onItem(i -> i.quantity("12.000", "NAR"))),
                kept("BOX11-QTY-WHOLE", onItem(i -> i.quantity("12.5", "KGM"))),
                breached(
                                "BOX11-QTY-SAME-UNIT",
                                onItem(i -> i.addPackageQuantity(Quantity.of("3", "GRM"))),
                                ITEM_A,
                                "The quantities 12 NAR and 3 GRM of item A cannot be compared; the first one is taken")
                        .also("BOX9-TERM-PREFERRED-UNIT"),
                breached(
                        "BOX11-UNIT-PRESENT",
                        onItem(i ->
                                i.packageQuantities(List.of(new Quantity(BigDecimal.valueOf(12), Optional.empty())))),
                        ITEM_A,
                        "A quantity of item A has no unit and counts as number of specimens"),
                breached(
                        "BOX11-UNIT-IN-FORCE",
                        onItem(i -> i.quantity("12", "PAI")),
                        ITEM_A,
                        "The unit PAI of item A was not in the list on 2026-11-02, when the permit was issued"),
                breached(
                        "BOX14-UNIT-OF-BOX11",
                        onItem(i -> i.examinations(List.of(Examination.builder()
                                .quantity(Quantity.of("2", "KGM"))
                                .build()))),
                        ITEM_A,
                        "The exported quantity (2 KGM) and the permitted one (12 NAR) of item A cannot be compared"),
                breached(
                        "BOX14-QTY-SAME-UNIT",
                        onItem(i -> i.examinations(List.of(
                                endorsed("1"),
                                Examination.builder()
                                        .quantity(Quantity.of("2", "KGM"))
                                        .build()))),
                        ITEM_A,
                        "The exported quantities 1 NAR and 2 KGM of item A cannot be added; the first one is taken"),
                breached(
                        "BOX14-NOT-ABOVE-BOX11",
                        onItem(i -> i.examinations(List.of(endorsed("7"), endorsed("7")))),
                        ITEM_A,
                        "Item A: 14 NAR were exported, more than the 12 NAR permitted"),
                breached(
                        "BOX14-NOT-NEGATIVE",
                        onItem(i -> i.examinations(List.of(endorsed("-1")))),
                        ITEM_A,
                        "The exported quantity of item A is -1 NAR; expected zero or more"),
                kept("BOX14-NOT-NEGATIVE", onItem(i -> i.examinations(List.of(endorsed("0"))))),
                breached(
                        "BOX14-CONSIGNMENT-NOT-ABOVE-BOX11",
                        examined(e -> e.quantity(Quantity.of("13", "PCS"))),
                        EVENT + "/UnitQuantity",
                        "For the whole consignment 13 PCS were exported, more than the 12 NAR permitted in all"),
                kept("BOX14-CONSIGNMENT-NOT-ABOVE-BOX11", examined(e -> e.quantity(Quantity.of("12", "NAR")))),
                kept("BOX14-CONSIGNMENT-NOT-ABOVE-BOX11", examined(e -> e.quantity(Quantity.of("13", "KGM")))),
                breached(
                        "BOX14-CONSIGNMENT-NOT-NEGATIVE",
                        examined(e -> e.quantity(Quantity.of("-2", "NAR"))),
                        EVENT + "/UnitQuantity",
                        "The exported quantity of the consignment is -2 NAR; expected zero or more"));
    }

    private static UnaryOperator<Permit.Builder> quota(@Nullable Quantity used, Quantity annual) {
        return onItem(i -> i.procedures(List.of(RegulatoryProcedure.builder()
                .addCategoryCode("A-XA-501")
                .quotaUsed(used)
                .quotaAnnual(annual)
                .build())));
    }

    private static Stream<RuleExample> quotas() {
        return Stream.of(
                breached(
                        "BOX11A-BOTH",
                        quota(null, Quantity.of("100", "NAR")),
                        ITEM_A,
                        "Item A gives only one of the quantity exported so far and the annual quota"),
                breached(
                        "BOX11A-SAME-UNIT",
                        quota(Quantity.of("50", "KGM"), Quantity.of("100", "NAR")),
                        ITEM_A,
                        "The quantity exported so far (50 KGM) and the annual quota (100 NAR) of item A cannot be compared"),
                breached(
                        "BOX11A-UNIT-OF-BOX11",
                        quota(Quantity.of("50", "KGM"), Quantity.of("100", "KGM")),
                        ITEM_A,
                        "The annual quota (100 KGM) and the quantity (12 NAR) of item A cannot be compared"),
                breached(
                        "BOX11A-INCLUDES-BOX11",
                        quota(Quantity.of("11", "NAR"), Quantity.of("100", "NAR")),
                        ITEM_A,
                        "The quantity 12 NAR of item A is more than the total exported so far (11 NAR), which should include it"),
                kept("BOX11A-INCLUDES-BOX11", quota(Quantity.of("12", "NAR"), Quantity.of("100", "NAR"))),
                breached(
                                "BOX11A-NOT-NEGATIVE",
                                quota(Quantity.of("-5", "NAR"), Quantity.of("100", "NAR")),
                                ITEM_A,
                                "Item A has the negative quota figure -5 NAR")
                        .also("BOX11A-INCLUDES-BOX11"));
    }

    private static UnaryOperator<Permit.Builder> examined(UnaryOperator<Examination.Builder> change) {
        return p -> p.examinations(List.of(
                change.apply(p.build().examinations().get(0).toBuilder()).build()));
    }

    private static Stream<RuleExample> endorsements() {
        PermitItem second = item().toBuilder()
                .ids(List.of())
                .addId("B")
                .examinations(List.of())
                .build();
        return Stream.of(
                breached(
                        "BOX14-EVERY-ITEM",
                        p -> p.addItem(second),
                        ITEM + "[B]",
                        "Item B is not endorsed, though others are"),
                kept("BOX14-EVERY-ITEM", p -> p.items(List.of(second))),
                breached(
                        "BOX14-DATE",
                        examined(e -> e.occurredOn(null)),
                        DATE,
                        "The permit is endorsed but the date of export is missing"),
                breached(
                        "BOX14-PORT",
                        examined(e -> e.place(null)),
                        EVENT + "/OccurrenceLogisticsLocation",
                        "The permit is endorsed but the port of export is missing"),
                breached(
                        "BOX14-AUTHORITY",
                        examined(e -> e.certifyingParties(List.of())),
                        HEADER + "/FourthSignatoryDocumentAuthentication",
                        "The permit is endorsed but names nobody who endorsed it"));
    }

    private static Stream<RuleExample> events() {
        return Stream.of(
                breached(
                        "BOX14-AFTER-ISSUE",
                        examined(e -> e.occurredOn(PermitDateTime.parse("2026-11-01"))),
                        DATE,
                        "The permit was issued on 2026-11-02, after the export on 2026-11-01"),
                kept("BOX14-AFTER-ISSUE", examined(e -> e.occurredOn(PermitDateTime.parse("2026-11-02")))),
                breached(
                                "BOX14-BEFORE-EXPIRY",
                                p -> p.validity("2026-11-02", "2026-11-19"),
                                DATE,
                                "The export was endorsed on 2026-11-20, after the permit expired on 2026-11-19")
                        .also("BOX2-EXPIRED"),
                breached(
                        "BOX14-FUTURE",
                        examined(e -> e.occurredOn(PermitDateTime.parse("2026-11-24"))),
                        DATE,
                        "The export was endorsed on 2026-11-24, after 2026-11-23, the day the permit is judged on"),
                breached(
                        "BOX15-NUMBER",
                        p -> p.transportDocument(
                                ReferencedDocument.builder().typeCode("740").build()),
                        TRANSPORT + "/ID",
                        "The transport document has a type but no number"),
                breached(
                        "BOX15-TYPE-KNOWN",
                        p -> p.transportDocument(ReferencedDocument.builder()
                                .typeCode("AWB")
                                .addId("020-1")
                                .build()),
                        TRANSPORT + "/TypeCode",
                        "The type \"AWB\" of the transport document is not in the list"));
    }
}
