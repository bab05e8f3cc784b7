package io.github.epixsdk.model.rules;

import static io.github.epixsdk.model.SamplePermits.onItem;
import static io.github.epixsdk.model.SamplePermits.party;
import static io.github.epixsdk.model.rules.RuleExample.CONSIGNMENT;
import static io.github.epixsdk.model.rules.RuleExample.HEADER;
import static io.github.epixsdk.model.rules.RuleExample.ITEM_A;
import static io.github.epixsdk.model.rules.RuleExample.breached;
import static io.github.epixsdk.model.rules.RuleExample.kept;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Period;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.Signatory;
import java.util.List;
import java.util.stream.Stream;

/** Examples on boxes 1 to 6 and 13. */
final class DocumentRuleExamples {
    private static final String IMPORTER = CONSIGNMENT + "/ConsigneeTradeParty";
    private static final String EXPORTER = CONSIGNMENT + "/ConsignorTradeParty";
    private static final String AUTHORITY_ADDRESS =
            HEADER + "/FirstSignatoryDocumentAuthentication/ProviderTradeParty/PostalTradeAddress";
    private static final String PERIOD = HEADER + "/EffectiveSpecifiedPeriod";
    private static final Party HOMELESS = Party.builder()
            .name("Exports Ltd")
            .address(Address.builder().city("Port Never").build())
            .build();

    private DocumentRuleExamples() {}

    static Stream<RuleExample> all() {
        return Stream.of(number(), dates(), importer(), exporter(), signatures())
                .flatMap(examples -> examples);
    }

    private static Stream<RuleExample> number() {
        return Stream.of(
                breached(
                        "BOX1-NUMBER-LENGTH",
                        p -> p.number(PermitNumber.of("X".repeat(36))),
                        HEADER + "/ID",
                        "The permit number has 36 characters; the toolkit's forms hold 35"),
                kept("BOX1-NUMBER-LENGTH", p -> p.number(PermitNumber.of("X".repeat(35)))),
                breached(
                        "BOX1-NUMBER-SPACES",
                        p -> p.number(PermitNumber.of("XA  17")),
                        HEADER + "/ID",
                        "The permit number contains runs of white space, which other systems collapse; compare it with the paper form"),
                kept("BOX1-NUMBER-SPACES", p -> p.number(PermitNumber.of("CZ/AA AA/15574-R"))),
                breached(
                        "BOX1-TYPE-NUMERIC",
                        p -> p.typeCode("811"),
                        HEADER + "/TypeCode",
                        "The permit type is the UN/EDIFACT code 811, read as E"),
                breached(
                        "BOX5-LIVE-TRANSPORT",
                        onItem(i -> i.tradeLines(i.build().tradeLines().stream()
                                .map(l -> l.toBuilder()
                                        .termCodes(List.of())
                                        .addTermCode("LIV")
                                        .build())
                                .toList())),
                        HEADER + "/Information",
                        "The permit covers live specimens but states no special conditions; expected the clause on the transport of live animals"),
                breached(
                        "BOX5A-PURPOSE-SINGLE",
                        p -> p.addPurposeCode("P"),
                        HEADER + "/PurposeCode",
                        "The permit states 2 purposes; expected one"),
                breached(
                        "BOX5A-COMMERCIAL-WILD-APPENDIX-I",
                        onItem(i -> i.tradeLines(i.build().tradeLines().stream()
                                .map(l -> l.toBuilder().sourceCode("w").build())
                                .toList())),
                        ITEM_A,
                        "Item A is of Appendix I and taken from the wild, and the purpose is commercial"));
    }

    private static ReferencedDocument valid(String until) {
        return ReferencedDocument.builder()
                .validity(Period.of(PermitDateTime.parse("2026-11-02"), PermitDateTime.parse(until)))
                .build();
    }

    private static Stream<RuleExample> dates() {
        return Stream.of(
                breached(
                        "BOX2-FROM-BEFORE-ISSUE",
                        p -> p.validity("2026-11-01", "2027-05-01"),
                        PERIOD + "/StartDateTime",
                        "The permit was issued on 2026-11-02, after the beginning of its validity on 2026-11-01"),
                breached(
                                "BOX2-UNTIL-BEFORE-ISSUE",
                                p -> p.validity("2026-10-01", "2026-11-01"),
                                PERIOD + "/EndDateTime",
                                "The permit was issued on 2026-11-02, after the end of its validity on 2026-11-01")
                        .also("BOX2-FROM-BEFORE-ISSUE", "BOX2-EXPIRED", "BOX14-BEFORE-EXPIRY"),
                breached(
                        "BOX2-STATED-TWICE",
                        p -> p.validity("2026-11-02", "2027-05-01").referencedDocuments(List.of(valid("2027-04-01"))),
                        PERIOD,
                        "The header and the referenced document state different dates of validity: 2027-05-01 and"
                                + " 2027-04-01; the header's is taken"),
                kept(
                        "BOX2-STATED-TWICE",
                        p -> p.validity("2026-11-02", "2027-05-01").referencedDocuments(List.of(valid("2027-05-01")))),
                breached(
                        "BOX2-NOT-YET-VALID",
                        p -> p.validity("2026-11-24", "2027-05-01"),
                        PERIOD + "/StartDateTime",
                        "The permit is valid from 2026-11-24 on; it is judged on 2026-11-23"),
                kept("BOX2-NOT-YET-VALID", p -> p.validity("2026-11-23", "2027-05-01")),
                breached(
                        "BOX2-MAX-VALIDITY-PERSONAL",
                        p -> p.type(PermitType.OTHER)
                                .addTypeText("Certificate of Personal Ownership")
                                .importer(null)
                                .validity("2026-11-02", "2029-11-03"),
                        PERIOD,
                        "The certificate of ownership is valid for more than 36 months from its issue (2026-11-02 to 2029-11-03)"),
                kept(
                        "BOX2-MAX-VALIDITY-PERSONAL",
                        p -> p.type(PermitType.OTHER)
                                .addTypeText("personal ownership")
                                .validity("2026-11-02", "2029-11-02")),
                kept(
                        "BOX2-MAX-VALIDITY-PERSONAL",
                        p -> p.type(PermitType.OTHER)
                                .addTypeText("travelling exhibition")
                                .validity("2026-11-02", "2030-11-02")),
                breached(
                                "BOX13-FUTURE",
                                p -> p.issuedOn("2026-11-24").validity("2026-11-24", "2027-05-01"),
                                HEADER + "/IssueDateTime",
                                "The permit is issued on 2026-11-24, after 2026-11-23, the day it is judged on")
                        .also("BOX2-NOT-YET-VALID", "BOX14-AFTER-ISSUE"),
                breached(
                                "BOX13-BEFORE-CITES",
                                p -> onItem(i -> i.origin(null).associatedDocuments(List.of()))
                                        .apply(p.issuedOn("1975-06-30").validity("1975-06-30", "1975-12-30")),
                                HEADER + "/IssueDateTime",
                                "The Convention entered into force on 1975-07-01; the permit is dated 1975-06-30")
                        .also("BOX2-EXPIRED", "BOX14-BEFORE-EXPIRY", "BOX11-UNIT-IN-FORCE"),
                breached(
                        "BOX13-SIGNED-AFTER-ISSUE",
                        p -> p.thirdSignatory(official()
                                .signedOn(PermitDateTime.parse("2026-11-03"))
                                .build()),
                        HEADER + "/ThirdSignatoryDocumentAuthentication/ActualDateTime",
                        "The official signed on 2026-11-03, after the date of issue 2026-11-02"));
    }

    private static Stream<RuleExample> importer() {
        return Stream.of(
                breached(
                        "BOX3-ADDRESS",
                        p -> p.importer(Party.builder().name("Imports Ltd").build())
                                .importCountry(Country.of(CountryCode.of("XB"))),
                        IMPORTER + "/PostalTradeAddress",
                        "The importer has no address"),
                breached(
                        "BOX3-PERSONAL-BLANK",
                        p -> p.type(PermitType.OTHER).addTypeText("certificate of personal ownership"),
                        IMPORTER,
                        "A certificate of personal ownership names an importer; the box is left blank there"),
                breached(
                        "BOX3A-COUNTRY-KNOWN",
                        p -> p.importer(party("Imports Ltd", "JJ")),
                        IMPORTER + "/PostalTradeAddress",
                        "The country of import \"JJ\" is not in the list"),
                breached(
                        "BOX3A-COUNTRY-A-PLACE",
                        p -> p.importer(party("Imports Ltd", "XX")),
                        IMPORTER + "/PostalTradeAddress",
                        "The country of import is XX, which stands for no country"),
                breached(
                        "BOX3A-COUNTRY-AGREES",
                        p -> p.importCountry(Country.of(CountryCode.of("XD"))),
                        CONSIGNMENT + "/ImportTradeCountry",
                        "The importer's address is in XB, but the country of import is XD"),
                kept("BOX3A-COUNTRY-AGREES", p -> p.importCountry(Country.of(CountryCode.of("XB")))));
    }

    private static Stream<RuleExample> exporter() {
        return Stream.of(
                breached(
                        "BOX4-ADDRESS",
                        p -> p.exporter(Party.builder()
                                .name("Exports Ltd")
                                .address(Address.builder()
                                        .country(Country.of(CountryCode.of("XA")))
                                        .build())
                                .build()),
                        EXPORTER + "/PostalTradeAddress",
                        "The exporter or re-exporter has no address"),
                breached(
                        "BOX4-COUNTRY",
                        p -> p.exporter(HOMELESS),
                        EXPORTER + "/PostalTradeAddress",
                        "The exporter's or re-exporter's country is missing or not a two-letter code"),
                breached(
                        "BOX4-COUNTRY-KNOWN",
                        p -> p.type(PermitType.OTHER)
                                .addTypeText("pre-Convention")
                                .exporter(party("Exports Ltd", "JJ")),
                        EXPORTER + "/PostalTradeAddress",
                        "The exporter's country \"JJ\" is not in the list"),
                breached(
                        "BOX4-NOT-IMPORT-COUNTRY",
                        p -> p.importer(party("Imports Ltd", "XA")),
                        EXPORTER + "/PostalTradeAddress",
                        "Exporter and importer are both in XA"),
                breached(
                        "BOX6-COUNTRY-KNOWN",
                        p -> p.type(PermitType.OTHER)
                                .addTypeText("pre-Convention")
                                .managementAuthority(party("Authority", "JJ")),
                        AUTHORITY_ADDRESS,
                        "The country \"JJ\" of the Management Authority is not in the list"),
                breached(
                        "BOX6-COUNTRY-OF-EXPORT",
                        p -> p.exporter(party("Exports Ltd", "XE")),
                        AUTHORITY_ADDRESS,
                        "The permit is issued in XA, but the exporter is in XE"),
                breached(
                        "BOX6-COUNTRY-OF-IMPORT",
                        p -> p.type(PermitType.IMPORT),
                        AUTHORITY_ADDRESS,
                        "The import permit is issued in XA, but the importer is in XB"),
                kept(
                        "BOX6-COUNTRY-OF-IMPORT",
                        p -> p.type(PermitType.IMPORT).managementAuthority(party("Authority", "XB"))));
    }

    private static Stream<RuleExample> signatures() {
        return Stream.of(
                breached(
                        "BOX5B-STAMP-SINGLE",
                        p -> p.firstSignatory(Signatory.builder()
                                .provider(party("Authority", "XA"))
                                .addId("1")
                                .addId("2")
                                .build()),
                        HEADER + "/FirstSignatoryDocumentAuthentication/ID",
                        "The permit names 2 security stamps; the first one is taken"),
                breached(
                        "BOX13-OFFICIAL",
                        p -> p.thirdSignatory(null),
                        HEADER + "/ThirdSignatoryDocumentAuthentication/ProviderTradeParty/Name",
                        "The official who issues the permit is not named"),
                breached(
                        "BOX13-PLACE",
                        p -> p.issuePlace(null),
                        HEADER + "/IssueLogisticsLocation",
                        "The place of issue is missing"),
                breached(
                        "SIGNATORY-LETTER-KNOWN",
                        p -> p.thirdSignatory(official().typeCode("K").build()),
                        HEADER + "/ThirdSignatoryDocumentAuthentication/TypeCode",
                        "The signatory code \"K\" is none of A, B, C and D"),
                breached(
                        "SIGNATORY-LETTER-PLACE",
                        p -> p.thirdSignatory(official().typeCode("B").build()),
                        HEADER + "/ThirdSignatoryDocumentAuthentication/TypeCode",
                        "The signatory code is B where C is expected"));
    }

    private static Signatory.Builder official() {
        return Signatory.builder()
                .typeCode("C")
                .provider(Party.builder().name("J. Darling").build());
    }
}
