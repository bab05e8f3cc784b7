package io.github.epixsdk.xml.internal.form;

import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.CodeList;
import io.github.epixsdk.model.Examination;
import io.github.epixsdk.model.Identifier;
import io.github.epixsdk.model.Location;
import io.github.epixsdk.model.Party;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.PermitType;
import io.github.epixsdk.model.Signatory;
import io.github.epixsdk.model.Text;
import io.github.epixsdk.xml.internal.form.Boxes.Place;
import io.github.epixsdk.xml.internal.form.FormTemplate.Back;
import io.github.epixsdk.xml.internal.form.FormTemplate.Box;
import io.github.epixsdk.xml.internal.form.FormTemplate.Choice;
import io.github.epixsdk.xml.internal.form.FormTemplate.Choices;
import io.github.epixsdk.xml.internal.form.FormTemplate.Endorsement;
import io.github.epixsdk.xml.internal.form.FormTemplate.Field;
import io.github.epixsdk.xml.internal.form.FormTemplate.Front;
import io.github.epixsdk.xml.internal.form.FormTemplate.Line;
import io.github.epixsdk.xml.internal.form.FormTemplate.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Boxes 1 to 6 and 13 to 15: what is said of the permit as a whole. */
final class FrontPage {
    private static final double HALF = 93.5;
    private static final double QUARTER = 45;

    private final Permit permit;
    private final Labels labels;
    private final Boxes boxes;
    private final Values values;

    FrontPage(Permit permit, Labels labels, Boxes boxes) {
        this.permit = permit;
        this.labels = labels;
        this.boxes = boxes;
        this.values = new Values(Locale.forLanguageTag(labels.language()));
    }

    Front front() {
        return new Front(
                number(),
                types(),
                originals(),
                validity(),
                boxes.box(new Place("b3", "3", "3", HALF, 20), party(permit.importer())),
                boxes.box(new Place("b3a", "3a", "3a", HALF, 5), importCountry()),
                boxes.box(new Place("b4", "4", "4", HALF, 25), party(permit.exporter())),
                boxes.box(
                        new Place("b5", "5", "5", HALF, 22),
                        Values.texts(permit.specialConditions()).toList()),
                boxes.box(new Place("b5a", "5a", "5a", QUARTER, 6.6), purposes()),
                boxes.box(
                        new Place("b5b", "5b", "5b", QUARTER, 6.6),
                        permit.securityStamp().stream().toList()),
                boxes.box(new Place("b6", "6", "6", HALF, 31), party(permit.managementAuthority())));
    }

    Back back() {
        String official = permit.thirdSignatory()
                .flatMap(Signatory::provider)
                .map(p -> String.join(", ", values.party(p)))
                .orElse("");
        String place = permit.issuePlace().flatMap(Location::label).orElse("");
        String date = permit.issuedOn().map(Values::moment).orElse("");
        Box issue = boxes.fieldsAsTheyAre(
                new Place("b13", "13", "13", 0, 0),
                List.of(
                        boxes.field(new Place("", "13", "13", 58, 7), "official", official),
                        boxes.field(new Place("", "13", "13", 28, 7), "place", place),
                        boxes.field(new Place("", "13", "13", 28, 7), "date", date),
                        new Field(labels.of("seal"), "")));
        List<String> numbers = permit.transportDocument().stream()
                .flatMap(d -> Stream.concat(
                        d.ids().stream().map(Identifier::value), d.typeCode().map(c -> "(" + c.value() + ")").stream()))
                .toList();
        Box transport = boxes.box(new Place("b15", "15", "15", 60, 18), numbers);
        return new Back(issue, transport);
    }

    Endorsement endorsement(String id, List<PermitItem> items, List<String> letters, boolean first) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String quantity =
                    items.get(i).endorsedQuantity().map(values::quantity).orElse("");
            String place = ", " + labels.of("item.in") + " " + letters.get(i);
            rows.add(new Row(
                    letters.get(i),
                    quantity.isEmpty() ? "" : boxes.text(new Place("", "14", "14", 44, 6.5, place), quantity)));
        }
        return new Endorsement(id, labels.of("14"), rows, first ? export() : null);
    }

    private @Nullable Box export() {
        String port = joined(
                permit.examinations().stream().flatMap(e -> e.place().stream()).flatMap(l -> l.label().stream()));
        String date = joined(permit.examinations().stream()
                .flatMap(e -> e.occurredOn().stream())
                .map(Values::moment));
        Stream<Party> authorities = Stream.concat(
                permit.examinations().stream()
                        .map(Examination::certifyingParties)
                        .flatMap(List::stream),
                permit.fourthSignatory().flatMap(Signatory::provider).stream());
        String authority = joined(authorities.map(p -> String.join(", ", values.party(p))));
        return boxes.fieldsAsTheyAre(
                new Place("b14x", "14", "14", 0, 0),
                List.of(
                        boxes.field(new Place("", "14", "14", 27, 6.5), "port", port),
                        boxes.field(new Place("", "14", "14", 27, 6.5), "date", date),
                        boxes.field(new Place("", "14", "14", 56, 6.5), "stamp", authority)));
    }

    private Box number() {
        String size = permit.number().value().length() <= 32 ? "normal" : "small";
        Line line = new Line(permit.number().value(), false);
        return new Box("b1", "1", labels.of("1"), size, List.of(line), List.of());
    }

    private Choices types() {
        Optional<PermitType> type = permit.type();
        String words = Stream.concat(
                        type.isPresent() ? Stream.empty() : permit.typeCode().map(Code::value).stream(),
                        Values.texts(permit.typeTexts()))
                .collect(Collectors.joining(", "));
        String shown = words.isEmpty() ? "" : boxes.text(new Place("", "1", "1", 26, 6.5), words);
        return new Choices(
                "b1t",
                "",
                labels.of("1.type"),
                List.of(
                        choice("export", type.filter(PermitType.EXPORT::equals).isPresent(), ""),
                        choice("import", type.filter(PermitType.IMPORT::equals).isPresent(), ""),
                        choice(
                                "reexport",
                                type.filter(PermitType.RE_EXPORT::equals).isPresent(),
                                ""),
                        choice("other", type.filter(PermitType.OTHER::equals).isPresent(), shown)));
    }

    private Choices originals() {
        Optional<Boolean> copy = permit.copy();
        return new Choices(
                "b1c",
                "",
                labels.of("original.title"),
                List.of(
                        choice("original", copy.filter(c -> !c).isPresent(), ""),
                        choice("copy", copy.filter(c -> c).isPresent(), "")));
    }

    private Choice choice(String label, boolean chosen, String text) {
        return new Choice(labels.of(label), chosen, labels.of(chosen ? "chosen" : "notchosen"), text);
    }

    private Box validity() {
        List<Line> until = permit.validUntil().map(d -> new Line(Values.moment(d), false)).stream()
                .toList();
        List<Field> from = permit.validFrom().map(d -> new Field(labels.of("2.from"), Values.moment(d))).stream()
                .toList();
        return new Box("b2", "2", labels.of("2"), "normal", until, from);
    }

    private List<String> party(Optional<Party> party) {
        return party.map(values::party).orElse(List.of());
    }

    private List<String> importCountry() {
        Stream<String> countries = Stream.concat(
                        permit.importCountry().stream(),
                        permit.importer().flatMap(Party::address).flatMap(a -> a.country()).stream())
                .map(Values::country);
        return countries.filter(c -> !c.isEmpty()).limit(1).toList();
    }

    private List<String> purposes() {
        return Stream.concat(
                        permit.purposeCodes().stream()
                                .map(Code::value)
                                .map(p -> values.labelled(CodeList.purposes(), p)),
                        permit.purposeText().map(Text::value).stream())
                .toList();
    }

    private static String joined(Stream<String> texts) {
        return texts.filter(t -> !t.isEmpty()).distinct().collect(Collectors.joining(", "));
    }
}
