package io.github.epixsdk.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document a permit refers to: the permit of the country of origin (box 12), the certificate of last re-export (box 12a), the
 * document on a registered operation (box 12b) or the transport document (box 15).
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class ReferencedDocument {
    private final @Nullable PermitDateTime issuedOn;
    private final @Nullable Code typeCode;
    private final List<Identifier> ids;
    private final List<Text> names;
    private final @Nullable Period validity;

    private ReferencedDocument(Builder builder) {
        this.issuedOn = builder.issuedOn;
        this.typeCode = builder.typeCode;
        this.ids = List.copyOf(builder.ids);
        this.names = List.copyOf(builder.names);
        this.validity = builder.validity;
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
        builder.issuedOn = issuedOn;
        builder.typeCode = typeCode;
        builder.ids.addAll(ids);
        builder.names.addAll(names);
        builder.validity = validity;
        return builder;
    }

    /**
     * Returns the date of issue.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<PermitDateTime> issuedOn() {
        return Optional.ofNullable(issuedOn);
    }

    /**
     * Returns the kind of document; real data uses 861 and 811, letters, or 626.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Code> typeCode() {
        return Optional.ofNullable(typeCode);
    }

    /**
     * Returns the numbers of the document.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Identifier> ids() {
        return ids;
    }

    /**
     * Returns the names of the document.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Text> names() {
        return names;
    }

    /**
     * Returns the period of validity.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Period> validity() {
        return Optional.ofNullable(validity);
    }

    /**
     * Returns the number of the document.
     *
     * @return the first number, or empty
     */
    public Optional<String> number() {
        return ids.stream().map(Identifier::value).findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReferencedDocument that
                && Objects.equals(issuedOn, that.issuedOn)
                && Objects.equals(typeCode, that.typeCode)
                && Objects.equals(ids, that.ids)
                && Objects.equals(names, that.names)
                && Objects.equals(validity, that.validity);
    }

    @Override
    public int hashCode() {
        return Objects.hash(issuedOn, typeCode, ids, names, validity);
    }

    /** Returns the type code only; no names, addresses or tokens. */
    @Override
    public String toString() {
        return "ReferencedDocument[" + Values.known(typeCode, CodeList.documentTypes()) + "]";
    }

    /**
     * Builds a {@link ReferencedDocument}. Not thread-safe; what it builds is.
     *
     * @since 0.1
     */
    public static final class Builder {
        private @Nullable PermitDateTime issuedOn;
        private @Nullable Code typeCode;
        private final List<Identifier> ids = new ArrayList<>();
        private final List<Text> names = new ArrayList<>();
        private @Nullable Period validity;
        private final Faults faults = new Faults();

        private Builder() {}

        /**
         * Sets the date of issue.
         *
         * @param issuedOn the value, or null for none
         * @return this builder
         */
        public Builder issuedOn(@Nullable PermitDateTime issuedOn) {
            this.issuedOn = issuedOn;
            return this;
        }

        /**
         * Sets the kind of document; real data uses 861 and 811, letters, or 626.
         *
         * @param typeCode the value, or null for none
         * @return this builder
         */
        public Builder typeCode(@Nullable Code typeCode) {
            faults.mend("typeCode");
            this.typeCode = typeCode;
            return this;
        }

        /**
         * Sets the kind of document; real data uses 861 and 811, letters, or 626.
         *
         * @param typeCode the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder typeCode(String typeCode) {
            faults.replace("typeCode", () -> Code.of(typeCode)).ifPresent(this::typeCode);
            return this;
        }

        /**
         * Replaces the numbers of the document.
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
         * Adds a number of the document.
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
         * Adds a number of the document.
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
         * Replaces the names of the document.
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
         * Adds a name of the document.
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
         * Adds a name of the document.
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
         * Sets the period of validity.
         *
         * @param validity the value, or null for none
         * @return this builder
         */
        public Builder validity(@Nullable Period validity) {
            this.validity = validity;
            return this;
        }

        /**
         * Builds the value; the builder can be used again.
         *
         * @return the value
         * @throws InvalidPermitException if a value was not understood: names every such value at once
         */
        public ReferencedDocument build() {
            faults.refuseToBuild("referenced document");
            return new ReferencedDocument(this);
        }
    }
}
