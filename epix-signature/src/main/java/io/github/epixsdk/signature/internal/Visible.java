package io.github.epixsdk.signature.internal;

import java.nio.charset.StandardCharsets;

/**
 * Text that others chose, made fit for the eyes of an officer: what would break a line, steer a terminal or turn the direction of
 * writing is shown instead of done, in the way of RFC 4514: as the hexadecimal digits of its octets, each pair after a backslash.
 */
public final class Visible {
    private Visible() {}

    /** Returns the text with its control characters, line ends and marks of direction made visible. */
    public static String of(String text) {
        if (text.codePoints().noneMatch(Visible::steers)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(each -> {
            if (steers(each)) {
                for (byte octet : Character.toString(each).getBytes(StandardCharsets.UTF_8)) {
                    shown.append(String.format("\\%02X", octet));
                }
            } else {
                shown.appendCodePoint(each);
            }
        });
        return shown.toString();
    }

    private static boolean steers(int character) {
        return Character.isISOControl(character)
                || character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || (character >= 0x2028 && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }
}
