package io.github.epixsdk.transport;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.internal.Problems;
import io.github.epixsdk.xml.ToolkitVersion;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Party that may ask us: what it may do, and which dialect of the interface it speaks.
 *
 * <p>A Party that keeps to the published samples needs no more than its place on the access list. For any other, the names it
 * uses are written down here, so that it need not change its system. Immutable and thread-safe.
 *
 * <pre>{@code
 * CallerProfile czech = CallerProfile.builder(CountryCode.of("CZ"))
 *         .operations(Set.of(Operation.NON_FINAL_PERMIT))
 *         .operationName(Operation.NON_FINAL_PERMIT, "GetDocument")
 *         .argumentName(RequestArgument.CERTIFICATE_NUMBER, "ID")
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class CallerProfile {
    private final CountryCode caller;
    private final Set<Operation> operations;
    private final Set<ToolkitVersion> versions;
    private final @Nullable String namespace;
    private final Map<Operation, String> operationNames;
    private final Map<Operation, String> responseNames;
    private final Map<RequestArgument, String> argumentNames;
    private final @Nullable CountryCodeUse isoCountryCode;
    private final @Nullable AttachmentForm attachmentForm;
    private final PermitConventions conventions;

    private CallerProfile(Builder builder) {
        this.caller = builder.caller;
        this.operations = Collections.unmodifiableSet(EnumSet.copyOf(builder.operations));
        this.versions = Collections.unmodifiableSet(new LinkedHashSet<>(builder.versions));
        this.namespace = builder.namespace;
        this.operationNames = Collections.unmodifiableMap(new EnumMap<>(builder.operationNames));
        this.responseNames = Collections.unmodifiableMap(new EnumMap<>(builder.responseNames));
        this.argumentNames = Collections.unmodifiableMap(new EnumMap<>(builder.argumentNames));
        this.isoCountryCode = builder.isoCountryCode;
        this.attachmentForm = builder.attachmentForm;
        this.conventions = builder.conventions;
    }

    /**
     * Starts a profile of a Party that may do everything and speaks as the published samples do.
     *
     * @param caller the Party that asks
     * @return a builder
     */
    public static Builder builder(CountryCode caller) {
        return new Builder(Objects.requireNonNull(caller, "caller"));
    }

    /**
     * Returns a Party that may do everything and speaks as the published samples do.
     *
     * @param caller the Party that asks
     * @return the profile
     */
    public static CallerProfile of(CountryCode caller) {
        return builder(caller).build();
    }

    /**
     * Returns the Party.
     *
     * @return the country in its client certificate
     */
    public CountryCode caller() {
        return caller;
    }

    /**
     * Returns what the Party may do.
     *
     * @return the operations, all four by default
     */
    public Set<Operation> operations() {
        return operations;
    }

    /**
     * Returns the versions of the interface the Party speaks.
     *
     * @return the versions; empty, the default, for all the endpoint serves
     */
    public Set<ToolkitVersion> versions() {
        return versions;
    }

    /**
     * Returns a message namespace of the Party's own.
     *
     * @return for example {@code urn:CitesDataExchange}; empty, the default, for those of the versions
     */
    public Optional<String> namespace() {
        return Optional.ofNullable(namespace);
    }

    /**
     * Returns the Party's own name of an operation, which is taken beside the standard one.
     *
     * @param operation the operation
     * @return for example {@code GetDocument}
     */
    public Optional<String> operationName(Operation operation) {
        return Optional.ofNullable(operationNames.get(operation));
    }

    /**
     * Returns the name of the element that answers a request by the Party's own name of the operation.
     *
     * @param operation the operation
     * @return the name that was set; by default the Party's own name of the operation with {@code Response}, or with
     *     {@code _response} if it is written in lower case with underscores; empty if it has none
     */
    public Optional<String> responseName(Operation operation) {
        return Optional.ofNullable(responseNames.get(operation))
                .or(() -> operationName(operation)
                        .map(name -> name.matches("[a-z0-9]+(_[a-z0-9]+)+") ? name + "_response" : name + "Response"));
    }

    /**
     * Returns the element name of an argument.
     *
     * @param argument the argument
     * @return the standard name unless the profile names another
     */
    public String argumentName(RequestArgument argument) {
        return argumentNames.getOrDefault(argument, argument.standardName());
    }

    /**
     * Returns whose country the Party puts into its requests.
     *
     * @return empty, the default, for what the endpoint expects of everybody
     */
    public Optional<CountryCodeUse> isoCountryCode() {
        return Optional.ofNullable(isoCountryCode);
    }

    /**
     * Returns how files travel to the Party.
     *
     * @return empty, the default, for what the endpoint does for everybody
     */
    public Optional<AttachmentForm> attachmentForm() {
        return Optional.ofNullable(attachmentForm);
    }

    /**
     * Returns in which words permits are written for the Party.
     *
     * @return nothing special by default; sealed documents leave as they are
     */
    public PermitConventions conventions() {
        return conventions;
    }

    /** Returns the Party and what it may do. */
    @Override
    public String toString() {
        return "CallerProfile[" + caller + ", " + operations + "]";
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final CountryCode caller;
        private final Map<Operation, String> operationNames = new EnumMap<>(Operation.class);
        private final Map<Operation, String> responseNames = new EnumMap<>(Operation.class);
        private final Map<RequestArgument, String> argumentNames = new EnumMap<>(RequestArgument.class);
        private Set<Operation> operations = EnumSet.allOf(Operation.class);
        private Set<ToolkitVersion> versions = Set.of();
        private @Nullable String namespace;
        private @Nullable CountryCodeUse isoCountryCode;
        private @Nullable AttachmentForm attachmentForm;
        private PermitConventions conventions = PermitConventions.STANDARD;

        private Builder(CountryCode caller) {
            this.caller = caller;
        }

        /**
         * Sets what the Party may do.
         *
         * @param value the operations, one at least; all four by default
         * @return this builder
         */
        public Builder operations(Collection<Operation> value) {
            this.operations = value.isEmpty() ? EnumSet.noneOf(Operation.class) : EnumSet.copyOf(value);
            return this;
        }

        /**
         * Sets the versions of the interface the Party speaks; it gets no permit in another.
         *
         * @param value the versions; empty, the default, for all the endpoint serves
         * @return this builder
         */
        public Builder versions(Collection<ToolkitVersion> value) {
            this.versions = new LinkedHashSet<>(value);
            return this;
        }

        /**
         * Sets a message namespace of the Party's own, which says no version: exactly one must be set then. The Party is
         * answered in the namespace it asks in.
         *
         * @param value for example {@code urn:CitesDataExchange}
         * @return this builder
         */
        public Builder namespace(String value) {
            this.namespace = Objects.requireNonNull(value, "namespace");
            return this;
        }

        /**
         * Sets the Party's own name of an operation.
         *
         * @param operation the operation
         * @param name the local name of the request element, for example {@code GetDocument}
         * @return this builder
         */
        public Builder operationName(Operation operation, String name) {
            operationNames.put(operation, Objects.requireNonNull(name, "name"));
            return this;
        }

        /**
         * Sets the name of the element that answers.
         *
         * @param operation the operation
         * @param name the local name, for example {@code GetDocumentResult}
         * @return this builder
         */
        public Builder responseName(Operation operation, String name) {
            responseNames.put(operation, Objects.requireNonNull(name, "name"));
            return this;
        }

        /**
         * Sets the Party's own name of an argument.
         *
         * @param argument the argument
         * @param name the local name of its element, for example {@code ID}
         * @return this builder
         */
        public Builder argumentName(RequestArgument argument, String name) {
            argumentNames.put(argument, Objects.requireNonNull(name, "name"));
            return this;
        }

        /**
         * Sets whose country the Party puts into its requests.
         *
         * @param value the use; what the endpoint expects of everybody if it is not set
         * @return this builder
         */
        public Builder isoCountryCode(CountryCodeUse value) {
            this.isoCountryCode = Objects.requireNonNull(value, "isoCountryCode");
            return this;
        }

        /**
         * Sets how files travel to the Party, for one whose software does not read MTOM.
         *
         * @param value the form; what the endpoint does for everybody if it is not set
         * @return this builder
         */
        public Builder attachmentForm(AttachmentForm value) {
            this.attachmentForm = Objects.requireNonNull(value, "attachmentForm");
            return this;
        }

        /**
         * Sets in which words permits are written for the Party. A document the service gives, sealed or not, leaves as it is.
         *
         * @param value nothing special by default
         * @return this builder
         */
        public Builder conventions(PermitConventions value) {
            this.conventions = Objects.requireNonNull(value, "conventions");
            return this;
        }

        /**
         * Makes the profile.
         *
         * @return the profile
         * @throws ConfigurationException if something is missing or contradicts; it names everything at once
         */
        public CallerProfile build() {
            Problems problems = new Problems("the profile of caller " + caller);
            problems.addIf(operations.isEmpty(), "operations: expected one at least");
            problems.addIf(
                    namespace != null && versions.size() != 1,
                    "namespace: it says no version, so interfaces must name exactly one");
            problems.addIf(
                    new LinkedHashSet<>(operationNames.values()).size() < operationNames.size(),
                    "operationNames: two operations have the same name");
            operationNames.forEach((operation, name) -> problems.addIf(
                    Operation.named(name).filter(other -> other != operation).isPresent(),
                    "operationNames: " + name + " is the standard name of another operation"));
            problems.throwIfAny();
            return new CallerProfile(this);
        }
    }
}
