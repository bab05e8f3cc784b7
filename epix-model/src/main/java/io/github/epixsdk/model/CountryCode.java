package io.github.epixsdk.model;

import java.util.Locale;
import java.util.Optional;

/**
 * A country or Party by its two-letter code: ISO 3166-1 alpha-2, {@code EU}, or one of the CITES extras such as {@code XX}
 * (unknown) and {@code HS} (introduction from the sea).
 *
 * @param value two capital letters
 * @since 0.1
 */
public record CountryCode(String value) implements Comparable<CountryCode> {
    /**
     * Checks the form of the code, not whether such a country exists.
     *
     * @throws NullPointerException if {@code value} is null
     * @throws IllegalArgumentException if {@code value} is not two capital letters A to Z
     */
    public CountryCode {
        if (!value.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException(
                    "Not a country code: \"" + value + "\"; expected two letters such as CH");
        }
    }

    /**
     * Returns a country code, trimmed and in upper case.
     *
     * @param value two letters
     * @return the code
     * @throws IllegalArgumentException if {@code value} is not two letters
     */
    public static CountryCode of(String value) {
        return new CountryCode(value.strip().toUpperCase(Locale.ROOT));
    }

    /**
     * Reads a country code where there may be none.
     *
     * @param value any text
     * @return the code, or empty if the text is not two letters
     */
    public static Optional<CountryCode> find(String value) {
        String trimmed = value.strip().toUpperCase(Locale.ROOT);
        return trimmed.matches("[A-Z]{2}") ? Optional.of(new CountryCode(trimmed)) : Optional.empty();
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
}
