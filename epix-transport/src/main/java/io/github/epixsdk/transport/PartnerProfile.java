package io.github.epixsdk.transport;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.internal.PartnerFiles;
import io.github.epixsdk.transport.internal.ProfileCheck;
import io.github.epixsdk.xml.ToolkitVersion;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything two Parties agree on before one asks the other for permits: where the partner's service is, and which dialect of
 * the interface it speaks.
 *
 * <p>No specification fixes names, arguments and conventions; services differ. All differences are data here, not code. A
 * profile is written in code or loaded from a YAML file ({@link #load}), and holds references to keys, never secrets.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * PartnerProfile swiss = PartnerProfile.builder(CountryCode.of("CH"), URI.create("https://epix.example.ch/v1"))
 *         .version(ToolkitVersion.V1)
 *         .arguments(Operation.SERVICE_STATE, List.of())
 *         .sealing(Sealing.NONE)
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class PartnerProfile {
    /** How long an operation may take in all, with its retries, if nothing else is said. */
    public static final Duration DEFAULT_TOTAL_TIMEOUT = Duration.ofSeconds(60);

    /** How long connecting may take if nothing else is said. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** How long one attempt may take if nothing else is said. */
    public static final Duration DEFAULT_ANSWER_TIMEOUT = Duration.ofSeconds(30);

    /** How often a read is tried if nothing else is said. */
    public static final int DEFAULT_ATTEMPTS = 3;

    /** How long evidence is kept after the expiry of a permit: never shorter, as Parties agreed in Decision 18.125. */
    public static final Period SHORTEST_RETENTION = Period.ofYears(5);

    /** The name of the attachment that is a detached seal, if nothing else is said. */
    public static final String DEFAULT_DETACHED_SEAL = "{number}.xades.xml";

    private final AgreedSettings data;

    private PartnerProfile(AgreedSettings data) {
        this.data = data;
    }

    /**
     * Starts a profile with the defaults of each option.
     *
     * @param partner the Party that issued the permits
     * @param endpoint the {@code https} address of its service
     * @return a builder
     */
    public static Builder builder(CountryCode partner, URI endpoint) {
        return new Builder(new AgreedSettings(
                Objects.requireNonNull(partner, "partner"), Objects.requireNonNull(endpoint, "endpoint")));
    }

    /**
     * Starts a profile from a ready one that comes with the SDK.
     *
     * @param name {@code generic-v1}, {@code generic-v2}, {@code swiss}, {@code czech} or {@code hub}
     * @param partner the Party that issued the permits
     * @param endpoint the {@code https} address of its service
     * @return a builder with what such a service expects
     * @throws ConfigurationException if there is no ready profile of that name; it names the nearest one
     */
    public static Builder ready(String name, CountryCode partner, URI endpoint) {
        Builder builder = builder(partner, endpoint);
        PartnerFiles.applyReady(name, builder);
        return builder;
    }

    /**
     * Loads a profile from a YAML file. Paths in it are taken against the file's folder.
     *
     * @param file the file
     * @return the profile
     * @throws ConfigurationException if the file is missing or not YAML, has an unknown key (the nearest known ones are named),
     *     a value that is not allowed, or values that contradict each other; all of them are named with their lines
     */
    public static PartnerProfile load(Path file) {
        return PartnerFiles.load(file);
    }

    /**
     * Returns a builder with everything of this profile.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        return new Builder(data.copy());
    }

    /**
     * Returns the partner.
     *
     * @return the Party that issued the permits
     */
    public CountryCode partner() {
        return data.partner;
    }

    /**
     * Returns the address of the partner's service.
     *
     * @return an {@code https} address
     */
    public URI endpoint() {
        return data.endpoint;
    }

    /**
     * Returns the own Party.
     *
     * @return the Party that asks, if the profile says so
     */
    public Optional<CountryCode> caller() {
        return Optional.ofNullable(data.caller);
    }

    /**
     * Returns the version of interface and permit.
     *
     * @return {@code v2} by default
     */
    public ToolkitVersion version() {
        return data.version;
    }

    /**
     * Returns the namespace of the request elements.
     *
     * @return that of the version, unless the profile names another
     */
    public String messageNamespace() {
        return data.namespace == null ? data.version.messageNamespace() : data.namespace;
    }

    /**
     * Returns what the partner offers.
     *
     * @return the operations, all four by default
     */
    public Set<Operation> operations() {
        return data.operations;
    }

    /**
     * Returns the partner's name of an operation.
     *
     * @param operation the operation
     * @return the standard name unless the profile names another
     */
    public String operationName(Operation operation) {
        return data.operationNames.getOrDefault(
                operation,
                data.requestNaming == RequestNaming.SNAKE_CASE
                        ? RequestNaming.SNAKE_CASE.elementName(operation.standardName())
                        : operation.standardName());
    }

    /**
     * Returns the local name of the element that holds a request.
     *
     * @param operation the operation
     * @return the name; an operation the profile names itself gets no suffix
     */
    public String requestElement(Operation operation) {
        String renamed = data.operationNames.get(operation);
        return renamed == null ? data.requestNaming.elementName(operation.standardName()) : renamed;
    }

    /**
     * Returns the value of {@code SOAPAction}, without quotes.
     *
     * @param operation the operation
     * @return the action
     */
    public String soapAction(Operation operation) {
        return data.soapActions.getOrDefault(operation, data.soapAction.action(operationName(operation)));
    }

    /**
     * Returns the local name of the element by which the partner answers.
     *
     * @param operation the operation
     * @return the name the profile gives, or the partner's name of the operation and {@code Response}, in its spelling
     */
    public String responseElement(Operation operation) {
        String name = operationName(operation);
        return data.responseNames.getOrDefault(operation, name + (name.contains("_") ? "_response" : "Response"));
    }

    /**
     * Returns the arguments of an operation, in the order they are sent.
     *
     * @param operation the operation
     * @return the arguments
     */
    public List<RequestArgument> arguments(Operation operation) {
        return data.arguments.getOrDefault(operation, RequestArgument.of(operation));
    }

    /**
     * Returns the element name of an argument.
     *
     * @param argument the argument
     * @return the standard name unless the profile names another
     */
    public String argumentName(RequestArgument argument) {
        return data.argumentNames.getOrDefault(argument, argument.standardName());
    }

    /**
     * Tells whether the arguments are in the namespace of the message.
     *
     * @return false by default: they are in no namespace
     */
    public boolean isQualifiedArguments() {
        return data.qualifiedArguments;
    }

    /**
     * Returns whose country is sent.
     *
     * @return the callee's by default
     */
    public CountryCodeUse isoCountryCode() {
        return data.isoCountryCode;
    }

    /**
     * Returns what is sent where there is no token.
     *
     * @return nothing by default
     */
    public EmptyTokenUse emptyToken() {
        return data.emptyToken;
    }

    /**
     * Returns how long connecting may take.
     *
     * @return 5 s by default
     */
    public Duration connectTimeout() {
        return Objects.requireNonNullElse(data.connectTimeout, DEFAULT_CONNECT_TIMEOUT);
    }

    /**
     * Returns how long one attempt may take from a standing connection to the last byte of the answer.
     *
     * @return 30 s by default
     */
    public Duration answerTimeout() {
        return Objects.requireNonNullElse(data.answerTimeout, DEFAULT_ANSWER_TIMEOUT);
    }

    /**
     * Returns how long an operation may take in all, with its retries.
     *
     * @return 60 s by default
     */
    public Duration totalTimeout() {
        return data.totalTimeout;
    }

    /**
     * Returns how often a read is tried.
     *
     * @return 3 by default
     */
    public int attempts() {
        return data.attempts;
    }

    /**
     * Returns how long the pause before the second attempt is; each further one is twice as long, and all are shortened or
     * lengthened by up to a half at random. What the partner asks for by {@code Retry-After} goes before.
     *
     * @return 200 ms by default
     */
    public Duration retryPause() {
        return data.retryPause;
    }

    /**
     * Returns after how many attempts in a row without an answer the partner is left alone for the {@link #breakerPause}.
     *
     * @return 5 by default; 0 if it never is
     */
    public int breakerFailures() {
        return data.breakerFailures;
    }

    /**
     * Returns how long a partner is left alone that does not answer.
     *
     * @return 30 s by default
     */
    public Duration breakerPause() {
        return data.breakerPause;
    }

    /**
     * Returns how large an answer may be.
     *
     * @return 64 MiB by default
     */
    public int maxAnswerBytes() {
        return data.maxAnswerBytes;
    }

    /**
     * Returns what is expected of seals.
     *
     * @return required by default
     */
    public Sealing sealing() {
        return data.sealing;
    }

    /**
     * Returns the name of the attachment that is the detached seal of a permit.
     *
     * @param number the permit
     * @return for example {@code XA000000.xades.xml}
     */
    public String detachedSealName(PermitNumber number) {
        return data.detachedSeal.replace("{number}", number.value());
    }

    /**
     * Returns the fault texts of this partner beyond the common ones.
     *
     * @return text to reason; a text that ends in {@code *} stands for every text that begins so
     */
    public Map<String, RefusalReason> faults() {
        return data.faults;
    }

    /**
     * Returns the fault texts by which this partner says that there is no such permit.
     *
     * @return the texts beyond {@code CertificateNotFound}
     */
    public Set<String> notIssuedFaults() {
        return data.notIssuedFaults;
    }

    /**
     * Returns where the own TLS key lies.
     *
     * @return the reference, if there is one
     */
    public Optional<KeyReference> clientKey() {
        return Optional.ofNullable(data.clientKey);
    }

    /**
     * Returns where the certificates lie that the partner's server certificate must lead to.
     *
     * @return a PEM file or folder, if there is one
     */
    public Optional<Path> trust() {
        return Optional.ofNullable(data.trust);
    }

    /**
     * Returns where the certificates lie that the partner's seals must lead to.
     *
     * @return a PEM file or folder, if there is one
     */
    public Optional<Path> sealTrust() {
        return Optional.ofNullable(data.sealTrust);
    }

    /**
     * Returns the version of SOAP of the requests; answers are read in both.
     *
     * @return 1.1 by default
     */
    public SoapVersion soapVersion() {
        return data.soapVersion;
    }

    /**
     * Returns how arguments are written.
     *
     * @return as plain elements by default
     */
    public MessageStyle style() {
        return data.style;
    }

    /**
     * Returns how the partner says that there is no such permit.
     *
     * @return the conventions, all by default
     */
    public Set<NotFoundConvention> notFound() {
        return data.notFound;
    }

    /**
     * Returns how files may travel beside a permit.
     *
     * @return the forms, all by default
     */
    public Set<AttachmentForm> attachmentForms() {
        return data.attachmentForms;
    }

    /**
     * Returns how we say who we are beside the TLS client certificate.
     *
     * @return the user name and where its password is, if the partner wants them
     */
    public Optional<Authentication> authentication() {
        return Optional.ofNullable(data.authentication);
    }

    /**
     * Returns the HTTP proxy to go through.
     *
     * @return the proxy, if there is one
     */
    public Optional<ProxyAddress> proxy() {
        return Optional.ofNullable(data.proxy);
    }

    /**
     * Returns the lowest version of TLS that is spoken.
     *
     * @return 1.2 by default
     */
    public TlsMinimum tlsMinimum() {
        return data.tlsMinimum;
    }

    /**
     * Returns which keys may stand in the partner's certificate chain, beside it leading to the trusted ones.
     *
     * @return pins such as {@code sha256/AAAA…=}, the SHA-256 of a public key in base64; any key if there is none
     */
    public Set<String> pins() {
        return data.pins;
    }

    /**
     * Returns what the partner takes as a confirmed quantity.
     *
     * @return decimals by default
     */
    public QuantityForm quantities() {
        return data.quantities;
    }

    /**
     * Returns what was agreed on the words of permits.
     *
     * @return nothing special by default
     */
    public PermitConventions conventions() {
        return data.conventions;
    }

    /**
     * Returns how long evidence of exchanges with the partner is kept after the expiry of the permit.
     *
     * @return five years by default
     */
    public Period retention() {
        return data.retention;
    }

    /**
     * Reads the own key and the trusted certificates.
     *
     * @return what the TLS connection needs
     * @throws ConfigurationException if {@link #trust} is not given, a file is missing or a password wrong
     */
    public TlsMaterial tlsMaterial() {
        TlsMaterial.Builder tls = TlsMaterial.builder();
        if (data.trust == null) {
            throw noTrust();
        }
        tls.trust(data.trust);
        clientKey().ifPresent(key -> tls.ownKey(key.file(), key.password()));
        return tls.build();
    }

    /**
     * Follows the files of the own key and of the trusted certificates: what is replaced there is used without a restart.
     *
     * @return what the TLS connection needs
     * @throws ConfigurationException if {@link #trust} is not given, a file is missing or a password wrong
     */
    public TlsFiles tlsFiles() {
        TlsFiles.Builder tls = TlsFiles.builder();
        if (data.trust == null) {
            throw noTrust();
        }
        tls.trust(data.trust);
        clientKey().ifPresent(tls::ownKey);
        return tls.build();
    }

    private ConfigurationException noTrust() {
        return new ConfigurationException("Cannot connect to " + data.endpoint
                + ": the profile needs the key trust with the partner's CA certificate");
    }

    /** Returns partner, version and address. */
    @Override
    public String toString() {
        return "PartnerProfile[" + data.partner + ", " + data.version.code() + ", " + data.endpoint + "]";
    }

    /** Collects the agreements. Not thread-safe. */
    public static final class Builder {
        private final AgreedSettings data;

        private Builder(AgreedSettings data) {
            this.data = data;
        }

        /**
         * Sets the own Party.
         *
         * @param caller the Party that asks; needed if its country stands in requests
         * @return this builder
         */
        public Builder caller(@Nullable CountryCode caller) {
            data.caller = caller;
            return this;
        }

        /**
         * Sets the version of interface and permit.
         *
         * @param version {@code v2} by default
         * @return this builder
         */
        public Builder version(ToolkitVersion version) {
            data.version = Objects.requireNonNull(version, "version");
            return this;
        }

        /**
         * Sets another namespace for the request elements.
         *
         * @param namespace the namespace, or null for that of the version
         * @return this builder
         */
        public Builder namespace(@Nullable String namespace) {
            data.namespace = namespace;
            return this;
        }

        /**
         * Sets what the partner offers.
         *
         * @param operations all four by default
         * @return this builder
         */
        public Builder operations(Set<Operation> operations) {
            data.operations = operations.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(operations));
            return this;
        }

        /**
         * Sets how request elements are named.
         *
         * @param requestNaming operation and {@code Request} by default
         * @return this builder
         */
        public Builder requestNaming(RequestNaming requestNaming) {
            data.requestNaming = Objects.requireNonNull(requestNaming, "requestNaming");
            return this;
        }

        /**
         * Sets the style of the header {@code SOAPAction}.
         *
         * @param soapAction {@code urn:} and the operation by default
         * @return this builder
         */
        public Builder soapAction(SoapActionStyle soapAction) {
            data.soapAction = Objects.requireNonNull(soapAction, "soapAction");
            return this;
        }

        /**
         * Sets whether arguments are in the namespace of the message.
         *
         * @param qualifiedArguments false by default
         * @return this builder
         */
        public Builder qualifiedArguments(boolean qualifiedArguments) {
            data.qualifiedArguments = qualifiedArguments;
            return this;
        }

        /**
         * Sets whose country is sent.
         *
         * @param isoCountryCode the callee's by default
         * @return this builder
         */
        public Builder isoCountryCode(CountryCodeUse isoCountryCode) {
            data.isoCountryCode = Objects.requireNonNull(isoCountryCode, "isoCountryCode");
            return this;
        }

        /**
         * Sets what is sent where there is no token.
         *
         * @param emptyToken nothing by default
         * @return this builder
         */
        public Builder emptyToken(EmptyTokenUse emptyToken) {
            data.emptyToken = Objects.requireNonNull(emptyToken, "emptyToken");
            return this;
        }

        /**
         * Sets how long connecting may take.
         *
         * @param connectTimeout 5 s by default
         * @return this builder
         */
        public Builder connectTimeout(Duration connectTimeout) {
            data.connectTimeout = Objects.requireNonNull(connectTimeout, "connectTimeout");
            return this;
        }

        /**
         * Sets how long one attempt may take from a standing connection to the last byte of the answer.
         *
         * @param answerTimeout 30 s by default
         * @return this builder
         */
        public Builder answerTimeout(Duration answerTimeout) {
            data.answerTimeout = Objects.requireNonNull(answerTimeout, "answerTimeout");
            return this;
        }

        /**
         * Sets how long an operation may take in all.
         *
         * @param totalTimeout 60 s by default
         * @return this builder
         */
        public Builder totalTimeout(Duration totalTimeout) {
            data.totalTimeout = Objects.requireNonNull(totalTimeout, "totalTimeout");
            return this;
        }

        /**
         * Sets how often a read is tried.
         *
         * @param attempts 3 by default, 1 to 10
         * @return this builder
         */
        public Builder attempts(int attempts) {
            data.attempts = attempts;
            return this;
        }

        /**
         * Sets how long the pause before the second attempt is.
         *
         * @param retryPause 200 ms by default, 10 s at most
         * @return this builder
         */
        public Builder retryPause(Duration retryPause) {
            data.retryPause = Objects.requireNonNull(retryPause, "retryPause");
            return this;
        }

        /**
         * Sets after how many attempts in a row without an answer the partner is left alone.
         *
         * @param breakerFailures 5 by default; 0 for never
         * @return this builder
         */
        public Builder breakerFailures(int breakerFailures) {
            data.breakerFailures = breakerFailures;
            return this;
        }

        /**
         * Sets how long a partner is left alone that does not answer; then one attempt shows how things are.
         *
         * @param breakerPause 30 s by default
         * @return this builder
         */
        public Builder breakerPause(Duration breakerPause) {
            data.breakerPause = Objects.requireNonNull(breakerPause, "breakerPause");
            return this;
        }

        /**
         * Sets how large an answer may be.
         *
         * @param maxAnswerBytes 64 MiB by default
         * @return this builder
         */
        public Builder maxAnswerBytes(int maxAnswerBytes) {
            data.maxAnswerBytes = maxAnswerBytes;
            return this;
        }

        /**
         * Sets what is expected of seals.
         *
         * @param sealing required by default
         * @return this builder
         */
        public Builder sealing(Sealing sealing) {
            data.sealing = Objects.requireNonNull(sealing, "sealing");
            return this;
        }

        /**
         * Sets the name of the attachment that is a detached seal.
         *
         * @param detachedSeal the name, {@code {number}} stands for the permit; {@value PartnerProfile#DEFAULT_DETACHED_SEAL} by default
         * @return this builder
         */
        public Builder detachedSeal(String detachedSeal) {
            data.detachedSeal = Objects.requireNonNull(detachedSeal, "detachedSeal");
            return this;
        }

        /**
         * Sets what this partner's fault texts mean.
         *
         * @param faults text to reason; a text that ends in {@code *} stands for every text that begins so
         * @return this builder
         */
        public Builder faults(Map<String, RefusalReason> faults) {
            data.faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
            return this;
        }

        /**
         * Sets the fault texts by which this partner says that there is no such permit.
         *
         * @param notIssuedFaults the texts
         * @return this builder
         */
        public Builder notIssuedFaults(Set<String> notIssuedFaults) {
            data.notIssuedFaults = Collections.unmodifiableSet(new LinkedHashSet<>(notIssuedFaults));
            return this;
        }

        /**
         * Sets where the own TLS key lies.
         *
         * @param clientKey the reference, or null
         * @return this builder
         */
        public Builder clientKey(@Nullable KeyReference clientKey) {
            data.clientKey = clientKey;
            return this;
        }

        /**
         * Sets where the certificates lie that the server certificate must lead to.
         *
         * @param trust a PEM file or folder, or null
         * @return this builder
         */
        public Builder trust(@Nullable Path trust) {
            data.trust = trust;
            return this;
        }

        /**
         * Sets where the certificates lie that seals must lead to.
         *
         * @param sealTrust a PEM file or folder, or null
         * @return this builder
         */
        public Builder sealTrust(@Nullable Path sealTrust) {
            data.sealTrust = sealTrust;
            return this;
        }

        /**
         * Sets the version of SOAP of the requests.
         *
         * @param soapVersion 1.1 by default
         * @return this builder
         */
        public Builder soapVersion(SoapVersion soapVersion) {
            data.soapVersion = Objects.requireNonNull(soapVersion, "soapVersion");
            return this;
        }

        /**
         * Sets how arguments are written.
         *
         * @param style plain elements by default
         * @return this builder
         */
        public Builder style(MessageStyle style) {
            data.style = Objects.requireNonNull(style, "style");
            return this;
        }

        /**
         * Sets how the partner says that there is no such permit.
         *
         * @param notFound the conventions, all by default
         * @return this builder
         */
        public Builder notFound(Set<NotFoundConvention> notFound) {
            data.notFound = notFound.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(notFound));
            return this;
        }

        /**
         * Sets how files may travel beside a permit; what comes in another form is not trusted.
         *
         * @param attachmentForms the forms, all by default; none if no file is expected at all
         * @return this builder
         */
        public Builder attachmentForms(Set<AttachmentForm> attachmentForms) {
            data.attachmentForms =
                    attachmentForms.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(attachmentForms));
            return this;
        }

        /**
         * Sets how we say who we are beside the TLS client certificate.
         *
         * @param authentication user name and password, or null
         * @return this builder
         */
        public Builder authentication(@Nullable Authentication authentication) {
            data.authentication = authentication;
            return this;
        }

        /**
         * Sets the HTTP proxy to go through.
         *
         * @param proxy the proxy, or null
         * @return this builder
         */
        public Builder proxy(@Nullable ProxyAddress proxy) {
            data.proxy = proxy;
            return this;
        }

        /**
         * Sets the lowest version of TLS that is spoken.
         *
         * @param tlsMinimum 1.2 by default
         * @return this builder
         */
        public Builder tlsMinimum(TlsMinimum tlsMinimum) {
            data.tlsMinimum = Objects.requireNonNull(tlsMinimum, "tlsMinimum");
            return this;
        }

        /**
         * Sets which keys may stand in the partner's certificate chain.
         *
         * @param pins pins such as {@code sha256/AAAA…=}; with a spare one, so that a key can be replaced
         * @return this builder
         */
        public Builder pins(Set<String> pins) {
            data.pins = Collections.unmodifiableSet(new LinkedHashSet<>(pins));
            return this;
        }

        /**
         * Sets what the partner takes as a confirmed quantity.
         *
         * @param quantities decimals by default
         * @return this builder
         */
        public Builder quantities(QuantityForm quantities) {
            data.quantities = Objects.requireNonNull(quantities, "quantities");
            return this;
        }

        /**
         * Sets what was agreed on the words of permits.
         *
         * @param conventions nothing special by default
         * @return this builder
         */
        public Builder conventions(PermitConventions conventions) {
            data.conventions = Objects.requireNonNull(conventions, "conventions");
            return this;
        }

        /**
         * Sets how long evidence of exchanges with the partner is kept after the expiry of the permit.
         *
         * @param retention five years by default, and not less
         * @return this builder
         */
        public Builder retention(Period retention) {
            data.retention = Objects.requireNonNull(retention, "retention");
            return this;
        }

        /**
         * Sets the name of the element by which the partner answers an operation.
         *
         * @param operation the operation
         * @param name the local name
         * @return this builder
         */
        public Builder responseName(Operation operation, String name) {
            data.responseNames = with(Operation.class, data.responseNames, operation, name);
            return this;
        }

        /**
         * Sets the value of {@code SOAPAction} for an operation, where no style fits.
         *
         * @param operation the operation
         * @param action the value, without quotes
         * @return this builder
         */
        public Builder soapAction(Operation operation, String action) {
            data.soapActions = with(Operation.class, data.soapActions, operation, action);
            return this;
        }

        /**
         * Sets the partner's own name of an operation; its request element has that name without a suffix.
         *
         * @param operation the operation
         * @param name the partner's name
         * @return this builder
         */
        public Builder operationName(Operation operation, String name) {
            data.operationNames = with(Operation.class, data.operationNames, operation, name);
            return this;
        }

        /**
         * Sets the arguments of an operation, in the order they are sent.
         *
         * @param operation the operation
         * @param value the arguments, may be empty
         * @return this builder
         */
        public Builder arguments(Operation operation, List<RequestArgument> value) {
            data.arguments = with(Operation.class, data.arguments, operation, List.copyOf(value));
            return this;
        }

        /**
         * Sets the partner's own name of an argument.
         *
         * @param argument the argument
         * @param name the partner's name
         * @return this builder
         */
        public Builder argumentName(RequestArgument argument, String name) {
            data.argumentNames = with(RequestArgument.class, data.argumentNames, argument, name);
            return this;
        }

        private static <K extends Enum<K>, V> Map<K, V> with(Class<K> type, Map<K, V> map, K key, V value) {
            Map<K, V> copy = new EnumMap<>(type);
            copy.putAll(map);
            copy.put(key, Objects.requireNonNull(value, "value"));
            return Collections.unmodifiableMap(copy);
        }

        /**
         * Makes the profile.
         *
         * @return the profile
         * @throws ConfigurationException if something is missing or contradicts; it names everything at once
         */
        public PartnerProfile build() {
            PartnerProfile built = new PartnerProfile(data.copy());
            ProfileCheck.check(built, built.data.said());
            return built;
        }
    }
}
