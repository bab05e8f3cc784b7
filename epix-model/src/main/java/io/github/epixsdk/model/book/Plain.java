package io.github.epixsdk.model.book;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks and normal forms of the texts this package takes from callers and documents. */
final class Plain {
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private Plain() {}

    /** Gives the text without surrounding white space. */
    static String content(String text, String name) {
        String content = Objects.requireNonNull(text, name).strip();
        if (content.isEmpty()) {
            throw new IllegalArgumentException("The " + name + " may not be blank");
        }
        return content;
    }

    /** Like {@link #content}, for what may be absent. */
    static @Nullable String contentOrNull(@Nullable String text, String name) {
        return text == null ? null : content(text, name);
    }

    /** Tells whether two texts say the same: case and the amount of white space do not count. */
    static boolean sayTheSame(String one, String other) {
        return comparable(one).equals(comparable(other));
    }

    /** The form in which texts are compared. */
    static String comparable(String text) {
        return WHITE_SPACE.matcher(text).replaceAll(" ").strip().toUpperCase(Locale.ROOT);
    }
}
