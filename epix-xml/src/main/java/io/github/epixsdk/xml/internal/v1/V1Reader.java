package io.github.epixsdk.xml.internal.v1;

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
import io.github.epixsdk.model.Signatory;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.TradeLine;
import io.github.epixsdk.xml.internal.Conversions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bound form of toolkit version 1 into a permit. What arrives here is clean: the walker in front of the binding
 * leaves out empty elements and values that could not be understood.
 */
@NullMarked
final class V1Reader {
    private V1Reader() {}

    static Permit permit(PermitNumber number, CBFShipType root, List<PermitItem> items) {
        Permit.Builder permit = Permit.builder(number);
        map(root.getSpecifiedExchangedDocumentContext(), c -> permit.context(context(c)));
        map(root.getHeaderExchangedDocument(), h -> header(permit, h));
        map(root.getSpecifiedSupplyChainConsignment(), c -> consignment(permit, c));
        return permit.items(items).build();
    }

    private static DocumentContext context(ExchangedDocumentContextType c) {
        return DocumentContext.builder()
                .businessProcesses(all(c.getBusinessProcessSpecifiedDocumentContextParameter(), V1Reader::parameter))
                .guidelines(all(c.getBIMSpecifiedDocumentContextParameter(), V1Reader::parameter))
                .build();
    }

    private static ContextParameter parameter(DocumentContextParameterType p) {
        DocumentVersionType version =
                Objects.requireNonNullElseGet(p.getSpecifiedDocumentVersion(), DocumentVersionType::new);
        return ContextParameter.builder()
                .id(map(p.getID(), V1Reader::identifier))
                .value(map(p.getValue(), V1Reader::text))
                .versionId(map(version.getID(), V1Reader::identifier))
                .versionIssuedOn(date(version.getIssueDateTime()))
                .build();
    }

    private static Permit.Builder header(Permit.Builder permit, ExchangedDocumentType h) {
        return permit.typeTexts(all(h.getName(), V1Reader::text))
                .typeCode(map(h.getTypeCode(), V1Reader::code))
                .issuedOn(date(h.getIssueDateTime()))
                .copy(map(h.getCopyIndicator(), Conversions::indicator))
                .purposeText(map(h.getPurpose(), V1Reader::text))
                .purposeCodes(all(h.getPurposeCode(), V1Reader::code))
                .specialConditions(all(h.getInformation(), V1Reader::text))
                .referencedDocuments(all(h.getReferenceReferencedDocument(), V1Reader::document))
                .validity(map(h.getEffectiveSpecifiedPeriod(), V1Reader::validity))
                .issuePlace(map(h.getIssueLogisticsLocation(), V1Reader::location))
                .firstSignatory(map(h.getFirstSignatoryDocumentAuthentication(), V1Reader::signatory))
                .secondSignatory(map(h.getSecondSignatoryDocumentAuthentication(), V1Reader::signatory))
                .thirdSignatory(map(h.getThirdSignatoryDocumentAuthentication(), V1Reader::signatory))
                .fourthSignatory(map(h.getFourthSignatoryDocumentAuthentication(), V1Reader::signatory));
    }

    private static Permit.Builder consignment(Permit.Builder permit, SupplyChainConsignmentType c) {
        return permit.exporter(map(c.getConsignorTradeParty(), V1Reader::party))
                .importer(map(c.getConsigneeTradeParty(), V1Reader::party))
                .transportDocument(map(c.getTransportContractReferencedDocument(), V1Reader::document))
                .examinations(all(c.getExaminationTransportEvent(), V1Reader::examination))
                .importCountry(map(c.getImportTradeCountry(), V1Reader::country));
    }

    static PermitItem item(SupplyChainConsignmentItemType i) {
        return PermitItem.builder()
                .ids(all(i.getID(), V1Reader::identifier))
                .origin(map(i.getOriginTradeCountry(), V1Reader::country))
                .lastReExport(map(i.getExportTradeCountry(), V1Reader::country))
                .associatedDocuments(all(i.getAssociatedReferencedDocument(), V1Reader::document))
                .packageQuantities(
                        all(i.getTransportLogisticsPackage(), p -> map(p.getItemQuantity(), V1Reader::quantity)))
                .tradeLines(all(i.getIncludedSupplyChainTradeLineItem(), V1Reader::tradeLine))
                .examinations(all(i.getExaminationTransportEvent(), V1Reader::examination))
                .procedures(
                        all(Conversions.listOf(i.getApplicableCrossBorderGovernmentProcedure()), V1Reader::procedure))
                .build();
    }

    private static TradeLine tradeLine(SupplyChainTradeLineItemType l) {
        TradeProductType product = Objects.requireNonNullElseGet(l.getSpecifiedTradeProduct(), TradeProductType::new);
        return TradeLine.builder()
                .appendixCode(map(l.getTypeCode(), V1Reader::code))
                .sourceCode(map(l.getTypeExtensionCode(), V1Reader::code))
                .sellerAssignedId(map(product.getSellerAssignedID(), V1Reader::identifier))
                .descriptions(all(product.getDescription(), V1Reader::text))
                .termCodes(all(product.getTypeCode(), V1Reader::code))
                .commonNames(all(product.getCommonName(), V1Reader::text))
                .scientificNames(all(product.getScientificName(), V1Reader::text))
                .build();
    }

    private static RegulatoryProcedure procedure(CrossBorderGovernmentProcedureType p) {
        return RegulatoryProcedure.builder()
                .quotaUsed(map(p.getUsedToDateQuotaQuantity(), V1Reader::quantity))
                .quotaAnnual(map(p.getAnnualQuotaQuantity(), V1Reader::quantity))
                .acquiredOn(date(p.getAcquisitionDateTime()))
                .previousDocuments(all(p.getPreviousReferencedDocument(), V1Reader::document))
                .build();
    }

    private static Examination examination(TransportEventType e) {
        return Examination.builder()
                .occurredOn(date(e.getActualOccurrenceDateTime()))
                .quantity(map(e.getInspectedUnitQuantity(), V1Reader::quantity))
                .place(map(e.getOccurrenceLogisticsLocation(), V1Reader::location))
                .certifyingParties(all(e.getCertifyingTradeParty(), V1Reader::party))
                .build();
    }

    private static Signatory signatory(DocumentAuthenticationType s) {
        return Signatory.builder()
                .typeCode(map(s.getTypeCode(), V1Reader::code))
                .ids(all(s.getID(), V1Reader::identifier))
                .statement(map(s.getStatement(), V1Reader::text))
                .provider(map(s.getProviderTradeParty(), V1Reader::party))
                .build();
    }

    private static Party party(TradePartyType p) {
        return Party.builder()
                .ids(all(p.getID(), V1Reader::identifier))
                .name(map(p.getName(), V1Reader::text))
                .address(map(p.getPostalTradeAddress(), V1Reader::address))
                .representative(map(p.getSpecifiedRepresentativePerson(), V1Reader::person))
                .signatories(all(p.getSpecifiedAuthoritativeSignatoryPerson(), V1Reader::person))
                .build();
    }

    private static @Nullable Text person(PersonType p) {
        return map(p.getName(), V1Reader::text);
    }

    private static Address address(TradeAddressType a) {
        return Address.builder()
                .postcodes(all(a.getPostcodeCode(), V1Reader::code))
                .postOfficeBox(map(a.getPostOfficeBox(), V1Reader::text))
                .streets(all(a.getStreetName(), V1Reader::text))
                .city(map(a.getCityName(), V1Reader::text))
                .country(map(a.getCountryIdentificationTradeCountry(), V1Reader::country))
                .build();
    }

    private static Country country(TradeCountryType c) {
        Country.Builder country =
                Country.builder().ids(all(c.getID(), V1Reader::identifier)).names(all(c.getName(), V1Reader::text));
        map(c.getSubordinateTradeCountrySubDivision(), s -> country.subdivisions(all(s.getName(), V1Reader::text)));
        return country.build();
    }

    private static Location location(LogisticsLocationType l) {
        return Location.builder()
                .ids(all(l.getID(), V1Reader::identifier))
                .names(all(l.getName(), V1Reader::text))
                .build();
    }

    private static ReferencedDocument document(ReferencedDocumentType d) {
        return ReferencedDocument.builder()
                .issuedOn(date(d.getIssueDateTime()))
                .typeCode(map(d.getTypeCode(), V1Reader::code))
                .ids(all(d.getID(), V1Reader::identifier))
                .names(all(d.getName(), V1Reader::text))
                .validity(map(d.getEffectiveSpecifiedPeriod(), V1Reader::validity))
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
        return Conversions.text(t.getValue(), null);
    }

    private static Identifier identifier(IDType i) {
        return Conversions.identifier(i.getValue(), null, null);
    }

    private static Code code(CodeType c) {
        return Conversions.code(c.getValue(), null, null);
    }
}
