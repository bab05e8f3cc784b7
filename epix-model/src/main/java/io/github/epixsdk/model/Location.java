package io.github.epixsdk.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A place named on a permit: where it was issued (box 13) or the port of export (box 14).
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Location {
    private final List<Identifier> ids;
    private final List<Text> names;

    private Location(Builder builder) {
        this.ids = List.copyOf(builder.ids);
        this.names = List.copyOf(builder.names);
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
        return builder;
    }

    /**
     * Returns the codes of the place, for example a UN/LOCODE.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Identifier> ids() {
        return ids;
    }

    /**
     * Returns the names of the place.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Text> names() {
        return names;
    }

    /**
     * Returns what one would print for the place: its first name, else its first code.
     *
     * @return the name or code, or empty if there is neither
     */
    public Optional<String> label() {
        return names.stream()
                .map(Text::value)
                .findFirst()
                .or(() -> ids.stream().map(Identifier::value).findFirst());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Location that && Objects.equals(ids, that.ids) && Objects.equals(names, that.names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ids, names);
    }

    /** Returns how many codes and names there are; no names, addresses or tokens. */
    @Override
    public String toString() {
        return "Location[ids=" + ids.size() + ", names=" + names.size() + "]";
    }

    /**
     * Builds a {@link Location}. Not thread-safe; what it builds is.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final List<Identifier> ids = new ArrayList<>();
        private final List<Text> names = new ArrayList<>();
        private final Faults faults = new Faults();

        private Builder() {}

        /**
         * Replaces the codes of the place, for example a UN/LOCODE.
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
         * Adds a code of the place, for example a UN/LOCODE.
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
         * Adds a code of the place, for example a UN/LOCODE.
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
         * Replaces the names of the place.
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
         * Adds a name of the place.
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
         * Adds a name of the place.
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
         * Builds the value; the builder can be used again.
         *
         * @return the value
         * @throws InvalidPermitException if a value was not understood: names every such value at once
         */
        public Location build() {
            faults.refuseToBuild("location");
            return new Location(this);
        }
    }
}
