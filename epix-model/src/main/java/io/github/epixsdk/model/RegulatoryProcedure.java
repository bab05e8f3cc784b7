package io.github.epixsdk.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an item says on quotas (box 11a), on registered operations and on acquisition (box 12b).
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class RegulatoryProcedure {
    private final List<Code> categoryCodes;
    private final @Nullable Quantity quotaUsed;
    private final @Nullable Quantity quotaAnnual;
    private final @Nullable PermitDateTime acquiredOn;
    private final List<ReferencedDocument> previousDocuments;

    private RegulatoryProcedure(Builder builder) {
        this.categoryCodes = List.copyOf(builder.categoryCodes);
        this.quotaUsed = builder.quotaUsed;
        this.quotaAnnual = builder.quotaAnnual;
        this.acquiredOn = builder.acquiredOn;
        this.previousDocuments = List.copyOf(builder.previousDocuments);
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
        builder.categoryCodes.addAll(categoryCodes);
        builder.quotaUsed = quotaUsed;
        builder.quotaAnnual = quotaAnnual;
        builder.acquiredOn = acquiredOn;
        builder.previousDocuments.addAll(previousDocuments);
        return builder;
    }

    /**
     * Returns the category codes: by default read as numbers of registered operations (version 2 only).
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Code> categoryCodes() {
        return categoryCodes;
    }

    /**
     * Returns the total exported so far in the calendar year.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Quantity> quotaUsed() {
        return Optional.ofNullable(quotaUsed);
    }

    /**
     * Returns the annual quota.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Quantity> quotaAnnual() {
        return Optional.ofNullable(quotaAnnual);
    }

    /**
     * Returns the date of acquisition of a pre-Convention specimen.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<PermitDateTime> acquiredOn() {
        return Optional.ofNullable(acquiredOn);
    }

    /**
     * Returns the documents on the registered operation.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<ReferencedDocument> previousDocuments() {
        return previousDocuments;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegulatoryProcedure that
                && Objects.equals(categoryCodes, that.categoryCodes)
                && Objects.equals(quotaUsed, that.quotaUsed)
                && Objects.equals(quotaAnnual, that.quotaAnnual)
                && Objects.equals(acquiredOn, that.acquiredOn)
                && Objects.equals(previousDocuments, that.previousDocuments);
    }

    @Override
    public int hashCode() {
        return Objects.hash(categoryCodes, quotaUsed, quotaAnnual, acquiredOn, previousDocuments);
    }

    /** Returns how many category codes there are; no names, addresses or tokens. */
    @Override
    public String toString() {
        return "RegulatoryProcedure[categoryCodes=" + categoryCodes.size() + "]";
    }

    /**
     * Builds a {@link RegulatoryProcedure}. Not thread-safe; what it builds is.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final List<Code> categoryCodes = new ArrayList<>();
        private @Nullable Quantity quotaUsed;
        private @Nullable Quantity quotaAnnual;
        private @Nullable PermitDateTime acquiredOn;
        private final List<ReferencedDocument> previousDocuments = new ArrayList<>();
        private final Faults faults = new Faults();

        private Builder() {}

        /**
         * Replaces the category codes: by default read as numbers of registered operations (version 2 only).
         *
         * @param categoryCodes the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder categoryCodes(List<Code> categoryCodes) {
            List<Code> checked = List.copyOf(categoryCodes);
            this.categoryCodes.clear();
            this.categoryCodes.addAll(checked);
            faults.mend("categoryCode");
            return this;
        }

        /**
         * Adds a category code: by default read as the number of a registered operation (version 2 only).
         *
         * @param categoryCode the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addCategoryCode(Code categoryCode) {
            this.categoryCodes.add(Objects.requireNonNull(categoryCode, "categoryCode"));
            return this;
        }

        /**
         * Adds a category code: by default read as the number of a registered operation (version 2 only).
         *
         * @param categoryCode the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addCategoryCode(String categoryCode) {
            faults.add("categoryCode", () -> Code.of(categoryCode)).ifPresent(this::addCategoryCode);
            return this;
        }

        /**
         * Sets the total exported so far in the calendar year.
         *
         * @param quotaUsed the value, or null for none
         * @return this builder
         */
        public Builder quotaUsed(@Nullable Quantity quotaUsed) {
            this.quotaUsed = quotaUsed;
            return this;
        }

        /**
         * Sets the annual quota.
         *
         * @param quotaAnnual the value, or null for none
         * @return this builder
         */
        public Builder quotaAnnual(@Nullable Quantity quotaAnnual) {
            this.quotaAnnual = quotaAnnual;
            return this;
        }

        /**
         * Sets the date of acquisition of a pre-Convention specimen.
         *
         * @param acquiredOn the value, or null for none
         * @return this builder
         */
        public Builder acquiredOn(@Nullable PermitDateTime acquiredOn) {
            this.acquiredOn = acquiredOn;
            return this;
        }

        /**
         * Replaces the documents on the registered operation.
         *
         * @param previousDocuments the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder previousDocuments(List<ReferencedDocument> previousDocuments) {
            List<ReferencedDocument> checked = List.copyOf(previousDocuments);
            this.previousDocuments.clear();
            this.previousDocuments.addAll(checked);
            return this;
        }

        /**
         * Adds a document on the registered operation.
         *
         * @param previousDocument the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addPreviousDocument(ReferencedDocument previousDocument) {
            this.previousDocuments.add(Objects.requireNonNull(previousDocument, "previousDocument"));
            return this;
        }

        /**
         * Builds the value; the builder can be used again.
         *
         * @return the value
         * @throws InvalidPermitException if a value was not understood: names every such value at once
         */
        public RegulatoryProcedure build() {
            faults.refuseToBuild("regulatory procedure");
            return new RegulatoryProcedure(this);
        }
    }
}
