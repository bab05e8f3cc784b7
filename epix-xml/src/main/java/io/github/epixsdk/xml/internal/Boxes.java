package io.github.epixsdk.xml.internal;

import java.util.List;
import java.util.regex.Pattern;

/** Which box of the standard CITES form an element of a permit is printed in, told from the element's path. */
final class Boxes {
    private static final String NONE = "-";

    /** Which of its like an element is. */
    private static final Pattern NUMBER = Pattern.compile("\\[\\d+]");

    /** A part of a path, ending with a slash, and the box of what stands there. */
    private record Place(String fragment, String box) {}

    /** The first that fits counts: the special before the general. */
    private static final List<Place> PLACES = List.of(
            new Place("/SpecifiedTradeProduct/ScientificName/", "7"),
            new Place("/SpecifiedTradeProduct/CommonName/", "8"),
            new Place("/SpecifiedTradeProduct/", "9"),
            new Place("/PhysicalLogisticsShippingMarks/", "9"),
            new Place("/IncludedSupplyChainTradeLineItem/", "10"),
            new Place("/TransportLogisticsPackage/", "11"),
            new Place("/UsedToDateQuotaQuantity/", "11a"),
            new Place("/AnnualQuotaQuantity/", "11a"),
            new Place("/ApplicableCrossBorder", "12b"),
            new Place("/OriginTradeCountry/", "12"),
            new Place("/AssociatedReferencedDocument/", "12"),
            new Place("/ExportTradeCountry/", "12a"),
            new Place("/ExaminationTransportEvent/", "14"),
            new Place("/TransportContractReferencedDocument/", "15"),
            new Place("/ConsigneeTradeParty/PostalTradeAddress/Country", "3a"),
            new Place("/ConsigneeTradeParty/", "3"),
            new Place("/ImportTradeCountry/", "3a"),
            new Place("/ConsignorTradeParty/", "4"),
            new Place("/FirstSignatoryDocumentAuthentication/ID/", "5b"),
            new Place("/FirstSignatoryDocumentAuthentication/", "6"),
            new Place("/SecondSignatoryDocumentAuthentication/", "4"),
            new Place("/ThirdSignatoryDocumentAuthentication/", "13"),
            new Place("/FourthSignatoryDocumentAuthentication/", "14"),
            new Place("/HeaderExchangedDocument/IssueLogisticsLocation/", "13"),
            new Place("/HeaderExchangedDocument/IssueDateTime/", "13"),
            new Place("/EffectiveSpecifiedPeriod/", "2"),
            new Place("/ReferenceReferencedDocument/", NONE),
            new Place("/HeaderExchangedDocument/Purpose", "5a"),
            new Place("/HeaderExchangedDocument/Information/", "5"),
            new Place("/HeaderExchangedDocument/ID/", "1"),
            new Place("/HeaderExchangedDocument/Name/", "1"),
            new Place("/HeaderExchangedDocument/TypeCode/", "1"),
            new Place("/HeaderExchangedDocument/CopyIndicator/", "1"));

    private Boxes() {}

    /** Returns the box, or {@code -} where the path leads to none. */
    static String of(String path) {
        String closed = NUMBER.matcher(path).replaceAll("") + "/";
        for (Place place : PLACES) {
            if (closed.contains(place.fragment())) {
                return place.box();
            }
        }
        return NONE;
    }
}
