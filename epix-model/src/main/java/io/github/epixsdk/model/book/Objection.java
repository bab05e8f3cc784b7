package io.github.epixsdk.model.book;

import io.github.epixsdk.model.LocalizedText;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One reason not to book a confirmation of quantities. Whether it is refused is the authority's decision.
 *
 * @param code the kind of objection
 * @param item the item it is about; empty where it is about the permit or the Party
 * @param text the words for it, in English, French and Spanish
 * @since 0.1
 */
public record Objection(Code code, Optional<String> item, LocalizedText text) {
    /**
     * Checks the components.
     *
     * @param code the kind of objection
     * @param item the item it is about; empty where it is about the permit or the Party
     * @param text the words for it, in English, French and Spanish
     * @throws NullPointerException if a component is null
     */
    public Objection {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(text, "text");
    }

    /**
     * The kind of an objection. The names are stable.
     *
     * @since 0.1
     */
    public enum Code {
        /** Customs has not endorsed the permit, as far as the book knows. */
        NOT_FINAL,
        /** The permit's validity ended. */
        EXPIRED,
        /** Another permit took the place of this one. */
        REPLACED,
        /** The permit was cancelled. */
        CANCELLED,
        /** The Party that confirms is not on the permit: neither issuer, exporter nor importer. */
        OTHER_PARTY,
        /** The same Party confirmed other quantities under the same key. */
        KEY_REUSED,
        /** The permit has no such item. */
        UNKNOWN_ITEM,
        /** The quantity is below zero. */
        BELOW_ZERO,
        /** The unit cannot be converted into the unit of the exported or the permitted quantity. */
        OTHER_UNIT,
        /** With what was confirmed before it is more than was exported. */
        ABOVE_EXPORTED,
        /** With what was confirmed before it is more than was permitted. */
        ABOVE_PERMITTED
    }

    static Objection of(Code code, String... arguments) {
        return new Objection(code, Optional.empty(), Messages.Objections.MESSAGES.text(code, List.of(arguments)));
    }

    /** An objection to an item, which is the first value of its words. */
    static Objection toItem(Code code, String... arguments) {
        return new Objection(
                code, Optional.of(arguments[0]), Messages.Objections.MESSAGES.text(code, List.of(arguments)));
    }

    /**
     * Returns the words in English.
     *
     * @return the words, without a full stop
     */
    public String message() {
        return text.in(Locale.ENGLISH);
    }

    /**
     * Returns the words in a language.
     *
     * @param locale English, French or Spanish; any other gives English
     * @return the words, without a full stop
     */
    public String message(Locale locale) {
        return text.in(locale);
    }

    /** Returns code and item; no quantities. */
    @Override
    public String toString() {
        return "Objection[" + code + item.map(i -> " item " + i).orElse("") + "]";
    }
}
