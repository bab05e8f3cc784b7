package io.github.epixsdk.model.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an authority knows about species: names, kingdom, Appendices by date, range States, quotas and suspensions.
 *
 * <p>Rules ask it where one is given to {@link PermitRules#check(io.github.epixsdk.model.Permit, java.time.LocalDate,
 * SpeciesLookup)}; without one they keep silent. The SDK asks no service by itself: an implementation reads a database of the
 * authority's own, a snapshot file, or holds species in memory ({@link #of}). Implementations must be thread-safe and fast; a
 * permit may ask thousands of times.
 *
 * <pre>{@code
 * SpeciesLookup species = SpeciesLookup.of(List.of(Species.builder("Falco peregrinus")
 *         .kingdom(Species.Kingdom.ANIMALIA)
 *         .addListing(new Species.Listing(Appendix.I, LocalDate.of(1977, 2, 4), Optional.empty()))
 *         .build()));
 * ValidationReport report = PermitRules.standard().check(permit, today, species);
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface SpeciesLookup {
    /**
     * Finds a species by its scientific name.
     *
     * @param scientificName the name as a permit gives it; upper and lower case and white space should not count
     * @return what is known, also of a name that is only a synonym; empty if the name is not known
     */
    Optional<Species> find(String scientificName);

    /**
     * Returns a look-up that holds species in memory.
     *
     * @param species the species, synonyms among them
     * @return the look-up; immutable and thread-safe
     * @throws IllegalArgumentException if two have the same name
     */
    static SpeciesLookup of(List<Species> species) {
        Pattern whiteSpace = Pattern.compile("\\s+");
        Map<String, Species> byName = new HashMap<>();
        for (Species s : species) {
            if (byName.put(key(s.name(), whiteSpace), s) != null) {
                throw new IllegalArgumentException("The species " + s.name() + " is given twice");
            }
        }
        Map<String, Species> held = Map.copyOf(byName);
        return name -> Optional.ofNullable(held.get(key(name, whiteSpace)));
    }

    private static String key(String name, Pattern whiteSpace) {
        return whiteSpace.matcher(name.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
