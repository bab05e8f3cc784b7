package io.github.epixsdk.xml.internal.form;

import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.ReferencedDocument;
import io.github.epixsdk.model.TradeLine;
import io.github.epixsdk.xml.internal.form.Boxes.Place;
import io.github.epixsdk.xml.internal.form.FormTemplate.Field;
import io.github.epixsdk.xml.internal.form.FormTemplate.Item;
import io.github.epixsdk.xml.internal.form.FormTemplate.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Boxes 7 to 12b of one item. */
final class ItemBlock {
    private final Labels labels;
    private final Boxes boxes;
    private final Values values;

    ItemBlock(Labels labels, Boxes boxes) {
        this.labels = labels;
        this.boxes = boxes;
        this.values = new Values(Locale.forLanguageTag(labels.language()));
    }

    /** The letter of an item: its first identifier, else what its place would have on paper. */
    static String letter(PermitItem item, int index) {
        return item.id().map(Boxes::oneLine).orElseGet(() -> String.valueOf(index + 1));
    }

    Item block(PermitItem item, int index, String letter, boolean annex) {
        double upper = annex ? 25 : 12;
        double lower = annex ? 16 : 10.2;
        Room room = new Room("i" + (index + 1), ", " + labels.of("item.in") + " " + letter);
        return new Item(
                room.id(),
                letter,
                labels.of("item") + " " + letter,
                boxes.lines(room.place("7", "7/8", 55, upper), species(item)),
                boxes.box(room.place("9", "9", 43.5, upper), description(item)),
                boxes.box(
                        room.place("10", "10", 19.5, upper),
                        appendixAndSource(item, code -> values.labelled(CodeList.sources(), code)),
                        appendixAndSource(item, code -> code)),
                boxes.box(
                        room.place("11", "11", 21.5, upper),
                        item.packageQuantities().stream().map(values::quantity).toList()),
                boxes.box(room.place("11a", "11a", 35, upper), quota(item)),
                boxes.fields(
                        room.place("12", "12", 59.5, lower), reference(item.origin(), item.originPermit(), "permitNo")),
                boxes.fields(
                        room.place("12a", "12a", 85.5, lower),
                        reference(item.lastReExport(), item.lastReExportCertificate(), "certificateNo")),
                boxes.fields(room.place("12b", "12b", 35, lower), operation(item)));
    }

    /** The boxes of one item. */
    private record Room(String id, String of) {
        Place place(String box, String number, double width, double height) {
            return new Place(id + "-" + box, number, box, width, height, of);
        }
    }

    private static List<Line> species(PermitItem item) {
        List<Line> lines = new ArrayList<>();
        for (TradeLine line : item.tradeLines()) {
            Values.texts(line.scientificNames()).forEach(n -> lines.add(new Line(Boxes.oneLine(n), true)));
            Values.texts(line.commonNames()).forEach(n -> lines.add(new Line(Boxes.oneLine(n), false)));
        }
        return lines;
    }

    private List<String> description(PermitItem item) {
        List<String> lines = new ArrayList<>();
        for (TradeLine line : item.tradeLines()) {
            line.termCodes().stream().map(Code::value).forEach(lines::add);
            Values.texts(line.descriptions()).forEach(lines::add);
        }
        if (!item.markings().isEmpty()) {
            lines.add(labels.of("marks") + String.join(", ", item.markings()));
        }
        return lines;
    }

    /** One text per trade line, as the box is narrow. */
    private static List<String> appendixAndSource(PermitItem item, UnaryOperator<String> source) {
        return item.tradeLines().stream()
                .map(l -> Stream.concat(
                                l
                                        .appendix()
                                        .map(Enum::name)
                                        .or(() -> l.appendixCode().map(Code::value))
                                        .stream(),
                                l.sourceCode().map(s -> source.apply(s.value())).stream())
                        .collect(Collectors.joining(", ")))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private List<String> quota(PermitItem item) {
        Optional<Quantity> used = item.quotaUsed();
        Optional<Quantity> annual = item.quotaAnnual();
        if (used.isEmpty() && annual.isEmpty()) {
            return List.of();
        }
        return List.of(used.map(values::quantity).orElse("–") + " / "
                + annual.map(values::quantity).orElse("–"));
    }

    private List<Field> reference(
            Optional<Country> country, Optional<ReferencedDocument> document, String numberLabel) {
        return present(List.of(
                field("country", country.map(Values::country)),
                field(numberLabel, document.flatMap(ReferencedDocument::number)),
                field(
                        "date",
                        document.flatMap(ReferencedDocument::issuedOn)
                                .map(d -> d.date().toString()))));
    }

    private List<Field> operation(PermitItem item) {
        return present(List.of(
                field(
                        "operation",
                        Optional.of(String.join(", ", item.operationNumbers())).filter(n -> !n.isEmpty())),
                field("acquired", item.acquisitionDate().map(d -> d.date().toString()))));
    }

    private Optional<Field> field(String label, Optional<String> value) {
        return value.filter(v -> !v.isBlank()).map(v -> new Field(labels.of(label), Boxes.oneLine(v)));
    }

    private static List<Field> present(List<Optional<Field>> fields) {
        return fields.stream().flatMap(Optional::stream).toList();
    }
}
