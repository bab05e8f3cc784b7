package io.github.epixsdk.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What specimens an item is about: species (boxes 7 and 8), description and term (box 9), Appendix and source (box 10).
 *
 * <p>Nearly every item has exactly one; the schema allows several.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class TradeLine {
    private final @Nullable Code appendixCode;
    private final @Nullable Code sourceCode;
    private final @Nullable Identifier sellerAssignedId;
    private final List<Identifier> manufacturerAssignedIds;
    private final List<Text> descriptions;
    private final List<Code> termCodes;
    private final List<Text> commonNames;
    private final List<Text> scientificNames;

    private TradeLine(Builder builder) {
        this.appendixCode = builder.appendixCode;
        this.sourceCode = builder.sourceCode;
        this.sellerAssignedId = builder.sellerAssignedId;
        this.manufacturerAssignedIds = List.copyOf(builder.manufacturerAssignedIds);
        this.descriptions = List.copyOf(builder.descriptions);
        this.termCodes = List.copyOf(builder.termCodes);
        this.commonNames = List.copyOf(builder.commonNames);
        this.scientificNames = List.copyOf(builder.scientificNames);
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
        builder.appendixCode = appendixCode;
        builder.sourceCode = sourceCode;
        builder.sellerAssignedId = sellerAssignedId;
        builder.manufacturerAssignedIds.addAll(manufacturerAssignedIds);
        builder.descriptions.addAll(descriptions);
        builder.termCodes.addAll(termCodes);
        builder.commonNames.addAll(commonNames);
        builder.scientificNames.addAll(scientificNames);
        return builder;
    }

    /**
     * Returns the Appendix as written.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Code> appendixCode() {
        return Optional.ofNullable(appendixCode);
    }

    /**
     * Returns the source as written, for example W (wild) or C (bred in captivity).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Code> sourceCode() {
        return Optional.ofNullable(sourceCode);
    }

    /**
     * Returns the identifier the seller gave; the toolkit does not say what CITES puts there.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Identifier> sellerAssignedId() {
        return Optional.ofNullable(sellerAssignedId);
    }

    /**
     * Returns the identifiers the producer gave (version 2 only).
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Identifier> manufacturerAssignedIds() {
        return manufacturerAssignedIds;
    }

    /**
     * Returns the descriptions of the specimens.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Text> descriptions() {
        return descriptions;
    }

    /**
     * Returns the three-letter terms, for example LIV or SAW.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Code> termCodes() {
        return termCodes;
    }

    /**
     * Returns the common names.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Text> commonNames() {
        return commonNames;
    }

    /**
     * Returns the scientific names.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Text> scientificNames() {
        return scientificNames;
    }

    /**
     * Returns the sources the specimens have: some systems write two into one code, such as {@code WO} for wild and
     * pre-Convention.
     *
     * @return the code as written; both, where it is two known source letters in one; empty if there is none
     */
    public List<Code> sources() {
        return sourceCode().map(TradeLine::takenApart).orElse(List.of());
    }

    private static List<Code> takenApart(Code code) {
        String letters = code.value();
        if (letters.length() != 2 || CodeList.sources().contains(letters)) {
            return List.of(code);
        }
        List<Code> two = List.of(Code.of(letters.substring(0, 1)), Code.of(letters.substring(1)));
        return two.stream().allMatch(c -> CodeList.sources().contains(c.value())) ? two : List.of(code);
    }

    /**
     * Returns the Appendix the specimens are listed in.
     *
     * @return the Appendix, or empty if there is none or it is not a known one
     */
    public Optional<Appendix> appendix() {
        return appendixCode().flatMap(code -> Appendix.find(code.value()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TradeLine that
                && Objects.equals(appendixCode, that.appendixCode)
                && Objects.equals(sourceCode, that.sourceCode)
                && Objects.equals(sellerAssignedId, that.sellerAssignedId)
                && Objects.equals(manufacturerAssignedIds, that.manufacturerAssignedIds)
                && Objects.equals(descriptions, that.descriptions)
                && Objects.equals(termCodes, that.termCodes)
                && Objects.equals(commonNames, that.commonNames)
                && Objects.equals(scientificNames, that.scientificNames);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                appendixCode,
                sourceCode,
                sellerAssignedId,
                manufacturerAssignedIds,
                descriptions,
                termCodes,
                commonNames,
                scientificNames);
    }

    /** Returns how many terms and species there are; no names, addresses or tokens. */
    @Override
    public String toString() {
        return "TradeLine[terms=" + termCodes.size() + ", species=" + scientificNames.size() + "]";
    }

    /**
     * Builds a {@link TradeLine}. Not thread-safe; what it builds is.
     *
     * @since 0.1
     */
    public static final class Builder {
        private @Nullable Code appendixCode;
        private @Nullable Code sourceCode;
        private @Nullable Identifier sellerAssignedId;
        private final List<Identifier> manufacturerAssignedIds = new ArrayList<>();
        private final List<Text> descriptions = new ArrayList<>();
        private final List<Code> termCodes = new ArrayList<>();
        private final List<Text> commonNames = new ArrayList<>();
        private final List<Text> scientificNames = new ArrayList<>();
        private final Faults faults = new Faults();

        private Builder() {}

        /**
         * Sets the Appendix as written.
         *
         * @param appendixCode the value, or null for none
         * @return this builder
         */
        public Builder appendixCode(@Nullable Code appendixCode) {
            faults.mend("appendixCode");
            this.appendixCode = appendixCode;
            return this;
        }

        /**
         * Sets the Appendix as written.
         *
         * @param appendixCode the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder appendixCode(String appendixCode) {
            faults.replace("appendixCode", () -> Code.of(appendixCode)).ifPresent(this::appendixCode);
            return this;
        }

        /**
         * Sets the source as written, for example W (wild) or C (bred in captivity).
         *
         * @param sourceCode the value, or null for none
         * @return this builder
         */
        public Builder sourceCode(@Nullable Code sourceCode) {
            faults.mend("sourceCode");
            this.sourceCode = sourceCode;
            return this;
        }

        /**
         * Sets the source as written, for example W (wild) or C (bred in captivity).
         *
         * @param sourceCode the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder sourceCode(String sourceCode) {
            faults.replace("sourceCode", () -> Code.of(sourceCode)).ifPresent(this::sourceCode);
            return this;
        }

        /**
         * Sets the identifier the seller gave; the toolkit does not say what CITES puts there.
         *
         * @param sellerAssignedId the value, or null for none
         * @return this builder
         */
        public Builder sellerAssignedId(@Nullable Identifier sellerAssignedId) {
            faults.mend("sellerAssignedId");
            this.sellerAssignedId = sellerAssignedId;
            return this;
        }

        /**
         * Sets the identifier the seller gave; the toolkit does not say what CITES puts there.
         *
         * @param sellerAssignedId the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder sellerAssignedId(String sellerAssignedId) {
            faults.replace("sellerAssignedId", () -> Identifier.of(sellerAssignedId))
                    .ifPresent(this::sellerAssignedId);
            return this;
        }

        /**
         * Replaces the identifiers the producer gave (version 2 only).
         *
         * @param manufacturerAssignedIds the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder manufacturerAssignedIds(List<Identifier> manufacturerAssignedIds) {
            List<Identifier> checked = List.copyOf(manufacturerAssignedIds);
            this.manufacturerAssignedIds.clear();
            this.manufacturerAssignedIds.addAll(checked);
            faults.mend("manufacturerAssignedId");
            return this;
        }

        /**
         * Adds an identifier the producer gave (version 2 only).
         *
         * @param manufacturerAssignedId the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addManufacturerAssignedId(Identifier manufacturerAssignedId) {
            this.manufacturerAssignedIds.add(Objects.requireNonNull(manufacturerAssignedId, "manufacturerAssignedId"));
            return this;
        }

        /**
         * Adds an identifier the producer gave (version 2 only).
         *
         * @param manufacturerAssignedId the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addManufacturerAssignedId(String manufacturerAssignedId) {
            faults.add("manufacturerAssignedId", () -> Identifier.of(manufacturerAssignedId))
                    .ifPresent(this::addManufacturerAssignedId);
            return this;
        }

        /**
         * Replaces the descriptions of the specimens.
         *
         * @param descriptions the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder descriptions(List<Text> descriptions) {
            List<Text> checked = List.copyOf(descriptions);
            this.descriptions.clear();
            this.descriptions.addAll(checked);
            faults.mend("description");
            return this;
        }

        /**
         * Adds a description of the specimens.
         *
         * @param description the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addDescription(Text description) {
            this.descriptions.add(Objects.requireNonNull(description, "description"));
            return this;
        }

        /**
         * Adds a description of the specimens.
         *
         * @param description the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addDescription(String description) {
            faults.add("description", () -> Text.of(description)).ifPresent(this::addDescription);
            return this;
        }

        /**
         * Replaces the three-letter terms, for example LIV or SAW.
         *
         * @param termCodes the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder termCodes(List<Code> termCodes) {
            List<Code> checked = List.copyOf(termCodes);
            this.termCodes.clear();
            this.termCodes.addAll(checked);
            faults.mend("termCode");
            return this;
        }

        /**
         * Adds a three-letter term, for example LIV or SAW.
         *
         * @param termCode the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addTermCode(Code termCode) {
            this.termCodes.add(Objects.requireNonNull(termCode, "termCode"));
            return this;
        }

        /**
         * Adds a three-letter term, for example LIV or SAW.
         *
         * @param termCode the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addTermCode(String termCode) {
            faults.add("termCode", () -> Code.of(termCode)).ifPresent(this::addTermCode);
            return this;
        }

        /**
         * Replaces the common names.
         *
         * @param commonNames the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder commonNames(List<Text> commonNames) {
            List<Text> checked = List.copyOf(commonNames);
            this.commonNames.clear();
            this.commonNames.addAll(checked);
            faults.mend("commonName");
            return this;
        }

        /**
         * Adds a common name.
         *
         * @param commonName the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addCommonName(Text commonName) {
            this.commonNames.add(Objects.requireNonNull(commonName, "commonName"));
            return this;
        }

        /**
         * Adds a common name.
         *
         * @param commonName the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addCommonName(String commonName) {
            faults.add("commonName", () -> Text.of(commonName)).ifPresent(this::addCommonName);
            return this;
        }

        /**
         * Replaces the scientific names.
         *
         * @param scientificNames the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder scientificNames(List<Text> scientificNames) {
            List<Text> checked = List.copyOf(scientificNames);
            this.scientificNames.clear();
            this.scientificNames.addAll(checked);
            faults.mend("scientificName");
            return this;
        }

        /**
         * Adds a scientific name.
         *
         * @param scientificName the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addScientificName(Text scientificName) {
            this.scientificNames.add(Objects.requireNonNull(scientificName, "scientificName"));
            return this;
        }

        /**
         * Adds a scientific name.
         *
         * @param scientificName the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addScientificName(String scientificName) {
            faults.add("scientificName", () -> Text.of(scientificName)).ifPresent(this::addScientificName);
            return this;
        }

        /**
         * Builds the value; the builder can be used again.
         *
         * @return the value
         * @throws InvalidPermitException if a value was not understood: names every such value at once
         */
        public TradeLine build() {
            faults.refuseToBuild("trade line");
            return new TradeLine(this);
        }
    }
}
