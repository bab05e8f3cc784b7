package io.github.epixsdk.xml.internal.v1;

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
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.RegulatoryProcedure;
import io.github.epixsdk.model.Signatory;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.TradeLine;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.xml.internal.Conversions;
import io.github.epixsdk.xml.internal.LeftBehind;
import io.github.epixsdk.xml.internal.WriteNotes;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Turns a permit into the bound form of toolkit version 1, and notes what that version cannot carry. */
@NullMarked
final class V1Writer {
    private final WriteNotes notes;

    V1Writer(WriteNotes notes) {
        this.notes = notes;
    }

    CBFShipType permit(Permit permit) {
        CBFShipType root = new CBFShipType();
        root.setSpecifiedExchangedDocumentContext(notes.at(
                "SpecifiedExchangedDocumentContext",
                () -> context(permit.context().orElseGet(Conversions::toolkitContext))));
        root.setHeaderExchangedDocument(header(permit));
        root.setSpecifiedSupplyChainConsignment(consignment(permit));
        return root;
    }

    private ExchangedDocumentContextType context(DocumentContext context) {
        ExchangedDocumentContextType c = new ExchangedDocumentContextType();
        c.getBusinessProcessSpecifiedDocumentContextParameter()
                .addAll(notes.each(
                        "BusinessProcessSpecifiedDocumentContextParameter",
                        context.businessProcesses(),
                        this::parameter));
        c.getBIMSpecifiedDocumentContextParameter()
                .addAll(notes.each("BIMSpecifiedDocumentContextParameter", context.guidelines(), this::parameter));
        return c;
    }

    private DocumentContextParameterType parameter(ContextParameter parameter) {
        DocumentContextParameterType p = new DocumentContextParameterType();
        p.setID(notes.one("ID", parameter.id(), this::identifier));
        p.setValue(notes.one("Value", parameter.value(), this::text));
        if (parameter.versionId().isPresent() || parameter.versionIssuedOn().isPresent()) {
            p.setSpecifiedDocumentVersion(notes.at("SpecifiedDocumentVersion", () -> version(parameter)));
        }
        return p;
    }

    private DocumentVersionType version(ContextParameter parameter) {
        DocumentVersionType version = new DocumentVersionType();
        version.setID(notes.one("ID", parameter.versionId(), this::identifier));
        version.setIssueDateTime(notes.one("IssueDateTime", parameter.versionIssuedOn(), this::date));
        return version;
    }

    private ExchangedDocumentType header(Permit permit) {
        return notes.at("HeaderExchangedDocument", () -> {
            ExchangedDocumentType h = new ExchangedDocumentType();
            h.setID(notes.at("ID", () -> identifier(Conversions.numberIdentifier(permit))));
            h.getName().addAll(notes.each("Name", permit.typeTexts(), this::text));
            h.setTypeCode(notes.one("TypeCode", permit.typeCode(), this::code));
            h.setIssueDateTime(notes.one("IssueDateTime", permit.issuedOn(), this::date));
            h.setCopyIndicator(notes.one("CopyIndicator", permit.copy(), Object::toString));
            h.setPurpose(notes.one("Purpose", permit.purposeText(), this::text));
            h.getPurposeCode().addAll(notes.each("PurposeCode", permit.purposeCodes(), this::code));
            h.getInformation().addAll(notes.each("Information", permit.specialConditions(), this::text));
            h.getReferenceReferencedDocument()
                    .addAll(notes.each("ReferenceReferencedDocument", permit.referencedDocuments(), this::document));
            h.setEffectiveSpecifiedPeriod(notes.one("EffectiveSpecifiedPeriod", permit.validity(), this::validity));
            h.setIssueLogisticsLocation(notes.one("IssueLogisticsLocation", permit.issuePlace(), this::location));
            h.setFirstSignatoryDocumentAuthentication(signatory("First", permit.firstSignatory()));
            h.setSecondSignatoryDocumentAuthentication(signatory("Second", permit.secondSignatory()));
            h.setThirdSignatoryDocumentAuthentication(signatory("Third", permit.thirdSignatory()));
            h.setFourthSignatoryDocumentAuthentication(signatory("Fourth", permit.fourthSignatory()));
            return h;
        });
    }

    private SupplyChainConsignmentType consignment(Permit permit) {
        return notes.at("SpecifiedSupplyChainConsignment", () -> {
            SupplyChainConsignmentType c = new SupplyChainConsignmentType();
            c.setConsignorTradeParty(notes.one("ConsignorTradeParty", permit.exporter(), this::party));
            c.setConsigneeTradeParty(notes.one("ConsigneeTradeParty", permit.importer(), this::party));
            c.setTransportContractReferencedDocument(
                    notes.one("TransportContractReferencedDocument", permit.transportDocument(), this::document));
            c.getExaminationTransportEvent()
                    .addAll(notes.each("ExaminationTransportEvent", permit.examinations(), this::examination));
            c.getIncludedSupplyChainConsignmentItem()
                    .addAll(permit.items().stream().map(this::item).toList());
            c.setImportTradeCountry(notes.one("ImportTradeCountry", permit.importCountry(), this::country));
            return c;
        });
    }

    private SupplyChainConsignmentItemType item(PermitItem item) {
        return notes.atItem(item.id(), () -> {
            SupplyChainConsignmentItemType i = new SupplyChainConsignmentItemType();
            i.getID().addAll(notes.each("ID", item.ids(), this::identifier));
            notes.lost(
                    "9",
                    "PhysicalLogisticsShippingMarks",
                    LeftBehind.MARKS,
                    item.shippingMarks(),
                    m -> notes.each("Marking", m.markings(), this::text));
            i.setOriginTradeCountry(notes.one("OriginTradeCountry", item.origin(), this::country));
            i.setExportTradeCountry(notes.one("ExportTradeCountry", item.lastReExport(), this::country));
            i.getAssociatedReferencedDocument()
                    .addAll(notes.each("AssociatedReferencedDocument", item.associatedDocuments(), this::document));
            i.getTransportLogisticsPackage()
                    .addAll(notes.each("TransportLogisticsPackage", item.packageQuantities(), this::packaged));
            i.getIncludedSupplyChainTradeLineItem()
                    .addAll(notes.each("IncludedSupplyChainTradeLineItem", item.tradeLines(), this::tradeLine));
            i.getExaminationTransportEvent()
                    .addAll(notes.each("ExaminationTransportEvent", item.examinations(), this::examination));
            i.setApplicableCrossBorderGovernmentProcedure(notes.one(
                    "ApplicableCrossBorderGovernmentProcedure",
                    item.procedures().stream().findFirst(),
                    this::procedure));
            notes.lostAfterTheFirst(
                    "11a",
                    "ApplicableCrossBorderGovernmentProcedure",
                    LeftBehind.SECOND_PROCEDURE,
                    item.procedures(),
                    this::procedure);
            return i;
        });
    }

    private LogisticsPackageType packaged(Quantity quantity) {
        LogisticsPackageType p = new LogisticsPackageType();
        p.setItemQuantity(notes.at("ItemQuantity", () -> quantity(quantity)));
        return p;
    }

    private SupplyChainTradeLineItemType tradeLine(TradeLine line) {
        SupplyChainTradeLineItemType l = new SupplyChainTradeLineItemType();
        l.setTypeCode(notes.one("TypeCode", line.appendixCode(), this::code));
        l.setTypeExtensionCode(notes.one("TypeExtensionCode", line.sourceCode(), this::code));
        TradeLine withoutCodes = line.toBuilder()
                .appendixCode((Code) null)
                .sourceCode((Code) null)
                .build();
        if (!withoutCodes.equals(TradeLine.builder().build())) {
            l.setSpecifiedTradeProduct(notes.at("SpecifiedTradeProduct", () -> product(line)));
        }
        return l;
    }

    private TradeProductType product(TradeLine line) {
        TradeProductType p = new TradeProductType();
        p.setSellerAssignedID(notes.one("SellerAssignedID", line.sellerAssignedId(), this::identifier));
        notes.lost(
                "9",
                "ManufacturerAssignedID",
                LeftBehind.PRODUCERS_IDS,
                line.manufacturerAssignedIds(),
                this::identifier);
        p.getDescription().addAll(notes.each("Description", line.descriptions(), this::text));
        p.getTypeCode().addAll(notes.each("TypeCode", line.termCodes(), this::code));
        p.getCommonName().addAll(notes.each("CommonName", line.commonNames(), this::text));
        p.getScientificName().addAll(notes.each("ScientificName", line.scientificNames(), this::text));
        return p;
    }

    private CrossBorderGovernmentProcedureType procedure(RegulatoryProcedure procedure) {
        CrossBorderGovernmentProcedureType p = new CrossBorderGovernmentProcedureType();
        notes.lost("12b", "CategoryCode", LeftBehind.CATEGORY_CODES, procedure.categoryCodes(), this::code);
        p.setUsedToDateQuotaQuantity(notes.one("UsedToDateQuotaQuantity", procedure.quotaUsed(), this::quantity));
        p.setAnnualQuotaQuantity(notes.one("AnnualQuotaQuantity", procedure.quotaAnnual(), this::quantity));
        p.setAcquisitionDateTime(notes.one("AcquisitionDateTime", procedure.acquiredOn(), this::date));
        p.getPreviousReferencedDocument()
                .addAll(notes.each("PreviousReferencedDocument", procedure.previousDocuments(), this::document));
        return p;
    }

    private TransportEventType examination(Examination examination) {
        TransportEventType e = new TransportEventType();
        e.setActualOccurrenceDateTime(notes.one("ActualOccurrenceDateTime", examination.occurredOn(), this::date));
        e.setInspectedUnitQuantity(notes.one("InspectedUnitQuantity", examination.quantity(), this::quantity));
        e.setOccurrenceLogisticsLocation(notes.one("OccurrenceLogisticsLocation", examination.place(), this::location));
        e.getCertifyingTradeParty()
                .addAll(notes.each("CertifyingTradeParty", examination.certifyingParties(), this::party));
        return e;
    }

    private @Nullable DocumentAuthenticationType signatory(String place, Optional<Signatory> signatory) {
        return notes.one(place + "SignatoryDocumentAuthentication", signatory, this::signatory);
    }

    private DocumentAuthenticationType signatory(Signatory signatory) {
        DocumentAuthenticationType s = new DocumentAuthenticationType();
        s.setTypeCode(notes.one("TypeCode", signatory.typeCode(), this::code));
        s.getID().addAll(notes.each("ID", signatory.ids(), this::identifier));
        s.setStatement(notes.one("Statement", signatory.statement(), this::text));
        s.setProviderTradeParty(notes.one("ProviderTradeParty", signatory.provider(), this::party));
        notes.lost(
                "13",
                "ActualDateTime",
                LeftBehind.SIGNATURE_DATE,
                signatory.signedOn().stream().toList(),
                this::date);
        notes.lost(
                "13",
                "IssueLogisticsLocation",
                LeftBehind.SIGNATURE_PLACE,
                signatory.place().stream().toList(),
                this::location);
        return s;
    }

    private TradePartyType party(Party party) {
        TradePartyType p = new TradePartyType();
        p.getID().addAll(notes.each("ID", party.ids(), this::identifier));
        p.setName(notes.one("Name", party.name(), this::text));
        p.setPostalTradeAddress(notes.one("PostalTradeAddress", party.address(), this::address));
        p.setSpecifiedRepresentativePerson(
                notes.one("SpecifiedRepresentativePerson", party.representative(), this::person));
        p.getSpecifiedAuthoritativeSignatoryPerson()
                .addAll(notes.each("SpecifiedAuthoritativeSignatoryPerson", party.signatories(), this::person));
        return p;
    }

    private PersonType person(Text name) {
        PersonType p = new PersonType();
        p.setName(notes.at("Name", () -> text(name)));
        return p;
    }

    private TradeAddressType address(Address address) {
        TradeAddressType a = new TradeAddressType();
        a.getPostcodeCode().addAll(notes.each("PostcodeCode", address.postcodes(), this::code));
        a.setPostOfficeBox(notes.one("PostOfficeBox", address.postOfficeBox(), this::text));
        a.getStreetName().addAll(notes.each("StreetName", address.streets(), this::text));
        a.setCityName(notes.one("CityName", address.city(), this::text));
        a.setCountryIdentificationTradeCountry(
                notes.one("CountryIdentificationTradeCountry", address.country(), this::country));
        return a;
    }

    private TradeCountryType country(Country country) {
        TradeCountryType c = new TradeCountryType();
        c.getID().addAll(notes.each("ID", country.ids(), this::identifier));
        c.getName().addAll(notes.each("Name", country.names(), this::text));
        if (!country.subdivisions().isEmpty()) {
            c.setSubordinateTradeCountrySubDivision(
                    notes.at("SubordinateTradeCountrySubDivision", () -> subdivision(country)));
        }
        return c;
    }

    private TradeCountrySubDivisionType subdivision(Country country) {
        TradeCountrySubDivisionType subdivision = new TradeCountrySubDivisionType();
        subdivision.getName().addAll(notes.each("Name", country.subdivisions(), this::text));
        return subdivision;
    }

    private LogisticsLocationType location(Location location) {
        LogisticsLocationType l = new LogisticsLocationType();
        l.getID().addAll(notes.each("ID", location.ids(), this::identifier));
        l.getName().addAll(notes.each("Name", location.names(), this::text));
        return l;
    }

    private ReferencedDocumentType document(ReferencedDocument document) {
        ReferencedDocumentType d = new ReferencedDocumentType();
        d.setIssueDateTime(notes.one("IssueDateTime", document.issuedOn(), this::date));
        d.setTypeCode(notes.one("TypeCode", document.typeCode(), this::code));
        d.getID().addAll(notes.each("ID", document.ids(), this::identifier));
        d.getName().addAll(notes.each("Name", document.names(), this::text));
        d.setEffectiveSpecifiedPeriod(notes.one("EffectiveSpecifiedPeriod", document.validity(), this::validity));
        return d;
    }

    private SpecifiedPeriodType validity(Period period) {
        SpecifiedPeriodType p = new SpecifiedPeriodType();
        p.setStartDateTime(notes.one("StartDateTime", period.start(), this::date));
        p.setEndDateTime(notes.one("EndDateTime", period.end(), this::date));
        return p;
    }

    private @Nullable String date(PermitDateTime date) {
        return notes.dateTime(date);
    }

    private QuantityType quantity(Quantity quantity) {
        QuantityType q = new QuantityType();
        q.setValue(notes.value(quantity.amount().toPlainString()));
        q.setUnitCode(notes.attribute("unitCode", quantity.unit().map(UnitCode::code)));
        return q;
    }

    private TextType text(Text text) {
        TextType t = new TextType();
        t.setValue(notes.value(text.value()));
        notes.attributeLost("languageID", text.language(), LeftBehind.LANGUAGE);
        return t;
    }

    private IDType identifier(Identifier identifier) {
        IDType i = new IDType();
        i.setValue(notes.value(identifier.value()));
        notes.attributeLost("schemeID", identifier.schemeId(), LeftBehind.SCHEME);
        notes.attributeLost("schemeAgencyID", identifier.schemeAgencyId(), LeftBehind.SCHEME_AGENCY);
        return i;
    }

    private CodeType code(Code code) {
        CodeType c = new CodeType();
        c.setValue(notes.value(code.value()));
        notes.attributeLost("listID", code.listId(), LeftBehind.LIST);
        notes.attributeLost("listAgencyID", code.listAgencyId(), LeftBehind.LIST_AGENCY);
        return c;
    }
}
