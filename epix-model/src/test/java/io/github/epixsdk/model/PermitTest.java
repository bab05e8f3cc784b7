package io.github.epixsdk.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PermitTest {
    private static final PermitDateTime START = PermitDateTime.parse("2026-01-01");
    private static final PermitDateTime END = PermitDateTime.parse("2026-06-30");
    private static final PermitDateTime OTHER = PermitDateTime.parse("2030-12-31");

    @Test
    void takesValidityFromTheHeader() {
        Permit permit = permit().validity(Period.of(START, END))
                .addReferencedDocument(referenced(Period.of(OTHER, OTHER)))
                .build();

        assertThat(permit.validFrom()).contains(START);
        assertThat(permit.validUntil()).contains(END);
    }

    @Test
    void takesValidityFromTheReferencedDocumentWhereTheHeaderHasNone() {
        Permit permit = permit().addReferencedDocument(
                        ReferencedDocument.builder().build())
                .addReferencedDocument(referenced(Period.of(START, END)))
                .build();

        assertThat(permit.validity()).isEmpty();
        assertThat(permit.validFrom()).contains(START);
        assertThat(permit.validUntil()).contains(END);
    }

    @Test
    void takesEachEndOfValidityWhereItIs() {
        Permit permit = permit().validity(Period.until(END))
                .addReferencedDocument(referenced(Period.of(START, OTHER)))
                .build();

        assertThat(permit.validFrom()).contains(START);
        assertThat(permit.validUntil()).contains(END);
    }

    @Test
    void knowsItsTypeByLetterAndByNumber() {
        assertThat(permit().type(PermitType.RE_EXPORT).build().type()).contains(PermitType.RE_EXPORT);
        assertThat(permit().type(PermitType.RE_EXPORT).build().typeCode()).contains(Code.of("R", "1001", "6"));
        assertThat(permit().typeCode("811").build().type()).contains(PermitType.EXPORT);
        assertThat(permit().typeCode("X").build().type()).isEmpty();
    }

    @Test
    void knowsTheCountriesOfIssueAndDestination() {
        Country imported = Country.of(CountryCode.of("XC"));
        Party importer = partyIn("XB");

        assertThat(permit().managementAuthority(partyIn("XA")).build().issuingCountry())
                .contains(CountryCode.of("XA"));
        assertThat(permit().importer(importer).importCountry(imported).build().destinationCountry())
                .contains(CountryCode.of("XB"));
        assertThat(permit().importer(Party.builder().build())
                        .importCountry(imported)
                        .build()
                        .destinationCountry())
                .contains(CountryCode.of("XC"));
    }

    @Test
    void takesTheFirstIdentifierThatIsACountryCode() {
        Country country = Country.builder().addId("756").addId("ch").addId("XA").build();

        assertThat(country.code()).contains(CountryCode.of("CH"));
        assertThat(Country.builder().addId("756").build().code()).isEmpty();
    }

    @Test
    void isEndorsedOnceAQuantityStandsAtAnItemOrADateAtTheConsignment() {
        Examination counted =
                Examination.builder().quantity(Quantity.ofNumber(11)).build();
        Examination dated = Examination.builder().occurredOn(START).build();
        Examination empty = Examination.builder().build();

        assertThat(permit().addExamination(dated).build().isEndorsed()).isTrue();
        assertThat(permit().addItem(PermitItem.builder().addExamination(counted).build())
                        .build()
                        .isEndorsed())
                .isTrue();
        assertThat(permit().addExamination(empty)
                        .addItem(PermitItem.builder().addExamination(empty).build())
                        .build()
                        .isEndorsed())
                .isFalse();
    }

    @Test
    void findsAnItemByItsLetter() {
        PermitItem b = PermitItem.builder().id("B").build();
        Permit permit =
                permit().addItem(PermitItem.builder().build()).addItem(b).build();

        assertThat(permit.item("B")).contains(b);
        assertThat(permit.item("b")).isEmpty();
    }

    @Test
    void labelsAPlaceByNameElseByCode() {
        Location.Builder place = Location.builder().addId("CHZRH");

        assertThat(place.build().label()).contains("CHZRH");
        assertThat(place.addName("Zürich airport").build().label()).contains("Zürich airport");
        assertThat(Location.builder().build().label()).isEmpty();
    }

    @Test
    void showsNumberTypeAndNumberOfItems() {
        assertThat(permit().typeCode("E").addItem(PermitItem.builder().build()).build())
                .hasToString("Permit[XA1, E, items=1]");
        assertThat(permit().build()).hasToString("Permit[XA1, ?, items=0]");
    }

    private static Permit.Builder permit() {
        return Permit.builder(PermitNumber.of("XA1"));
    }

    private static ReferencedDocument referenced(Period validity) {
        return ReferencedDocument.builder().validity(validity).build();
    }

    private static Party partyIn(String country) {
        return Party.builder()
                .address(Address.builder()
                        .country(Country.of(CountryCode.of(country)))
                        .build())
                .build();
    }
}
