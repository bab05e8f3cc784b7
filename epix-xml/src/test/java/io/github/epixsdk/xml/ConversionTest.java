package io.github.epixsdk.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Identifier;
import io.github.epixsdk.model.InvalidPermitException;
import io.github.epixsdk.model.Location;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.RegulatoryProcedure;
import io.github.epixsdk.model.Signatory;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.TradeLine;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the other version cannot carry, what has to be completed, and what cannot be written at all. */
class ConversionTest {
    private static final PermitCodec CODEC = PermitCodec.create();

    private static Permit.Builder permit() {
        return Permit.builder(PermitNumber.of("XA1"));
    }

    @Test
    void listsWhatVersion1CannotCarry() {
        Permit permit = permit().numberSchemeId("scheme")
                .firstSignatory(Signatory.builder()
                        .signedOn(PermitDateTime.parse("2014-01-01T00:00:00Z"))
                        .place(Location.builder().addName("Bern").build())
                        .build())
                .addSpecialCondition(Text.of("sec", "fr"))
                .addItem(PermitItem.builder().id("A").build())
                .addItem(PermitItem.builder()
                        .id("B")
                        .addMarking("ring 7")
                        .addTradeLine(TradeLine.builder()
                                .addManufacturerAssignedId("m1")
                                .build())
                        .addProcedure(RegulatoryProcedure.builder()
                                .addCategoryCode("x")
                                .build())
                        .addProcedure(RegulatoryProcedure.builder().build())
                        .build())
                .build();

        WrittenPermit written = CODEC.write(permit, WriteOptions.of(ToolkitVersion.V1));

        String header = "/CBFShip/HeaderExchangedDocument/";
        String item = "/CBFShip/SpecifiedSupplyChainConsignment/IncludedSupplyChainConsignmentItem[B]/";
        assertThat(written.findings())
                .extracting(Finding::rule, Finding::box, Finding::path)
                .containsExactlyInAnyOrder(
                        tuple("WRITE-ATTRIBUTE-NOT-CARRIED", "-", header + "ID/@schemeID"),
                        tuple("WRITE-ATTRIBUTE-NOT-CARRIED", "-", header + "Information/@languageID"),
                        tuple(
                                "WRITE-NOT-CARRIED",
                                "13",
                                header + "FirstSignatoryDocumentAuthentication/ActualDateTime"),
                        tuple(
                                "WRITE-NOT-CARRIED",
                                "13",
                                header + "FirstSignatoryDocumentAuthentication/IssueLogisticsLocation"),
                        tuple("WRITE-NOT-CARRIED", "9", item + "PhysicalLogisticsShippingMarks"),
                        tuple(
                                "WRITE-NOT-CARRIED",
                                "9",
                                item + "IncludedSupplyChainTradeLineItem/SpecifiedTradeProduct/ManufacturerAssignedID"),
                        tuple(
                                "WRITE-NOT-CARRIED",
                                "12b",
                                item + "ApplicableCrossBorderGovernmentProcedure/CategoryCode"),
                        tuple("WRITE-NOT-CARRIED", "11a", item + "ApplicableCrossBorderGovernmentProcedure"));
        assertThat(Schemas.faults("permit-v1.xsd", written.bytes())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void saysInThreeLanguagesWhatStaysBehind(String code) {
        ToolkitVersion other = code.equals("v1") ? ToolkitVersion.V2 : ToolkitVersion.V1;

        WrittenPermit written = CODEC.write(FullPermits.permit(other), WriteOptions.of(ToolkitVersion.of(code)));

        assertThat(written.findings())
                .filteredOn(f -> f.rule().endsWith("NOT-CARRIED"))
                .isNotEmpty()
                .allSatisfy(f -> {
                    assertThat(f.message(Locale.ENGLISH)).startsWith("This version cannot carry ");
                    assertThat(f.message(Locale.FRENCH))
                            .startsWith("Cette version ne peut transmettre ")
                            .doesNotContain(f.message(Locale.ENGLISH).replace("This version cannot carry ", ""));
                    assertThat(f.message(Locale.forLanguageTag("es"))).startsWith("Esta versión no puede transmitir ");
                });
    }

    @Test
    void listsWhatVersion2CannotCarry() {
        Country origin = Country.of("XC", "Pixieland").toBuilder()
                .addSubdivision("North")
                .build();
        Permit permit = permit().importer(importer(
                        origin.toBuilder().addId(Identifier.of("second")).build()))
                .importCountry(Country.of("XB", "Wonderland"))
                .addItem(PermitItem.builder()
                        .id("A")
                        .origin(origin)
                        .lastReExport(origin)
                        .build())
                .build();

        WrittenPermit written = CODEC.write(permit, WriteOptions.of(ToolkitVersion.V2));

        String consignment = "/CITESEPermit/SpecifiedSupplyChainConsignment/";
        String item = consignment + "IncludedSupplyChainConsignmentItem[A]/";
        assertThat(written.findings())
                .extracting(Finding::rule, Finding::box, Finding::path)
                .containsExactly(
                        tuple("WRITE-NOT-CARRIED", "3a", consignment + "ImportTradeCountry"),
                        tuple(
                                "WRITE-NOT-CARRIED",
                                "-",
                                consignment + "ConsigneeTradeParty/PostalTradeAddress/CountryID"),
                        tuple(
                                "WRITE-NOT-CARRIED",
                                "12",
                                item + "OriginTradeCountry/SubordinateTradeCountrySubDivision"),
                        tuple(
                                "WRITE-NOT-CARRIED",
                                "12",
                                item + "ExportTradeCountry/SubordinateTradeCountrySubDivision"));
        assertThat(Schemas.faults("permit-v2.xsd", written.bytes())).isEmpty();
    }

    @Test
    void theCountryOfImportGoesIntoTheImportersAddress() {
        Country country = Country.of("XB", "Wonderland");

        WrittenPermit written =
                CODEC.write(permit().importCountry(country).build(), WriteOptions.of(ToolkitVersion.V2));

        assertThat(written.findings()).extracting(Finding::rule).containsExactly("WRITE-MOVED");
        assertThat(CODEC.read(written.bytes()).permit().importer())
                .flatMap(Party::address)
                .flatMap(Address::country)
                .contains(country);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void aFullPermitOfTheOtherVersionIsStillWrittenValid(String code) {
        ToolkitVersion other = code.equals("v1") ? ToolkitVersion.V2 : ToolkitVersion.V1;

        WrittenPermit written = CODEC.write(FullPermits.permit(other), WriteOptions.of(ToolkitVersion.of(code)));

        assertThat(written.findings()).isNotEmpty();
        assertThat(Schemas.faults("permit-" + code + ".xsd", written.bytes())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void completesADateToWhatTheSchemaAllows(String code) {
        Permit permit = permit().issuedOn("2014-01-06").build();

        WrittenPermit written = CODEC.write(permit, WriteOptions.of(ToolkitVersion.of(code)));

        assertThat(CODEC.read(written.bytes()).permit().issuedOn()).hasToString("Optional[2014-01-06T00:00:00]");
        assertThat(written.findings()).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("WRITE-DATE-COMPLETED");
            assertThat(f.message())
                    .isEqualTo(
                            "The date \"2014-01-06\" is written as 2014-01-06T00:00:00, the only form the schema allows");
        });
        assertThat(Schemas.faults("permit-" + code + ".xsd", written.bytes())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void writesTheToolkitsContextWhereThereIsNone(String code) {
        byte[] written = CODEC.write(permit().build(), ToolkitVersion.of(code));

        assertThat(CODEC.read(written).permit().context().orElseThrow().businessProcesses())
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.value()).contains(Text.of("CITES PERMITTING"));
                    assertThat(p.versionId()).contains(Identifier.of("1"));
                });
        assertThat(Schemas.faults("permit-" + code + ".xsd", written)).isEmpty();
    }

    @Test
    void leavesOutALanguageThatIsNone() {
        Permit permit = permit().addSpecialCondition(Text.of("sec", "français")).build();

        WrittenPermit written = CODEC.write(permit, WriteOptions.of(ToolkitVersion.V2));

        assertThat(written.findings()).extracting(Finding::rule).containsExactly("WRITE-NOT-CARRIED");
        assertThat(Schemas.faults("permit-v2.xsd", written.bytes())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0007", "\u001b", "\ufffe", "\uffff", "\ud83d", "\udc0a\ud83d"})
    void refusesCharactersThatXmlCannotCarry(String character) {
        Permit permit = permit().addSpecialCondition("dry" + character)
                .addItem(PermitItem.builder()
                        .id("A")
                        .addId(new Identifier("b", Optional.of("s" + character), Optional.empty()))
                        .build())
                .build();

        InvalidPermitException refusal =
                catchThrowableOfType(InvalidPermitException.class, () -> CODEC.write(permit, ToolkitVersion.V2));

        String code = String.format("U+%04X", character.codePointAt(0));
        assertThat(refusal).hasMessageStartingWith("Cannot build permit in toolkit version v2: ");
        assertThat(refusal.violations())
                .containsExactly(
                        "the value at /CITESEPermit/HeaderExchangedDocument/Information holds the character " + code
                                + ", which XML cannot carry",
                        "the value at /CITESEPermit/SpecifiedSupplyChainConsignment/IncludedSupplyChainConsignmentItem[A]"
                                + "/ID[2]/@schemeID holds the character " + code + ", which XML cannot carry");
    }

    @Test
    void refusesAVersionItDoesNotKnow() {
        ToolkitVersion version = new ToolkitVersion("v9", "P", "urn:p", "urn:m");

        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> CODEC.write(permit().build(), version)))
                .hasMessage("Cannot write toolkit version v9");
    }

    private static Party importer(Country country) {
        return Party.builder()
                .address(Address.builder().country(country).build())
                .build();
    }
}
