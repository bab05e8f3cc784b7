package io.github.epixsdk.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A postal address on a permit (boxes 3, 4, 6).
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Address {
    private final List<Code> postcodes;
    private final @Nullable Text postOfficeBox;
    private final List<Text> streets;
    private final @Nullable Text city;
    private final @Nullable Country country;

    private Address(Builder builder) {
        this.postcodes = List.copyOf(builder.postcodes);
        this.postOfficeBox = builder.postOfficeBox;
        this.streets = List.copyOf(builder.streets);
        this.city = builder.city;
        this.country = builder.country;
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
        builder.postcodes.addAll(postcodes);
        builder.postOfficeBox = postOfficeBox;
        builder.streets.addAll(streets);
        builder.city = city;
        builder.country = country;
        return builder;
    }

    /**
     * Returns the postcodes.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Code> postcodes() {
        return postcodes;
    }

    /**
     * Returns the post-office box.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Text> postOfficeBox() {
        return Optional.ofNullable(postOfficeBox);
    }

    /**
     * Returns the lines of the street address.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Text> streets() {
        return streets;
    }

    /**
     * Returns the city.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Text> city() {
        return Optional.ofNullable(city);
    }

    /**
     * Returns the country, with its subdivision.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Country> country() {
        return Optional.ofNullable(country);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address that
                && Objects.equals(postcodes, that.postcodes)
                && Objects.equals(postOfficeBox, that.postOfficeBox)
                && Objects.equals(streets, that.streets)
                && Objects.equals(city, that.city)
                && Objects.equals(country, that.country);
    }

    @Override
    public int hashCode() {
        return Objects.hash(postcodes, postOfficeBox, streets, city, country);
    }

    /** Returns the country code only; no names, addresses or tokens. */
    @Override
    public String toString() {
        return "Address["
                + (country == null
                        ? "?"
                        : country.code().map(CountryCode::value).orElse("?")) + "]";
    }

    /**
     * Builds an {@link Address}. Not thread-safe; what it builds is.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final List<Code> postcodes = new ArrayList<>();
        private @Nullable Text postOfficeBox;
        private final List<Text> streets = new ArrayList<>();
        private @Nullable Text city;
        private @Nullable Country country;
        private final Faults faults = new Faults();

        private Builder() {}

        /**
         * Replaces the postcodes.
         *
         * @param postcodes the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder postcodes(List<Code> postcodes) {
            List<Code> checked = List.copyOf(postcodes);
            this.postcodes.clear();
            this.postcodes.addAll(checked);
            faults.mend("postcode");
            return this;
        }

        /**
         * Adds a postcode.
         *
         * @param postcode the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addPostcode(Code postcode) {
            this.postcodes.add(Objects.requireNonNull(postcode, "postcode"));
            return this;
        }

        /**
         * Adds a postcode.
         *
         * @param postcode the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addPostcode(String postcode) {
            faults.add("postcode", () -> Code.of(postcode)).ifPresent(this::addPostcode);
            return this;
        }

        /**
         * Sets the post-office box.
         *
         * @param postOfficeBox the value, or null for none
         * @return this builder
         */
        public Builder postOfficeBox(@Nullable Text postOfficeBox) {
            faults.mend("postOfficeBox");
            this.postOfficeBox = postOfficeBox;
            return this;
        }

        /**
         * Sets the post-office box.
         *
         * @param postOfficeBox the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder postOfficeBox(String postOfficeBox) {
            faults.replace("postOfficeBox", () -> Text.of(postOfficeBox)).ifPresent(this::postOfficeBox);
            return this;
        }

        /**
         * Replaces the lines of the street address.
         *
         * @param streets the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder streets(List<Text> streets) {
            List<Text> checked = List.copyOf(streets);
            this.streets.clear();
            this.streets.addAll(checked);
            faults.mend("street");
            return this;
        }

        /**
         * Adds a line of the street address.
         *
         * @param street the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addStreet(Text street) {
            this.streets.add(Objects.requireNonNull(street, "street"));
            return this;
        }

        /**
         * Adds a line of the street address.
         *
         * @param street the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addStreet(String street) {
            faults.add("street", () -> Text.of(street)).ifPresent(this::addStreet);
            return this;
        }

        /**
         * Sets the city.
         *
         * @param city the value, or null for none
         * @return this builder
         */
        public Builder city(@Nullable Text city) {
            faults.mend("city");
            this.city = city;
            return this;
        }

        /**
         * Sets the city.
         *
         * @param city the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder city(String city) {
            faults.replace("city", () -> Text.of(city)).ifPresent(this::city);
            return this;
        }

        /**
         * Sets the country, with its subdivision.
         *
         * @param country the value, or null for none
         * @return this builder
         */
        public Builder country(@Nullable Country country) {
            this.country = country;
            return this;
        }

        /**
         * Builds the value; the builder can be used again.
         *
         * @return the value
         * @throws InvalidPermitException if a value was not understood: names every such value at once
         */
        public Address build() {
            faults.refuseToBuild("address");
            return new Address(this);
        }
    }
}
