package io.github.epixsdk.model.rules;

import io.github.epixsdk.model.Appendix;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Quantity;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a species under one scientific name. Immutable and thread-safe.
 *
 * <pre>{@code
 * Species.builder("Falco peregrinus").kingdom(Species.Kingdom.ANIMALIA).addRangeState(CountryCode.of("IS")).build();
 * }</pre>
 *
 * @since 0.1
 */
public final class Species {
    private static final CountryCode UNKNOWN_COUNTRY = CountryCode.of("XX");
    private static final Set<String> SOURCES_OF_PLANTS = Set.of("A");
    private static final Set<String> SOURCES_OF_ANIMALS = Set.of("C", "R");

    private final String name;
    private final Optional<String> acceptedName;
    private final Optional<Kingdom> kingdom;
    private final List<Listing> listings;
    private final Set<CountryCode> rangeStates;
    private final List<Quota> quotas;
    private final List<Suspension> suspensions;

    private Species(Builder builder) {
        this.name = builder.name;
        this.acceptedName = Optional.ofNullable(builder.acceptedName);
        this.kingdom = Optional.ofNullable(builder.kingdom);
        this.listings = List.copyOf(builder.listings);
        this.rangeStates = Set.copyOf(builder.rangeStates);
        this.quotas = List.copyOf(builder.quotas);
        this.suspensions = List.copyOf(builder.suspensions);
    }

    /**
     * Starts a species.
     *
     * @param name the scientific name
     * @return the builder
     * @throws NullPointerException if the name is null
     * @throws IllegalArgumentException if the name is blank
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * Returns the scientific name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns the accepted name this one is a synonym of.
     *
     * @return the accepted name, or empty if this one is accepted
     */
    public Optional<String> acceptedName() {
        return acceptedName;
    }

    /**
     * Returns the kingdom.
     *
     * @return the kingdom, or empty if it is not known
     */
    public Optional<Kingdom> kingdom() {
        return kingdom;
    }

    /**
     * Returns the Appendices the species was listed in on a day.
     *
     * @param day the day
     * @return the Appendices, several where populations differ; empty if it was not listed
     */
    public Set<Appendix> appendicesOn(LocalDate day) {
        Set<Appendix> found = EnumSet.noneOf(Appendix.class);
        listings.stream().filter(l -> within(day, l.from(), l.until())).forEach(l -> found.add(l.appendix()));
        return found;
    }

    /**
     * Returns the Appendices the species was listed in at any time of a year.
     *
     * @param year the year
     * @return the Appendices; empty if it was never listed in that year
     */
    public Set<Appendix> appendicesIn(Year year) {
        Set<Appendix> found = EnumSet.noneOf(Appendix.class);
        listings.stream()
                .filter(l -> l.from().getYear() <= year.getValue())
                .filter(l ->
                        l.until().filter(end -> !end.isAfter(year.atDay(1))).isEmpty())
                .forEach(l -> found.add(l.appendix()));
        return found;
    }

    /**
     * Tells whether specimens of the species can have a source. Plants are not bred in captivity or ranched (codes C and R), animals
     * are not artificially propagated (code A).
     *
     * @param sourceCode the source code of box 10, such as {@code W}
     * @return false if the code is one for the other kingdom; true also where the kingdom is not known
     */
    public boolean canHaveSource(String sourceCode) {
        Objects.requireNonNull(sourceCode, "sourceCode");
        Set<String> others = kingdom.map(k -> k == Kingdom.ANIMALIA ? SOURCES_OF_PLANTS : SOURCES_OF_ANIMALS)
                .orElse(Set.of());
        return !others.contains(sourceCode);
    }

    /**
     * Returns the States the species occurs in.
     *
     * @return the range States, unmodifiable; empty if they are not known
     */
    public Set<CountryCode> rangeStates() {
        return rangeStates;
    }

    /**
     * Tells whether wild specimens of the species can come from a country.
     *
     * @param country the country; {@code XX}, an unknown one, speaks against nothing
     * @return false if it is no range State; true also where these are not known
     */
    public boolean canComeFrom(CountryCode country) {
        Objects.requireNonNull(country, "country");
        return rangeStates.isEmpty() || rangeStates.contains(country) || country.equals(UNKNOWN_COUNTRY);
    }

    /**
     * Returns the export quota of a country. Where several were published, for example one for live animals and one for skins,
     * it is the largest: no more than that can be right for one item.
     *
     * @param country the country of export
     * @param year the calendar year
     * @return the quota; empty if none was published, or several in units that cannot be compared
     */
    public Optional<Quantity> quota(CountryCode country, int year) {
        List<Quantity> published = quotas.stream()
                .filter(q -> q.country().equals(country) && q.year() == year)
                .map(Quota::amount)
                .toList();
        return published.stream().allMatch(q -> q.isComparableWith(published.get(0)))
                ? published.stream().reduce((a, b) -> b.exceeds(a) ? b : a)
                : Optional.empty();
    }

    /**
     * Tells whether trade from a country was suspended on a day.
     *
     * @param country the country of export
     * @param day the day
     * @return true if it was
     */
    public boolean isSuspended(CountryCode country, LocalDate day) {
        return suspensions.stream().anyMatch(s -> s.country().equals(country) && within(day, s.from(), s.until()));
    }

    private static boolean within(LocalDate day, LocalDate from, Optional<LocalDate> until) {
        return !day.isBefore(from) && until.filter(end -> !day.isBefore(end)).isEmpty();
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return "Species[" + name + "]";
    }

    /**
     * The kingdoms CITES lists species of.
     *
     * @since 0.1
     */
    public enum Kingdom {
        /** Animals. */
        ANIMALIA,
        /** Plants. */
        PLANTAE
    }

    /**
     * A listing in an Appendix.
     *
     * @param appendix the Appendix
     * @param from the first day
     * @param until the first day the listing no longer holds, or empty if it still does
     * @since 0.1
     */
    public record Listing(Appendix appendix, LocalDate from, Optional<LocalDate> until) {
        /**
         * Checks the components.
         *
         * @param appendix the Appendix
         * @param from the first day
         * @param until the first day the listing no longer holds, or empty if it still does
         * @throws NullPointerException if a component is null
         */
        public Listing {
            Objects.requireNonNull(appendix, "appendix");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(until, "until");
        }
    }

    /**
     * An annual export quota.
     *
     * @param country the country of export
     * @param year the calendar year
     * @param amount how much may be exported
     * @since 0.1
     */
    public record Quota(CountryCode country, int year, Quantity amount) {
        /**
         * Checks the components.
         *
         * @param country the country of export
         * @param year the calendar year
         * @param amount how much may be exported
         * @throws NullPointerException if a component is null
         */
        public Quota {
            Objects.requireNonNull(country, "country");
            Objects.requireNonNull(amount, "amount");
        }
    }

    /**
     * A recommendation to suspend trade.
     *
     * @param country the country of export
     * @param from the first day
     * @param until the first day it no longer holds, or empty if it still does
     * @since 0.1
     */
    public record Suspension(CountryCode country, LocalDate from, Optional<LocalDate> until) {
        /**
         * Checks the components.
         *
         * @param country the country of export
         * @param from the first day
         * @param until the first day it no longer holds, or empty if it still does
         * @throws NullPointerException if a component is null
         */
        public Suspension {
            Objects.requireNonNull(country, "country");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(until, "until");
        }
    }

    /**
     * Builds a species; not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final String name;
        private @Nullable String acceptedName;
        private @Nullable Kingdom kingdom;
        private final List<Listing> listings = new ArrayList<>();
        private final Set<CountryCode> rangeStates = new LinkedHashSet<>();
        private final List<Quota> quotas = new ArrayList<>();
        private final List<Suspension> suspensions = new ArrayList<>();

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name").strip();
            if (this.name.isEmpty()) {
                throw new IllegalArgumentException("A species needs a scientific name, found only white space");
            }
        }

        /**
         * Says that the name is a synonym.
         *
         * @param acceptedName the accepted name, or null if this one is accepted
         * @return this builder
         */
        public Builder acceptedName(@Nullable String acceptedName) {
            this.acceptedName = acceptedName;
            return this;
        }

        /**
         * Sets the kingdom.
         *
         * @param kingdom the kingdom, or null if it is not known
         * @return this builder
         */
        public Builder kingdom(@Nullable Kingdom kingdom) {
            this.kingdom = kingdom;
            return this;
        }

        /**
         * Adds a listing.
         *
         * @param listing the listing
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder addListing(Listing listing) {
            listings.add(Objects.requireNonNull(listing, "listing"));
            return this;
        }

        /**
         * Adds a range State.
         *
         * @param country the State
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder addRangeState(CountryCode country) {
            rangeStates.add(Objects.requireNonNull(country, "country"));
            return this;
        }

        /**
         * Adds a quota.
         *
         * @param quota the quota
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder addQuota(Quota quota) {
            quotas.add(Objects.requireNonNull(quota, "quota"));
            return this;
        }

        /**
         * Adds a suspension.
         *
         * @param suspension the suspension
         * @return this builder
         * @throws NullPointerException if it is null
         */
        public Builder addSuspension(Suspension suspension) {
            suspensions.add(Objects.requireNonNull(suspension, "suspension"));
            return this;
        }

        /**
         * Builds the species; the builder can be used again.
         *
         * @return the species
         */
        public Species build() {
            return new Species(this);
        }
    }
}
