package io.github.epixsdk.model;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One code of a {@link CodeList}: what it stands for, in three languages, and when it did.
 *
 * <p>A code that was used again has an entry for each meaning: {@code COS} was coral sand and is cosmetics since 2017. Immutable
 * and thread-safe.
 *
 * @since 0.1
 */
public final class CodeEntry {
    private static final String OWN_TRANSLATION = "~";

    private final String code;
    private final LocalizedText label;
    private final Set<String> ownTranslations;
    private final InForce inForce;

    private CodeEntry(String code, LocalizedText label, Set<String> ownTranslations, InForce inForce) {
        this.code = code;
        this.label = label;
        this.ownTranslations = Set.copyOf(ownTranslations);
        this.inForce = inForce;
    }

    /** Reads a line of a data file: code, period, labels in English, French and Spanish. */
    static CodeEntry of(List<String> row) {
        Map<String, String> cells = Map.of("en", row.get(2), "fr", row.get(3), "es", row.get(4));
        Set<String> own = new TreeSet<>();
        Map<String, String> labels = new HashMap<>();
        cells.forEach((language, cell) -> {
            boolean isOwn = cell.startsWith(OWN_TRANSLATION);
            if (isOwn) {
                own.add(language);
            }
            labels.put(language, isOwn ? cell.substring(OWN_TRANSLATION.length()) : cell);
        });
        return new CodeEntry(row.get(0), new LocalizedText(labels, List.of()), own, InForce.parse(row.get(1)));
    }

    /**
     * Where a code stands.
     *
     * @since 0.1
     */
    public enum Status {
        /** In the list that is valid now. */
        CURRENT,
        /** Was in the list once; old permits carry it. */
        HISTORICAL,
        /** Never in the list, but in another one partners take codes from. */
        FOREIGN
    }

    /**
     * Returns the code.
     *
     * @return the code in capitals
     */
    public String code() {
        return code;
    }

    /**
     * Returns what the code stands for.
     *
     * @param locale English, French or Spanish; any other gives English
     * @return the label
     */
    public String label(Locale locale) {
        return label.in(locale);
    }

    /**
     * Tells whether the label is this project's own translation, since no published list that could be read has one.
     *
     * @param locale English, French or Spanish
     * @return true if it is; false if the label is published, or there is none in that language
     */
    public boolean isOwnTranslation(Locale locale) {
        return ownTranslations.contains(locale.getLanguage());
    }

    /**
     * Returns where the code stands.
     *
     * @return current, historical or of another list
     */
    public Status status() {
        return inForce.status();
    }

    /**
     * Returns the first day the code is valid on.
     *
     * @return the day; empty where the code is as old as the list, or its age is not known
     */
    public Optional<LocalDate> from() {
        return inForce.from();
    }

    /**
     * Returns the first day the code is no longer valid on.
     *
     * @return the day; empty where the code is still valid, or its end is not known
     */
    public Optional<LocalDate> until() {
        return inForce.until();
    }

    /**
     * Tells whether the code was in the list on a day.
     *
     * @param date the day
     * @return true if it was; false also for a code of another list, and for a historical one whose end is not known
     */
    public boolean isInForceOn(LocalDate date) {
        return inForce.on(date);
    }

    /** Returns the code, its English label and its status. */
    @Override
    public String toString() {
        return "CodeEntry[" + code + ", " + label(Locale.ENGLISH) + ", " + status() + "]";
    }
}
