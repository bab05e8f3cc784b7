package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Examination;
import io.github.epixsdk.model.Location;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.Signatory;
import io.github.epixsdk.model.SignatoryRole;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Payload;
import io.github.epixsdk.xml.PermitDocument;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The JSON form of a permit, as the command line's contract lays it down. */
final class PermitJson {
    private final Permit permit;

    PermitJson(Permit permit) {
        this.permit = permit;
    }

    static void write(Json json, PermitDocument document) {
        json.field("version", document.version().code());
        new PermitJson(document.permit()).writeBoxes(json);
        if (!document.attachments().isEmpty()) {
            json.objects(
                    "attachments",
                    document.attachments().stream()
                            .map(a -> (Json.Content) j -> attachment(j, a))
                            .toList());
        }
        document.composite().ifPresent(c -> json.field("composite", c));
        json.objects(
                "items",
                document.permit().items().stream()
                        .map(i -> (Json.Content) j -> item(j, i))
                        .toList());
    }

    private void writeBoxes(Json json) {
        json.field("number", permit.number().value());
        json.field("type", typeLetter(permit));
        json.field("typeText", permit.typeTexts().stream().map(Text::value).findFirst());
        permit.copy().ifPresent(c -> json.field("copy", c));
        json.field("validFrom", permit.validFrom());
        json.field("validUntil", permit.validUntil());
        permit.importer().ifPresent(p -> json.object("importer", j -> party(j, p)));
        permit.exporter().ifPresent(p -> json.object("exporter", j -> party(j, p)));
        permit.managementAuthority()
                .ifPresent(p -> json.object("managementAuthority", j -> {
                    party(j, p);
                    j.field("representative", p.representative().map(Text::value));
                }));
        json.strings(
                "specialConditions",
                permit.specialConditions().stream().map(Text::value).toList());
        json.field("purpose", permit.purpose().map(Code::value));
        json.field("purposeText", permit.purposeText().map(Text::value));
        json.field("securityStamp", permit.securityStamp());
        json.field("issuedBy", issuedBy(permit));
        json.field("issuePlace", permit.issuePlace().flatMap(Location::label));
        json.field("issueDate", permit.issuedOn());
        json.field("exportPort", exportPort(permit));
        json.field("exportDate", exportDate(permit));
        json.field("transportDocument", permit.transportDocument().flatMap(ReferencedDocument::number));
    }

    static Optional<String> typeLetter(Permit permit) {
        return permit.type().map(PermitType::letter).or(() -> permit.typeCode().map(Code::value));
    }

    static Optional<String> issuedBy(Permit permit) {
        return permit.signatory(SignatoryRole.ISSUING_OFFICIAL)
                .flatMap(Signatory::provider)
                .flatMap(Party::name)
                .map(Text::value);
    }

    static Optional<String> exportPort(Permit permit) {
        return permit.examinations().stream()
                .flatMap(e -> e.place().stream())
                .flatMap(p -> p.label().stream())
                .findFirst();
    }

    static Optional<Object> exportDate(Permit permit) {
        return permit.examinations().stream()
                .map(Examination::occurredOn)
                .flatMap(Optional::stream)
                .map(Object.class::cast)
                .findFirst();
    }

    private static void party(Json json, Party party) {
        json.field("name", party.name().map(Text::value));
        party.address().ifPresent(a -> address(json, a));
    }

    private static void address(Json json, Address address) {
        json.strings("street", address.streets().stream().map(Text::value).toList());
        json.field("postOfficeBox", address.postOfficeBox().map(Text::value));
        json.field("city", address.city().map(Text::value));
        json.field("postcode", address.postcodes().stream().map(Code::value).findFirst());
        address.country().ifPresent(c -> {
            json.field("country", countryCode(c));
            json.field("countryName", c.name());
            json.field("subdivision", c.subdivisions().stream().map(Text::value).findFirst());
        });
    }

    /** The two letters; where the document has none, whatever it names the country by. */
    static Optional<String> countryCode(Country country) {
        return country.code()
                .map(CountryCode::value)
                .or(() -> country.ids().stream().map(i -> i.value()).findFirst())
                .or(country::name);
    }

    private static void attachment(Json json, Attachment attachment) {
        json.field("name", Optional.of(attachment.name()).filter(n -> !n.isEmpty()));
        attachment.content().map(Payload::bytes).ifPresent(bytes -> {
            json.field("size", Integer.toString(bytes.length));
            json.field("sha256", sha256(bytes));
        });
    }

    private static void item(Json json, PermitItem item) {
        json.field("id", item.id());
        json.field("scientificName", item.scientificName());
        json.field("commonName", item.commonName());
        json.field("description", item.description());
        json.field("term", item.term().map(Code::value));
        json.strings("markings", item.markings());
        json.field("appendix", appendix(item));
        json.field("source", item.source().map(Code::value));
        quantity(json, "quantity", "unit", item.quantity());
        json.field("quotaUsed", item.quotaUsed().map(q -> q.amount().toPlainString()));
        json.field("quotaAnnual", item.quotaAnnual().map(q -> q.amount().toPlainString()));
        json.field(
                "quotaUnit",
                item.quotaAnnual().or(item::quotaUsed).flatMap(Quantity::unit).map(UnitCode::code));
        json.field("originCountry", item.origin().flatMap(PermitJson::countryCode));
        json.field("originPermit", item.originPermit().flatMap(ReferencedDocument::number));
        json.field("originPermitDate", item.originPermit().flatMap(ReferencedDocument::issuedOn));
        json.field("lastReExportCountry", item.lastReExport().flatMap(PermitJson::countryCode));
        json.field("lastReExportCertificate", item.lastReExportCertificate().flatMap(ReferencedDocument::number));
        json.field("lastReExportDate", item.lastReExportCertificate().flatMap(ReferencedDocument::issuedOn));
        json.strings("operationNumber", item.operationNumbers());
        json.field("acquisitionDate", item.acquisitionDate());
        quantity(json, "endorsedQuantity", "endorsedUnit", item.endorsedQuantity());
    }

    static Optional<String> appendix(PermitItem item) {
        return item.appendix()
                .map(Enum::name)
                .or(() -> item.tradeLines().stream()
                        .flatMap(l -> l.appendixCode().stream())
                        .map(Code::value)
                        .findFirst());
    }

    private static void quantity(Json json, String amountKey, String unitKey, Optional<Quantity> quantity) {
        json.field(amountKey, quantity.map(q -> q.amount().toPlainString()));
        json.field(unitKey, quantity.flatMap(Quantity::unit).map(UnitCode::code));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
