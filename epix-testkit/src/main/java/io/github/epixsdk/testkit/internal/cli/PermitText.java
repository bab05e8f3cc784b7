package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.Address;
import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.Location;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.xml.PermitDocument;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Prints every filled box of a permit for a person to read. */
final class PermitText {
    private final PrintWriter out;
    private final Locale locale;
    private final Labels labels;
    private final int labelWidth;

    PermitText(PrintWriter out, Locale locale) {
        this.out = out;
        this.locale = locale;
        this.labels = Labels.in(locale);
        this.labelWidth = labels.width() + 2;
    }

    void print(PermitDocument document) {
        header(document.permit());
        document.attachments()
                .forEach(a -> line("", "attachment", Optional.of(a.name().isEmpty() ? "-" : a.name())));
        line("", "composite", document.composite().map(c -> labels.of(c ? "yes" : "no")));
        document.permit().items().forEach(this::item);
    }

    private void header(Permit permit) {
        line("1", "1", Optional.of(permit.number()));
        line("1", "1.type", PermitJson.typeLetter(permit).map(t -> labelled(CodeList.permitTypes(), t)));
        permit.typeTexts().forEach(t -> line("1", "1.text", Optional.of(t.value())));
        line("1", "1.copy", permit.copy().map(c -> labels.of(c ? "copy" : "original")));
        line("2", "2.from", permit.validFrom());
        line("2", "2", permit.validUntil());
        line("3", "3", permit.importer().map(PermitText::party));
        line("4", "4", permit.exporter().map(PermitText::party));
        permit.specialConditions().forEach(c -> line("5", "5", Optional.of(c.value())));
        permit.purposeCodes().forEach(p -> line("5a", "5a", Optional.of(labelled(CodeList.purposes(), p.value()))));
        line("5a", "5a", permit.purposeText().map(Text::value));
        line("5b", "5b", permit.securityStamp());
        line("6", "6", permit.managementAuthority().map(PermitText::party));
        line("13", "13.by", PermitJson.issuedBy(permit));
        line("13", "13.place", permit.issuePlace().flatMap(Location::label));
        line("13", "13", permit.issuedOn());
        line("14", "14.port", PermitJson.exportPort(permit));
        line("14", "14.date", PermitJson.exportDate(permit));
        line("15", "15", permit.transportDocument().flatMap(ReferencedDocument::number));
    }

    private void item(PermitItem item) {
        out.println();
        out.println(labels.of("item") + " " + item.id().orElse("?"));
        line("7", "7", item.scientificName());
        line("8", "8", item.commonName());
        line("9", "9", item.description());
        line("9", "9.term", item.term().map(Code::value));
        line("9", "9.marks", joined(item.markings()));
        line("10", "10", PermitJson.appendix(item));
        line("10", "10.source", item.source().map(s -> labelled(CodeList.sources(), s.value())));
        line("11", "11", item.quantity().map(this::quantity));
        line("11a", "11a", quota(item));
        line("12", "12", item.origin().map(PermitText::country));
        line("12", "12.permit", item.originPermit().flatMap(PermitText::reference));
        line("12a", "12a", item.lastReExport().map(PermitText::country));
        line("12a", "12a.certificate", item.lastReExportCertificate().flatMap(PermitText::reference));
        line("12b", "12b", joined(item.operationNumbers()));
        line("12b", "12b.date", item.acquisitionDate());
        line("14", "14", item.endorsedQuantity().map(this::quantity));
    }

    private void line(String box, String label, Optional<?> value) {
        value.ifPresent(v -> {
            String text = Io.printable(v.toString());
            out.println(("%-4s%-" + labelWidth + "s%s").formatted(box, labels.of(label), text));
        });
    }

    private String labelled(CodeList list, String code) {
        return code + list.label(code, locale).map(l -> " (" + l + ")").orElse("");
    }

    private String quantity(Quantity quantity) {
        return quantity.amount().toPlainString()
                + quantity.unit()
                        .map(UnitCode::code)
                        .map(u -> " " + labelled(CodeList.units(), u))
                        .orElse("");
    }

    private static Optional<String> quota(PermitItem item) {
        if (item.quotaUsed().isEmpty() && item.quotaAnnual().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(item.quotaUsed().map(Quantity::toString).orElse("-") + " / "
                + item.quotaAnnual().map(Quantity::toString).orElse("-"));
    }

    private static Optional<String> reference(ReferencedDocument document) {
        return joined(Stream.concat(document.number().stream(), document.issuedOn().map(Object::toString).stream())
                .toList());
    }

    private static String party(Party party) {
        List<String> parts = new ArrayList<>();
        party.name().map(Text::value).ifPresent(parts::add);
        party.representative().map(Text::value).ifPresent(parts::add);
        party.address().ifPresent(a -> address(parts, a));
        return String.join(", ", parts);
    }

    private static void address(List<String> parts, Address address) {
        address.streets().stream().map(Text::value).forEach(parts::add);
        address.postOfficeBox().map(Text::value).ifPresent(parts::add);
        String city = Stream.concat(
                        address.postcodes().stream().map(Code::value), address.city().map(Text::value).stream())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
        if (!city.isEmpty()) {
            parts.add(city);
        }
        address.country().ifPresent(c -> {
            c.subdivisions().stream().map(Text::value).forEach(parts::add);
            parts.add(country(c));
        });
    }

    private static String country(Country country) {
        return Stream.concat(PermitJson.countryCode(country).stream(), country.name().stream())
                .distinct()
                .reduce((a, b) -> a + " " + b)
                .orElse("-");
    }

    private static Optional<String> joined(List<String> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }
}
