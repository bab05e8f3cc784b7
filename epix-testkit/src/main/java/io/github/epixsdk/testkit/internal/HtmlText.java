package io.github.epixsdk.testkit.internal;

/** Makes any text safe inside an element or a quoted attribute: what a partner sent is read, and neither obeyed nor run. */
public final class HtmlText {
    private HtmlText() {}

    /** The text with markup escaped, and with a replacement character for what steers how the text around it is shown. */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.appendCodePoint(c);
                default -> safe.appendCodePoint(PlainText.shown(c));
            }
        });
        return safe.toString();
    }
}
