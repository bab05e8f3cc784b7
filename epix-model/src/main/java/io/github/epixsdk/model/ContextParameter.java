package io.github.epixsdk.model;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of the document context: the business process or the message guideline a document follows.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class ContextParameter {
    private final @Nullable Identifier id;
    private final @Nullable Text value;
    private final @Nullable Identifier versionId;
    private final @Nullable PermitDateTime versionIssuedOn;

    private ContextParameter(Builder builder) {
        this.id = builder.id;
        this.value = builder.value;
        this.versionId = builder.versionId;
        this.versionIssuedOn = builder.versionIssuedOn;
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
        builder.id = id;
        builder.value = value;
        builder.versionId = versionId;
        builder.versionIssuedOn = versionIssuedOn;
        return builder;
    }

    /**
     * Returns the identifier.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Identifier> id() {
        return Optional.ofNullable(id);
    }

    /**
     * Returns the value, for example {@code CITES PERMITTING}.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Text> value() {
        return Optional.ofNullable(value);
    }

    /**
     * Returns the identifier of the version.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<Identifier> versionId() {
        return Optional.ofNullable(versionId);
    }

    /**
     * Returns the date of the version.
     *
     * @return the value, or empty if the permit has none
     */
    public Optional<PermitDateTime> versionIssuedOn() {
        return Optional.ofNullable(versionIssuedOn);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContextParameter that
                && Objects.equals(id, that.id)
                && Objects.equals(value, that.value)
                && Objects.equals(versionId, that.versionId)
                && Objects.equals(versionIssuedOn, that.versionIssuedOn);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, value, versionId, versionIssuedOn);
    }

    /** Returns the identifier; no names, addresses or tokens. */
    @Override
    public String toString() {
        return "ContextParameter[" + Values.shortId(id().map(Identifier::value)) + "]";
    }

    /**
     * Builds a {@link ContextParameter}. Not thread-safe; what it builds is.
     *
     * @since 0.1
     */
    public static final class Builder {
        private @Nullable Identifier id;
        private @Nullable Text value;
        private @Nullable Identifier versionId;
        private @Nullable PermitDateTime versionIssuedOn;

        private Builder() {}

        /**
         * Sets the identifier.
         *
         * @param id the value, or null for none
         * @return this builder
         */
        public Builder id(@Nullable Identifier id) {
            this.id = id;
            return this;
        }

        /**
         * Sets the identifier.
         *
         * @param id the value, not blank
         * @return this builder
         * @throws NullPointerException if the value is null
         * @throws IllegalArgumentException if the value is blank
         */
        public Builder id(String id) {
            return id(Identifier.of(id));
        }

        /**
         * Sets the value, for example {@code CITES PERMITTING}.
         *
         * @param value the value, or null for none
         * @return this builder
         */
        public Builder value(@Nullable Text value) {
            this.value = value;
            return this;
        }

        /**
         * Sets the value, for example {@code CITES PERMITTING}.
         *
         * @param value the value, not blank
         * @return this builder
         * @throws NullPointerException if the value is null
         * @throws IllegalArgumentException if the value is blank
         */
        public Builder value(String value) {
            return value(Text.of(value));
        }

        /**
         * Sets the identifier of the version.
         *
         * @param versionId the value, or null for none
         * @return this builder
         */
        public Builder versionId(@Nullable Identifier versionId) {
            this.versionId = versionId;
            return this;
        }

        /**
         * Sets the identifier of the version.
         *
         * @param versionId the value, not blank
         * @return this builder
         * @throws NullPointerException if the value is null
         * @throws IllegalArgumentException if the value is blank
         */
        public Builder versionId(String versionId) {
            return versionId(Identifier.of(versionId));
        }

        /**
         * Sets the date of the version.
         *
         * @param versionIssuedOn the value, or null for none
         * @return this builder
         */
        public Builder versionIssuedOn(@Nullable PermitDateTime versionIssuedOn) {
            this.versionIssuedOn = versionIssuedOn;
            return this;
        }

        /**
         * Builds the value; the builder can be used again.
         *
         * @return the value
         */
        public ContextParameter build() {
            return new ContextParameter(this);
        }
    }
}
