package io.github.epixsdk.xml.internal.form;

import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.xml.internal.form.FormTemplate.Back;
import io.github.epixsdk.xml.internal.form.FormTemplate.Endorsement;
import io.github.epixsdk.xml.internal.form.FormTemplate.Front;
import io.github.epixsdk.xml.internal.form.FormTemplate.Item;
import io.github.epixsdk.xml.internal.form.FormTemplate.Note;
import io.github.epixsdk.xml.internal.form.FormTemplate.Page;
import io.github.epixsdk.xml.internal.form.FormTemplate.Style;
import io.github.epixsdk.xml.internal.form.FormTemplate.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lays a permit out on pages: the form, annex pages of four items each, pages of notes. */
public final class FormPages {
    /** Item blocks on a page, as on paper. */
    private static final int BLOCKS = 4;

    private static final Style STYLE = style();
    private static final FormTemplateRenderer RENDERER = new FormTemplateRenderer(String::valueOf, Html::escape);

    private final Permit permit;
    private final Labels labels;
    private final @Nullable String sealVerdict;
    private final Notes notes;
    private final FrontPage frontPage;
    private final ItemBlock itemBlock;

    private FormPages(Permit permit, Labels labels, @Nullable String sealVerdict) {
        this.permit = permit;
        this.labels = labels;
        this.sealVerdict = sealVerdict;
        this.notes = new Notes(labels);
        Boxes boxes = new Boxes(labels, notes);
        this.frontPage = new FrontPage(permit, labels, boxes);
        this.itemBlock = new ItemBlock(labels, boxes);
    }

    /**
     * Writes a permit as a page.
     *
     * @param permit the permit
     * @param locale the language
     * @param sealVerdict what the caller says of the seal
     * @param out where to write
     * @throws IOException if {@code out} fails
     */
    public static void write(Permit permit, Locale locale, Optional<String> sealVerdict, Appendable out)
            throws IOException {
        Labels labels = Labels.in(locale);
        List<Page> pages = new FormPages(permit, labels, sealVerdict.orElse(null)).pages();
        String title = labels.of("title") + " " + permit.number().value();
        RENDERER.execute(new FormTemplate(labels.language(), title, STYLE, words(labels), pages), out);
    }

    private List<Page> pages() {
        // The order is that of the notes' numbers.
        Front front = frontPage.front();
        List<ItemPage> itemPages = itemPages();
        Back back = frontPage.back();
        List<List<Note>> notePages = notes.pages();
        int total = itemPages.size() + notePages.size();
        List<Page> pages = new ArrayList<>();
        for (ItemPage items : itemPages) {
            boolean first = pages.isEmpty();
            pages.add(new Page(
                    labels.of("page", pages.size() + 1, total),
                    permit.number().value(),
                    first ? front : null,
                    !first,
                    items.items(),
                    first ? unused(items.items().size()) : List.of(),
                    items.endorsement(),
                    first ? back : null,
                    List.of(),
                    first ? sealVerdict : null));
        }
        for (List<Note> note : notePages) {
            pages.add(notePage(note, labels.of("page", pages.size() + 1, total)));
        }
        return pages;
    }

    private Page notePage(List<Note> note, String label) {
        return new Page(label, permit.number().value(), null, true, List.of(), List.of(), null, null, note, null);
    }

    /** The items of a page, and their endorsement. */
    private record ItemPage(List<Item> items, Endorsement endorsement) {}

    private List<ItemPage> itemPages() {
        List<ItemPage> pages = new ArrayList<>();
        List<PermitItem> items = permit.items();
        int from = 0;
        do {
            int to = Math.min(items.size(), from + BLOCKS);
            pages.add(itemPage(items.subList(from, to), from));
            from = to;
        } while (from < items.size());
        return pages;
    }

    private ItemPage itemPage(List<PermitItem> items, int from) {
        List<Item> blocks = new ArrayList<>();
        List<String> letters = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String letter = ItemBlock.letter(items.get(i), from + i);
            letters.add(letter);
            blocks.add(itemBlock.block(items.get(i), from + i, letter, from > 0));
        }
        return new ItemPage(blocks, frontPage.endorsement("b14-" + from, items, letters, from == 0));
    }

    private static List<String> unused(int used) {
        return List.of("A", "B", "C", "D").subList(used, BLOCKS);
    }

    private static Words words(Labels labels) {
        return new Words(
                labels.of("convention"),
                labels.of("1"),
                labels.of("unused"),
                labels.of("empty"),
                labels.of("footnotes"),
                labels.of("view"),
                labels.of("signature"),
                labels.of("annex"),
                labels.of("14.block"),
                labels.of("14.quantity"));
    }

    private static Style style() {
        String sheet = Labels.resource("form.css");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sheet.getBytes(StandardCharsets.UTF_8));
            return new Style(sheet, Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
