package io.github.epixsdk.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A country on a permit: of an address, of origin (box 12), of last re-export (box 12a) or of import (box 3a).
 *
 * <p>The identifier is the ISO 3166-1 alpha-2 code; names are for people. Everything the document says is kept, whether or
 * not it is a known code.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Country {
    private final List<Identifier> ids;
    private final List<Text> names;
    private final List<Text> subdivisions;

    private Country(Builder builder) {
        this.ids = List.copyOf(builder.ids);
        this.names = List.copyOf(builder.names);
        this.subdivisions = List.copyOf(builder.subdivisions);
    }

    /**
     * Starts a builder.
     *
     * @return a builder with everything absent
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder that starts from this value.
     *
     * @return a builder with everything set as here
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.ids.addAll(ids);
        builder.names.addAll(names);
        builder.subdivisions.addAll(subdivisions);
        return builder;
    }

    /**
     * Returns the identifiers as written.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Identifier> ids() {
        return ids;
    }

    /**
     * Returns the names as written.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Text> names() {
        return names;
    }

    /**
     * Returns the names of the State, province or canton.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Text> subdivisions() {
        return subdivisions;
    }

    /**
     * Returns a country that is only a code.
     *
     * @param code the code
     * @return the country
     */
    public static Country of(CountryCode code) {
        return builder().addId(code.value()).build();
    }

    /**
     * Returns a country with its name.
     *
     * @param code two letters
     * @param name the name as printed
     * @return the country
     * @throws IllegalArgumentException if the code is not two letters or the name is blank
     */
    public static Country of(String code, String name) {
        return of(CountryCode.of(code)).toBuilder().addName(Text.of(name)).build();
    }

    /**
     * Returns the two-letter code.
     *
     * @return the first identifier that has the form of a country code, trimmed and in upper case; else empty
     */
    public Optional<CountryCode> code() {
        return ids.stream().flatMap(id -> CountryCode.find(id.value()).stream()).findFirst();
    }

    /**
     * Returns the name.
     *
     * @return the first name, or empty
     */
    public Optional<String> name() {
        return names.stream().map(Text::value).findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Country that
                && Objects.equals(ids, that.ids)
                && Objects.equals(names, that.names)
                && Objects.equals(subdivisions, that.subdivisions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ids, names, subdivisions);
    }

    /** Returns the code; no names, addresses or tokens. */
    @Override
    public String toString() {
        return "Country[" + code().map(CountryCode::value).orElse("?") + "]";
    }

    /**
     * Builds a {@link Country}. Not thread-safe; what it builds is.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final List<Identifier> ids = new ArrayList<>();
        private final List<Text> names = new ArrayList<>();
        private final List<Text> subdivisions = new ArrayList<>();
        private final Faults faults = new Faults();

        private Builder() {}

        /**
         * Replaces the identifiers as written.
         *
         * @param ids the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder ids(List<Identifier> ids) {
            List<Identifier> checked = List.copyOf(ids);
            this.ids.clear();
            this.ids.addAll(checked);
            faults.mend("id");
            return this;
        }

        /**
         * Adds an identifier as written.
         *
         * @param id the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addId(Identifier id) {
            this.ids.add(Objects.requireNonNull(id, "id"));
            return this;
        }

        /**
         * Adds an identifier as written.
         *
         * @param id the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addId(String id) {
            faults.add("id", () -> Identifier.of(id)).ifPresent(this::addId);
            return this;
        }

        /**
         * Replaces the names as written.
         *
         * @param names the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder names(List<Text> names) {
            List<Text> checked = List.copyOf(names);
            this.names.clear();
            this.names.addAll(checked);
            faults.mend("name");
            return this;
        }

        /**
         * Adds a name as written.
         *
         * @param name the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addName(Text name) {
            this.names.add(Objects.requireNonNull(name, "name"));
            return this;
        }

        /**
         * Adds a name as written.
         *
         * @param name the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addName(String name) {
            faults.add("name", () -> Text.of(name)).ifPresent(this::addName);
            return this;
        }

        /**
         * Replaces the names of the State, province or canton.
         *
         * @param subdivisions the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder subdivisions(List<Text> subdivisions) {
            List<Text> checked = List.copyOf(subdivisions);
            this.subdivisions.clear();
            this.subdivisions.addAll(checked);
            faults.mend("subdivision");
            return this;
        }

        /**
         * Adds a name of the State, province or canton.
         *
         * @param subdivision the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addSubdivision(Text subdivision) {
            this.subdivisions.add(Objects.requireNonNull(subdivision, "subdivision"));
            return this;
        }

        /**
         * Adds a name of the State, province or canton.
         *
         * @param subdivision the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addSubdivision(String subdivision) {
            faults.add("subdivision", () -> Text.of(subdivision)).ifPresent(this::addSubdivision);
            return this;
        }

        /**
         * Builds the value; the builder can be used again.
         *
         * @return the value
         * @throws InvalidPermitException if a value was not understood: names every such value at once
         */
        public Country build() {
            faults.refuseToBuild("country");
            return new Country(this);
        }
    }
}
