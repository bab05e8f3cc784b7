package io.github.epixsdk.testkit.internal;

/** Text from elsewhere as text: neither a terminal nor a browser obeys what is in it. */
public final class PlainText {
    private static final int REPLACEMENT = 0xFFFD;

    private PlainText() {}

    /**
     * Whether a character steers how the text around it is shown: controls, marks that turn the direction of what follows them, line
     * ends of Unicode; and halves of pairs, which no encoding can write.
     */
    static boolean steers(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** The character to show instead of one: itself, or a replacement character if it steers. */
    static int shown(int c) {
        return steers(c) ? REPLACEMENT : c;
    }

    /** The text on one line, cut after so many characters. */
    public static String line(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .limit(longest + 1L)
                .forEach(c -> line.appendCodePoint(c == '\n' || c == '\r' || c == '\t' ? ' ' : shown(c)));
        if (line.codePointCount(0, line.length()) > longest) {
            line.setLength(line.offsetByCodePoints(0, longest));
            line.append('…');
        }
        return line.toString();
    }
}
