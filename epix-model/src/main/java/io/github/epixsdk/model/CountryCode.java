package io.github.epixsdk.model;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A country or Party by its two-letter code: ISO 3166-1 alpha-2, {@code EU}, or one of the CITES extras such as {@code XX}
 * (unknown) and {@code HS} (introduction from the sea).
 *
 * @param value two capital letters
 * @since 0.1
 */
public record CountryCode(String value) implements Comparable<CountryCode> {
    private static final Pattern CAPITALS = Pattern.compile("[A-Z]{2}");
    private static final Pattern LETTERS = Pattern.compile("[A-Za-z]{2}");

    /**
     * Checks the form of the code, not whether such a country exists.
     *
     * @param value two capital letters
     * @throws NullPointerException if {@code value} is null
     * @throws IllegalArgumentException if {@code value} is not two capital letters A to Z
     */
    public CountryCode {
        Objects.requireNonNull(value, "value");
        if (!CAPITALS.matcher(value).matches()) {
            throw notACode(value);
        }
    }

    /**
     * Returns a country code, trimmed and in upper case.
     *
     * @param value two letters
     * @return the code
     * @throws NullPointerException if {@code value} is null
     * @throws IllegalArgumentException if {@code value} is not two letters
     */
    public static CountryCode of(String value) {
        return find(value).orElseThrow(() -> notACode(value));
    }

    /**
     * Reads a country code where there may be none.
     *
     * @param value any text
     * @return the code, or empty if the text is not two letters A to Z
     * @throws NullPointerException if {@code value} is null
     */
    public static Optional<CountryCode> find(String value) {
        String letters = Objects.requireNonNull(value, "value").strip();
        // Checked before it is put in upper case, which makes two letters of one sharp s.
        return LETTERS.matcher(letters).matches()
                ? Optional.of(new CountryCode(letters.toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    @Override
    public int compareTo(CountryCode other) {
        return value.compareTo(other.value);
    }

    /** Returns the two letters. */
    @Override
    public String toString() {
        return value;
    }

    private static IllegalArgumentException notACode(String value) {
        return new IllegalArgumentException(
                "Not a country code: \"" + Values.shown(value) + "\"; expected two letters such as CH");
    }
}
