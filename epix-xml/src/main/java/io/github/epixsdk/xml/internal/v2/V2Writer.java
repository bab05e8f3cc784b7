package io.github.epixsdk.xml.internal.v2;

import static io.github.epixsdk.xml.internal.Conversions.one;

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
import io.github.epixsdk.xml.internal.Conversions;
import io.github.epixsdk.xml.internal.WriteNotes;
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
        root.setSpecifiedExchangedDocumentContext(context(permit.context().orElseGet(Conversions::toolkitContext)));
        root.setHeaderExchangedDocument(header(permit));
        root.setSpecifiedSupplyChainConsignment(consignment(permit));
        return root;
    }

    private ExchangedDocumentContextType context(DocumentContext context) {
        ExchangedDocumentContextType c = new ExchangedDocumentContextType();
        context.businessProcesses()
                .forEach(p ->
                        c.getBusinessProcessSpecifiedDocumentContextParameter().add(parameter(p)));
        context.guidelines()
                .forEach(p -> c.getBIMSpecifiedDocumentContextParameter().add(parameter(p)));
        return c;
    }

    private DocumentContextParameterType parameter(ContextParameter parameter) {
        DocumentContextParameterType p = new DocumentContextParameterType();
        p.setID(one(parameter.id(), this::identifier));
        p.setValue(one(parameter.value(), this::text));
        if (parameter.versionId().isPresent() || parameter.versionIssuedOn().isPresent()) {
            DocumentVersionType version = new DocumentVersionType();
            version.setID(one(parameter.versionId(), this::identifier));
            version.setIssueDateTime(one(parameter.versionIssuedOn(), this::date));
            p.setSpecifiedDocumentVersion(version);
        }
        return p;
    }

    private ExchangedDocumentType header(Permit permit) {
        return notes.at("HeaderExchangedDocument", () -> {
            ExchangedDocumentType h = new ExchangedDocumentType();
            h.setID(identifier(Conversions.numberIdentifier(permit)));
            permit.typeTexts().forEach(t -> h.getName().add(text(t)));
            h.setTypeCode(one(permit.typeCode(), this::code));
            h.setIssueDateTime(one(permit.issuedOn(), this::date));
            h.setCopyIndicator(one(permit.copy(), Object::toString));
            h.setPurpose(one(permit.purposeText(), this::text));
            permit.purposeCodes().forEach(c -> h.getPurposeCode().add(code(c)));
            permit.specialConditions().forEach(t -> h.getInformation().add(text(t)));
            permit.referencedDocuments()
                    .forEach(d -> h.getReferenceReferencedDocument().add(document(d)));
            h.setEffectiveSpecifiedPeriod(one(permit.validity(), this::validity));
            h.setIssueLogisticsLocation(one(permit.issuePlace(), this::location));
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
            c.setConsignorTradeParty(one(permit.exporter(), this::party));
            c.setConsigneeTradeParty(one(importer(permit), this::party));
            c.setTransportContractReferencedDocument(one(permit.transportDocument(), this::document));
            permit.examinations().forEach(e -> c.getExaminationTransportEvent().add(examination(e)));
            permit.items()
                    .forEach(i -> c.getIncludedSupplyChainConsignmentItem().add(item(i)));
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
            if (!address.country().equals(separate)) {
                notes.notCarried("3a", "ImportTradeCountry", "a country of import beside the importer's address");
            }
            return permit.importer();
        }
        notes.moved("3a", "ImportTradeCountry", "the country of import", "the country of the importer's address");
        return Optional.of(importer.toBuilder()
                .address(address.toBuilder().country(separate.get()).build())
                .build());
    }

    private SupplyChainConsignmentItemType item(PermitItem item) {
        return notes.atItem(item.id(), () -> {
            SupplyChainConsignmentItemType i = new SupplyChainConsignmentItemType();
            item.ids().forEach(id -> i.getID().add(identifier(id)));
            item.shippingMarks().forEach(m -> {
                LogisticsShippingMarksType marks = new LogisticsShippingMarksType();
                m.markings().forEach(t -> marks.getMarking().add(text(t)));
                i.getPhysicalLogisticsShippingMarks().add(marks);
            });
            i.setOriginTradeCountry(one(item.origin(), this::country));
            i.setExportTradeCountry(one(item.lastReExport(), this::country));
            item.associatedDocuments()
                    .forEach(d -> i.getAssociatedReferencedDocument().add(document(d)));
            item.packageQuantities().forEach(q -> {
                LogisticsPackageType p = new LogisticsPackageType();
                p.setItemQuantity(quantity(q));
                i.getTransportLogisticsPackage().add(p);
            });
            item.tradeLines()
                    .forEach(l -> i.getIncludedSupplyChainTradeLineItem().add(tradeLine(l)));
            item.examinations().forEach(e -> i.getExaminationTransportEvent().add(examination(e)));
            item.procedures()
                    .forEach(
                            p -> i.getApplicableCrossBorderRegulatoryProcedure().add(procedure(p)));
            return i;
        });
    }

    private SupplyChainTradeLineItemType tradeLine(TradeLine line) {
        SupplyChainTradeLineItemType l = new SupplyChainTradeLineItemType();
        l.setTypeCode(one(line.appendixCode(), this::code));
        l.setTypeExtensionCode(one(line.sourceCode(), this::code));
        TradeLine withoutCodes = line.toBuilder()
                .appendixCode((Code) null)
                .sourceCode((Code) null)
                .build();
        if (!withoutCodes.equals(TradeLine.builder().build())) {
            l.setSpecifiedTradeProduct(product(line));
        }
        return l;
    }

    private TradeProductType product(TradeLine line) {
        TradeProductType p = new TradeProductType();
        p.setSellerAssignedID(one(line.sellerAssignedId(), this::identifier));
        line.manufacturerAssignedIds()
                .forEach(i -> p.getManufacturerAssignedID().add(identifier(i)));
        line.descriptions().forEach(t -> p.getDescription().add(text(t)));
        line.termCodes().forEach(c -> p.getTypeCode().add(code(c)));
        line.commonNames().forEach(t -> p.getCommonName().add(text(t)));
        line.scientificNames().forEach(t -> p.getScientificName().add(text(t)));
        return p;
    }

    private CrossBorderRegulatoryProcedureType procedure(RegulatoryProcedure procedure) {
        CrossBorderRegulatoryProcedureType p = new CrossBorderRegulatoryProcedureType();
        procedure.categoryCodes().forEach(c -> p.getCategoryCode().add(code(c)));
        p.setUsedToDateQuotaQuantity(one(procedure.quotaUsed(), this::quantity));
        p.setAnnualQuotaQuantity(one(procedure.quotaAnnual(), this::quantity));
        p.setAcquisitionDateTime(one(procedure.acquiredOn(), this::date));
        procedure
                .previousDocuments()
                .forEach(d -> p.getPreviousReferencedDocument().add(document(d)));
        return p;
    }

    private TransportEventType examination(Examination examination) {
        TransportEventType e = new TransportEventType();
        e.setActualOccurrenceDateTime(one(examination.occurredOn(), this::date));
        e.setUnitQuantity(one(examination.quantity(), this::quantity));
        e.setOccurrenceLogisticsLocation(one(examination.place(), this::location));
        examination.certifyingParties().forEach(p -> e.getCertifyingTradeParty().add(party(p)));
        return e;
    }

    private @Nullable DocumentAuthenticationType signatory(String place, Optional<Signatory> signatory) {
        return notes.at(place + "SignatoryDocumentAuthentication", () -> one(signatory, this::signatory));
    }

    private DocumentAuthenticationType signatory(Signatory signatory) {
        DocumentAuthenticationType s = new DocumentAuthenticationType();
        s.setTypeCode(one(signatory.typeCode(), this::code));
        signatory.ids().forEach(i -> s.getID().add(identifier(i)));
        s.setStatement(one(signatory.statement(), this::text));
        s.setProviderTradeParty(one(signatory.provider(), this::party));
        s.setActualDateTime(one(signatory.signedOn(), this::date));
        s.setIssueLogisticsLocation(one(signatory.place(), this::location));
        return s;
    }

    private TradePartyType party(Party party) {
        TradePartyType p = new TradePartyType();
        party.ids().forEach(i -> p.getID().add(identifier(i)));
        p.setName(one(party.name(), this::text));
        p.setPostalTradeAddress(one(party.address(), this::address));
        p.setSpecifiedRepresentativePerson(one(party.representative(), this::person));
        party.signatories()
                .forEach(s -> p.getSpecifiedAuthoritativeSignatoryPerson().add(person(s)));
        return p;
    }

    private PersonType person(Text name) {
        PersonType p = new PersonType();
        p.setName(text(name));
        return p;
    }

    private TradeAddressType address(Address address) {
        TradeAddressType a = new TradeAddressType();
        address.postcodes().forEach(c -> a.getPostcodeCode().add(code(c)));
        a.setPostOfficeBox(one(address.postOfficeBox(), this::text));
        address.streets().forEach(t -> a.getStreetName().add(text(t)));
        a.setCityName(one(address.city(), this::text));
        address.country().ifPresent(country -> {
            country.ids().stream().findFirst().ifPresent(i -> a.setCountryID(identifier(i)));
            if (country.ids().size() > 1) {
                notes.notCarried("-", "CountryID", "a second identifier of an address's country");
            }
            country.names().forEach(t -> a.getCountryName().add(text(t)));
            country.subdivisions().forEach(t -> a.getCountrySubDivisionName().add(text(t)));
        });
        return a;
    }

    private TradeCountryType country(Country country) {
        TradeCountryType c = new TradeCountryType();
        country.ids().forEach(i -> c.getID().add(identifier(i)));
        country.names().forEach(t -> c.getName().add(text(t)));
        if (!country.subdivisions().isEmpty()) {
            notes.notCarried(
                    "12", "SubordinateTradeCountrySubDivision", "the subdivision of a country of origin or re-export");
        }
        return c;
    }

    private LogisticsLocationType location(Location location) {
        LogisticsLocationType l = new LogisticsLocationType();
        location.ids().forEach(i -> l.getID().add(identifier(i)));
        location.names().forEach(t -> l.getName().add(text(t)));
        return l;
    }

    private ReferencedDocumentType document(ReferencedDocument document) {
        ReferencedDocumentType d = new ReferencedDocumentType();
        d.setIssueDateTime(one(document.issuedOn(), this::date));
        d.setTypeCode(one(document.typeCode(), this::code));
        document.ids().forEach(i -> d.getID().add(identifier(i)));
        document.names().forEach(t -> d.getName().add(text(t)));
        d.setEffectiveSpecifiedPeriod(one(document.validity(), this::validity));
        return d;
    }

    private SpecifiedPeriodType validity(Period period) {
        SpecifiedPeriodType p = new SpecifiedPeriodType();
        p.setStartDateTime(one(period.start(), this::date));
        p.setEndDateTime(one(period.end(), this::date));
        return p;
    }

    private @Nullable String date(PermitDateTime date) {
        return notes.dateTime(date);
    }

    private QuantityType quantity(Quantity quantity) {
        QuantityType q = new QuantityType();
        q.setValue(quantity.amount().toPlainString());
        q.setUnitCode(one(quantity.unit(), u -> notes.value(u.code())));
        return q;
    }

    private TextType text(Text text) {
        TextType t = new TextType();
        t.setValue(notes.value(text.value()));
        t.setLanguageID(one(text.language(), notes::language));
        return t;
    }

    private IDType identifier(Identifier identifier) {
        IDType i = new IDType();
        i.setValue(notes.value(identifier.value()));
        i.setSchemeID(one(identifier.schemeId(), notes::value));
        i.setSchemeAgencyID(one(identifier.schemeAgencyId(), notes::value));
        return i;
    }

    private CodeType code(Code code) {
        CodeType c = new CodeType();
        c.setValue(notes.value(code.value()));
        c.setListID(one(code.listId(), notes::value));
        c.setListAgencyID(one(code.listAgencyId(), notes::value));
        return c;
    }
}
