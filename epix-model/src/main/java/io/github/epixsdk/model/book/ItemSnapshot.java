package io.github.epixsdk.model.book;

import io.github.epixsdk.model.Code;
import io.github.epixsdk.model.Country;
import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitItem;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a permit said of one item at one time, as far as the book needs it: what is traded (boxes 7, 9 and 10), where it comes from
 * (12), and how much of it (11, 11a and 14).
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * ItemSnapshot crocodiles = ItemSnapshot.builder("A")
 *         .addSpecies("Crocodylus siamensis")
 *         .term("SKI")
 *         .permitted(Quantity.of("12", "NAR"))
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class ItemSnapshot {
    private final String item;
    private final List<String> species;
    private final @Nullable String term;
    private final @Nullable String appendix;
    private final @Nullable String source;
    private final @Nullable CountryCode origin;
    private final @Nullable Quantity permitted;
    private final @Nullable Quantity exported;
    private final @Nullable Quantity quotaUsed;
    private final @Nullable Quantity quotaAnnual;

    private ItemSnapshot(Builder builder) {
        this.item = builder.item;
        this.species = List.copyOf(builder.species);
        this.term = builder.term;
        this.appendix = builder.appendix;
        this.source = builder.source;
        this.origin = builder.origin;
        this.permitted = builder.permitted;
        this.exported = builder.exported;
        this.quotaUsed = builder.quotaUsed;
        this.quotaAnnual = builder.quotaAnnual;
    }

    /**
     * Takes down what a permit says of an item.
     *
     * @param item the item
     * @return the snapshot; empty for an item without a letter, which nothing can be compared with
     */
    static Optional<ItemSnapshot> of(PermitItem item) {
        return item.id()
                .map(id -> builder(id)
                        .species(item.tradeLines().stream()
                                .flatMap(line -> line.scientificNames().stream())
                                .map(Text::value)
                                .filter(name -> !name.isBlank())
                                .toList())
                        .term(item.term().map(Code::value).orElse(null))
                        .appendix(item.tradeLines().stream()
                                .flatMap(line -> line.appendixCode().stream())
                                .map(Code::value)
                                .findFirst()
                                .orElse(null))
                        .source(item.source().map(Code::value).orElse(null))
                        .origin(item.origin().flatMap(Country::code).orElse(null))
                        .permitted(item.quantity().orElse(null))
                        .exported(item.endorsedQuantity().orElse(null))
                        .quotaUsed(item.quotaUsed().orElse(null))
                        .quotaAnnual(item.quotaAnnual().orElse(null))
                        .build());
    }

    /**
     * Starts a builder.
     *
     * @param item the letter or token of the item
     * @return a builder with everything else absent
     * @throws NullPointerException if {@code item} is null
     * @throws IllegalArgumentException if {@code item} is blank
     */
    public static Builder builder(String item) {
        return new Builder(Plain.content(item, "item"));
    }

    /**
     * Returns a builder that starts from this value.
     *
     * @return a builder with everything set as here
     */
    public Builder toBuilder() {
        Builder builder = new Builder(item);
        builder.species.addAll(species);
        builder.term = term;
        builder.appendix = appendix;
        builder.source = source;
        builder.origin = origin;
        builder.permitted = permitted;
        builder.exported = exported;
        builder.quotaUsed = quotaUsed;
        builder.quotaAnnual = quotaAnnual;
        return builder;
    }

    /**
     * Returns the item.
     *
     * @return its letter or token
     */
    public String item() {
        return item;
    }

    /**
     * Returns the scientific names (box 7).
     *
     * @return the names as written, mostly one; unmodifiable
     */
    public List<String> species() {
        return species;
    }

    /**
     * Returns the specimen term (box 9).
     *
     * @return the three-letter code as written, or empty
     */
    public Optional<String> term() {
        return Optional.ofNullable(term);
    }

    /**
     * Returns the Appendix (box 10).
     *
     * @return the code as written, or empty
     */
    public Optional<String> appendix() {
        return Optional.ofNullable(appendix);
    }

    /**
     * Returns the source (box 10).
     *
     * @return the code as written, or empty
     */
    public Optional<String> source() {
        return Optional.ofNullable(source);
    }

    /**
     * Returns the country of origin (box 12).
     *
     * @return its code, or empty
     */
    public Optional<CountryCode> origin() {
        return Optional.ofNullable(origin);
    }

    /**
     * Returns the permitted quantity (box 11).
     *
     * @return the quantity, or empty
     */
    public Optional<Quantity> permitted() {
        return Optional.ofNullable(permitted);
    }

    /**
     * Returns the quantity Customs endorsed at export (box 14).
     *
     * @return the quantity; empty before export
     */
    public Optional<Quantity> exported() {
        return Optional.ofNullable(exported);
    }

    /**
     * Returns what was used of the annual quota so far (box 11a).
     *
     * @return the quantity, or empty
     */
    public Optional<Quantity> quotaUsed() {
        return Optional.ofNullable(quotaUsed);
    }

    /**
     * Returns the annual quota (box 11a).
     *
     * @return the quantity, or empty
     */
    public Optional<Quantity> quotaAnnual() {
        return Optional.ofNullable(quotaAnnual);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemSnapshot that
                && item.equals(that.item)
                && species.equals(that.species)
                && Objects.equals(term, that.term)
                && Objects.equals(appendix, that.appendix)
                && Objects.equals(source, that.source)
                && Objects.equals(origin, that.origin)
                && Objects.equals(permitted, that.permitted)
                && Objects.equals(exported, that.exported)
                && Objects.equals(quotaUsed, that.quotaUsed)
                && Objects.equals(quotaAnnual, that.quotaAnnual);
    }

    @Override
    public int hashCode() {
        return Objects.hash(item, species, term, appendix, source, origin, permitted, exported, quotaUsed, quotaAnnual);
    }

    /** Returns the item and its quantities. */
    @Override
    public String toString() {
        return "ItemSnapshot[" + item + ", permitted=" + shown(permitted) + ", exported=" + shown(exported) + "]";
    }

    private static String shown(@Nullable Quantity quantity) {
        return quantity == null ? "?" : quantity.toString();
    }

    /**
     * Builds an {@link ItemSnapshot}. Not thread-safe; what it builds is.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final String item;
        private final List<String> species = new ArrayList<>();
        private @Nullable String term;
        private @Nullable String appendix;
        private @Nullable String source;
        private @Nullable CountryCode origin;
        private @Nullable Quantity permitted;
        private @Nullable Quantity exported;
        private @Nullable Quantity quotaUsed;
        private @Nullable Quantity quotaAnnual;

        private Builder(String item) {
            this.item = item;
        }

        /**
         * Replaces the scientific names.
         *
         * @param species the names in order
         * @return this builder
         * @throws NullPointerException if the list or a name is null
         * @throws IllegalArgumentException if a name is blank
         */
        public Builder species(List<String> species) {
            List<String> checked =
                    species.stream().map(name -> Plain.content(name, "species")).toList();
            this.species.clear();
            this.species.addAll(checked);
            return this;
        }

        /**
         * Adds a scientific name.
         *
         * @param name the name
         * @return this builder
         * @throws NullPointerException if the name is null
         * @throws IllegalArgumentException if the name is blank
         */
        public Builder addSpecies(String name) {
            this.species.add(Plain.content(name, "species"));
            return this;
        }

        /**
         * Sets the specimen term.
         *
         * @param term the three-letter code, or null for none
         * @return this builder
         * @throws IllegalArgumentException if the code is blank
         */
        public Builder term(@Nullable String term) {
            this.term = Plain.contentOrNull(term, "term");
            return this;
        }

        /**
         * Sets the Appendix.
         *
         * @param appendix the code, or null for none
         * @return this builder
         * @throws IllegalArgumentException if the code is blank
         */
        public Builder appendix(@Nullable String appendix) {
            this.appendix = Plain.contentOrNull(appendix, "Appendix");
            return this;
        }

        /**
         * Sets the source.
         *
         * @param source the code, or null for none
         * @return this builder
         * @throws IllegalArgumentException if the code is blank
         */
        public Builder source(@Nullable String source) {
            this.source = Plain.contentOrNull(source, "source");
            return this;
        }

        /**
         * Sets the country of origin.
         *
         * @param origin the country, or null for none
         * @return this builder
         */
        public Builder origin(@Nullable CountryCode origin) {
            this.origin = origin;
            return this;
        }

        /**
         * Sets the permitted quantity.
         *
         * @param permitted the quantity, or null for none
         * @return this builder
         */
        public Builder permitted(@Nullable Quantity permitted) {
            this.permitted = permitted;
            return this;
        }

        /**
         * Sets the quantity endorsed at export.
         *
         * @param exported the quantity, or null for none
         * @return this builder
         */
        public Builder exported(@Nullable Quantity exported) {
            this.exported = exported;
            return this;
        }

        /**
         * Sets what was used of the annual quota so far.
         *
         * @param quotaUsed the quantity, or null for none
         * @return this builder
         */
        public Builder quotaUsed(@Nullable Quantity quotaUsed) {
            this.quotaUsed = quotaUsed;
            return this;
        }

        /**
         * Sets the annual quota.
         *
         * @param quotaAnnual the quantity, or null for none
         * @return this builder
         */
        public Builder quotaAnnual(@Nullable Quantity quotaAnnual) {
            this.quotaAnnual = quotaAnnual;
            return this;
        }

        /**
         * Builds the value; the builder can be used again.
         *
         * @return the value
         */
        public ItemSnapshot build() {
            return new ItemSnapshot(this);
        }
    }
}
