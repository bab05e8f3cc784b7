package io.github.epixsdk.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The technical context a permit document names: for business processing, not for routing.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class DocumentContext {
    private final List<ContextParameter> businessProcesses;
    private final List<ContextParameter> guidelines;

    private DocumentContext(Builder builder) {
        this.businessProcesses = List.copyOf(builder.businessProcesses);
        this.guidelines = List.copyOf(builder.guidelines);
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
        builder.businessProcesses.addAll(businessProcesses);
        builder.guidelines.addAll(guidelines);
        return builder;
    }

    /**
     * Returns the business processes.
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<ContextParameter> businessProcesses() {
        return businessProcesses;
    }

    /**
     * Returns the message guidelines (BIM).
     *
     * @return an unmodifiable list in the order of the document, empty if there are none
     */
    public List<ContextParameter> guidelines() {
        return guidelines;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DocumentContext that
                && Objects.equals(businessProcesses, that.businessProcesses)
                && Objects.equals(guidelines, that.guidelines);
    }

    @Override
    public int hashCode() {
        return Objects.hash(businessProcesses, guidelines);
    }

    /** Returns how many parameters there are; no names, addresses or tokens. */
    @Override
    public String toString() {
        return "DocumentContext[businessProcesses=" + businessProcesses.size() + ", guidelines=" + guidelines.size()
                + "]";
    }

    /**
     * Builds a {@link DocumentContext}. Not thread-safe; what it builds is.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final List<ContextParameter> businessProcesses = new ArrayList<>();
        private final List<ContextParameter> guidelines = new ArrayList<>();

        private Builder() {}

        /**
         * Replaces the business processes.
         *
         * @param businessProcesses the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder businessProcesses(List<ContextParameter> businessProcesses) {
            List<ContextParameter> checked = List.copyOf(businessProcesses);
            this.businessProcesses.clear();
            this.businessProcesses.addAll(checked);
            return this;
        }

        /**
         * Adds a business process.
         *
         * @param businessProcess the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addBusinessProcess(ContextParameter businessProcess) {
            this.businessProcesses.add(Objects.requireNonNull(businessProcess, "businessProcess"));
            return this;
        }

        /**
         * Replaces the message guidelines (BIM).
         *
         * @param guidelines the values in order
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder guidelines(List<ContextParameter> guidelines) {
            List<ContextParameter> checked = List.copyOf(guidelines);
            this.guidelines.clear();
            this.guidelines.addAll(checked);
            return this;
        }

        /**
         * Adds a message guideline (BIM).
         *
         * @param guideline the value, not null
         * @return this builder
         * @throws NullPointerException if the value is null
         */
        public Builder addGuideline(ContextParameter guideline) {
            this.guidelines.add(Objects.requireNonNull(guideline, "guideline"));
            return this;
        }

        /**
         * Builds the value; the builder can be used again.
         *
         * @return the value
         */
        public DocumentContext build() {
            return new DocumentContext(this);
        }
    }
}
