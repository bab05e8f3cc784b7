package io.github.epixsdk.xml.form;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.Examination;
import io.github.epixsdk.model.Location;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.RegulatoryProcedure;
import io.github.epixsdk.model.Signatory;
import io.github.epixsdk.model.SignatoryRole;
import java.util.LinkedHashMap;
import java.util.Map;

/** Permits that fill the form in different ways. */
final class FormSamples {
    /** What an attacker would write into every text of a permit. */
    static final String HOSTILE = "\"><script>alert('x')</script><img src=x onerror=y>&{{number}}\u202Eb";

    private FormSamples() {}

    static Map<String, Permit> all() {
        Map<String, Permit> all = new LinkedHashMap<>();
        all.put("empty", Permit.builder(PermitNumber.of("XA-0")).build());
        all.put("one-item", permit("XA/2026/000042", 1));
        all.put("four-items", permit("XA/2026/000043", 4));
        all.put("23-items", permit("XA/2026/000044", 23));
        all.put("long-texts", longTexts());
        all.put("hostile", filled(HOSTILE, 2));
        return all;
    }

    static Permit permit(String number, int items) {
        Permit.Builder permit = Permit.builder(PermitNumber.of(number))
                .typeCode("R")
                .copy(false)
                .validity("2026-11-23", "2027-05-22T23:59:59Z")
                .importer(party("Looking-Glass Imports", "XB", "Wonderland"))
                .exporter(party("Lagoon Exports Ltd", "XA", "Neverland"))
                .signatory(
                        SignatoryRole.MANAGEMENT_AUTHORITY,
                        Signatory.builder()
                                .addId("XA-7731")
                                .provider(party("CITES Management Authority of Neverland", "XA", "Neverland"))
                                .build())
                .signatory(
                        SignatoryRole.ISSUING_OFFICIAL,
                        Signatory.builder()
                                .provider(Party.builder().name("J. Darling").build())
                                .build())
                .addSpecialCondition(
                        "Live animals travel under the CITES guidelines or the IATA Live Animals Regulations.")
                .addPurposeCode("M")
                .issuePlace(Location.builder().addName("Port Never").build())
                .issuedOn("2026-11-23T09:30:00.00+01:00")
                .addExamination(Examination.builder()
                        .occurredOn(PermitDateTime.parse("2026-12-01"))
                        .place(Location.builder().addName("Skull Rock").build())
                        .build())
                .transportDocument(
                        ReferencedDocument.builder().addId("020-12345675").build());
        for (int i = 0; i < items; i++) {
            permit.addItem(item(String.valueOf((char) ('A' + i)), "Panthera leo", "Lion"));
        }
        return permit.build();
    }

    static PermitItem item(String id, String species, String commonName) {
        return PermitItem.builder()
                .id(id)
                .species(species, commonName)
                .specimens("LIV", "live animal, female, born 2024")
                .addMarking("chip 985 112 001")
                .appendixAndSource("II", "C")
                .quantity("2.50", "KGM")
                .addProcedure(RegulatoryProcedure.builder()
                        .quotaUsed(Quantity.of("0.500", "KGM"))
                        .quotaAnnual(Quantity.of("10.0", "KGM"))
                        .acquiredOn(PermitDateTime.parse("1974-05-01"))
                        .addPreviousDocument(
                                ReferencedDocument.builder().addId("A-XC-101").build())
                        .build())
                .origin(Country.of("XC", "Pixieland"), "XC12345", PermitDateTime.parse("2007-07-09"))
                .lastReExport(Country.of("XD", "Lilliput"), "XD-77-R", PermitDateTime.parse("2012-02-23"))
                .addExamination(Examination.builder()
                        .quantity(Quantity.of("2.25", "KGM"))
                        .build())
                .build();
    }

    private static Permit longTexts() {
        String conditions = "The specimens shall be kept apart from others and inspected on arrival; report at once. ";
        Permit.Builder permit =
                filled("Extraordinarily long and repetitive wording that nobody shortened ".repeat(6), 5).toBuilder()
                        .addSpecialCondition(conditions.repeat(24));
        permit.addItem(item("Z", "Paphiopedilum × " + "rothschildianum".repeat(9), "W".repeat(300)));
        return permit.build();
    }

    /** A permit with the same text wherever a text may stand. */
    private static Permit filled(String text, int items) {
        Party party = Party.builder()
                .name(text)
                .representative(text)
                .address(Address.builder()
                        .addStreet(text)
                        .postOfficeBox(text)
                        .city(text)
                        .addPostcode(text)
                        .country(Country.builder().addId(text).addName(text).build())
                        .build())
                .build();
        Signatory signatory = Signatory.builder().addId(text).provider(party).build();
        PermitDateTime date = PermitDateTime.parse("2026-11-23");
        Permit.Builder permit = Permit.builder(PermitNumber.of("XA/2026/000045"))
                .typeCode(text)
                .addTypeText(text)
                .importer(party)
                .exporter(party)
                .signatory(SignatoryRole.MANAGEMENT_AUTHORITY, signatory)
                .signatory(SignatoryRole.ISSUING_OFFICIAL, signatory)
                .signatory(SignatoryRole.EXAMINING_AUTHORITY, signatory)
                .addSpecialCondition(text)
                .addPurposeCode(text)
                .purposeText(text)
                .issuePlace(Location.builder().addName(text).build())
                .addExamination(Examination.builder()
                        .place(Location.builder().addName(text).build())
                        .build())
                .transportDocument(
                        ReferencedDocument.builder().addId(text).typeCode(text).build());
        for (int i = 0; i < items; i++) {
            permit.addItem(PermitItem.builder()
                    .id(String.valueOf((char) ('A' + i)))
                    .species(text, text)
                    .specimens(text, text)
                    .addMarking(text)
                    .appendixAndSource(text, text)
                    .quantity("1234567890123456789012345678901234567890.5", text)
                    .origin(Country.of("XC", text), text, date)
                    .lastReExport(Country.of("XD", text), text, date)
                    .addProcedure(RegulatoryProcedure.builder()
                            .addCategoryCode(text)
                            .quotaAnnual(Quantity.of("5", text))
                            .build())
                    .addExamination(Examination.builder()
                            .quantity(Quantity.of("5", text))
                            .build())
                    .build());
        }
        return permit.build();
    }

    private static Party party(String name, String country, String countryName) {
        return Party.builder()
                .name(name)
                .address(Address.builder()
                        .addStreet("1 Harbour Road")
                        .addStreet("2nd floor")
                        .city("Port Never")
                        .addPostcode("10-114")
                        .country(Country.of(country, countryName))
                        .build())
                .build();
    }
}
