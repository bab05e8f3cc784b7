package io.github.epixsdk.model;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of a specimen term (box 9) beside its label: the units and purposes usual with it, and what an old term is counted
 * as now. Immutable and thread-safe.
 *
 * <pre>{@code
 * TermFacts sawnWood = TermFacts.find("SAW").orElseThrow();
 * sawnWood.preferredUnits();                      // MTQ
 * sawnWood.isUnusualUnit(new UnitCode("LTR"));    // true
 * }</pre>
 *
 * <p>Preferred and alternative units are recalled from the Guidelines for annual reports; accepted units and unusual purposes are
 * those of UNEP-WCMC's lists of 2018. Soft hints, all of them: no permit is wrong because of them.
 *
 * @since 0.1
 */
public final class TermFacts {
    private final String term;
    private final Set<UnitCode> preferredUnits;
    private final Set<UnitCode> alternativeUnits;
    private final Set<UnitCode> acceptedUnits;
    private final Set<String> unusualPurposes;
    private final List<TermSuccessor> successors;

    private TermFacts(List<String> row, List<TermSuccessor> successors) {
        this.term = row.get(0);
        this.preferredUnits = units(row.get(1));
        this.alternativeUnits = units(row.get(2));
        this.acceptedUnits = units(row.get(3));
        this.unusualPurposes =
                Collections.unmodifiableSet(words(row.get(4)).collect(LinkedHashSet::new, Set::add, Set::addAll));
        this.successors = List.copyOf(successors);
    }

    /** Loaded with the first question. */
    private static final class Table {
        static final Map<String, TermFacts> FACTS = load();

        private static Map<String, TermFacts> load() {
            Map<String, List<TermSuccessor>> successors = CodeTables.rows("term-successors", 4).stream()
                    .collect(Collectors.groupingBy(
                            row -> row.get(0), Collectors.mapping(Table::successor, Collectors.toList())));
            Map<String, TermFacts> facts = new HashMap<>();
            for (List<String> row : CodeTables.rows("term-facts", 5)) {
                facts.put(row.get(0), new TermFacts(row, successors.getOrDefault(row.get(0), List.of())));
            }
            successors.forEach((term, list) ->
                    facts.computeIfAbsent(term, t -> new TermFacts(List.of(t, "", "", "", ""), list)));
            return Map.copyOf(facts);
        }

        private static TermSuccessor successor(List<String> row) {
            BigDecimal value = new BigDecimal(row.get(2).substring(1));
            Optional<TermSuccessor.Scope> onlyFor = Optional.of(row.get(3))
                    .filter(scope -> !scope.isEmpty())
                    .map(scope -> TermSuccessor.Scope.valueOf(scope.toUpperCase(Locale.ROOT)));
            return new TermSuccessor(
                    row.get(1), row.get(2).startsWith("/") ? BigDecimal.ONE.divide(value) : value, onlyFor);
        }
    }

    /**
     * Finds what is known of a term.
     *
     * @param term the three-letter code; upper and lower case and surrounding white space do not count
     * @return the facts, or empty if nothing is known
     */
    public static Optional<TermFacts> find(String term) {
        return Optional.ofNullable(Table.FACTS.get(Values.comparable(term)));
    }

    /**
     * Returns the term.
     *
     * @return the three-letter code
     */
    public String term() {
        return term;
    }

    /**
     * Returns the units the Guidelines prefer for the term.
     *
     * @return the units, empty if none are known; unmodifiable
     */
    public Set<UnitCode> preferredUnits() {
        return preferredUnits;
    }

    /**
     * Returns the units the Guidelines allow instead.
     *
     * @return the units, empty if none are known; unmodifiable
     */
    public Set<UnitCode> alternativeUnits() {
        return alternativeUnits;
    }

    /**
     * Returns the units the trade database accepts with the term.
     *
     * @return the units, empty if there are no data; unmodifiable
     */
    public Set<UnitCode> acceptedUnits() {
        return acceptedUnits;
    }

    /**
     * Returns the purposes the trade database flags as unusual for the term.
     *
     * @return the letters, empty if there are none or no data; unmodifiable
     */
    public Set<String> unusualPurposes() {
        return unusualPurposes;
    }

    /**
     * Returns what UNEP-WCMC counts the term as.
     *
     * @return the possibilities in the order to try them; empty for a term that stands for itself
     */
    public List<TermSuccessor> successors() {
        return successors;
    }

    /**
     * Tells whether a unit is unusual for the term: neither preferred, alternative nor accepted, nor convertible to one of these.
     *
     * @param unit the unit
     * @return true if it is unusual; false if there are no data
     */
    public boolean isUnusualUnit(UnitCode unit) {
        Set<UnitCode> usual = Stream.of(preferredUnits, alternativeUnits, acceptedUnits)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        return !usual.isEmpty() && usual.stream().noneMatch(unit::isConvertibleTo);
    }

    /**
     * Tells whether a purpose is unusual for the term.
     *
     * @param purpose the letter
     * @return true if the trade database flags it; false if there are no data
     */
    public boolean isUnusualPurpose(String purpose) {
        return unusualPurposes.contains(Values.comparable(purpose));
    }

    /** Returns the term. */
    @Override
    public String toString() {
        return "TermFacts[" + term + "]";
    }

    private static Set<UnitCode> units(String cell) {
        return Collections.unmodifiableSet(
                words(cell).map(UnitCode::new).collect(LinkedHashSet::new, Set::add, Set::addAll));
    }

    private static Stream<String> words(String cell) {
        return cell.isEmpty() ? Stream.empty() : Arrays.stream(cell.split(" "));
    }
}
