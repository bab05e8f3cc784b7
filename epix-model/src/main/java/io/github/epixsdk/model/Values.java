package io.github.epixsdk.model;

import java.util.Locale;
import java.util.Objects;

/** Checks and normal forms that the values of this package share. */
final class Values {
    private Values() {}

    static String requireContent(String value, String name) {
        Objects.requireNonNull(value, name);
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "A " + name + " may not be blank: leave the value out where the permit has none");
        }
        return value;
    }

    /** Upper case without surrounding white space, inner white space collapsed: the form codes and numbers are compared in. */
    static String comparable(String value) {
        return value.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }
}
