package io.github.epixsdk.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.Quantity;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/** What real partners send instead of what the schema says, in names, order and characters: the value each must give, and the finding it must raise. */
final class FormDeviations extends DeviationTable {
    private void names() {
        group("Names, namespaces and order");
        add(
                "root in no namespace",
                d -> d.replace("<rsm:ROOT xmlns:rsm", "<ROOT xmlns:rsm").replace("</rsm:ROOT>", "</ROOT>"),
                DeviationTable::number,
                "XA000001");
        add(
                "foreign prefixes",
                d -> d.replaceAll("\\bram(?=[:=])", "urn1").replaceAll("\\brsm(?=[:=])", "ns2"),
                DeviationTable::number,
                "XA000001");
        add(
                "default namespace for the aggregates",
                d -> d.replace("xmlns:ram", "xmlns").replace("ram:", ""),
                DeviationTable::conditions,
                List.of("Keep dry"));
        add(
                "default namespace for the root",
                d -> d.replace("xmlns:rsm", "xmlns").replace("rsm:", ""),
                DeviationTable::conditions,
                List.of("Keep dry"));
        add(
                "aggregates in no namespace",
                d -> d.replace("ram:", ""),
                DeviationTable::conditions,
                List.of("Keep dry"),
                "READ-NAMESPACE");
        add(
                "everything in no namespace",
                d -> d.replaceAll("(ram|rsm):([A-Za-z]+)([ >])", "$2$3"),
                DeviationTable::conditions,
                List.of("Keep dry"),
                "READ-NAMESPACE",
                "READ-NAMESPACE");
        add(
                "aggregates in another namespace",
                d -> d.replaceFirst("xmlns:ram=\"[^\"]*\"", "xmlns:ram=\"urn:x\""),
                DeviationTable::number,
                "XA000001",
                "READ-NAMESPACE");
        add(
                "unknown element between known ones",
                d -> d.replace(PURPOSE, PURPOSE + "<ram:New><ram:ID>no</ram:ID></ram:New>"),
                DeviationTable::purposes,
                List.of("T"),
                "READ-UNKNOWN-ELEMENT");
        add(
                "unknown element first of all",
                d -> d.replaceFirst("(<rsm:SpecifiedExchangedDocumentContext>)", "<x/>$1"),
                DeviationTable::number,
                "XA000001",
                "READ-UNKNOWN-ELEMENT");
        add(
                "unknown element first, root in no namespace",
                d -> d.replace("<rsm:ROOT xmlns:rsm", "<ROOT xmlns:rsm")
                        .replace("</rsm:ROOT>", "</ROOT>")
                        .replaceFirst("(<rsm:Spec)", "<x><ram:ID/></x>$1"),
                DeviationTable::number,
                "XA000001",
                "READ-UNKNOWN-ELEMENT");
        add(
                "unknown element inside a value",
                d -> d.replace("XA000001", "XA<b>no</b>000001"),
                DeviationTable::number,
                "XA000001",
                "READ-UNKNOWN-ELEMENT");
        add(
                "unknown attribute",
                d -> d.replace("<ram:PurposeCode>", "<ram:PurposeCode colour=\"red\">"),
                DeviationTable::purposes,
                List.of("T"),
                "READ-UNKNOWN-ATTRIBUTE");
        add(
                "attribute in a namespace",
                d -> d.replace("<ram:PurposeCode>", "<ram:PurposeCode ram:listID=\"1\">"),
                DeviationTable::purposes,
                List.of("T"),
                "READ-UNKNOWN-ATTRIBUTE");
        add(
                "attributes of XML and XML Schema",
                d -> d.replace(
                        "<ram:PurposeCode>",
                        "<ram:PurposeCode xml:lang=\"en\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"x\">"),
                DeviationTable::purposes,
                List.of("T"));
        add(
                "elements in another order",
                d -> d.replace(ISSUE_DATE, "").replace(PURPOSE, PURPOSE + ISSUE_DATE),
                Permit::issuedOn,
                Optional.of(PermitDateTime.parse("2014-01-06T12:03:52+01:00")));
        add(
                "a signature in the permit",
                d -> d.replace(
                        "<rsm:HeaderExchangedDocument>",
                        "<d:Signature xmlns:d=\"http://www.w3.org/2000/09/xmldsig#\"><d:X/></d:Signature><rsm:HeaderExchangedDocument>"),
                DeviationTable::number,
                "XA000001");
    }

    private void characters() {
        group("Characters and markup");
        encoded("byte order mark", d -> "\ufeff" + d, UTF_8);
        encoded("no XML declaration", d -> d.substring(d.indexOf('\n') + 1), UTF_8);
        encoded("UTF-16 big endian", d -> "\ufeff" + d.replace("UTF-8", "UTF-16"), UTF_16BE);
        encoded("UTF-16 little endian", d -> "\ufeff" + d.replace("UTF-8", "UTF-16"), UTF_16LE);
        encoded("ISO 8859-1", d -> d.replace("UTF-8", "ISO-8859-1"), ISO_8859_1);
        encoded("Windows 1252", d -> d.replace("UTF-8", "windows-1252"), Charset.forName("windows-1252"));
        encoded("Windows line ends", d -> d.replace("\n", "\r\n"), UTF_8);
        add(
                "CDATA",
                d -> d.replace("Keep dry", "<![CDATA[Keep <dry> & cool]]>"),
                DeviationTable::conditions,
                List.of("Keep <dry> & cool"));
        add(
                "CDATA inside text",
                d -> d.replace("XA000001", "XA<![CDATA[0000]]>01"),
                DeviationTable::number,
                "XA000001");
        add(
                "comment inside text",
                d -> d.replace("XA000001", "XA00<!-- x -->0001"),
                DeviationTable::number,
                "XA000001");
        add(
                "processing instruction inside text",
                d -> d.replace("XA000001", "XA00<?x y?>0001"),
                DeviationTable::number,
                "XA000001");
        add(
                "character references",
                d -> d.replace("Keep dry", "Keep&#32;&#x1F40A; &lt;dry&gt;"),
                DeviationTable::conditions,
                List.of("Keep 🐊 <dry>"));
        add(
                "white space around a value",
                d -> d.replace("XA000001", "\n   XA000001\t "),
                DeviationTable::number,
                "XA000001");
        add(
                "slashes and spaces in the number",
                d -> d.replace("XA000001", "14/XA-0001 b"),
                DeviationTable::number,
                "14/XA-0001 b");
        add(
                "text between elements",
                d -> d.replace(PURPOSE, "stray" + PURPOSE),
                DeviationTable::purposes,
                List.of("T"),
                "READ-STRAY-TEXT");
    }

    private void places() {
        group("Where the permit stands");
        String body =
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>%s</s:Body></s:Envelope>";
        inside("in a SOAP 1.1 message", body.formatted("<Answer>%s</Answer>"));
        inside(
                "in a SOAP 1.2 message",
                body.formatted("<Answer>%s</Answer>")
                        .replace("schemas.xmlsoap.org/soap/envelope/", "www.w3.org/2003/05/soap-envelope"));
        inside("directly in the body", body.formatted("%s"));
        inside("deeper in the body", body.formatted("<a><b><c>%s</c></b></a>"));
        inside("in an envelope of no namespace", "<Envelope><Body><Answer>%s</Answer></Body></Envelope>");
        inside("before other elements of the answer", body.formatted("<Answer>%s<Composite>true</Composite></Answer>"));
        add(
                "root in the spelling of the WCO form",
                d -> d.replace("rsm:ROOT", "rsm:CITESePermit"),
                DeviationTable::number,
                "XA000001");
        add(
                "an inspected quantity by its name in another version",
                d -> d.replace(
                        "</ram:IncludedSupplyChainTradeLineItem>",
                        "</ram:IncludedSupplyChainTradeLineItem>" + inspection(d)),
                p -> item(p).endorsedQuantity(),
                Optional.of(Quantity.of("4.5", "KGM")),
                "READ-RENAMED");
        add(
                "several species on one line",
                d -> d.replace(
                        "</ram:IncludedSupplyChainTradeLineItem>",
                        "</ram:IncludedSupplyChainTradeLineItem><ram:IncludedSupplyChainTradeLineItem><ram:TypeCode>I"
                                + "</ram:TypeCode></ram:IncludedSupplyChainTradeLineItem>"),
                p -> item(p).tradeLines().size(),
                2);
    }

    /** An inspected quantity under the name the other version has for it. */
    private static String inspection(String document) {
        String name =
                document.contains(ToolkitVersion.V1.rootNamespace()) ? "ram:UnitQuantity" : "ram:InspectedUnitQuantity";
        return "<ram:ExaminationTransportEvent><" + name + " unitCode=\"KGM\">4.5</" + name
                + "></ram:ExaminationTransportEvent>";
    }

    private void inside(String name, String around) {
        add(
                name,
                d -> around.replace("%s", d.substring(d.indexOf('\n') + 1)),
                DeviationTable::conditions,
                List.of("Keep dry"));
    }

    static List<Deviation> rows() {
        FormDeviations table = new FormDeviations();
        table.names();
        table.characters();
        table.places();
        return table.deviations;
    }
}
