package io.github.epixsdk.model;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A published list of codes with their labels in English, French and Spanish. Immutable and thread-safe.
 *
 * <p>A list knows all codes it ever held, and those of other lists that partners are likely to write, so that it can name what
 * stands on an old or a foreign permit. {@link #on(LocalDate)} gives the list as it was on a day: what to offer for choice, and
 * what a code meant when the permit was issued.
 *
 * <pre>{@code
 * CodeList.terms().label("SAW", Locale.FRENCH);                            // bois sciés
 * CodeList.terms().on(LocalDate.of(2015, 6, 1)).label("COS", Locale.ENGLISH); // coral sand; cosmetics since 2017
 * CodeList.units().on(today).codes();                                      // the nine units of the Guidelines
 * }</pre>
 *
 * <p>A code on a permit that is in no list is kept as read; it is a finding, not an error. The lists are resource files, read when
 * they are first asked for.
 *
 * @since 0.1
 */
public final class CodeList {
    private static final Map<String, CodeList> LOADED = new ConcurrentHashMap<>();
    private static final int CELLS = 5;

    private final String name;
    private final Map<String, List<CodeEntry>> meanings;
    private final @Nullable LocalDate date;

    private CodeList(String name, Map<String, List<CodeEntry>> meanings, @Nullable LocalDate date) {
        this.name = name;
        this.meanings = meanings;
        this.date = date;
    }

    /**
     * Returns all lists.
     *
     * @return the nine lists
     */
    public static List<CodeList> all() {
        return List.of(
                permitTypes(),
                purposes(),
                sources(),
                appendices(),
                terms(),
                units(),
                countries(),
                documentTypes(),
                signatoryRoles());
    }

    /**
     * Returns the permit types (box 1).
     *
     * @return E, R, I and O
     */
    public static CodeList permitTypes() {
        return list("permit-types");
    }

    /**
     * Returns the purposes of transaction (box 5a; Guidelines for annual reports, Notification 2021/044).
     *
     * @return the twelve letters
     */
    public static CodeList purposes() {
        return list("purposes");
    }

    /**
     * Returns the sources (box 10; Guidelines for annual reports, Notification 2021/044).
     *
     * @return the letters, {@code Y} (assisted production, since 2019) included
     */
    public static CodeList sources() {
        return list("sources");
    }

    /**
     * Returns the Appendices (box 10) and {@code N}, which the trade database writes for species that are not listed. Digits are
     * understood by {@link Appendix#find}.
     *
     * @return I, II, III and N
     */
    public static CodeList appendices() {
        return list("appendices");
    }

    /**
     * Returns the specimen terms (box 9): the 91 of the Guidelines and the historical ones. {@link TermFacts} knows more of them.
     *
     * @return the three-letter codes
     */
    public static CodeList terms() {
        return list("terms");
    }

    /**
     * Returns the units: the nine of the Guidelines since May 2021, the codes used before, and others of UN/ECE Recommendation 20.
     * {@link Quantity#in} converts.
     *
     * @return the unit codes
     */
    public static CodeList units() {
        return list("units");
    }

    /**
     * Returns the countries: ISO 3166-1 alpha-2, {@code EU}, the extras of CITES ({@code XX}, {@code XV}, {@code HS}) and the
     * historical codes.
     *
     * @return the two-letter codes
     */
    public static CodeList countries() {
        return list("countries");
    }

    /**
     * Returns the types of documents a permit refers to (boxes 12, 12a and 15): those of UN/EDIFACT 1001 that may occur.
     *
     * @return the three-digit codes
     */
    public static CodeList documentTypes() {
        return list("document-types");
    }

    /**
     * Returns the type codes of the four signatory blocks; see {@link SignatoryRole}.
     *
     * @return A to D
     */
    public static CodeList signatoryRoles() {
        return list("signatory-roles");
    }

    /**
     * Returns this list as it was on a day: without codes that were not yet or no longer valid, and without those of other lists.
     *
     * @param date the day, for example that of a permit's issue
     * @return the list of that day
     */
    public CodeList on(LocalDate date) {
        return new CodeList(name, meanings, Objects.requireNonNull(date, "date"));
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
        return date == null
                ? meanings.keySet()
                : Collections.unmodifiableSet(
                        entries().stream().map(CodeEntry::code).collect(LinkedHashSet::new, Set::add, Set::addAll));
    }

    /**
     * Returns the entries of the list.
     *
     * @return one entry per meaning, in the published order, unmodifiable
     */
    public List<CodeEntry> entries() {
        return meanings.values().stream().flatMap(this::valid).toList();
    }

    /**
     * Tells whether a code is in the list; upper and lower case and surrounding white space do not count.
     *
     * @param code the code
     * @return true if it is
     */
    public boolean contains(String code) {
        return find(code).isPresent();
    }

    /**
     * Finds the entry of a code; upper and lower case and surrounding white space do not count.
     *
     * @param code the code
     * @return its entry, the newest where it had several meanings; empty if it is not in the list
     */
    public Optional<CodeEntry> find(String code) {
        List<CodeEntry> found = meanings.get(code);
        if (found == null) {
            found = meanings.get(Values.comparable(code));
        }
        if (found == null) {
            return Optional.empty();
        }
        return date == null ? Optional.of(found.get(0)) : valid(found).findFirst();
    }

    /**
     * Returns the label of a code.
     *
     * @param code the code
     * @param locale English, French or Spanish; any other gives English
     * @return the label, the newest where it had several meanings; empty if the code is not in the list
     */
    public Optional<String> label(String code, Locale locale) {
        return find(code).map(entry -> entry.label(locale));
    }

    /** Returns name, day and size. */
    @Override
    public String toString() {
        return "CodeList[" + name + (date == null ? "" : " on " + date) + ", " + codes().size() + " codes]";
    }

    private Stream<CodeEntry> valid(List<CodeEntry> entries) {
        LocalDate day = date;
        return day == null ? entries.stream() : entries.stream().filter(e -> e.isInForceOn(day));
    }

    private static CodeList list(String name) {
        return LOADED.computeIfAbsent(name, CodeList::load);
    }

    private static CodeList load(String name) {
        Map<String, List<CodeEntry>> meanings = new LinkedHashMap<>();
        for (List<String> row : CodeTables.rows(name, CELLS)) {
            CodeEntry entry = CodeEntry.of(row);
            meanings.merge(
                    entry.code(),
                    List.of(entry),
                    (before, further) ->
                            Stream.concat(before.stream(), further.stream()).toList());
        }
        return new CodeList(name, Collections.unmodifiableMap(meanings), null);
    }
}
