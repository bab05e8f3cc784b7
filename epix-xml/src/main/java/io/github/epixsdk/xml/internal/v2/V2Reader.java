package io.github.epixsdk.xml.internal.v2;

import static io.github.epixsdk.xml.internal.Conversions.all;
import static io.github.epixsdk.xml.internal.Conversions.map;
import static io.github.epixsdk.xml.internal.Conversions.period;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.ContextParameter;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.DocumentContext;
import io.github.epixsdk.model.Examination;
import io.github.epixsdk.model.Identifier;
import io.github.epixsdk.model.Location;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Period;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.RegulatoryProcedure;
import io.github.epixsdk.model.ShippingMarks;
import io.github.epixsdk.model.Signatory;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.TradeLine;
import io.github.epixsdk.xml.internal.Conversions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bound form of toolkit version 2 into a permit. What arrives here is clean: the walker in front of the binding
 * leaves out empty elements and values that could not be understood.
 */
@NullMarked
final class V2Reader {
    private V2Reader() {}

    static Permit permit(PermitNumber number, CITESEPermitType root, List<PermitItem> items) {
        Permit.Builder permit = Permit.builder(number);
        map(root.getSpecifiedExchangedDocumentContext(), c -> permit.context(context(c)));
        map(root.getHeaderExchangedDocument(), h -> header(permit, h));
        map(root.getSpecifiedSupplyChainConsignment(), c -> consignment(permit, c));
        return permit.items(items).build();
    }

    private static DocumentContext context(ExchangedDocumentContextType c) {
        return DocumentContext.builder()
                .businessProcesses(all(c.getBusinessProcessSpecifiedDocumentContextParameter(), V2Reader::parameter))
                .guidelines(all(c.getBIMSpecifiedDocumentContextParameter(), V2Reader::parameter))
                .build();
    }

    private static ContextParameter parameter(DocumentContextParameterType p) {
        DocumentVersionType version =
                Objects.requireNonNullElseGet(p.getSpecifiedDocumentVersion(), DocumentVersionType::new);
        return ContextParameter.builder()
                .id(map(p.getID(), V2Reader::identifier))
                .value(map(p.getValue(), V2Reader::text))
                .versionId(map(version.getID(), V2Reader::identifier))
                .versionIssuedOn(date(version.getIssueDateTime()))
                .build();
    }

    private static Permit.Builder header(Permit.Builder permit, ExchangedDocumentType h) {
        map(h.getID(), id -> permit.numberSchemeId(id.getSchemeID()).numberSchemeAgencyId(id.getSchemeAgencyID()));
        return permit.typeTexts(all(h.getName(), V2Reader::text))
                .typeCode(map(h.getTypeCode(), V2Reader::code))
                .issuedOn(date(h.getIssueDateTime()))
                .copy(map(h.getCopyIndicator(), Conversions::indicator))
                .purposeText(map(h.getPurpose(), V2Reader::text))
                .purposeCodes(all(h.getPurposeCode(), V2Reader::code))
                .specialConditions(all(h.getInformation(), V2Reader::text))
                .referencedDocuments(all(h.getReferenceReferencedDocument(), V2Reader::document))
                .validity(map(h.getEffectiveSpecifiedPeriod(), V2Reader::validity))
                .issuePlace(map(h.getIssueLogisticsLocation(), V2Reader::location))
                .firstSignatory(map(h.getFirstSignatoryDocumentAuthentication(), V2Reader::signatory))
                .secondSignatory(map(h.getSecondSignatoryDocumentAuthentication(), V2Reader::signatory))
                .thirdSignatory(map(h.getThirdSignatoryDocumentAuthentication(), V2Reader::signatory))
                .fourthSignatory(map(h.getFourthSignatoryDocumentAuthentication(), V2Reader::signatory));
    }

    private static Permit.Builder consignment(Permit.Builder permit, SupplyChainConsignmentType c) {
        return permit.exporter(map(c.getConsignorTradeParty(), V2Reader::party))
                .importer(map(c.getConsigneeTradeParty(), V2Reader::party))
                .transportDocument(map(c.getTransportContractReferencedDocument(), V2Reader::document))
                .examinations(all(c.getExaminationTransportEvent(), V2Reader::examination));
    }

    static PermitItem item(SupplyChainConsignmentItemType i) {
        return PermitItem.builder()
                .ids(all(i.getID(), V2Reader::identifier))
                .shippingMarks(all(
                        i.getPhysicalLogisticsShippingMarks(),
                        m -> new ShippingMarks(all(m.getMarking(), V2Reader::text))))
                .origin(map(i.getOriginTradeCountry(), V2Reader::country))
                .lastReExport(map(i.getExportTradeCountry(), V2Reader::country))
                .associatedDocuments(all(i.getAssociatedReferencedDocument(), V2Reader::document))
                .packageQuantities(
                        all(i.getTransportLogisticsPackage(), p -> map(p.getItemQuantity(), V2Reader::quantity)))
                .tradeLines(all(i.getIncludedSupplyChainTradeLineItem(), V2Reader::tradeLine))
                .examinations(all(i.getExaminationTransportEvent(), V2Reader::examination))
                .procedures(all(i.getApplicableCrossBorderRegulatoryProcedure(), V2Reader::procedure))
                .build();
    }

    private static TradeLine tradeLine(SupplyChainTradeLineItemType l) {
        TradeProductType product = Objects.requireNonNullElseGet(l.getSpecifiedTradeProduct(), TradeProductType::new);
        return TradeLine.builder()
                .appendixCode(map(l.getTypeCode(), V2Reader::code))
                .sourceCode(map(l.getTypeExtensionCode(), V2Reader::code))
                .sellerAssignedId(map(product.getSellerAssignedID(), V2Reader::identifier))
                .manufacturerAssignedIds(all(product.getManufacturerAssignedID(), V2Reader::identifier))
                .descriptions(all(product.getDescription(), V2Reader::text))
                .termCodes(all(product.getTypeCode(), V2Reader::code))
                .commonNames(all(product.getCommonName(), V2Reader::text))
                .scientificNames(all(product.getScientificName(), V2Reader::text))
                .build();
    }

    private static RegulatoryProcedure procedure(CrossBorderRegulatoryProcedureType p) {
        return RegulatoryProcedure.builder()
                .categoryCodes(all(p.getCategoryCode(), V2Reader::code))
                .quotaUsed(map(p.getUsedToDateQuotaQuantity(), V2Reader::quantity))
                .quotaAnnual(map(p.getAnnualQuotaQuantity(), V2Reader::quantity))
                .acquiredOn(date(p.getAcquisitionDateTime()))
                .previousDocuments(all(p.getPreviousReferencedDocument(), V2Reader::document))
                .build();
    }

    private static Examination examination(TransportEventType e) {
        return Examination.builder()
                .occurredOn(date(e.getActualOccurrenceDateTime()))
                .quantity(map(e.getUnitQuantity(), V2Reader::quantity))
                .place(map(e.getOccurrenceLogisticsLocation(), V2Reader::location))
                .certifyingParties(all(e.getCertifyingTradeParty(), V2Reader::party))
                .build();
    }

    private static Signatory signatory(DocumentAuthenticationType s) {
        return Signatory.builder()
                .typeCode(map(s.getTypeCode(), V2Reader::code))
                .signedOn(date(s.getActualDateTime()))
                .ids(all(s.getID(), V2Reader::identifier))
                .statement(map(s.getStatement(), V2Reader::text))
                .provider(map(s.getProviderTradeParty(), V2Reader::party))
                .place(map(s.getIssueLogisticsLocation(), V2Reader::location))
                .build();
    }

    private static Party party(TradePartyType p) {
        return Party.builder()
                .ids(all(p.getID(), V2Reader::identifier))
                .name(map(p.getName(), V2Reader::text))
                .address(map(p.getPostalTradeAddress(), V2Reader::address))
                .representative(map(p.getSpecifiedRepresentativePerson(), V2Reader::person))
                .signatories(all(p.getSpecifiedAuthoritativeSignatoryPerson(), V2Reader::person))
                .build();
    }

    private static @Nullable Text person(PersonType p) {
        return map(p.getName(), V2Reader::text);
    }

    private static Address address(TradeAddressType a) {
        return Address.builder()
                .postcodes(all(a.getPostcodeCode(), V2Reader::code))
                .postOfficeBox(map(a.getPostOfficeBox(), V2Reader::text))
                .streets(all(a.getStreetName(), V2Reader::text))
                .city(map(a.getCityName(), V2Reader::text))
                .country(countryOf(a))
                .build();
    }

    private static @Nullable Country countryOf(TradeAddressType a) {
        Country country = Country.builder()
                .ids(all(Conversions.listOf(a.getCountryID()), V2Reader::identifier))
                .names(all(a.getCountryName(), V2Reader::text))
                .subdivisions(all(a.getCountrySubDivisionName(), V2Reader::text))
                .build();
        return country.equals(Country.builder().build()) ? null : country;
    }

    private static Country country(TradeCountryType c) {
        return Country.builder()
                .ids(all(c.getID(), V2Reader::identifier))
                .names(all(c.getName(), V2Reader::text))
                .build();
    }

    private static Location location(LogisticsLocationType l) {
        return Location.builder()
                .ids(all(l.getID(), V2Reader::identifier))
                .names(all(l.getName(), V2Reader::text))
                .build();
    }

    private static ReferencedDocument document(ReferencedDocumentType d) {
        return ReferencedDocument.builder()
                .issuedOn(date(d.getIssueDateTime()))
                .typeCode(map(d.getTypeCode(), V2Reader::code))
                .ids(all(d.getID(), V2Reader::identifier))
                .names(all(d.getName(), V2Reader::text))
                .validity(map(d.getEffectiveSpecifiedPeriod(), V2Reader::validity))
                .build();
    }

    private static @Nullable Period validity(SpecifiedPeriodType p) {
        return period(p.getStartDateTime(), p.getEndDateTime());
    }

    private static @Nullable PermitDateTime date(@Nullable String lexical) {
        return map(lexical, PermitDateTime::parse);
    }

    private static Quantity quantity(QuantityType q) {
        return Conversions.quantity(q.getValue(), q.getUnitCode());
    }

    private static Text text(TextType t) {
        return Conversions.text(t.getValue(), t.getLanguageID());
    }

    private static Identifier identifier(IDType i) {
        return Conversions.identifier(i.getValue(), i.getSchemeID(), i.getSchemeAgencyID());
    }

    private static Code code(CodeType c) {
        return Conversions.code(c.getValue(), c.getListID(), c.getListAgencyID());
    }
}
