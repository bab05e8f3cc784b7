package io.github.epixsdk.model.rules;

import static io.github.epixsdk.model.SamplePermits.onItem;
import static io.github.epixsdk.model.rules.RuleExample.ITEM_A;
import static io.github.epixsdk.model.rules.RuleExample.breached;
import static io.github.epixsdk.model.rules.RuleExample.kept;

import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.RegulatoryProcedure;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Examples on boxes 12, 12a and 12b. */
final class OriginRuleExamples {
    private OriginRuleExamples() {}

    static Stream<RuleExample> all() {
        return Stream.of(origins(), reExports(), lastReExports(), details()).flatMap(examples -> examples);
    }

    private static UnaryOperator<Permit.Builder> onReExport(UnaryOperator<PermitItem.Builder> change) {
        return p -> onItem(change).apply(p.type(PermitType.RE_EXPORT));
    }

    private static List<ReferencedDocument> documents(String type, String number, String day) {
        return List.of(ReferencedDocument.builder()
                .typeCode(type)
                .addId(number)
                .issuedOn(PermitDateTime.parse(day))
                .build());
    }

    private static ReferencedDocument undated(String type) {
        return ReferencedDocument.builder().typeCode(type).addId("XC1").build();
    }

    private static Country country(String code) {
        return Country.of(CountryCode.of(code));
    }

    private static Stream<RuleExample> origins() {
        return Stream.of(
                breached(
                        "BOX12-ORIGIN-CODE",
                        onItem(i -> i.origin(Country.builder().addName("Xanadu").build())),
                        ITEM_A,
                        "Item A names the country of origin without its two-letter code"),
                breached(
                        "BOX12-ORIGIN-KNOWN",
                        onItem(i -> i.origin(country("JJ"))),
                        ITEM_A,
                        "The country of origin \"JJ\" of item A is not in the list"),
                breached(
                        "BOX12-ORIGIN-NOT-EXPORTER",
                        onItem(i -> i.origin(country("XA"))),
                        ITEM_A,
                        "The country of origin of item A is the exporter's country XA; it is left blank there"),
                breached(
                        "BOX12-PERMIT-BEFORE-ISSUE",
                        onItem(i -> i.associatedDocuments(documents("861", "XC1", "2026-11-03"))),
                        ITEM_A,
                        "The permit of the country of origin of item A is dated 2026-11-03, after this permit of 2026-11-02"),
                breached(
                        "BOX12-PERMIT-NOT-SELF",
                        onItem(i -> i.associatedDocuments(documents("861", "xa/2026/000017", "2026-11-02"))),
                        ITEM_A,
                        "Item A names this permit itself (xa/2026/000017) as permit of the country of origin"),
                breached(
                        "BOX12-DOCUMENT-TYPE",
                        onItem(i -> i.addAssociatedDocument(undated("999"))),
                        ITEM_A,
                        "The type \"999\" of a document item A refers to is not known"),
                kept("BOX12-DOCUMENT-TYPE", onItem(i -> i.addAssociatedDocument(undated("e")))));
    }

    private static Stream<RuleExample> reExports() {
        return Stream.of(
                breached(
                        "BOX12-REEXPORT-PERMIT",
                        onReExport(i -> i.associatedDocuments(List.of())),
                        ITEM_A,
                        "Item A of a re-export certificate names no permit of the country of origin"),
                kept("BOX12-REEXPORT-PERMIT", onItem(i -> i.associatedDocuments(List.of()))),
                breached(
                        "BOX12-REEXPORT-DATE",
                        onReExport(i -> i.associatedDocuments(List.of(undated("861")))),
                        ITEM_A,
                        "Item A of a re-export certificate does not date the permit of the country of origin"),
                breached(
                        "BOX12-REEXPORT-NOT-OWN",
                        onReExport(i -> i.origin(country("XA"))),
                        ITEM_A,
                        "Item A is re-exported from its own country of origin XA"));
    }

    private static UnaryOperator<PermitItem.Builder> lastReExport(String country, String number, String day) {
        return i -> i.lastReExport(Country.of(country, country), number, PermitDateTime.parse(day));
    }

    private static Stream<RuleExample> lastReExports() {
        return Stream.of(
                kept("BOX12A-CERTIFICATE", onReExport(lastReExport("XD", "XD1", "2021-01-01"))),
                breached(
                        "BOX12A-COUNTRY",
                        onReExport(i -> i.addAssociatedDocument(
                                documents("811", "XD1", "2021-01-01").get(0))),
                        ITEM_A,
                        "Item A names a certificate of last re-export but not the country"),
                breached(
                        "BOX12A-CERTIFICATE",
                        onReExport(i -> i.lastReExport(country("XD"))),
                        ITEM_A,
                        "Item A names a country of last re-export but no certificate"),
                breached(
                        "BOX12A-DATE",
                        onReExport(i -> i.lastReExport(country("XD")).addAssociatedDocument(undated("811"))),
                        ITEM_A,
                        "Item A does not date the certificate of last re-export"),
                breached(
                        "BOX12A-COUNTRY-KNOWN",
                        onReExport(lastReExport("JJ", "XD1", "2021-01-01")),
                        ITEM_A,
                        "The country of last re-export \"JJ\" of item A is not in the list"),
                breached(
                        "BOX12A-NOT-ON-EXPORT",
                        onItem(lastReExport("XD", "XD1", "2021-01-01")),
                        ITEM_A,
                        "Item A of an export permit names a country of last re-export; expected a re-export certificate"),
                breached(
                        "BOX12A-NOT-ORIGIN",
                        onReExport(lastReExport("XC", "XD1", "2021-01-01")),
                        ITEM_A,
                        "The country of last re-export of item A is its country of origin XC"),
                breached(
                        "BOX12A-AFTER-ORIGIN",
                        onReExport(lastReExport("XD", "XD1", "2019-12-31")),
                        ITEM_A,
                        "The permit of origin of item A is dated 2020-01-01, after its last re-export of 2019-12-31"),
                breached(
                        "BOX12A-BEFORE-ISSUE",
                        onReExport(lastReExport("XD", "XD1", "2026-11-03")),
                        ITEM_A,
                        "The certificate of last re-export of item A is dated 2026-11-03, after this permit of 2026-11-02"),
                breached(
                        "BOX12A-NOT-SELF",
                        onReExport(lastReExport("XD", "XA/2026/000017", "2026-11-02")),
                        ITEM_A,
                        "Item A names this permit itself (XA/2026/000017) as certificate of last re-export"));
    }

    private static UnaryOperator<Permit.Builder> source(String source, RegulatoryProcedure.Builder procedure) {
        return onItem(i -> i.procedures(List.of(procedure.build()))
                .tradeLines(i.build().tradeLines().stream()
                        .map(l -> l.toBuilder().sourceCode(source).build())
                        .toList()));
    }

    private static RegulatoryProcedure.Builder acquired(String day) {
        return RegulatoryProcedure.builder().acquiredOn(PermitDateTime.parse(day));
    }

    private static Stream<RuleExample> details() {
        return Stream.of(
                breached(
                        "BOX12B-OPERATION",
                        onItem(i -> i.procedures(List.of())),
                        ITEM_A,
                        "Item A has source D but no number of a registered operation"),
                breached(
                                "BOX12B-ACQUISITION",
                                source("O", RegulatoryProcedure.builder()),
                                ITEM_A,
                                "Item A has source O but no date of acquisition")
                        .also("BOX10-SOURCE-O-ALONE"),
                kept("BOX12B-ACQUISITION", source("O", acquired("1970-01-01"))),
                breached(
                                "BOX12B-ACQUISITION-BEFORE-ISSUE",
                                source("O", acquired("2026-11-03")),
                                ITEM_A,
                                "Item A was acquired on 2026-11-03, after the permit was issued on 2026-11-02")
                        .also("BOX10-SOURCE-O-ALONE"),
                breached(
                        "BOX12B-ACQUISITION-ONLY-O",
                        source("C", acquired("1970-01-01")),
                        ITEM_A,
                        "Item A has a date of acquisition but not the source O"));
    }
}
