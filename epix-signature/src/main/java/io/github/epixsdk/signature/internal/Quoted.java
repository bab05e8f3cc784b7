package io.github.epixsdk.signature.internal;

/** Text from a received document, made fit for a message: short, one line, no control characters. */
final class Quoted {
    private static final int MAX_LENGTH = 120;

    private Quoted() {}

    static String of(String text) {
        String shown = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
        return '"' + Visible.of(shown.replaceAll("\\p{Cntrl}", " ")) + '"';
    }
}
