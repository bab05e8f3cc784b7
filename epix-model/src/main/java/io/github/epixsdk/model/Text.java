package io.github.epixsdk.model;

import java.util.Objects;
import java.util.Optional;

/**
 * A piece of free text on a permit, with the language it is written in where the document says so.
 *
 * <p>Version 2 of the toolkit may mark every text with the attribute <code>languageID</code>; version 1 has no languages.
 *
 * @param value the text as written, without surrounding white space; never blank
 * @param language the language tag as written, for example {@code EN}; empty where the document names none
 * @since 0.1
 */
public record Text(String value, Optional<String> language) {
    /**
     * Trims and checks the value.
     *
     * @param value the text as written, without surrounding white space; never blank
     * @param language the language tag as written, for example {@code EN}; empty where the document names none
     * @throws NullPointerException if a component is null
     * @throws IllegalArgumentException if {@code value} is blank: an absent text is an absent value
     */
    public Text {
        value = Values.requireContent(value, "text");
        Objects.requireNonNull(language, "language");
    }

    /**
     * Returns a text that names no language.
     *
     * @param value the text, not blank
     * @return the text
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code value} is blank
     */
    public static Text of(String value) {
        return new Text(value, Optional.empty());
    }

    /**
     * Returns a text in a language.
     *
     * @param value the text, not blank
     * @param language the language tag, for example {@code EN}
     * @return the text
     * @throws NullPointerException if an argument is null
     * @throws IllegalArgumentException if {@code value} is blank
     */
    public static Text of(String value, String language) {
        return new Text(value, Optional.of(language));
    }

    /** Returns how long the text is, not the text: it may be a name or an address. */
    @Override
    public String toString() {
        return "Text[" + value.length() + " characters]";
    }
}
