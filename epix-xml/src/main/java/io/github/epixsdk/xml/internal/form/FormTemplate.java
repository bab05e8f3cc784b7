package io.github.epixsdk.xml.internal.form;

import io.jstach.jstache.JStache;
import io.jstach.jstache.JStacheConfig;
import io.jstach.jstache.JStachePath;
import io.jstach.jstache.JStacheType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the template {@code form.mustache} prints; the renderer is made from it by the compiler. */
@JStache(path = "form")
@JStacheConfig(
        type = JStacheType.STACHE,
        pathing = @JStachePath(prefix = "io/github/epixsdk/xml/internal/form/", suffix = ".mustache"))
record FormTemplate(String language, String title, Style style, Words words, List<Page> pages) {
    /** The style sheet and its digest, by which the page's policy lets it in. */
    record Style(String sheet, String digest) {}

    /** Texts that stand on every form. */
    record Words(
            String convention,
            String permitNumber,
            String unused,
            String empty,
            String footnotes,
            String view,
            String signature,
            String annex,
            String block,
            String endorsed) {}

    record Page(
            String label,
            String number,
            @Nullable Front front,
            boolean annex,
            List<Item> items,
            List<String> unused,
            @Nullable Endorsement endorsement,
            @Nullable Back back,
            List<Note> notes,
            @Nullable String sealVerdict) {}

    /** Boxes 1 to 6. */
    record Front(
            Box number,
            Choices types,
            Choices originals,
            Box validity,
            Box importer,
            Box importCountry,
            Box exporter,
            Box conditions,
            Box purpose,
            Box stamp,
            Box authority) {}

    /** Boxes 7 to 12b. */
    record Item(
            String id,
            String letter,
            String heading,
            Box species,
            Box description,
            Box appendix,
            Box quantity,
            Box quota,
            Box origin,
            Box reExport,
            Box operation) {}

    /** Box 14 for the items of a page. */
    record Endorsement(
            String id,
            String title,
            List<Row> rows,
            @Nullable Box export) {}

    record Row(String letter, String quantity) {}

    /** Boxes 13 and 15. */
    record Back(Box issue, Box transport) {}

    record Choices(String id, String number, String title, List<Choice> all) {}

    record Choice(String label, boolean chosen, String state, String text) {}

    record Box(String id, String number, String title, String size, List<Line> lines, List<Field> fields) {
        boolean empty() {
            return lines.isEmpty() && fields.isEmpty();
        }
    }

    record Line(String text, boolean latin) {}

    record Field(String label, String value) {}

    record Note(String id, String title, List<String> paragraphs) {}
}
