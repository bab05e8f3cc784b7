package io.github.epixsdk.xml.internal.v2;

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
import io.github.epixsdk.model.ShippingMarks;
import io.github.epixsdk.model.Signatory;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.TradeLine;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.xml.internal.Conversions;
import io.github.epixsdk.xml.internal.LeftBehind;
import io.github.epixsdk.xml.internal.WriteNotes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Turns a permit into the bound form of toolkit version 2, and notes what that version cannot carry. */
@NullMarked
final class V2Writer {
    private final WriteNotes notes;

    V2Writer(WriteNotes notes) {
        this.notes = notes;
    }

    CITESEPermitType permit(Permit permit) {
        CITESEPermitType root = new CITESEPermitType();
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
            c.setConsigneeTradeParty(notes.one("ConsigneeTradeParty", importer(permit), this::party));
            c.setTransportContractReferencedDocument(
                    notes.one("TransportContractReferencedDocument", permit.transportDocument(), this::document));
            c.getExaminationTransportEvent()
                    .addAll(notes.each("ExaminationTransportEvent", permit.examinations(), this::examination));
            c.getIncludedSupplyChainConsignmentItem()
                    .addAll(permit.items().stream().map(this::item).toList());
            return c;
        });
    }

    /** Version 2 has no country of import of its own; it is the country of the importer's address. */
    private Optional<Party> importer(Permit permit) {
        Optional<Country> separate = permit.importCountry();
        if (separate.isEmpty()) {
            return permit.importer();
        }
        Party importer = permit.importer().orElseGet(() -> Party.builder().build());
        Address address = importer.address().orElseGet(() -> Address.builder().build());
        if (address.country().isPresent()) {
            if (!holds(address.country().get(), separate.get())) {
                notes.lost(
                        "3a",
                        "ImportTradeCountry",
                        LeftBehind.SEPARATE_IMPORT_COUNTRY,
                        List.of(separate.get()),
                        this::country);
            }
            return permit.importer();
        }
        notes.importCountryMoved();
        return Optional.of(importer.toBuilder()
                .address(address.toBuilder().country(separate.get()).build())
                .build());
    }

    /** Whether all that one country says is said by another. */
    private static boolean holds(Country country, Country other) {
        return country.ids().containsAll(other.ids())
                && country.names().containsAll(other.names())
                && country.subdivisions().containsAll(other.subdivisions());
    }

    private SupplyChainConsignmentItemType item(PermitItem item) {
        return notes.atItem(item.id(), () -> {
            SupplyChainConsignmentItemType i = new SupplyChainConsignmentItemType();
            i.getID().addAll(notes.each("ID", item.ids(), this::identifier));
            i.getPhysicalLogisticsShippingMarks()
                    .addAll(notes.each("PhysicalLogisticsShippingMarks", item.shippingMarks(), this::marks));
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
            i.getApplicableCrossBorderRegulatoryProcedure()
                    .addAll(notes.each("ApplicableCrossBorderRegulatoryProcedure", item.procedures(), this::procedure));
            return i;
        });
    }

    private LogisticsShippingMarksType marks(ShippingMarks group) {
        LogisticsShippingMarksType marks = new LogisticsShippingMarksType();
        marks.getMarking().addAll(notes.each("Marking", group.markings(), this::text));
        return marks;
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
        p.getManufacturerAssignedID()
                .addAll(notes.each("ManufacturerAssignedID", line.manufacturerAssignedIds(), this::identifier));
        p.getDescription().addAll(notes.each("Description", line.descriptions(), this::text));
        p.getTypeCode().addAll(notes.each("TypeCode", line.termCodes(), this::code));
        p.getCommonName().addAll(notes.each("CommonName", line.commonNames(), this::text));
        p.getScientificName().addAll(notes.each("ScientificName", line.scientificNames(), this::text));
        return p;
    }

    private CrossBorderRegulatoryProcedureType procedure(RegulatoryProcedure procedure) {
        CrossBorderRegulatoryProcedureType p = new CrossBorderRegulatoryProcedureType();
        p.getCategoryCode().addAll(notes.each("CategoryCode", procedure.categoryCodes(), this::code));
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
        e.setUnitQuantity(notes.one("UnitQuantity", examination.quantity(), this::quantity));
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
        s.setActualDateTime(notes.one("ActualDateTime", signatory.signedOn(), this::date));
        s.setIssueLogisticsLocation(notes.one("IssueLogisticsLocation", signatory.place(), this::location));
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
        address.country().ifPresent(country -> {
            a.setCountryID(notes.one("CountryID", country.ids().stream().findFirst(), this::identifier));
            notes.lostAfterTheFirst("-", "CountryID", LeftBehind.SECOND_COUNTRY_ID, country.ids(), this::identifier);
            a.getCountryName().addAll(notes.each("CountryName", country.names(), this::text));
            a.getCountrySubDivisionName()
                    .addAll(notes.each("CountrySubDivisionName", country.subdivisions(), this::text));
        });
        return a;
    }

    private TradeCountryType country(Country country) {
        TradeCountryType c = new TradeCountryType();
        c.getID().addAll(notes.each("ID", country.ids(), this::identifier));
        c.getName().addAll(notes.each("Name", country.names(), this::text));
        notes.lost(
                "12",
                "SubordinateTradeCountrySubDivision",
                LeftBehind.SUBDIVISION,
                country.subdivisions().isEmpty() ? List.of() : List.of(country),
                with -> notes.each("Name", with.subdivisions(), this::text));
        return c;
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
        t.setLanguageID(notes.language(text.language()));
        return t;
    }

    private IDType identifier(Identifier identifier) {
        IDType i = new IDType();
        i.setValue(notes.value(identifier.value()));
        i.setSchemeID(notes.attribute("schemeID", identifier.schemeId()));
        i.setSchemeAgencyID(notes.attribute("schemeAgencyID", identifier.schemeAgencyId()));
        return i;
    }

    private CodeType code(Code code) {
        CodeType c = new CodeType();
        c.setValue(notes.value(code.value()));
        c.setListID(notes.attribute("listID", code.listId()));
        c.setListAgencyID(notes.attribute("listAgencyID", code.listAgencyId()));
        return c;
    }
}
