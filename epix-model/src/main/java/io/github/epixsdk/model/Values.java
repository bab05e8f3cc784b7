package io.github.epixsdk.model;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks and normal forms that the values of this package share. */
final class Values {
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern SHORT_ID = Pattern.compile("[A-Za-z0-9._-]{1,8}");
    private static final int LONGEST_SHOWN = 64;

    private Values() {}

    /** Gives the value without surrounding white space. */
    static String requireContent(String value, String name) {
        Objects.requireNonNull(value, name);
        String content = value.strip();
        if (content.isEmpty()) {
            throw new IllegalArgumentException(
                    "The " + name + " may not be blank: leave the value out where the permit has none");
        }
        return content;
    }

    /** Upper case without surrounding white space, inner white space collapsed: the form codes and numbers are compared in. */
    static String comparable(String value) {
        return WHITE_SPACE.matcher(value).replaceAll(" ").strip().toUpperCase(Locale.ROOT);
    }

    /** A code for a {@code toString}: only one that its list knows, for whatever stands in its place may be a name. */
    static String known(@Nullable Code code, CodeList list) {
        return code == null ? "?" : list.find(code.value()).map(CodeEntry::code).orElse("?");
    }

    /** An identifier for a {@code toString}: only what looks like a letter or short number of an item or process. */
    static String shortId(Optional<String> id) {
        return id.map(value -> SHORT_ID.matcher(value).matches() ? value : value.length() + " characters")
                .orElse("?");
    }

    /** A value for a message: what a stranger sent may be of any length. */
    static String shown(String value) {
        return value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "…" : value;
    }
}
