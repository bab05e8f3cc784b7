package io.github.epixsdk.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the examining authority found and endorsed at export (box 14), for one item or for the whole consignment.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Examination {
    private final @Nullable PermitDateTime occurredOn;
    private final @Nullable Quantity quantity;
    private final @Nullable Location place;
    private final List<Party> certifyingParties;

    private Examination(Builder builder) {
        this.occurredOn = builder.occurredOn;
        this.quantity = builder.quantity;
        this.place = builder.place;
        this.certifyingParties = List.copyOf(builder.certifyingParties);
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
        builder.occurredOn = occurredOn;
        builder.quantity = quantity;
        builder.place = place;
        builder.certifyingParties.addAll(certifyingParties);
        return builder;
    }

    /**
     * Returns the date of the examination.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<PermitDateTime> occurredOn() {
        return Optional.ofNullable(occurredOn);
    }

    /**
     * Returns the quantity actually exported.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Quantity> quantity() {
        return Optional.ofNullable(quantity);
    }

    /**
     * Returns the port or place of export.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Location> place() {
        return Optional.ofNullable(place);
    }

    /**
     * Returns the authorities that certify.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Party> certifyingParties() {
        return certifyingParties;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Examination that
                && Objects.equals(occurredOn, that.occurredOn)
                && Objects.equals(quantity, that.quantity)
                && Objects.equals(place, that.place)
                && Objects.equals(certifyingParties, that.certifyingParties);
    }

    @Override
    public int hashCode() {
        return Objects.hash(occurredOn, quantity, place, certifyingParties);
    }

    /** Returns the quantity; no names, addresses or tokens. */
    @Override
    public String toString() {
        return "Examination[" + (quantity == null ? "no quantity" : quantity.toString()) + "]";
    }

    /**
     * Builds an {@link Examination}. Not thread-safe; what it builds is.
     *
     * @since 0.1
     */
    public static final class Builder {
        private @Nullable PermitDateTime occurredOn;
        private @Nullable Quantity quantity;
        private @Nullable Location place;
        private final List<Party> certifyingParties = new ArrayList<>();

        private Builder() {}

        /**
         * Sets the date of the examination.
         *
         * @param occurredOn the value, or null for none
         * @return this builder
         */
        public Builder occurredOn(@Nullable PermitDateTime occurredOn) {
            this.occurredOn = occurredOn;
            return this;
        }

        /**
         * Sets the quantity actually exported.
         *
         * @param quantity the value, or null for none
         * @return this builder
         */
        public Builder quantity(@Nullable Quantity quantity) {
            this.quantity = quantity;
            return this;
        }

        /**
         * Sets the port or place of export.
         *
         * @param place the value, or null for none
         * @return this builder
         */
        public Builder place(@Nullable Location place) {
            this.place = place;
            return this;
        }

        /**
         * Replaces the authorities that certify.
         *
         * @param certifyingParties the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder certifyingParties(List<Party> certifyingParties) {
            List<Party> checked = List.copyOf(certifyingParties);
            this.certifyingParties.clear();
            this.certifyingParties.addAll(checked);
            return this;
        }

        /**
         * Adds an authority that certifies.
         *
         * @param certifyingParty the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addCertifyingParty(Party certifyingParty) {
            this.certifyingParties.add(Objects.requireNonNull(certifyingParty, "certifyingParty"));
            return this;
        }

        /**
         * Builds the value; the builder can be used again.
         *
         * @return the value
         */
        public Examination build() {
            return new Examination(this);
        }
    }
}
