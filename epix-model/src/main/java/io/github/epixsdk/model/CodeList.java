package io.github.epixsdk.model;

import io.github.epixsdk.model.internal.Resources;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A published list of codes with their labels in English, French and Spanish. Immutable and thread-safe.
 *
 * <p>A code on a permit that is in no list is kept as read; it is a finding, not an error.
 *
 * @since 0.1
 */
public final class CodeList {
    private static final CodeList PERMIT_TYPES = load("permit-types");
    private static final CodeList PURPOSES = load("purposes");
    private static final CodeList SOURCES = load("sources");
    private static final CodeList UNITS = load("units");

    private final String name;
    private final Map<String, LocalizedText> labels;

    private CodeList(String name, Map<String, LocalizedText> labels) {
        this.name = name;
        this.labels = Collections.unmodifiableMap(labels);
    }

    /**
     * Returns the permit types (box 1).
     *
     * @return E, R, I and O
     */
    public static CodeList permitTypes() {
        return PERMIT_TYPES;
    }

    /**
     * Returns the purposes of transaction (box 5a; Guidelines for annual reports, Notification 2021/044).
     *
     * @return the twelve letters
     */
    public static CodeList purposes() {
        return PURPOSES;
    }

    /**
     * Returns the sources (box 10; Guidelines for annual reports, Notification 2021/044).
     *
     * @return the letters, {@code Y} (assisted production) included
     */
    public static CodeList sources() {
        return SOURCES;
    }

    /**
     * Returns the units: the nine of the Guidelines since May 2021 and the codes used before.
     *
     * @return the unit codes
     */
    public static CodeList units() {
        return UNITS;
    }

    /**
     * Returns the name of the list.
     *
     * @return the name, for example {@code purposes}
     */
    public String name() {
        return name;
    }

    /**
     * Returns the codes of the list.
     *
     * @return the codes in the published order, unmodifiable
     */
    public Set<String> codes() {
        return labels.keySet();
    }

    /**
     * Tells whether a code is in the list; upper and lower case and surrounding white space do not count.
     *
     * @param code the code
     * @return true if it is
     */
    public boolean contains(String code) {
        return labels.containsKey(Values.comparable(code));
    }

    /**
     * Returns the label of a code.
     *
     * @param code the code
     * @param locale English, French or Spanish; any other gives English
     * @return the label, or empty if the code is not in the list
     */
    public Optional<String> label(String code, Locale locale) {
        return Optional.ofNullable(labels.get(Values.comparable(code))).map(text -> text.in(locale));
    }

    /** Returns name and size. */
    @Override
    public String toString() {
        return "CodeList[" + name + ", " + labels.size() + " codes]";
    }

    private static CodeList load(String name) {
        Map<String, LocalizedText> labels = new LinkedHashMap<>();
        for (List<String> row : Resources.table("codes/" + name + ".txt")) {
            Map<String, String> texts = Map.of("en", row.get(1), "fr", row.get(2), "es", row.get(3));
            labels.put(Objects.requireNonNull(row.get(0)), new LocalizedText(texts, List.of()));
        }
        return new CodeList(name, labels);
    }
}
