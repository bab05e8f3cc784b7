package io.github.epixsdk.xml;

import io.github.epixsdk.model.LocalizedText;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One value that a permit had and the document written from it has not.
 *
 * <p>Immutable and thread-safe. The value may be a name or an address: {@link #toString()} does not show it, and a log should not.
 *
 * @param kind why it stayed behind
 * @param box the box of the form the value belongs to, for example {@code 9}; {@code -} where it belongs to none
 * @param path where the value would stand in the written document, or, for what was {@link Kind#NOT_READ}, {@link Kind#SEAL} and
 *     {@link Kind#ATTACHMENT}, where it stands in the document that was read. Elements the version has no name for go by the name
 *     of the other version; an element among several of its name has its number in brackets, an item its letter; an attribute
 *     ends with {@code /@name}
 * @param value the value; empty for what is no single value of the model, such as a seal or an element of no schema
 * @param reason the reason in English, French and Spanish
 * @since 0.1
 */
public record Loss(Kind kind, String box, String path, Optional<String> value, LocalizedText reason) {
    /**
     * Why a value stayed behind.
     *
     * @since 0.1
     */
    public enum Kind {
        /** The version has no place for the element. */
        ELEMENT,
        /** The version has no place for the attribute: scheme, list or language. */
        ATTRIBUTE,
        /** The version has room for one where the permit has several; the first was written. */
        REPETITION,
        /** The version has a place, but its schema does not allow this value. */
        VALUE,
        /** The value never came into the permit: the document that was read says something its schema does not, or not so. */
        NOT_READ,
        /** A seal or signature of the document that was read: it covers that document, not one written anew. */
        SEAL,
        /** A file beside the permit in the message that was read. */
        ATTACHMENT
    }

    /**
     * Checks the components.
     *
     * @param kind why it stayed behind
     * @param box the box of the form
     * @param path where the value would stand
     * @param value the value, or empty
     * @param reason the reason
     * @throws NullPointerException if a component is null
     */
    public Loss {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * Returns the reason in a language.
     *
     * @param locale English, French or Spanish; any other gives English
     * @return one sentence without the value
     */
    public String reason(Locale locale) {
        return reason.in(locale);
    }

    /** Returns kind, box and path, not the value: it may be a name or an address. */
    @Override
    public String toString() {
        return "Loss[" + kind + ", box " + box + ", " + path + "]";
    }
}
