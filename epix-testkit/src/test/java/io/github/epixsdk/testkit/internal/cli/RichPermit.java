package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.Examination;
import io.github.epixsdk.model.Identifier;
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
import io.github.epixsdk.model.Text;
import io.github.epixsdk.transport.EpixMessages;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import io.github.epixsdk.xml.WriteOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A permit with something in every box, to see that each has its place in what is printed. */
final class RichPermit {
    private RichPermit() {}

    /** A version 2 message with the permit, one attachment and the flag Composite. */
    static byte[] message() {
        byte[] permit = PermitCodec.create()
                .write(permit(), WriteOptions.of(ToolkitVersion.V2).unqualifiedRoot())
                .bytes();
        // Others write dates without a time, which the SDK reads but does not write.
        String withDates = new String(permit, StandardCharsets.UTF_8).replace("T00:00:00<", "<");
        return EpixMessages.permitResponse(
                Operation.NON_FINAL_PERMIT,
                withDates.getBytes(StandardCharsets.UTF_8),
                ToolkitVersion.V2,
                List.of(Attachment.of("annex.pdf", "annex".getBytes(StandardCharsets.US_ASCII))),
                true);
    }

    static Permit permit() {
        return Permit.builder(PermitNumber.of("XA/2026/000042"))
                .typeCode("O")
                .addTypeText("Travelling exhibition certificate")
                .copy(true)
                .validity("2026-11-23", "2027-05-22T23:59:59Z")
                .importer(party("Looking-Glass Imports", "XB", "Wonderland"))
                .exporter(party("Lagoon Exports Ltd", "XA", "Neverland"))
                .signatory(
                        SignatoryRole.MANAGEMENT_AUTHORITY,
                        Signatory.builder()
                                .typeCode(SignatoryRole.MANAGEMENT_AUTHORITY.letter())
                                .addId("XA-7731")
                                .provider(party("CITES Management Authority", "XA", "Neverland").toBuilder()
                                        .representative("W. Darling")
                                        .build())
                                .build())
                .signatory(
                        SignatoryRole.ISSUING_OFFICIAL,
                        Signatory.builder()
                                .typeCode(SignatoryRole.ISSUING_OFFICIAL.letter())
                                .provider(Party.builder().name("J. Darling").build())
                                .build())
                .addSpecialCondition("Keep warm")
                .addSpecialCondition("Keep quiet")
                .addPurposeCode("Q")
                .purposeText(Text.of("Circus"))
                .issuePlace(Location.builder().addName("Port Never").build())
                .issuedOn("2026-11-23T09:30:00.00+01:00")
                .addExamination(Examination.builder()
                        .occurredOn(PermitDateTime.parse("2026-12-01"))
                        .place(Location.builder().addName("Skull Rock").build())
                        .build())
                .transportDocument(
                        ReferencedDocument.builder().addId("020-12345675").build())
                .addItem(item())
                .build();
    }

    private static PermitItem item() {
        PermitDateTime date = PermitDateTime.parse("2007-07-09");
        return PermitItem.builder()
                .id("A")
                .species("Panthera leo", "Lion")
                .specimens("LIV", "live animals")
                .addMarking("chip 985 112 001")
                .addMarking("chip 985 112 002")
                .appendixAndSource("II", "C")
                .quantity("2.50", "KGM")
                .addProcedure(RegulatoryProcedure.builder()
                        .quotaUsed(Quantity.of("0.500", "KGM"))
                        .quotaAnnual(Quantity.of("10.0", "KGM"))
                        .acquiredOn(PermitDateTime.parse("1974-05-01"))
                        .addPreviousDocument(ReferencedDocument.builder()
                                .addId(Identifier.of("A-XC-101"))
                                .build())
                        .build())
                .origin(Country.of("XC", "Pixieland"), "XC12345", date)
                .lastReExport(
                        Country.of("XD", "Lilliput"), "XD-77-R", PermitDateTime.parse("2012-02-23T00:00:00.000+01:00"))
                .addExamination(Examination.builder()
                        .quantity(Quantity.of("2.25", "KGM"))
                        .build())
                .build();
    }

    private static Party party(String name, String country, String countryName) {
        return Party.builder()
                .name(name)
                .address(Address.builder()
                        .addStreet("1 Harbour Road")
                        .addStreet("2nd floor")
                        .postOfficeBox("PO 12")
                        .city("Port Never")
                        .addPostcode(Code.of("10-114"))
                        .country(Country.of(country, countryName).toBuilder()
                                .subdivisions(List.of(Text.of("Lagoon")))
                                .build())
                        .build())
                .build();
    }
}
