package io.github.epixsdk.xml.internal.form;

import java.util.List;

/**
 * Tells, without a browser, whether a text fits a box on paper.
 *
 * <p>Widths of letters are those of a wide sans-serif typeface (DejaVu Sans, which stands in on machines without Arial or its
 * metric twin), rounded up: a text may be judged too long that would just fit, hardly ever the other way, and a page has room to
 * spare for that.
 */
final class TextFit {
    static final Type NORMAL = new Type("normal", 7.5);
    static final Type SMALL = new Type("small", 6);
    static final Type NOTE = new Type("note", 8.5);
    static final Type TITLE = new Type("title", 5.7);

    private TextFit() {}

    /** A size of type; the style sheet has a class of its name. */
    record Type(String name, double points) {
        double em() {
            return points * 0.3528;
        }

        double lineHeight() {
            return em() * 1.22;
        }

        int linesIn(double height) {
            return (int) (height / lineHeight() + 0.01);
        }
    }

    /** Tells whether all paragraphs fit into a box of this size in millimetres. */
    static boolean fits(List<String> paragraphs, Type type, double width, double height) {
        int lines = 0;
        int most = type.linesIn(height);
        for (String paragraph : paragraphs) {
            Cut cut = cut(paragraph, type, width, most - lines);
            lines += cut.lines();
            if (cut.end() < paragraph.length()) {
                return false;
            }
        }
        return true;
    }

    /** How much of a text stands on so many lines: the index behind its last character, and the lines in use. */
    record Cut(int end, int lines) {}

    static Cut cut(String text, Type type, double width, int most) {
        double room = width / type.em();
        int start = 0;
        int lines = 0;
        while (start < text.length()) {
            if (lines >= most) {
                return new Cut(start, lines);
            }
            start = lineEnd(text, start, room);
            lines++;
        }
        return new Cut(start, lines);
    }

    private static int lineEnd(String text, int start, double room) {
        double used = 0;
        int afterSpace = start;
        int at = start;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            used += width(c);
            if (used > room && c != ' ') {
                return afterSpace > start ? afterSpace : Math.max(at, start + Character.charCount(c));
            }
            at += Character.charCount(c);
            if (c == ' ') {
                afterSpace = at;
            }
        }
        return at;
    }

    private static double width(int c) {
        if (c >= 0x1100 && !isPunctuation(c)) {
            return 1.05;
        }
        if ("iljtfrI.,:;'| !()[]/-".indexOf(c) >= 0) {
            return 0.4;
        }
        if ("mwMW@%".indexOf(c) >= 0) {
            return 1;
        }
        return c < 0x250 && !Character.isUpperCase(c) ? 0.64 : 0.78;
    }

    /** Dashes, quotation marks and the ellipsis are far up in the table, yet as narrow as letters. */
    private static boolean isPunctuation(int c) {
        return c >= 0x2010 && c <= 0x2025;
    }
}
