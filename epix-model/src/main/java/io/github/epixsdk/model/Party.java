package io.github.epixsdk.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A party on a permit: importer (box 3), (re-)exporter (box 4), Management Authority (box 6), issuing official (box 13) or
 * examining authority (box 14).
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Party {
    private final List<Identifier> ids;
    private final @Nullable Text name;
    private final @Nullable Address address;
    private final @Nullable Text representative;
    private final List<Text> signatories;

    private Party(Builder builder) {
        this.ids = List.copyOf(builder.ids);
        this.name = builder.name;
        this.address = builder.address;
        this.representative = builder.representative;
        this.signatories = List.copyOf(builder.signatories);
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
        builder.name = name;
        builder.address = address;
        builder.representative = representative;
        builder.signatories.addAll(signatories);
        return builder;
    }

    /**
     * Returns the identifiers of the party.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Identifier> ids() {
        return ids;
    }

    /**
     * Returns the name.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Text> name() {
        return Optional.ofNullable(name);
    }

    /**
     * Returns the postal address.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Address> address() {
        return Optional.ofNullable(address);
    }

    /**
     * Returns the name of the person who represents the party.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Text> representative() {
        return Optional.ofNullable(representative);
    }

    /**
     * Returns the names of the persons who may sign for the party.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Text> signatories() {
        return signatories;
    }

    /**
     * Returns the country of the party's address.
     *
     * @return the code, or empty if the address names none
     */
    public Optional<CountryCode> countryCode() {
        return Optional.ofNullable(address).flatMap(Address::country).flatMap(Country::code);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Party that
                && Objects.equals(ids, that.ids)
                && Objects.equals(name, that.name)
                && Objects.equals(address, that.address)
                && Objects.equals(representative, that.representative)
                && Objects.equals(signatories, that.signatories);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ids, name, address, representative, signatories);
    }

    /** Returns the country code only; no names, addresses or tokens. */
    @Override
    public String toString() {
        return "Party[" + countryCode().map(CountryCode::value).orElse("?") + "]";
    }

    /**
     * Builds a {@link Party}. Not thread-safe; what it builds is.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final List<Identifier> ids = new ArrayList<>();
        private @Nullable Text name;
        private @Nullable Address address;
        private @Nullable Text representative;
        private final List<Text> signatories = new ArrayList<>();
        private final Faults faults = new Faults();

        private Builder() {}

        /**
         * Replaces the identifiers of the party.
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
         * Adds an identifier of the party.
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
         * Adds an identifier of the party.
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
         * Sets the name.
         *
         * @param name the value, or null for none
         * @return this builder
         */
        public Builder name(@Nullable Text name) {
            faults.mend("name");
            this.name = name;
            return this;
        }

        /**
         * Sets the name.
         *
         * @param name the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder name(String name) {
            faults.replace("name", () -> Text.of(name)).ifPresent(this::name);
            return this;
        }

        /**
         * Sets the postal address.
         *
         * @param address the value, or null for none
         * @return this builder
         */
        public Builder address(@Nullable Address address) {
            this.address = address;
            return this;
        }

        /**
         * Sets the name of the person who represents the party.
         *
         * @param representative the value, or null for none
         * @return this builder
         */
        public Builder representative(@Nullable Text representative) {
            faults.mend("representative");
            this.representative = representative;
            return this;
        }

        /**
         * Sets the name of the person who represents the party.
         *
         * @param representative the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder representative(String representative) {
            faults.replace("representative", () -> Text.of(representative)).ifPresent(this::representative);
            return this;
        }

        /**
         * Replaces the names of the persons who may sign for the party.
         *
         * @param signatories the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder signatories(List<Text> signatories) {
            List<Text> checked = List.copyOf(signatories);
            this.signatories.clear();
            this.signatories.addAll(checked);
            faults.mend("signatory");
            return this;
        }

        /**
         * Adds the name of a person who may sign for the party.
         *
         * @param signatory the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addSignatory(Text signatory) {
            this.signatories.add(Objects.requireNonNull(signatory, "signatory"));
            return this;
        }

        /**
         * Adds the name of a person who may sign for the party.
         *
         * @param signatory the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addSignatory(String signatory) {
            faults.add("signatory", () -> Text.of(signatory)).ifPresent(this::addSignatory);
            return this;
        }

        /**
         * Builds the value; the builder can be used again.
         *
         * @return the value
         * @throws InvalidPermitException if a value was not understood: names every such value at once
         */
        public Party build() {
            faults.refuseToBuild("party");
            return new Party(this);
        }
    }
}
