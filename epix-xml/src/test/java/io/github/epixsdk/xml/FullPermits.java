package io.github.epixsdk.xml;

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
import java.util.List;
import java.util.Optional;

/** Permits that fill every element a version has, repeatable ones twice, each value another. */
final class FullPermits {
    private final boolean v2;
    private int serial;

    private FullPermits(ToolkitVersion version) {
        this.v2 = version.equals(ToolkitVersion.V2);
    }

    static Permit permit(ToolkitVersion version) {
        return new FullPermits(version).permit();
    }

    private Permit permit() {
        Permit.Builder permit = Permit.builder(PermitNumber.of("XA/2014-000 1ü€𐍈"))
                .context(DocumentContext.builder()
                        .businessProcesses(List.of(parameter(), parameter()))
                        .guidelines(List.of(parameter(), parameter()))
                        .build())
                .typeTexts(texts())
                .typeCode(code())
                .issuedOn(date())
                .copy(true)
                .purposeText(text())
                .purposeCodes(codes())
                .specialConditions(texts())
                .referencedDocuments(List.of(document(), document()))
                .validity(period())
                .issuePlace(location())
                .firstSignatory(signatory())
                .secondSignatory(signatory())
                .thirdSignatory(signatory())
                .fourthSignatory(signatory())
                .exporter(party())
                .importer(party())
                .transportDocument(document())
                .examinations(List.of(examination(), examination()))
                .items(List.of(item(), item()));
        return v2
                ? permit.numberSchemeId(next("scheme"))
                        .numberSchemeAgencyId(next("agency"))
                        .build()
                : permit.importCountry(country(true)).build();
    }

    private PermitItem item() {
        PermitItem.Builder item = PermitItem.builder()
                .ids(ids())
                .origin(country(!v2))
                .lastReExport(country(!v2))
                .associatedDocuments(List.of(document(), document()))
                .packageQuantities(List.of(quantity(), quantity()))
                .tradeLines(List.of(tradeLine(), tradeLine()))
                .examinations(List.of(examination(), examination()));
        return v2
                ? item.shippingMarks(List.of(new ShippingMarks(texts()), new ShippingMarks(texts())))
                        .procedures(List.of(procedure(), procedure()))
                        .build()
                : item.procedures(List.of(procedure())).build();
    }

    private TradeLine tradeLine() {
        return TradeLine.builder()
                .appendixCode(code())
                .sourceCode(code())
                .sellerAssignedId(id())
                .manufacturerAssignedIds(v2 ? ids() : List.of())
                .descriptions(texts())
                .termCodes(codes())
                .commonNames(texts())
                .scientificNames(texts())
                .build();
    }

    private RegulatoryProcedure procedure() {
        return RegulatoryProcedure.builder()
                .categoryCodes(v2 ? codes() : List.of())
                .quotaUsed(quantity())
                .quotaAnnual(quantity())
                .acquiredOn(date())
                .previousDocuments(List.of(document(), document()))
                .build();
    }

    private Examination examination() {
        return Examination.builder()
                .occurredOn(date())
                .quantity(quantity())
                .place(location())
                .certifyingParties(List.of(party(), party()))
                .build();
    }

    private Signatory signatory() {
        Signatory.Builder signatory = Signatory.builder()
                .typeCode(code())
                .ids(ids())
                .statement(text())
                .provider(party());
        return v2 ? signatory.signedOn(date()).place(location()).build() : signatory.build();
    }

    private Party party() {
        return Party.builder()
                .ids(ids())
                .name(text())
                .address(Address.builder()
                        .postcodes(codes())
                        .postOfficeBox(text())
                        .streets(texts())
                        .city(text())
                        .country(country(true).toBuilder()
                                .ids(v2 ? List.of(id()) : ids())
                                .build())
                        .build())
                .representative(text())
                .signatories(texts())
                .build();
    }

    private Country country(boolean withSubdivisions) {
        return Country.builder()
                .ids(ids())
                .names(texts())
                .subdivisions(withSubdivisions ? texts() : List.of())
                .build();
    }

    private Location location() {
        return Location.builder().ids(ids()).names(texts()).build();
    }

    private ReferencedDocument document() {
        return ReferencedDocument.builder()
                .issuedOn(date())
                .typeCode(code())
                .ids(ids())
                .names(texts())
                .validity(period())
                .build();
    }

    private ContextParameter parameter() {
        return ContextParameter.builder()
                .id(id())
                .value(text())
                .versionId(id())
                .versionIssuedOn(date())
                .build();
    }

    private Period period() {
        return Period.of(date(), date());
    }

    private PermitDateTime date() {
        return PermitDateTime.parse(
                String.format("2014-01-%02dT12:03:52.%03d+01:00", 1 + serial % 28, serial++ % 1000));
    }

    private Quantity quantity() {
        return Quantity.of(serial++ + ".300", "KGM");
    }

    private List<Text> texts() {
        return List.of(text(), text());
    }

    /** What XML must escape, what UTF-8 needs two to four bytes for, and inner white space. */
    private Text text() {
        return new Text(next("text") + " <&>'\"]]> é漢🐊\tx\ny  z", v2 ? Optional.of("en-GB") : Optional.empty());
    }

    private List<Identifier> ids() {
        return List.of(id(), id());
    }

    private Identifier id() {
        return new Identifier(next("id"), optional("scheme<\"&"), optional("agency"));
    }

    private List<Code> codes() {
        return List.of(code(), code());
    }

    private Code code() {
        return new Code(next("code"), optional("list"), optional("agency"));
    }

    private Optional<String> optional(String kind) {
        return v2 ? Optional.of(next(kind)) : Optional.empty();
    }

    private String next(String kind) {
        return kind + serial++;
    }
}
