package io.github.epixsdk.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.ContextParameter;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Severity;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.xml.support.PermitElements;
import io.github.epixsdk.xml.support.SafeXml;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xmlunit.assertj3.XmlAssert;

class PermitWritingTest {
    private static final PermitCodec CODEC = PermitCodec.create();

    static Stream<ToolkitVersion> versions() {
        return ToolkitVersion.published().stream();
    }

    @Nested
    class APermitThatFillsEverything {
        static Stream<ToolkitVersion> versions() {
            return PermitWritingTest.versions();
        }

        @ParameterizedTest
        @MethodSource("versions")
        void comesBackEqual(ToolkitVersion version) {
            Permit permit = FullPermits.of(version);

            WrittenPermit written = CODEC.write(permit, WriteOptions.of(version));
            PermitDocument read = CODEC.read(written.bytes());

            assertThat(written.findings()).isEmpty();
            assertThat(read.permit()).isEqualTo(permit);
            assertThat(read.version()).isEqualTo(version);
            assertThat(read.findings()).isEmpty();
            assertThat(read.bytes()).isEqualTo(written.bytes());
            assertThat(read.attachments()).isEmpty();
            assertThat(read.composite()).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("versions")
        void isSchemaValidInBothForms(ToolkitVersion version) throws SAXException, IOException {
            Permit permit = FullPermits.of(version);

            byte[] standalone = CODEC.write(permit, version);
            byte[] inMessage = CODEC.write(permit, WriteOptions.of(version).unqualifiedRoot())
                    .bytes();

            Schemas.assertValid(Schemas.permit(version), standalone);
            Schemas.assertValid(Schemas.message(version), wrapped(version, inMessage));
        }

        @ParameterizedTest
        @MethodSource("versions")
        void isTheSameXmlAfterReadingAndWritingAgain(ToolkitVersion version) {
            byte[] written = CODEC.write(FullPermits.of(version), version);

            byte[] again = CODEC.write(CODEC.read(written).permit(), version);

            assertThat(again).isEqualTo(written);
            XmlAssert.assertThat(again).and(written).areIdentical();
        }

        @ParameterizedTest
        @MethodSource("versions")
        void usesEveryElementAndAttributeOfTheSchema(ToolkitVersion version) {
            String written = new String(CODEC.write(FullPermits.of(version), version), UTF_8);

            Document schema = SafeXml.parse(resource("ram-" + version.code() + ".xsd"), ReadLimits.DEFAULT);
            for (String kind : List.of("element", "attribute")) {
                var declared = schema.getElementsByTagNameNS("*", kind);
                for (int i = 0; i < declared.getLength(); i++) {
                    String name = ((Element) declared.item(i)).getAttribute("name");
                    assertThat(written).contains(kind.equals("element") ? "<ram:" + name : " " + name + "=\"");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void anEmptyPermitIsSchemaValid(ToolkitVersion version) throws SAXException, IOException {
        Permit permit = Permit.builder(PermitNumber.of("XA1")).build();

        byte[] written = CODEC.write(permit, version);

        Schemas.assertValid(Schemas.permit(version), written);
        assertThat(CODEC.read(written).permit().number()).isEqualTo(permit.number());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void writesFixedPrefixesAndTheDeclaration(ToolkitVersion version) {
        Permit permit = Permit.builder(PermitNumber.of("XA1")).build();

        String standalone = new String(CODEC.write(permit, version), UTF_8);
        String inMessage = new String(
                CODEC.write(permit, WriteOptions.of(version).unqualifiedRoot()).bytes(), UTF_8);

        String name = version.permitElement();
        assertThat(standalone)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rsm:" + name + " ")
                .contains("xmlns:rsm=\"" + version.rootNamespace() + "\"")
                .contains("xmlns:ram=\"" + ToolkitVersion.RAM_NAMESPACE + "\"")
                .contains("<ram:ID>XA1</ram:ID>")
                .endsWith("</rsm:" + name + ">");
        assertThat(inMessage).contains("\n<" + name + " xmlns:").endsWith("</" + name + ">");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aPermitWithoutContextGetsTheToolkitsFixedOne(ToolkitVersion version) {
        Permit permit = Permit.builder(PermitNumber.of("XA1")).build();

        Permit read = CODEC.read(CODEC.write(permit, version)).permit();

        ContextParameter process =
                read.context().orElseThrow().businessProcesses().get(0);
        assertThat(process.value()).contains(Text.of("CITES PERMITTING"));
        assertThat(process.versionId().orElseThrow().value()).isEqualTo("1");
    }

    @Test
    void completesADateWithoutTimeAndSaysSo() throws SAXException, IOException {
        Permit permit = Permit.builder(PermitNumber.of("XA1"))
                .issuedOn(PermitDateTime.parse("2026-11-02"))
                .build();

        WrittenPermit written = CODEC.write(permit, WriteOptions.of(ToolkitVersion.V2));

        assertThat(written.findings()).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("WRITE-DATE-COMPLETED");
            assertThat(f.message()).contains("\"2026-11-02\"").contains("2026-11-02T00:00:00");
            assertThat(f.path()).isEqualTo("/CITESEPermit/HeaderExchangedDocument");
        });
        Schemas.assertValid(Schemas.permit(ToolkitVersion.V2), written.bytes());
        assertThat(new String(written.bytes(), UTF_8)).contains("IssueDateTime>2026-11-02T00:00:00<");
    }

    @Test
    void leavesOutADateThatNoSchemaAllows() throws SAXException, IOException {
        Permit permit = Permit.builder(PermitNumber.of("XA1"))
                .issuedOn(PermitDateTime.parse("2026-11-02T00:00:00+15:00"))
                .build();

        WrittenPermit written = CODEC.write(permit, WriteOptions.of(ToolkitVersion.V1));

        Schemas.assertValid(Schemas.permit(ToolkitVersion.V1), written.bytes());
        assertThat(written.findings()).extracting(Finding::rule).containsExactly("WRITE-NOT-CARRIED");
        assertThat(new String(written.bytes(), UTF_8)).doesNotContain("2026-11-02");
    }

    @Test
    void replacesCharactersThatXmlCannotHold() throws SAXException, IOException {
        Permit permit = Permit.builder(PermitNumber.of("XA1"))
                .addSpecialCondition("bell \u0007, lone surrogate \uD800, none \uFFFF, fine \uD83D\uDC0A\r\n\t]]>&<")
                .build();

        WrittenPermit written = CODEC.write(permit, WriteOptions.of(ToolkitVersion.V2));

        Schemas.assertValid(Schemas.permit(ToolkitVersion.V2), written.bytes());
        assertThat(written.findings()).singleElement().satisfies(f -> {
            assertThat(f.rule()).isEqualTo("WRITE-CHARACTER-REPLACED");
            assertThat(f.severity()).isEqualTo(Severity.WARNING);
        });
        assertThat(CODEC.read(written.bytes()).permit().specialConditions())
                .containsExactly(
                        Text.of("bell \uFFFD, lone surrogate \uFFFD, none \uFFFD, fine \uD83D\uDC0A\r\n\t]]>&<"));
    }

    @Test
    void leavesOutALanguageTheSchemaWouldNotTake() throws SAXException, IOException {
        Permit permit = Permit.builder(PermitNumber.of("XA1"))
                .addSpecialCondition(Text.of("text", "not a language"))
                .build();

        WrittenPermit written = CODEC.write(permit, WriteOptions.of(ToolkitVersion.V2));

        Schemas.assertValid(Schemas.permit(ToolkitVersion.V2), written.bytes());
        assertThat(written.findings()).extracting(Finding::rule).containsExactly("WRITE-NOT-CARRIED");
    }

    @Test
    void refusesAVersionItDoesNotKnow() {
        Permit permit = Permit.builder(PermitNumber.of("XA1")).build();
        ToolkitVersion later = new ToolkitVersion("v9", "CITESEPermit", "urn:later", "urn:later/message");

        assertThatThrownBy(() -> CODEC.write(permit, later))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot write toolkit version v9");
    }

    @Nested
    class FromVersion2ToVersion1 {
        @Test
        void namesEverythingThatStaysBehind() throws SAXException, IOException {
            WrittenPermit written = CODEC.write(FullPermits.of(ToolkitVersion.V2), WriteOptions.of(ToolkitVersion.V1));

            String header = "/CBFShip/HeaderExchangedDocument/";
            String item = "/CBFShip/SpecifiedSupplyChainConsignment/IncludedSupplyChainConsignmentItem[A]/";
            Schemas.assertValid(Schemas.permit(ToolkitVersion.V1), written.bytes());
            assertThat(written.findings())
                    .filteredOn(f -> f.rule().equals("WRITE-NOT-CARRIED"))
                    .extracting(Finding::path)
                    .contains(
                            header + "FirstSignatoryDocumentAuthentication/ActualDateTime",
                            header + "FirstSignatoryDocumentAuthentication/IssueLogisticsLocation",
                            header + "FourthSignatoryDocumentAuthentication/ActualDateTime",
                            item + "PhysicalLogisticsShippingMarks",
                            item + "ManufacturerAssignedID",
                            item + "CategoryCode",
                            item + "ApplicableCrossBorderGovernmentProcedure");
            assertThat(written.findings())
                    .filteredOn(f -> f.rule().equals("WRITE-ATTRIBUTE-NOT-CARRIED"))
                    .extracting(f -> f.path().substring(f.path().indexOf('@')))
                    .containsExactlyInAnyOrder(
                            "@languageID", "@schemeID", "@schemeAgencyID", "@listID", "@listAgencyID");
        }

        @Test
        void carriesTheRest() {
            Permit v2 = FullPermits.of(ToolkitVersion.V2);

            Permit read = CODEC.read(CODEC.write(v2, ToolkitVersion.V1)).permit();

            assertThat(read.issuedOn()).isEqualTo(v2.issuedOn());
            assertThat(read.issuingCountry()).isEqualTo(v2.issuingCountry());
            assertThat(read.items()).hasSize(2);
            assertThat(read.items().get(1).packageQuantities())
                    .isEqualTo(v2.items().get(1).packageQuantities());
        }
    }

    @Nested
    class FromVersion1ToVersion2 {
        @Test
        void namesEverythingThatStaysBehind() throws SAXException, IOException {
            WrittenPermit written = CODEC.write(FullPermits.of(ToolkitVersion.V1), WriteOptions.of(ToolkitVersion.V2));

            Schemas.assertValid(Schemas.permit(ToolkitVersion.V2), written.bytes());
            assertThat(written.findings())
                    .extracting(Finding::path)
                    .contains("/CITESEPermit/SpecifiedSupplyChainConsignment/"
                            + "IncludedSupplyChainConsignmentItem[A]/SubordinateTradeCountrySubDivision")
                    .anyMatch(path -> path.endsWith("/CountryID"));
        }

        @Test
        void theCountryOfImportGoesIntoTheImportersAddress() {
            Permit v1 = Permit.builder(PermitNumber.of("XA1"))
                    .importCountry(Country.of("XB", "Wonderland"))
                    .importer(Party.builder().name("Importer").build())
                    .build();

            WrittenPermit written = CODEC.write(v1, WriteOptions.of(ToolkitVersion.V2));
            Permit read = CODEC.read(written.bytes()).permit();

            assertThat(read.destinationCountry()).isEqualTo(v1.destinationCountry());
            assertThat(written.findings()).extracting(Finding::rule).containsExactly("WRITE-MOVED");
        }

        @Test
        void aSecondCountryOfImportStaysBehind() {
            Permit v1 = FullPermits.of(ToolkitVersion.V1).toBuilder()
                    .importCountry(Country.of("XE", "Elsewhere"))
                    .items(List.of())
                    .build();

            WrittenPermit written = CODEC.write(v1, WriteOptions.of(ToolkitVersion.V2));

            assertThat(written.findings())
                    .extracting(Finding::path)
                    .contains("/CITESEPermit/SpecifiedSupplyChainConsignment/ImportTradeCountry");
        }
    }

    private static Element wrapped(ToolkitVersion version, byte[] permit) {
        String open = "<m:GetFinalCitesCertificateResponse xmlns:m=\"" + version.messageNamespace() + "\">";
        String xml = new String(permit, UTF_8).replaceFirst("^<\\?xml[^>]*>\\s*", "");
        Document message = SafeXml.parse(
                (open + xml + "<Attachments><AttachmentName>a.pdf</AttachmentName>"
                                + "<AttachmentContent>QUJD</AttachmentContent></Attachments>"
                                + "<Composite>false</Composite></m:GetFinalCitesCertificateResponse>")
                        .getBytes(UTF_8),
                ReadLimits.DEFAULT);
        // As the validator gets it from a message: cut out, with its namespaces.
        return PermitElements.standalone(message.getDocumentElement()).getDocumentElement();
    }

    private static byte[] resource(String file) {
        try (var in = PermitCodec.class.getResourceAsStream("/io/github/epixsdk/xml/schema/" + file)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }
}
