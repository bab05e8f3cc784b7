package io.github.epixsdk.testkit.internal.page;

/** Makes any text safe inside an element or a quoted attribute. */
final class Html {
    private Html() {}

    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.appendCodePoint(c);
                // Controls, and marks that turn the direction of what follows them, are shown and not obeyed.
                default -> safe.appendCodePoint(steers(c) ? 0xFFFD : c);
            }
        });
        return safe.toString();
    }

    private static boolean steers(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    }
}
