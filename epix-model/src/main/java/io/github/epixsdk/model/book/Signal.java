package io.github.epixsdk.model.book;

import io.github.epixsdk.model.LocalizedText;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Something in a book that a person should look at: two facts that do not fit, or a use that looks like misuse, with the events it
 * rests on.
 *
 * <p>A signal is never a block by itself. An authority that wants to refuse on one says so in its own words, or raises its severity
 * with {@link SignalPolicy#withSeverity} and refuses on errors.
 *
 * @param code what it is about
 * @param severity what it weighs
 * @param item the item it is about; empty where it is about the whole permit
 * @param text the message in English, French and Spanish; it may hold species and quantities
 * @param evidence the events it rests on, in the order they happened; never empty
 * @since 0.1
 */
public record Signal(
        SignalCode code, Severity severity, Optional<String> item, LocalizedText text, List<PermitEvent> evidence) {
    /**
     * Checks the components and copies the list.
     *
     * @param code what it is about
     * @param severity what it weighs
     * @param item the item it is about; empty where it is about the whole permit
     * @param text the message in English, French and Spanish; it may hold species and quantities
     * @param evidence the events it rests on, in the order they happened; never empty
     * @throws NullPointerException if a component or an event is null
     * @throws IllegalArgumentException if there is no evidence
     */
    public Signal {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(text, "text");
        evidence = List.copyOf(evidence);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException("A signal needs evidence");
        }
    }

    /**
     * Returns the permits it is about.
     *
     * @return each once, in the order of the evidence; mostly one
     */
    public List<PermitNumber> permits() {
        return evidence.stream().map(PermitEvent::permit).distinct().toList();
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

    /** Returns severity, code, permits and how many events it rests on; no values of a permit. */
    @Override
    public String toString() {
        return "Signal[" + severity + " " + code + " " + permits()
                + item.map(i -> " item " + i).orElse("") + ", evidence=" + evidence.size() + "]";
    }
}
