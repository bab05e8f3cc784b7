package io.github.epixsdk.xml.internal.form;

import io.github.epixsdk.xml.internal.form.FormTemplate.Note;
import java.util.ArrayList;
import java.util.List;

/** Texts that do not fit their box: they follow in full, numbered, on pages of their own. */
final class Notes {
    private static final double WIDTH = 190;
    private static final int LINES_PER_PAGE = 60;

    private final Labels labels;
    private final List<List<Note>> pages = new ArrayList<>();
    private List<Note> page = new ArrayList<>();
    private int free = LINES_PER_PAGE;
    private int count;

    Notes(Labels labels) {
        this.labels = labels;
    }

    /** Takes a text in; the result is the line that points to it. */
    String add(String box, List<String> paragraphs) {
        count++;
        String title = labels.of("note", count) + " " + box;
        List<String> onPage = new ArrayList<>();
        begin(2);
        for (String paragraph : paragraphs) {
            String rest = paragraph;
            while (!rest.isEmpty()) {
                TextFit.Cut cut = TextFit.cut(rest, TextFit.NOTE, WIDTH, free);
                onPage.add(rest.substring(0, cut.end()));
                rest = rest.substring(cut.end());
                free -= cut.lines();
                if (free < 1) {
                    end(title, onPage);
                    onPage = new ArrayList<>();
                    title = labels.of("note", count) + " " + box + " (" + labels.of("continued") + ")";
                    begin(2);
                }
            }
        }
        end(title, onPage);
        return labels.of("seenote", count);
    }

    /** Returns the pages in order, none if every text fits its box. */
    List<List<Note>> pages() {
        List<List<Note>> all = new ArrayList<>(pages);
        if (!page.isEmpty()) {
            all.add(page);
        }
        return all;
    }

    private void begin(int titleLines) {
        if (free < titleLines + 2) {
            pages.add(page);
            page = new ArrayList<>();
            free = LINES_PER_PAGE;
        }
        free -= titleLines;
    }

    private void end(String title, List<String> paragraphs) {
        if (!paragraphs.isEmpty()) {
            page.add(new Note("n" + count + "-" + pages.size(), title, paragraphs));
        }
    }
}
