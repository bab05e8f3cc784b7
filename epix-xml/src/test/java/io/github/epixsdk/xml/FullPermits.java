package io.github.epixsdk.xml;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.ContextParameter;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.DocumentContext;
import io.github.epixsdk.model.Examination;
import io.github.epixsdk.model.Identifier;
import io.github.epixsdk.model.Location;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Period;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.RegulatoryProcedure;
import io.github.epixsdk.model.ShippingMarks;
import io.github.epixsdk.model.Signatory;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.TradeLine;
import java.util.List;
import java.util.Optional;

/** Permits that fill every element a version has, lists with two entries each. */
final class FullPermits {
    private final boolean v2;

    private FullPermits(boolean v2) {
        this.v2 = v2;
    }

    static Permit of(ToolkitVersion version) {
        return new FullPermits(version.equals(ToolkitVersion.V2)).permit();
    }

    private Permit permit() {
        Permit.Builder permit = Permit.builder(PermitNumber.of("XA/2026-000017"))
                .context(DocumentContext.builder()
                        .businessProcesses(List.of(parameter("1", "CITES PERMITTING"), parameter("2", "other")))
                        .guidelines(List.of(parameter("09A", "guideline"), parameter("10A", "second guideline")))
                        .build())
                .typeTexts(List.of(text("Pre-Convention certificate"), text("Certificat pré-Convention")))
                .typeCode(documentCode("O"))
                .issuedOn(PermitDateTime.parse("2026-11-02T09:30:00.00+01:00"))
                .copy(true)
                .purposeText(text("Trade & commerce <all>"))
                .purposeCodes(List.of(Code.of("T"), Code.of("P")))
                .specialConditions(List.of(text("First condition\nin two lines"), text("Second condition")))
                .referencedDocuments(List.of(document("R1", "861"), document("R2", "811")))
                .validity(period("2026-11-02T09:30:00Z", "2027-05-01T23:59:59.999Z"))
                .issuePlace(location("XAPNV", "Port Never"))
                .firstSignatory(signatory("A"))
                .secondSignatory(signatory("B"))
                .thirdSignatory(signatory("C"))
                .fourthSignatory(signatory("D"))
                .exporter(party("exporter", "XA"))
                .importer(party("importer", "XB"))
                .transportDocument(document("AWB 020-1234 5675", "740"))
                .examinations(List.of(examination("1"), examination("2")))
                .items(List.of(item("A"), item("B")));
        if (v2) {
            permit.numberSchemeId("permits").numberSchemeAgencyId("XA");
        } else {
            permit.importCountry(country("XB"));
        }
        return permit.build();
    }

    private PermitItem item(String letter) {
        PermitItem.Builder item = PermitItem.builder()
                .ids(List.of(identifier(letter), identifier(letter + "-second")))
                .origin(originCountry("XC"))
                .lastReExport(originCountry("XD"))
                .associatedDocuments(List.of(document("XC12345", "861"), document("XD12345", "811")))
                .packageQuantities(List.of(Quantity.of("5.300", "MTQ"), Quantity.of("12", "NAR")))
                .tradeLines(List.of(line("1"), line("2")))
                .examinations(List.of(examination(letter + "1"), examination(letter + "2")))
                .procedures(v2 ? List.of(procedure("1"), procedure("2")) : List.of(procedure("1")));
        if (v2) {
            item.shippingMarks(List.of(
                    new ShippingMarks(List.of(text("ring 1"), text("ring 2"))),
                    new ShippingMarks(List.of(text("tag 3")))));
        }
        return item.build();
    }

    private TradeLine line(String suffix) {
        return TradeLine.builder()
                .appendixCode("II")
                .sourceCode("W")
                .sellerAssignedId(identifier("seller " + suffix))
                .manufacturerAssignedIds(v2 ? List.of(identifier("m1"), identifier("m2")) : List.of())
                .descriptions(List.of(text("description " + suffix), text("another")))
                .termCodes(List.of(code("SAW"), code("TIM")))
                .commonNames(List.of(text("rosewood"), text("palissandre")))
                .scientificNames(List.of(text("Dalbergia latifolia"), text("Dalbergia nigra")))
                .build();
    }

    private RegulatoryProcedure procedure(String suffix) {
        return RegulatoryProcedure.builder()
                .categoryCodes(v2 ? List.of(code("C" + suffix), code("D" + suffix)) : List.of())
                .quotaUsed(Quantity.of("812.5", "KGM"))
                .quotaAnnual(Quantity.of("1000", "KGM"))
                .acquiredOn(PermitDateTime.parse("1974-06-30T00:00:00"))
                .previousDocuments(List.of(document("operation " + suffix, "626"), document("A-XA-501", "911")))
                .build();
    }

    private Examination examination(String suffix) {
        return Examination.builder()
                .occurredOn(PermitDateTime.parse("2026-11-10T14:00:00+01:00"))
                .quantity(new Quantity(Quantity.parseAmount("5.250"), Optional.empty()))
                .place(location("XAP" + suffix, "Pier " + suffix))
                .certifyingParties(List.of(party("customs " + suffix, "XA"), party("veterinary " + suffix, "XA")))
                .build();
    }

    private Signatory signatory(String letter) {
        Signatory.Builder signatory = Signatory.builder()
                .typeCode(letter)
                .ids(List.of(identifier("stamp " + letter), identifier("second stamp " + letter)))
                .statement(text("authenticated by " + letter))
                .provider(party("provider " + letter, "XA"));
        if (v2) {
            signatory
                    .signedOn(PermitDateTime.parse("2026-11-02T10:00:00+01:00"))
                    .place(location("XAPNV", "Port Never"));
        }
        return signatory.build();
    }

    private Party party(String name, String country) {
        return Party.builder()
                .ids(List.of(identifier(name + " id"), identifier(name + " second id")))
                .name(text(name))
                .address(Address.builder()
                        .postcodes(List.of(code("00000"), code("00001")))
                        .postOfficeBox(text("Box 7"))
                        .streets(List.of(text("1 Harbour Road"), text("2nd floor")))
                        .city(text("Port Never"))
                        .country(country(country))
                        .build())
                .representative(text("Representative of " + name))
                .signatories(List.of(text("First signatory"), text("Second signatory")))
                .build();
    }

    /** The country of an address; version 2 has room for one identifier there. */
    private Country country(String code) {
        return Country.builder()
                .ids(v2 ? List.of(identifier(code)) : List.of(identifier(code), identifier("second " + code)))
                .names(List.of(text("Neverland"), text("Pays Imaginaire")))
                .subdivisions(List.of(text("North"), text("Nord")))
                .build();
    }

    /** The country of an item; version 2 has no subdivision there. */
    private Country originCountry(String code) {
        return Country.builder()
                .ids(List.of(identifier(code), identifier("second " + code)))
                .names(List.of(text("Pixieland"), text("Pays des fées")))
                .subdivisions(v2 ? List.of() : List.of(text("South"), text("Sud")))
                .build();
    }

    private Location location(String code, String name) {
        return Location.builder()
                .ids(List.of(identifier(code), identifier(code + "2")))
                .names(List.of(text(name), text(name + " (second name)")))
                .build();
    }

    private ReferencedDocument document(String number, String type) {
        return ReferencedDocument.builder()
                .issuedOn(PermitDateTime.parse("2007-07-09T00:00:00.000+02:00"))
                .typeCode(documentCode(type))
                .ids(List.of(identifier(number), identifier(number + "-second")))
                .names(List.of(text("name of " + number), text("nom de " + number)))
                .validity(period("2007-07-09T00:00:00Z", "2008-01-09T00:00:00Z"))
                .build();
    }

    private ContextParameter parameter(String id, String value) {
        return ContextParameter.builder()
                .id(identifier(id))
                .value(text(value))
                .versionId(identifier("1"))
                .versionIssuedOn(PermitDateTime.parse("2009-07-14T00:00:00.000+02:00"))
                .build();
    }

    private static Period period(String start, String end) {
        return Period.of(PermitDateTime.parse(start), PermitDateTime.parse(end));
    }

    private Text text(String value) {
        return v2 ? Text.of(value, "EN") : Text.of(value);
    }

    private Identifier identifier(String value) {
        return v2 ? new Identifier(value, Optional.of("scheme"), Optional.of("agency")) : Identifier.of(value);
    }

    private Code code(String value) {
        return v2 ? Code.of(value, "list", "agency") : Code.of(value);
    }

    private Code documentCode(String value) {
        return v2 ? Code.of(value, "1001", "6") : Code.of(value);
    }
}
