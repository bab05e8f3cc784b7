package io.github.epixsdk.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A small response of interface version 2 with nothing odd about it, for tests to make odd. */
final class SampleMessage {
    static final String PERMIT = """
            <CITESEPermit>
            <rsm:SpecifiedExchangedDocumentContext>
            <ram:BusinessProcessSpecifiedDocumentContextParameter>
            <ram:Value>CITES PERMITTING</ram:Value>
            </ram:BusinessProcessSpecifiedDocumentContextParameter>
            </rsm:SpecifiedExchangedDocumentContext>
            <rsm:HeaderExchangedDocument>
            <ram:ID>XA/2026-000017</ram:ID>
            <ram:TypeCode listID="1001" listAgencyID="6">E</ram:TypeCode>
            <ram:IssueDateTime>2026-11-02T09:30:00+01:00</ram:IssueDateTime>
            <ram:CopyIndicator>false</ram:CopyIndicator>
            <ram:PurposeCode>T</ram:PurposeCode>
            <ram:Information languageID="EN">Special conditions</ram:Information>
            <ram:EffectiveSpecifiedPeriod>
            <ram:EndDateTime>2027-05-01T23:59:59+02:00</ram:EndDateTime>
            </ram:EffectiveSpecifiedPeriod>
            </rsm:HeaderExchangedDocument>
            <rsm:SpecifiedSupplyChainConsignment>
            <ram:ConsigneeTradeParty>
            <ram:Name>Importer</ram:Name>
            <ram:PostalTradeAddress>
            <ram:CountryID>XB</ram:CountryID>
            </ram:PostalTradeAddress>
            </ram:ConsigneeTradeParty>
            <ram:IncludedSupplyChainConsignmentItem>
            <ram:ID>A</ram:ID>
            <ram:AssociatedReferencedDocument>
            <ram:TypeCode>861</ram:TypeCode>
            <ram:ID>XC12345</ram:ID>
            </ram:AssociatedReferencedDocument>
            <ram:TransportLogisticsPackage>
            <ram:ItemQuantity unitCode="MTQ">5.300</ram:ItemQuantity>
            </ram:TransportLogisticsPackage>
            <ram:IncludedSupplyChainTradeLineItem>
            <ram:TypeCode>II</ram:TypeCode>
            <ram:TypeExtensionCode>W</ram:TypeExtensionCode>
            <ram:SpecifiedTradeProduct>
            <ram:ScientificName>Dalbergia latifolia</ram:ScientificName>
            </ram:SpecifiedTradeProduct>
            </ram:IncludedSupplyChainTradeLineItem>
            </ram:IncludedSupplyChainConsignmentItem>
            </rsm:SpecifiedSupplyChainConsignment>
            </CITESEPermit>
            """;

    static final String NAMESPACES = "xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CITESEPermit:2\""
            + " xmlns:ram=\"urn:un:unece:uncefact:data:draft:ReusableAggregateBusinessInformationEntity:1\"";

    private static final String OPEN = """
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:v2="urn:CitesDataExchange/v2/" %s>
            <soapenv:Header/>
            <soapenv:Body>
            <v2:GetFinalCitesCertificateResponse>
            """.formatted(NAMESPACES);

    private static final String CLOSE = """
            <Composite>false</Composite>
            </v2:GetFinalCitesCertificateResponse>
            </soapenv:Body>
            </soapenv:Envelope>
            """;

    private SampleMessage() {}

    /** The whole message. */
    static String text() {
        return around(PERMIT);
    }

    /** The message with something else in the place of the permit. */
    static String around(String content) {
        return OPEN + content + CLOSE;
    }

    /** The permit as a document of its own, with a root in no namespace. */
    static String standalone() {
        return PERMIT.replaceFirst("<CITESEPermit>", "<CITESEPermit " + NAMESPACES + ">");
    }

    static byte[] bytes() {
        return text().getBytes(UTF_8);
    }
}
