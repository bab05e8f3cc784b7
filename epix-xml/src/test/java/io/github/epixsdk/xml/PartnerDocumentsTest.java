package io.github.epixsdk.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.Text;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole messages as partners make them: other forms, namespaces and structure, read all the same, and what is noted. */
class PartnerDocumentsTest {
    private static final PermitCodec CODEC = PermitCodec.create();
    private static final Permit EXPECTED = CODEC.read(SampleMessage.bytes()).permit();
    private static final String RSM = "urn:un:unece:uncefact:data:standard:CITESEPermit:2";
    private static final String RAM = ToolkitVersion.RAM_NAMESPACE;

    /** One way to differ. */
    private record Deviation(
            String name, String document, Charset charset, Consumer<PermitDocument> reading, List<String> rules) {
        byte[] bytes() {
            return document.getBytes(charset);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void theSampleItselfIsNotOdd() {
        assertThat(CODEC.read(SampleMessage.bytes()).findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource({"forms", "namespaces", "markup", "structure", "messages"})
    void isReadAllTheSame(Deviation deviation) {
        PermitDocument document = CODEC.read(deviation.bytes());

        deviation.reading().accept(document);
        assertThat(document.findings()).extracting(Finding::rule).containsExactlyElementsOf(deviation.rules());
        assertThat(document.bytes()).isEqualTo(deviation.bytes());
    }

    static Stream<Deviation> forms() {
        String standalone = SampleMessage.standalone();
        String qualified = standalone
                .replace("CITESEPermit>", "rsm:CITESEPermit>")
                .replace("<CITESEPermit ", "<rsm:CITESEPermit ")
                .replace("</rsm:rsm:", "</rsm:");
        String accented = SampleMessage.text().replace(">Importer<", ">Société Générale<");
        return Stream.of(
                alike("a standalone document with an unqualified root", standalone),
                alike("a standalone document with a qualified root", qualified),
                alike("the root in the namespace of the message", edited("CITESEPermit>", "v2:CITESEPermit>")),
                alike(
                        "an XML declaration",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + standalone),
                new Deviation("a byte order mark", "\uFEFF" + standalone, UTF_8, PartnerDocumentsTest::same, List.of()),
                new Deviation("UTF-16 with its mark", standalone, UTF_16, PartnerDocumentsTest::same, List.of()),
                new Deviation(
                        "UTF-16 little-endian", "\uFEFF" + standalone, UTF_16LE, PartnerDocumentsTest::same, List.of()),
                new Deviation(
                        "ISO 8859-1",
                        "<?xml version='1.0' encoding='ISO-8859-1'?>" + accented,
                        ISO_8859_1,
                        importer("Société Générale"),
                        List.of()),
                new Deviation("accents in UTF-8", accented, UTF_8, importer("Société Générale"), List.of()));
    }

    static Stream<Deviation> namespaces() {
        String text = SampleMessage.text();
        return Stream.of(
                alike(
                        "other prefixes",
                        text.replace("rsm:", "urn:")
                                .replace(":rsm=", ":urn=")
                                .replace("ram:", "urn1:")
                                .replace(":ram=", ":urn1=")),
                alike(
                        "a default namespace",
                        SampleMessage.standalone()
                                .replace("<CITESEPermit ", "<rsm:CITESEPermit ")
                                .replace("</CITESEPermit", "</rsm:CITESEPermit")
                                .replace("ram:", "")
                                .replace("xmlns:ram=", "xmlns=")),
                differing(
                        "root children in no namespace",
                        text.replace("<rsm:", "<").replace("</rsm:", "</"),
                        PartnerDocumentsTest::same,
                        "READ-NAMESPACE"),
                differing(
                        "no namespace at all",
                        text.replaceAll("<(/?)r[as]m:", "<$1"),
                        PartnerDocumentsTest::same,
                        "READ-NAMESPACE",
                        "READ-NAMESPACE"),
                differing(
                        "everything in the namespace of the root",
                        text.replace(RAM, RSM),
                        PartnerDocumentsTest::same,
                        "READ-NAMESPACE"),
                differing(
                        "a RAM namespace of another release",
                        text.replace(RAM, RAM.replace(":1", ":100")),
                        PartnerDocumentsTest::same,
                        "READ-NAMESPACE"),
                differing(
                        "version 1 inside the element of version 2",
                        text.replace(RSM, ToolkitVersion.V1.rootNamespace())
                                .replace(" listID=\"1001\" listAgencyID=\"6\"", "")
                                .replace(" languageID=\"EN\"", ""),
                        d -> assertThat(d.version()).isEqualTo(ToolkitVersion.V1),
                        "READ-UNKNOWN-ELEMENT"),
                alike(
                        "the WCO form's spelling around the toolkit's content",
                        edited("CITESEPermit>", "CITESePermit>")));
    }

    static Stream<Deviation> markup() {
        return Stream.of(
                alike("a CDATA section", edited(">Importer<", "><![CDATA[Importer]]><")),
                alike("half a CDATA section", edited(">Importer<", ">Imp<![CDATA[ort]]>er<")),
                alike("a comment inside a text", edited(">Importer<", ">Imp<!-- sic -->orter<")),
                alike("a processing instruction inside a text", edited(">Importer<", ">Imp<?pi data?>orter<")),
                alike("a comment between elements", edited("<ram:PurposeCode>", "<!--Optional:--><ram:PurposeCode>")),
                alike("a style sheet before the root", "<?xml-stylesheet href='a.xsl'?>" + SampleMessage.text()),
                alike("a character reference", edited(">Importer<", ">Imp&#x6F;rter<")),
                reading("predefined entities", ">Importer<", ">A &amp; B &lt;C&gt;<", importer("A & B <C>")),
                alike(
                        "a schema location",
                        edited(
                                "<CITESEPermit>",
                                "<CITESEPermit xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                                        + " xsi:schemaLocation='urn:a http://127.0.0.1:1/a.xsd'>")),
                alike("a language of the root", edited("<CITESEPermit>", "<CITESEPermit xml:lang='en'>")),
                alike("white space around values", edited(">XA/2026-000017<", ">\n  XA/2026-000017\t<")),
                alike("white space around a text", edited(">Importer<", ">\n     Importer\n   <")),
                reading("several lines in a text", ">Importer<", ">Importer\n  Ltd<", importer("Importer\n  Ltd")));
    }

    static Stream<Deviation> structure() {
        String unknown = "<ram:Extension><ram:ID>1</ram:ID></ram:Extension>";
        return Stream.of(
                differing(
                        "an unknown element between known ones",
                        edited("<ram:PurposeCode>", unknown + "<ram:PurposeCode>"),
                        d -> {
                            same(d);
                            assertFinding(d, "-", "/CITESEPermit/HeaderExchangedDocument", "\"Extension\" (line 16");
                        },
                        "READ-UNKNOWN-ELEMENT"),
                differing(
                        "an unknown section",
                        edited("<rsm:HeaderExchangedDocument>", "<Extra/><rsm:HeaderExchangedDocument>"),
                        PartnerDocumentsTest::same,
                        "READ-UNKNOWN-ELEMENT"),
                differing(
                        "an unknown element before all others",
                        edited(
                                "<rsm:SpecifiedExchangedDocumentContext>",
                                "<ext:Extra xmlns:ext=\"urn:ext\"/><rsm:SpecifiedExchangedDocumentContext>"),
                        PartnerDocumentsTest::same,
                        "READ-UNKNOWN-ELEMENT"),
                differing(
                        "an unknown element inside a value",
                        edited(">Importer<", ">Import<b/>er<"),
                        PartnerDocumentsTest::same,
                        "READ-UNKNOWN-ELEMENT"),
                differing(
                        "an unknown attribute",
                        edited("<ram:PurposeCode>", "<ram:PurposeCode name='Trade'>"),
                        PartnerDocumentsTest::same,
                        "READ-UNKNOWN-ATTRIBUTE"),
                differing(
                        "an element twice",
                        edited(
                                "<ram:CopyIndicator>",
                                "<ram:CopyIndicator>false</ram:CopyIndicator><ram:CopyIndicator>"),
                        PartnerDocumentsTest::same,
                        "READ-REPEATED"),
                alike(
                        "an empty element before the filled one",
                        edited("<ram:CopyIndicator>", "<ram:CopyIndicator/><ram:CopyIndicator>")),
                alike(
                        "empty elements",
                        edited("<ram:PurposeCode>", "<ram:Purpose/><ram:PurposeCode/><ram:PurposeCode>")),
                alike(
                        "a party of empty elements",
                        edited(
                                "<ram:ConsigneeTradeParty>",
                                "<ram:ConsignorTradeParty><ram:ID/><ram:PostalTradeAddress><ram:CityName> </ram:CityName>"
                                        + "</ram:PostalTradeAddress></ram:ConsignorTradeParty><ram:ConsigneeTradeParty>")),
                alike(
                        "a nil element",
                        edited(
                                "<ram:PurposeCode>",
                                "<ram:Purpose xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'/><ram:PurposeCode>")),
                alike(
                        "elements in another order",
                        edited("<ram:PurposeCode>T</ram:PurposeCode>", "")
                                .replace("<ram:ID>XA/", "<ram:PurposeCode>T</ram:PurposeCode><ram:ID>XA/")),
                differing(
                        "text between elements",
                        edited("<ram:PostalTradeAddress>", "<ram:PostalTradeAddress>1 Harbour Road"),
                        d -> {
                            same(d);
                            assertFinding(
                                    d,
                                    "3",
                                    "/CITESEPermit/SpecifiedSupplyChainConsignment/ConsigneeTradeParty/PostalTradeAddress",
                                    "text where only elements may stand");
                        },
                        "READ-STRAY-TEXT"),
                differing(
                        "an element by its name in version 1",
                        edited(
                                "</ram:IncludedSupplyChainTradeLineItem>",
                                "</ram:IncludedSupplyChainTradeLineItem><ram:ExaminationTransportEvent><ram:InspectedUnitQuantity>4.5"
                                        + "</ram:InspectedUnitQuantity></ram:ExaminationTransportEvent>"),
                        d -> {
                            assertThat(item(d).endorsedQuantity())
                                    .map(q -> q.amount().toPlainString())
                                    .contains("4.5");
                            assertThat(d.findings().get(0).path()).contains("IncludedSupplyChainConsignmentItem[A]/");
                        },
                        "READ-RENAMED"),
                differing(
                        "a test tool's placeholder as value",
                        edited(">861<", ">?<"),
                        d -> assertThat(item(d).associatedDocuments().get(0).typeCode())
                                .isEmpty(),
                        "READ-PLACEHOLDER"),
                alike(
                        "an enveloped seal",
                        edited(
                                "</CITESEPermit>",
                                "<ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><ds:Object><ram:ID>other</ram:ID>"
                                        + "</ds:Object></ds:Signature></CITESEPermit>")),
                differing(
                        "the validity in the referenced document only",
                        edited(
                                "<ram:EffectiveSpecifiedPeriod>\n<ram:EndDateTime>2027-05-01T23:59:59+02:00</ram:EndDateTime>\n</ram:EffectiveSpecifiedPeriod>",
                                "<ram:ReferenceReferencedDocument><ram:EffectiveSpecifiedPeriod><ram:EndDateTime>2027-05-01"
                                        + "</ram:EndDateTime></ram:EffectiveSpecifiedPeriod></ram:ReferenceReferencedDocument>"),
                        d -> assertThat(d.permit().validUntil()).contains(PermitDateTime.parse("2027-05-01")),
                        "READ-DATE-ONLY",
                        "READ-VALIDITY-ELSEWHERE"),
                reading(
                        "several species on one line",
                        "</ram:IncludedSupplyChainTradeLineItem>",
                        "</ram:IncludedSupplyChainTradeLineItem><ram:IncludedSupplyChainTradeLineItem><ram:TypeCode>I"
                                + "</ram:TypeCode></ram:IncludedSupplyChainTradeLineItem>",
                        d -> assertThat(item(d).tradeLines()).hasSize(2)),
                reading(
                        "a missing date of the document of box 12",
                        "<ram:TypeCode>861</ram:TypeCode>",
                        "",
                        d -> assertThat(item(d).associatedDocuments())
                                .containsExactly(ReferencedDocument.builder()
                                        .addId("XC12345")
                                        .build())));
    }

    static Stream<Deviation> messages() {
        return Stream.of(
                alike(
                        "SOAP 1.2",
                        SampleMessage.text()
                                .replace(
                                        "http://schemas.xmlsoap.org/soap/envelope/",
                                        "http://www.w3.org/2003/05/soap-envelope")),
                alike(
                        "another wrapper",
                        SampleMessage.text()
                                .replace(
                                        "v2:GetFinalCitesCertificateResponse", "get_final_cites_certificate_response")),
                alike("headers", edited("<soapenv:Header/>", "<soapenv:Header><a><b>1</b></a></soapenv:Header>")),
                reading("no flag", "<Composite>false</Composite>", "", d -> {
                    same(d);
                    assertThat(d.composite()).isEmpty();
                }),
                reading(
                        "an empty flag",
                        "<Composite>false</Composite>",
                        "<Composite/>",
                        d -> assertThat(d.composite()).isEmpty()),
                reading(
                        "a flag in digits",
                        "<Composite>false</Composite>",
                        "<Composite> 1 </Composite>",
                        d -> assertThat(d.composite()).contains(true)),
                reading(
                        "an inline attachment, wrapped",
                        "<Composite>",
                        "<Attachments><AttachmentName>a.pdf</AttachmentName><AttachmentContent>QU\n JD</AttachmentContent>"
                                + "</Attachments><Composite>",
                        d -> assertThat(d.attachments())
                                .containsExactly(Attachment.of("a.pdf", "ABC".getBytes(UTF_8)))),
                reading(
                        "an attachment before the permit",
                        "<CITESEPermit>",
                        "<Attachments><AttachmentContent>QUJD</AttachmentContent><AttachmentName>a</AttachmentName>"
                                + "</Attachments><CITESEPermit>",
                        d -> assertThat(d.attachments())
                                .singleElement()
                                .satisfies(a -> assertThat(a.content()).contains(Payload.of("ABC".getBytes(UTF_8))))),
                reading(
                        "empty attachments",
                        "<Composite>",
                        "<Attachments><AttachmentName/><AttachmentContent/></Attachments><Composite>",
                        d -> assertThat(d.attachments()).isEmpty()),
                differing(
                        "an attachment in another part",
                        edited(
                                "<Composite>",
                                "<Attachments><AttachmentName>a.pdf</AttachmentName><AttachmentContent><xop:Include"
                                        + " xmlns:xop='http://www.w3.org/2004/08/xop/include' href='cid:1@x'/></AttachmentContent>"
                                        + "</Attachments><Composite>"),
                        d -> assertThat(d.attachments()).containsExactly(Attachment.unresolved("a.pdf", "cid:1@x")),
                        "READ-ATTACHMENT-UNRESOLVED"),
                differing(
                        "an attachment that is no base64",
                        edited(
                                "<Composite>",
                                "<Attachments><AttachmentName>a</AttachmentName><AttachmentContent>see paper, p. 2"
                                        + "</AttachmentContent></Attachments><Composite>"),
                        d -> assertThat(d.attachments())
                                .singleElement()
                                .satisfies(a -> assertThat(a.content()).isEmpty()),
                        "READ-ATTACHMENT-UNRESOLVED"));
    }

    private static Deviation alike(String name, String document) {
        return differing(name, document, PartnerDocumentsTest::same);
    }

    private static Deviation reading(String name, String from, String to, Consumer<PermitDocument> reading) {
        return differing(name, edited(from, to), reading);
    }

    private static Deviation differing(
            String name, String document, Consumer<PermitDocument> reading, String... rules) {
        return new Deviation(name, document, UTF_8, reading, List.of(rules));
    }

    private static void same(PermitDocument d) {
        assertThat(d.permit()).isEqualTo(EXPECTED);
        assertThat(d.version()).isEqualTo(ToolkitVersion.V2);
    }

    private static Consumer<PermitDocument> importer(String name) {
        Function<Permit, String> nameOf =
                p -> p.importer().flatMap(Party::name).map(Text::value).orElse("");
        return d -> assertThat(nameOf.apply(d.permit())).isEqualTo(name);
    }

    private static PermitItem item(PermitDocument document) {
        return document.permit().items().get(0);
    }

    private static void assertFinding(PermitDocument document, String box, String path, String message) {
        assertThat(document.findings()).singleElement().satisfies(f -> {
            assertThat(f.box()).isEqualTo(box);
            assertThat(f.path()).isEqualTo(path);
            assertThat(f.message()).contains(message);
        });
    }

    private static String edited(String from, String to) {
        assertThat(SampleMessage.text()).contains(from);
        return SampleMessage.text().replace(from, to);
    }
}
