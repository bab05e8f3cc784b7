package io.github.epixsdk.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the four signatory blocks of a permit: who authenticated it, in which capacity, when and where.
 *
 * <p>The block is data. Whether somebody really signed is for the electronic seal to prove.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Signatory {
    private final @Nullable Code typeCode;
    private final @Nullable PermitDateTime signedOn;
    private final List<Identifier> ids;
    private final @Nullable Text statement;
    private final @Nullable Party provider;
    private final @Nullable Location place;

    private Signatory(Builder builder) {
        this.typeCode = builder.typeCode;
        this.signedOn = builder.signedOn;
        this.ids = List.copyOf(builder.ids);
        this.statement = builder.statement;
        this.provider = builder.provider;
        this.place = builder.place;
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
        builder.typeCode = typeCode;
        builder.signedOn = signedOn;
        builder.ids.addAll(ids);
        builder.statement = statement;
        builder.provider = provider;
        builder.place = place;
        return builder;
    }

    /**
     * Returns the type code; the published samples write A, B, C and D.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Code> typeCode() {
        return Optional.ofNullable(typeCode);
    }

    /**
     * Returns the date of the signature (version 2 only).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<PermitDateTime> signedOn() {
        return Optional.ofNullable(signedOn);
    }

    /**
     * Returns the identifiers; in the first block the numbers of the security stamp (box 5b).
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<Identifier> ids() {
        return ids;
    }

    /**
     * Returns the authentication text.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Text> statement() {
        return Optional.ofNullable(statement);
    }

    /**
     * Returns the party that signs.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Party> provider() {
        return Optional.ofNullable(provider);
    }

    /**
     * Returns the place of the signature (version 2 only).
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Location> place() {
        return Optional.ofNullable(place);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signatory that
                && Objects.equals(typeCode, that.typeCode)
                && Objects.equals(signedOn, that.signedOn)
                && Objects.equals(ids, that.ids)
                && Objects.equals(statement, that.statement)
                && Objects.equals(provider, that.provider)
                && Objects.equals(place, that.place);
    }

    @Override
    public int hashCode() {
        return Objects.hash(typeCode, signedOn, ids, statement, provider, place);
    }

    /** Returns the type code only; no names, addresses or tokens. */
    @Override
    public String toString() {
        return "Signatory[" + Values.known(typeCode, CodeList.signatoryRoles()) + "]";
    }

    /**
     * Builds a {@link Signatory}. Not thread-safe; what it builds is.
     *
     * @since 0.1
     */
    public static final class Builder {
        private @Nullable Code typeCode;
        private @Nullable PermitDateTime signedOn;
        private final List<Identifier> ids = new ArrayList<>();
        private @Nullable Text statement;
        private @Nullable Party provider;
        private @Nullable Location place;
        private final Faults faults = new Faults();

        private Builder() {}

        /**
         * Sets the type code; the published samples write A, B, C and D.
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
         * Sets the type code; the published samples write A, B, C and D.
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
         * Sets the date of the signature (version 2 only).
         *
         * @param signedOn the value, or null for none
         * @return this builder
         */
        public Builder signedOn(@Nullable PermitDateTime signedOn) {
            this.signedOn = signedOn;
            return this;
        }

        /**
         * Replaces the identifiers; in the first block the numbers of the security stamp (box 5b).
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
         * Adds an identifier; in the first block the number of the security stamp (box 5b).
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
         * Adds an identifier; in the first block the number of the security stamp (box 5b).
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
         * Sets the authentication text.
         *
         * @param statement the value, or null for none
         * @return this builder
         */
        public Builder statement(@Nullable Text statement) {
            faults.mend("statement");
            this.statement = statement;
            return this;
        }

        /**
         * Sets the authentication text.
         *
         * @param statement the value; a blank one is reported by {@link #build()}
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder statement(String statement) {
            faults.replace("statement", () -> Text.of(statement)).ifPresent(this::statement);
            return this;
        }

        /**
         * Sets the party that signs.
         *
         * @param provider the value, or null for none
         * @return this builder
         */
        public Builder provider(@Nullable Party provider) {
            this.provider = provider;
            return this;
        }

        /**
         * Sets the place of the signature (version 2 only).
         *
         * @param place the value, or null for none
         * @return this builder
         */
        public Builder place(@Nullable Location place) {
            this.place = place;
            return this;
        }

        /**
         * Builds the value; the builder can be used again.
         *
         * @return the value
         * @throws InvalidPermitException if a value was not understood: names every such value at once
         */
        public Signatory build() {
            faults.refuseToBuild("signatory");
            return new Signatory(this);
        }
    }
}
