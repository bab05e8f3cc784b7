package io.github.epixsdk.xml;

import static io.github.epixsdk.xml.Samples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.Identifier;
import io.github.epixsdk.model.LocalizedText;
import io.github.epixsdk.model.Location;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.RegulatoryProcedure;
import io.github.epixsdk.model.Signatory;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.xml.Loss.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of loss: value, path, box and reason. */
class LossTest {
    private static final PermitCodec CODEC = PermitCodec.create();
    private static final String HEADER = "/CBFShip/HeaderExchangedDocument/";
    private static final String ITEM =
            "/CBFShip/SpecifiedSupplyChainConsignment/IncludedSupplyChainConsignmentItem[B]/";

    private static Permit.Builder permit() {
        return Permit.builder(PermitNumber.of("XA1"));
    }

    private static List<Loss> losses(Permit permit, ToolkitVersion target) {
        return CODEC.write(permit, WriteOptions.of(target)).losses();
    }

    @Test
    void anElementWithAllThatStandsInIt() {
        Permit permit = permit().firstSignatory(Signatory.builder()
                        .signedOn(PermitDateTime.parse("2014-01-01T00:00:00Z"))
                        .place(Location.builder()
                                .addId(new Identifier("CHBRN", Optional.of("UNLOCODE"), Optional.of("6")))
                                .addName("Bern")
                                .addName("Berne")
                                .build())
                        .build())
                .addItem(PermitItem.builder()
                        .id("B")
                        .addMarking("ring 7")
                        .addMarking("ring 8")
                        .build())
                .build();

        String signatory = HEADER + "FirstSignatoryDocumentAuthentication/";
        String marks = ITEM + "PhysicalLogisticsShippingMarks";
        assertThat(losses(permit, ToolkitVersion.V1))
                .extracting(Loss::kind, Loss::box, Loss::path, l -> l.value().orElseThrow())
                .containsExactly(
                        tuple(Kind.ELEMENT, "6", signatory + "ActualDateTime", "2014-01-01T00:00:00Z"),
                        tuple(Kind.ELEMENT, "6", signatory + "IssueLogisticsLocation/ID", "CHBRN"),
                        tuple(Kind.ELEMENT, "6", signatory + "IssueLogisticsLocation/ID/@schemeID", "UNLOCODE"),
                        tuple(Kind.ELEMENT, "6", signatory + "IssueLogisticsLocation/ID/@schemeAgencyID", "6"),
                        tuple(Kind.ELEMENT, "6", signatory + "IssueLogisticsLocation/Name[1]", "Bern"),
                        tuple(Kind.ELEMENT, "6", signatory + "IssueLogisticsLocation/Name[2]", "Berne"),
                        tuple(Kind.ELEMENT, "9", marks + "[1]/Marking", "ring 7"),
                        tuple(Kind.ELEMENT, "9", marks + "[2]/Marking", "ring 8"));
    }

    @Test
    void everyAttributeThatVersion1DoesNotHave() {
        Permit permit = permit().specialConditions(List.of(Text.of("sec", "fr"), Text.of("dry", "en")))
                .addPurposeCode(Code.of("T", "list", "agency"))
                .build();

        assertThat(losses(permit, ToolkitVersion.V1))
                .extracting(Loss::kind, Loss::box, Loss::path, l -> l.value().orElseThrow())
                .containsExactly(
                        tuple(Kind.ATTRIBUTE, "5a", HEADER + "PurposeCode/@listID", "list"),
                        tuple(Kind.ATTRIBUTE, "5a", HEADER + "PurposeCode/@listAgencyID", "agency"),
                        tuple(Kind.ATTRIBUTE, "5", HEADER + "Information[1]/@languageID", "fr"),
                        tuple(Kind.ATTRIBUTE, "5", HEADER + "Information[2]/@languageID", "en"));
    }

    @Test
    void whatAVersionHasRoomForOnlyOnce() {
        Permit permit = permit().addItem(PermitItem.builder()
                        .id("B")
                        .addProcedure(RegulatoryProcedure.builder().build())
                        .addProcedure(RegulatoryProcedure.builder()
                                .addCategoryCode("x")
                                .acquiredOn(PermitDateTime.parse("1974-05-01T00:00:00Z"))
                                .build())
                        .build())
                .build();

        String second = ITEM + "ApplicableCrossBorderGovernmentProcedure[2]/";
        assertThat(losses(permit, ToolkitVersion.V1))
                .extracting(Loss::kind, Loss::box, Loss::path, l -> l.value().orElseThrow())
                .containsExactly(
                        tuple(Kind.REPETITION, "12b", second + "CategoryCode", "x"),
                        tuple(Kind.REPETITION, "12b", second + "AcquisitionDateTime", "1974-05-01T00:00:00Z"));
    }

    @Test
    void whatVersion2DoesNotHave() {
        Country origin = Country.of("XC", "Pixieland").toBuilder()
                .addSubdivision("North")
                .build();
        Permit permit = permit().importer(Party.builder()
                        .address(Address.builder()
                                .country(Country.of("XB", "Wonderland").toBuilder()
                                        .addId("WL")
                                        .build())
                                .build())
                        .build())
                .importCountry(origin)
                .addItem(PermitItem.builder().id("B").origin(origin).build())
                .build();

        String consignment = "/CITESEPermit/SpecifiedSupplyChainConsignment/";
        String country = consignment + "ImportTradeCountry/";
        assertThat(losses(permit, ToolkitVersion.V2))
                .extracting(Loss::kind, Loss::box, Loss::path, l -> l.value().orElseThrow())
                .containsExactly(
                        tuple(Kind.ELEMENT, "3a", country + "ID", "XC"),
                        tuple(Kind.ELEMENT, "3a", country + "Name", "Pixieland"),
                        tuple(Kind.ELEMENT, "3a", country + "SubordinateTradeCountrySubDivision/Name", "North"),
                        tuple(
                                Kind.REPETITION,
                                "3a",
                                consignment + "ConsigneeTradeParty/PostalTradeAddress/CountryID[2]",
                                "WL"),
                        tuple(
                                Kind.ELEMENT,
                                "12",
                                consignment + "IncludedSupplyChainConsignmentItem[B]/OriginTradeCountry/"
                                        + "SubordinateTradeCountrySubDivision/Name",
                                "North"));
    }

    @Test
    void aCountryOfImportThatTheAddressNamesTooIsNoLoss() {
        Permit permit = permit().importer(Party.builder()
                        .address(Address.builder()
                                .country(Country.of("XB", "Wonderland").toBuilder()
                                        .addSubdivision("North")
                                        .build())
                                .build())
                        .build())
                .importCountry(Country.of("XB", "Wonderland"))
                .build();

        WrittenPermit written = CODEC.write(permit, WriteOptions.of(ToolkitVersion.V2));

        assertThat(written.losses()).isEmpty();
        assertThat(written.findings()).isEmpty();
    }

    @Test
    void aValueTheSchemaDoesNotAllow() {
        Permit permit = permit().addSpecialCondition(Text.of("sec", "français"))
                .issuedOn("0001-01-01T00:00:00+17:00")
                .build();

        assertThat(losses(permit, ToolkitVersion.V2))
                .extracting(Loss::kind, Loss::box, Loss::path, l -> l.value().orElseThrow())
                .containsExactly(
                        tuple(
                                Kind.VALUE,
                                "13",
                                "/CITESEPermit/HeaderExchangedDocument/IssueDateTime",
                                "0001-01-01T00:00:00+17:00"),
                        tuple(
                                Kind.VALUE,
                                "5",
                                "/CITESEPermit/HeaderExchangedDocument/Information/@languageID",
                                "français"));
    }

    @Test
    void whatWasNotReadTheSealAndTheFiles() {
        String permit = Samples.fragment(ToolkitVersion.V1)
                .replace("<ram:PurposeCode>", "<ram:Colour>red</ram:Colour><ram:PurposeCode>")
                .replace("2014-01-06T12:03:52+01:00", "yesterday")
                .replace("</rsm:CBFShip>", "<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/></rsm:CBFShip>");
        String message = Samples.message(
                ToolkitVersion.V1,
                permit
                        + "<Attachments><AttachmentName>photo.jpg</AttachmentName><AttachmentContent>QQ==</AttachmentContent>"
                        + "</Attachments>");

        WrittenPermit converted = CODEC.convert(CODEC.read(bytes(message)), WriteOptions.of(ToolkitVersion.V2));

        String response = "/Envelope/Body/GetNonFinalCitesCertificateResponse/CBFShip/Signature";
        assertThat(converted.losses())
                .extracting(Loss::kind, Loss::box, Loss::path, Loss::value)
                .containsExactly(
                        tuple(Kind.NOT_READ, "13", HEADER + "IssueDateTime", Optional.empty()),
                        tuple(Kind.NOT_READ, "-", "/CBFShip/HeaderExchangedDocument", Optional.empty()),
                        tuple(Kind.SEAL, "-", response, Optional.empty()),
                        tuple(Kind.ATTACHMENT, "-", "Attachments/AttachmentName", Optional.of("photo.jpg")));
        assertThat(converted.losses())
                .extracting(l -> l.reason(Locale.ENGLISH))
                .containsExactly(
                        "\"yesterday\" is not a date; it was left out",
                        "The element \"Colour\" (line 12) is not in the schema; it was left out",
                        "A seal covers the document as it was; the written permit bears none",
                        "The file stands beside the permit in the message; the written permit does not hold it");
    }

    @Test
    void nothingWhereEverythingIsCarried() {
        byte[] document = bytes(Samples.permit(ToolkitVersion.V1));

        assertThat(CODEC.convert(CODEC.read(document), WriteOptions.of(ToolkitVersion.V2))
                        .losses())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NOT_READ", "SEAL", "ATTACHMENT"})
    void givesItsReasonInThreeLanguages(Kind kind) {
        Permit permit = FullPermits.permit(ToolkitVersion.V2).toBuilder()
                .typeTexts(List.of(Text.of("x", "français")))
                .issuedOn("0001-01-01T00:00:00+17:00")
                .build();

        Loss loss = losses(permit, ToolkitVersion.V1).stream()
                .filter(l -> l.kind() == kind)
                .findFirst()
                .orElseThrow();

        assertThat(loss.reason(Locale.ENGLISH)).contains("version v1");
        assertThat(loss.reason(Locale.FRENCH))
                .contains("version v1", "boîte à outils")
                .isNotEqualTo(loss.reason(Locale.ENGLISH));
        assertThat(loss.reason(new Locale("es"))).contains("versión v1");
    }

    @Test
    void doesNotShowItsValueInAString() {
        Loss loss = new Loss(
                Kind.ELEMENT, "3", "/x/Name", Optional.of("Alice"), LocalizedText.english("No place for {0}", "Alice"));

        assertThat(loss).hasToString("Loss[ELEMENT, box 3, /x/Name]");
    }
}
