package io.github.epixsdk.model;

import java.util.List;
import java.util.function.UnaryOperator;

/** A permit no rule objects to, and ways to change it. */
public final class SamplePermits {
    public static final PermitNumber NUMBER = PermitNumber.of("XA/2026/000017");

    private SamplePermits() {}

    public static Permit flawless() {
        return Permit.builder(NUMBER)
                .type(PermitType.EXPORT)
                .copy(false)
                .issuedOn("2026-11-02T09:30:00+01:00")
                .validity("2026-11-02", "2027-05-01T23:59:59+02:00")
                .importer(party("Imports Ltd", "XB"))
                .exporter(party("Exports Ltd", "XA"))
                .managementAuthority(party("Management Authority", "XA"))
                .addPurposeCode("T")
                .issuePlace(Location.builder().addName("Port Never").build())
                .thirdSignatory(Signatory.builder()
                        .typeCode("C")
                        .provider(Party.builder().name("J. Darling").build())
                        .build())
                .addExamination(Examination.builder()
                        .occurredOn(PermitDateTime.parse("2026-11-20"))
                        .place(Location.builder().addName("Port Never").build())
                        .addCertifyingParty(party("Customs", "XA"))
                        .build())
                .addItem(item())
                .build();
    }

    public static PermitItem item() {
        return PermitItem.builder()
                .id("A")
                .species("Crocodylus siamensis", "Siamese crocodile")
                .specimens("LPS", "watch straps")
                .appendixAndSource("I", "D")
                .quantity("12", "NAR")
                .addExamination(endorsed("11"))
                .addProcedure(RegulatoryProcedure.builder()
                        .addCategoryCode("A-XA-501")
                        .quotaUsed(Quantity.ofNumber(100))
                        .quotaAnnual(Quantity.ofNumber(100))
                        .build())
                .origin(Country.of("XC", "Xanadu"), "XC1", PermitDateTime.parse("2020-01-01"))
                .build();
    }

    public static Examination endorsed(String number) {
        return Examination.builder().quantity(Quantity.of(number, "NAR")).build();
    }

    public static Party party(String name, String country) {
        return Party.builder()
                .name(name)
                .address(Address.builder()
                        .city("Port Never")
                        .country(Country.of(CountryCode.of(country)))
                        .build())
                .build();
    }

    /** A change of the first item of a permit. */
    public static UnaryOperator<Permit.Builder> onItem(UnaryOperator<PermitItem.Builder> change) {
        return permit -> permit.items(List.of(change.apply(item().toBuilder()).build()));
    }
}
