package io.github.epixsdk.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents the tests start from. */
public final class Samples {
    private static final String PERMIT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rsm:ROOT xmlns:rsm="NAMESPACE" xmlns:ram="RAM">
              <rsm:SpecifiedExchangedDocumentContext>
                <ram:BusinessProcessSpecifiedDocumentContextParameter>
                  <ram:Value>CITES PERMITTING</ram:Value>
                </ram:BusinessProcessSpecifiedDocumentContextParameter>
              </rsm:SpecifiedExchangedDocumentContext>
              <rsm:HeaderExchangedDocument>
                <ram:ID>XA000001</ram:ID>
                <ram:TypeCode>E</ram:TypeCode>
                <ram:IssueDateTime>2014-01-06T12:03:52+01:00</ram:IssueDateTime>
                <ram:CopyIndicator>false</ram:CopyIndicator>
                <ram:PurposeCode>T</ram:PurposeCode>
                <ram:Information>Keep dry</ram:Information>
                <ram:EffectiveSpecifiedPeriod>
                  <ram:EndDateTime>2014-07-05T00:00:00+02:00</ram:EndDateTime>
                </ram:EffectiveSpecifiedPeriod>
              </rsm:HeaderExchangedDocument>
              <rsm:SpecifiedSupplyChainConsignment>
                <ram:ConsigneeTradeParty>
                  <ram:Name>Importer</ram:Name>
                </ram:ConsigneeTradeParty>
                <ram:IncludedSupplyChainConsignmentItem>
                  <ram:ID>A</ram:ID>
                  <ram:OriginTradeCountry>
                    <ram:ID>XC</ram:ID>
                  </ram:OriginTradeCountry>
                  <ram:AssociatedReferencedDocument>
                    <ram:TypeCode>861</ram:TypeCode>
                    <ram:ID>XC12345</ram:ID>
                  </ram:AssociatedReferencedDocument>
                  <ram:TransportLogisticsPackage>
                    <ram:ItemQuantity unitCode="KGM">5.300</ram:ItemQuantity>
                  </ram:TransportLogisticsPackage>
                  <ram:IncludedSupplyChainTradeLineItem>
                    <ram:TypeCode>II</ram:TypeCode>
                    <ram:TypeExtensionCode>W</ram:TypeExtensionCode>
                    <ram:SpecifiedTradeProduct>
                      <ram:Description>watchstraps</ram:Description>
                      <ram:ScientificName>Alligator mississippiensis</ram:ScientificName>
                    </ram:SpecifiedTradeProduct>
                  </ram:IncludedSupplyChainTradeLineItem>
                </ram:IncludedSupplyChainConsignmentItem>
              </rsm:SpecifiedSupplyChainConsignment>
            </rsm:ROOT>
            """;

    private Samples() {}

    /** A small permit as a document of its own, written by hand. */
    public static String permit(ToolkitVersion version) {
        return PERMIT.replace("ROOT", version.permitElement())
                .replace("NAMESPACE", version.rootNamespace())
                .replace("RAM", ToolkitVersion.RAM_NAMESPACE);
    }

    /** A permit without an XML declaration, to be put into something. */
    public static String fragment(ToolkitVersion version) {
        return permit(version).substring(permit(version).indexOf('\n') + 1);
    }

    /** What may stand in a SOAP body, in the answer that holds it. */
    public static String message(ToolkitVersion version, String content) {
        return envelope("<m:GetNonFinalCitesCertificateResponse xmlns:m=\"" + version.messageNamespace() + "\">"
                + content + "</m:GetNonFinalCitesCertificateResponse>");
    }

    /** A SOAP 1.1 message. */
    public static String envelope(String body) {
        return "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Header/>"
                + "<soapenv:Body>" + body + "</soapenv:Body></soapenv:Envelope>";
    }

    /** The beginning of a text, for the name of a test. */
    static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "… (" + text.length() + ")" : text;
    }

    public static byte[] bytes(String document) {
        return document.getBytes(UTF_8);
    }

    /** The hub's sample response; the test is skipped where it is not at hand. */
    static byte[] hubResponse(ToolkitVersion version) {
        return sharedFile("fixtures/get-non-final-response-" + version.code() + ".xml");
    }

    static byte[] sharedFile(String name) {
        Path file = Path.of(System.getProperty("epix.shared", "../../shared")).resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: " + file + " is not there");
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
