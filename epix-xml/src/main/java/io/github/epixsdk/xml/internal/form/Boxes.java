package io.github.epixsdk.xml.internal.form;

import io.github.epixsdk.xml.internal.form.FormTemplate.Box;
import io.github.epixsdk.xml.internal.form.FormTemplate.Field;
import io.github.epixsdk.xml.internal.form.FormTemplate.Line;
import java.util.ArrayList;
import java.util.List;

/** Fills boxes: as it is, in small type, or with the beginning of a text and a pointer to the note that holds it. */
final class Boxes {
    /** How much wider the bold letters of a scientific name are. */
    private static final double BOLD = 1.12;

    private final Labels labels;
    private final Notes notes;

    Boxes(Labels labels, Notes notes) {
        this.labels = labels;
        this.notes = notes;
    }

    /** Where a box stands and the room in it for text, in millimetres. */
    record Place(String id, String number, String label, double width, double height, String of) {
        Place(String id, String number, String label, double width, double height) {
            this(id, number, label, width, height, "");
        }
    }

    Box box(Place place, List<String> texts) {
        return lines(place, texts.stream().map(t -> new Line(oneLine(t), false)).toList());
    }

    /** The long wording where it fits, else the short one: words that only explain a code are not worth a note. */
    Box box(Place place, List<String> full, List<String> brief) {
        List<String> texts = full.stream().map(Boxes::oneLine).toList();
        return box(place, TextFit.fits(texts, TextFit.SMALL, place.width(), height(place)) ? full : brief);
    }

    Box lines(Place place, List<Line> lines) {
        List<String> texts = lines.stream().map(Line::text).toList();
        double width = lines.stream().anyMatch(Line::latin) ? place.width() / BOLD : place.width();
        double height = height(place);
        for (TextFit.Type type : List.of(TextFit.NORMAL, TextFit.SMALL)) {
            if (TextFit.fits(texts, type, width, height)) {
                return box(place, type, lines, List.of());
            }
        }
        String pointer = notes.add(noteTitle(place), texts);
        int most = Math.max(0, TextFit.SMALL.linesIn(height) - 1);
        List<Line> begin = new ArrayList<>();
        for (Line line : lines) {
            TextFit.Cut cut = TextFit.cut(line.text(), TextFit.SMALL, width, most);
            if (cut.lines() == 0) {
                break;
            }
            begin.add(new Line(line.text().substring(0, cut.end()), line.latin()));
            most -= cut.lines();
        }
        begin.add(new Line(pointer, false));
        return box(place, TextFit.SMALL, begin, List.of());
    }

    /** A box of short labelled values, one below the other. */
    Box fields(Place place, List<Field> fields) {
        List<String> texts =
                fields.stream().map(f -> f.label() + " " + oneLine(f.value())).toList();
        for (TextFit.Type type : List.of(TextFit.NORMAL, TextFit.SMALL)) {
            if (TextFit.fits(texts, type, place.width(), height(place))) {
                return box(place, type, List.of(), fields);
            }
        }
        return box(place, texts);
    }

    Box fieldsAsTheyAre(Place place, List<Field> fields) {
        return box(place, TextFit.NORMAL, List.of(), fields);
    }

    /** A text for a small place of its own. */
    String text(Place place, String text) {
        Box box = box(place, List.of(text));
        return String.join(" ", box.lines().stream().map(Line::text).toList());
    }

    Field field(Place place, String label, String value) {
        return new Field(labels.of(label), value.isEmpty() ? value : text(place, value));
    }

    /** The room for text: a title that takes a second line takes it from the text. A place without id has no title of its own. */
    private double height(Place place) {
        if (place.id().isEmpty()) {
            return place.height();
        }
        String title = place.number() + " " + labels.of(place.label());
        int further = TextFit.cut(title, TextFit.TITLE, place.width(), 10).lines() - 1;
        return place.height() - further * TextFit.TITLE.lineHeight();
    }

    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private Box box(Place place, TextFit.Type type, List<Line> lines, List<Field> fields) {
        return new Box(place.id(), place.number(), labels.of(place.label()), type.name(), lines, fields);
    }

    private static String noteTitle(Place place) {
        return place.number() + place.of();
    }
}
