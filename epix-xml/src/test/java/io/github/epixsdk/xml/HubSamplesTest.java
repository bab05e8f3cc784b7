package io.github.epixsdk.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.epixsdk.model.Appendix;
import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Identifier;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.Signatory;
import io.github.epixsdk.model.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two sample responses of the UNEP-WCMC hub (unepwcmc/epix, MIT): what is filled, and that nothing else is. */
class HubSamplesTest {
    private static final PermitCodec CODEC = PermitCodec.create();

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void readsTheHeader(String version) throws IOException {
        PermitDocument document = read(version);
        Permit permit = document.permit();

        assertThat(document.version().code()).isEqualTo(version);
        assertThat(permit.number().value()).isEqualTo("XA000000");
        assertThat(permit.type()).contains(PermitType.RE_EXPORT);
        assertThat(permit.typeTexts()).isEmpty();
        assertThat(permit.issuedOn()).contains(PermitDateTime.parse("2014-01-06T12:03:52.00+01:00"));
        assertThat(permit.copy()).contains(false);
        assertThat(permit.purposeCodes()).containsExactly(Code.of("T"));
        assertThat(permit.purposeText()).isEmpty();
        assertThat(permit.specialConditions())
                .singleElement()
                .extracting(Text::value)
                .asString()
                .startsWith("For live animals, this permit is only valid")
                .endsWith("the IATA Live Animals Regulations");
        assertThat(permit.validFrom()).contains(PermitDateTime.parse("2014-01-06T12:03:52.000+01:00"));
        assertThat(permit.validUntil()).contains(PermitDateTime.parse("2014-07-05T12:03:52.000+02:00"));
        assertThat(permit.issuePlace()).isEmpty();
        assertThat(permit.transportDocument()).isEmpty();
        assertThat(permit.examinations()).isEmpty();
        assertThat(permit.importCountry()).isEmpty();
        assertThat(document.composite()).contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void readsPartiesAndSignatories(String version) throws IOException {
        Permit permit = read(version).permit();

        assertParty(permit.exporter().orElseThrow(), "Consignor name", "XA", "Neverland");
        assertParty(permit.importer().orElseThrow(), "Consignee name", "XB", "Wonderland");
        assertParty(permit.managementAuthority().orElseThrow(), "Authority name", "XA", "Neverland");
        assertThat(permit.issuingCountry()).contains(CountryCode.of("XA"));
        assertThat(permit.securityStamp()).isEmpty();
        assertThat(permit.secondSignatory())
                .contains(Signatory.builder().typeCode("B").build());
        assertThat(permit.thirdSignatory())
                .contains(Signatory.builder().typeCode("C").build());
        assertThat(permit.fourthSignatory())
                .contains(Signatory.builder().typeCode("D").build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void readsBothItems(String version) throws IOException {
        Permit permit = read(version).permit();

        assertThat(permit.items()).hasSize(2);
        PermitItem alligator = permit.items().get(0);
        assertItem(alligator, "A", "Alligator mississippiensis", "American Alligator", Appendix.II, "W");
        assertThat(alligator.quantity()).contains(Quantity.of("5", "PCS"));
        assertThat(alligator.origin().orElseThrow().code()).contains(CountryCode.of("XC"));
        assertThat(alligator.lastReExport().orElseThrow().name()).contains("Neverland");
        assertDocument(alligator.originPermit().orElseThrow(), "XC12345", "2007-07-09T00:00:00.000+02:00");
        assertDocument(alligator.lastReExportCertificate().orElseThrow(), "XA12345", "2012-02-23T00:00:00.000+01:00");

        PermitItem crocodile = permit.items().get(1);
        assertItem(crocodile, "B", "Crocodylus siamensis", "Siamese Crocodile", Appendix.I, "D");
        assertThat(crocodile.quantity()).contains(Quantity.of("10", "PCS"));
        assertThat(crocodile.origin().orElseThrow().code()).contains(CountryCode.of("TH"));
        assertThat(crocodile.originPermit().orElseThrow().number()).isEmpty();
        assertDocument(
                crocodile.lastReExportCertificate().orElseThrow(), "FR1202501030-R", "2012-02-23T00:00:00.000+01:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void findsTheContextsCaseTheOldUnitAndTheDanglingAttachment(String version) throws IOException {
        PermitDocument document = read(version);

        assertThat(document.findings())
                .extracting(f -> f.rule())
                .containsExactly("READ-CONTEXT", "READ-UNIT", "READ-ATTACHMENT-UNRESOLVED");
        assertThat(document.attachments()).singleElement().satisfies(a -> {
            assertThat(a.name()).isEqualTo(version.equals("v1") ? "Test.pdf" : "");
            assertThat(a.content()).isEmpty();
            assertThat(a.contentId().orElseThrow()).startsWith("cid:");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void placeholdersOfTheTestToolAreNoSchemes(String version) throws IOException {
        Permit permit = read(version).permit();

        assertThat(permit.items().get(0).ids()).containsExactly(Identifier.of("A"));
        assertThat(permit.numberSchemeId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void whatIsWrittenIsReadAsTheSamePermit(String version) throws IOException {
        Permit permit = read(version).permit();

        byte[] written = CODEC.write(permit, ToolkitVersion.of(version));

        assertThat(CODEC.read(written).permit()).isEqualTo(permit);
        assertThat(CODEC.write(permit, ToolkitVersion.of(version))).isEqualTo(written);
    }

    private static void assertParty(Party party, String name, String country, String countryName) {
        assertThat(party.name().map(Text::value)).contains(name);
        assertThat(party.countryCode()).contains(CountryCode.of(country));
        assertThat(party.representative()).isEmpty();
        assertThat(party.signatories()).isEmpty();
        assertThat(party.address().orElseThrow()).satisfies(a -> {
            assertThat(a.streets()).extracting(Text::value).containsExactly("Street");
            assertThat(a.city().map(Text::value)).contains("City");
            assertThat(a.postcodes()).extracting(Code::value).containsExactly("00000");
            assertThat(a.postOfficeBox()).isEmpty();
            assertThat(a.country().orElseThrow().name()).contains(countryName);
            assertThat(a.country().orElseThrow().subdivisions()).isEmpty();
        });
    }

    private static void assertItem(
            PermitItem item, String id, String species, String commonName, Appendix appendix, String source) {
        assertThat(item.id()).contains(id);
        assertThat(item.scientificName()).contains(species);
        assertThat(item.commonName()).contains(commonName);
        assertThat(item.description()).contains("watchstraps");
        assertThat(item.term().map(Code::value)).contains("LPS");
        assertThat(item.appendix()).contains(appendix);
        assertThat(item.source().map(Code::value)).contains(source);
        assertThat(item.endorsedQuantity()).isEmpty();
        assertThat(item.procedures()).isEmpty();
        assertThat(item.examinations()).isEmpty();
    }

    private static void assertDocument(ReferencedDocument document, String number, String date) {
        assertThat(document.number()).contains(number);
        assertThat(document.issuedOn()).contains(PermitDateTime.parse(date));
    }

    private static PermitDocument read(String version) throws IOException {
        Path file = Path.of(System.getProperty("epix.shared", "../../shared"))
                .resolve("fixtures/get-non-final-response-" + version + ".xml");
        assumeTrue(Files.exists(file), () -> "skipped: the hub's sample responses are not at " + file);
        return CODEC.read(Files.readAllBytes(file));
    }
}
