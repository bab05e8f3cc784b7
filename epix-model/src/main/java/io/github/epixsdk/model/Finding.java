package io.github.epixsdk.model;

import java.util.Locale;
import java.util.Objects;

/**
 * One thing noticed about a permit: while it was read, or by a rule.
 *
 * @param rule the stable id of the rule, for example {@code BOX11-QTY-POSITIVE}
 * @param severity how much it weighs
 * @param box the box of the form, for example {@code 11}; {@code -} where no box is concerned
 * @param path where it is: element names from below the permit element on, items by their letter (by {@code #} and their
 *     number where they have none), for example {@code
 *     SpecifiedSupplyChainConsignment/IncludedSupplyChainConsignmentItem[A]}
 * @param text the message in English, and in French and Spanish where there is a translation
 * @since 0.1
 */
public record Finding(String rule, Severity severity, String box, String path, LocalizedText text) {
    /**
     * Checks the components.
     *
     * @param rule the stable id of the rule, for example {@code BOX11-QTY-POSITIVE}
     * @param severity how much it weighs
     * @param box the box of the form, for example {@code 11}; {@code -} where no box is concerned
     * @param path where it is: element names from below the permit element on, items by their letter (by {@code #} and
     *     their number where they have none), for example {@code
     *     SpecifiedSupplyChainConsignment/IncludedSupplyChainConsignmentItem[A]}
     * @param text the message in English, and in French and Spanish where there is a translation
     * @throws NullPointerException if a component is null
     */
    public Finding {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(text, "text");
    }

    /**
     * Returns the message in English.
     *
     * @return the message
     */
    public String message() {
        return text.in(Locale.ENGLISH);
    }

    /**
     * Returns the message in a language.
     *
     * @param locale English, French or Spanish; any other gives English
     * @return the message
     */
    public String message(Locale locale) {
        return text.in(locale);
    }

    /** Returns rule, severity and place; no values of the permit. */
    @Override
    public String toString() {
        return severity + " " + rule + " box " + box + " at " + path;
    }
}
