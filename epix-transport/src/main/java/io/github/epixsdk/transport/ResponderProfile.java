package io.github.epixsdk.transport;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.internal.Problems;
import io.github.epixsdk.transport.internal.ProfileFiles;
import io.github.epixsdk.xml.ToolkitVersion;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a Party serves its permits: address, keys, and who may ask.
 *
 * <p>Written in code or loaded from a YAML file ({@link #load}); holds references to keys, never secrets. Immutable and
 * thread-safe.
 *
 * @since 0.1
 */
public final class ResponderProfile {
    private final CountryCode party;
    private final String host;
    private final int port;
    private final String path;
    private final Set<ToolkitVersion> versions;
    private final Set<CountryCode> access;
    private final List<CallerProfile> callers;
    private final CountryCodeUse isoCountryCode;
    private final @Nullable KeyReference serverKey;
    private final @Nullable Path clientTrust;
    private final @Nullable KeyReference sealKey;
    private final @Nullable Path permits;

    private ResponderProfile(Builder builder) {
        this.party = builder.party;
        this.host = builder.host;
        this.port = builder.port;
        this.path = builder.path;
        this.versions = Collections.unmodifiableSet(new LinkedHashSet<>(builder.versions));
        this.access = Collections.unmodifiableSet(new LinkedHashSet<>(builder.access));
        this.callers = builder.callers;
        this.isoCountryCode = builder.isoCountryCode;
        this.serverKey = builder.serverKey;
        this.clientTrust = builder.clientTrust;
        this.sealKey = builder.sealKey;
        this.permits = builder.permits;
    }

    /**
     * Starts a profile.
     *
     * @param party the own Party
     * @return a builder
     */
    public static Builder builder(CountryCode party) {
        return new Builder(Objects.requireNonNull(party, "party"));
    }

    /**
     * Loads a profile from a YAML file. Paths in it are taken against the file's folder.
     *
     * @param file the file
     * @return the profile
     * @throws ConfigurationException if the file is missing or not YAML, has an unknown key (the nearest known one is named),
     *     a value that is not allowed, or values that contradict each other; all of them are named with their lines
     */
    public static ResponderProfile load(Path file) {
        return ProfileFiles.responder(file);
    }

    /**
     * Returns the own Party.
     *
     * @return the Party that serves
     */
    public CountryCode party() {
        return party;
    }

    /**
     * Returns the name or address to listen on.
     *
     * @return {@code localhost} by default
     */
    public String host() {
        return host;
    }

    /**
     * Returns the port.
     *
     * @return the port; 0, the default, takes a free one
     */
    public int port() {
        return port;
    }

    /**
     * Returns the path.
     *
     * @return {@code /epix} by default
     */
    public String path() {
        return path;
    }

    /**
     * Returns the versions of the interface that are served.
     *
     * @return v1 and v2 by default
     */
    public Set<ToolkitVersion> versions() {
        return versions;
    }

    /**
     * Returns who may ask, for all operations and in the dialect of the published samples.
     *
     * @return the Parties; see also {@link #callers}
     */
    public Set<CountryCode> access() {
        return access;
    }

    /**
     * Returns the Parties that may not do everything, or speak another dialect.
     *
     * @return their profiles, in the order of the file; each of these Parties may ask, whether {@link #access} names it or not
     */
    public List<CallerProfile> callers() {
        return callers;
    }

    /**
     * Returns whose country is expected in requests.
     *
     * @return the own by default
     */
    public CountryCodeUse isoCountryCode() {
        return isoCountryCode;
    }

    /**
     * Returns where the server's TLS key lies.
     *
     * @return the reference, if there is one
     */
    public Optional<KeyReference> serverKey() {
        return Optional.ofNullable(serverKey);
    }

    /**
     * Returns where the CA certificates lie that client certificates must lead to.
     *
     * @return a PEM file or folder, if there is one
     */
    public Optional<Path> clientTrust() {
        return Optional.ofNullable(clientTrust);
    }

    /**
     * Returns where the key lies that permits are sealed with.
     *
     * @return the reference; empty if permits are served as they are
     */
    public Optional<KeyReference> sealKey() {
        return Optional.ofNullable(sealKey);
    }

    /**
     * Returns the folder of the permits to serve.
     *
     * @return the folder, if there is one
     */
    public Optional<Path> permits() {
        return Optional.ofNullable(permits);
    }

    /**
     * Reads the server's key and the trusted certificates once; a server that runs for long follows the files instead, by {@link
     * #tlsFiles()}.
     *
     * @return what the TLS server needs
     * @throws ConfigurationException if one of them is not given, a file is missing or a password wrong
     */
    public TlsMaterial tlsMaterial() {
        KeyReference key = given(serverKey);
        return TlsMaterial.builder()
                .ownKey(key.file(), key.password())
                .trust(given(clientTrust))
                .build();
    }

    /**
     * Follows the files of the server's key and of the trusted certificates: what is replaced there is used without a restart.
     *
     * @return what the TLS server needs
     * @throws ConfigurationException if one of them is not given, a file is missing or a password wrong
     */
    public TlsFiles tlsFiles() {
        return TlsFiles.builder()
                .ownKey(given(serverKey))
                .trust(given(clientTrust))
                .build();
    }

    private <T> T given(@Nullable T value) {
        if (value == null) {
            throw new ConfigurationException(
                    "Cannot serve as " + party + ": the profile needs the keys serverKey and clientTrust");
        }
        return value;
    }

    /** Returns Party and address. */
    @Override
    public String toString() {
        return "ResponderProfile[" + party + ", " + host + ":" + port + path + "]";
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final CountryCode party;
        private String host = "localhost";
        private int port;
        private String path = "/epix";
        private Set<ToolkitVersion> versions = new LinkedHashSet<>(List.of(ToolkitVersion.V1, ToolkitVersion.V2));
        private Set<CountryCode> access = Set.of();
        private List<CallerProfile> callers = List.of();
        private CountryCodeUse isoCountryCode = CountryCodeUse.CALLEE;
        private @Nullable KeyReference serverKey;
        private @Nullable Path clientTrust;
        private @Nullable KeyReference sealKey;
        private @Nullable Path permits;

        private Builder(CountryCode party) {
            this.party = party;
        }

        /**
         * Sets the name or address to listen on.
         *
         * @param host {@code localhost} by default
         * @return this builder
         */
        public Builder host(String host) {
            this.host = Objects.requireNonNull(host, "host");
            return this;
        }

        /**
         * Sets the port.
         *
         * @param port the port; 0, the default, takes a free one
         * @return this builder
         */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /**
         * Sets the path.
         *
         * @param path {@code /epix} by default
         * @return this builder
         */
        public Builder path(String path) {
            this.path = Objects.requireNonNull(path, "path");
            return this;
        }

        /**
         * Sets the versions of the interface that are served.
         *
         * @param versions v1 and v2 by default
         * @return this builder
         */
        public Builder versions(Set<ToolkitVersion> versions) {
            this.versions = Objects.requireNonNull(versions, "versions");
            return this;
        }

        /**
         * Sets who may ask, for all operations and in the dialect of the published samples.
         *
         * @param access the Parties
         * @return this builder
         */
        public Builder access(Set<CountryCode> access) {
            this.access = Objects.requireNonNull(access, "access");
            return this;
        }

        /**
         * Sets the Parties that may not do everything, or speak another dialect.
         *
         * @param callers their profiles; they go before what {@code access} says
         * @return this builder
         * @throws NullPointerException if the list or an element is null
         */
        public Builder callers(List<CallerProfile> callers) {
            this.callers = List.copyOf(callers);
            return this;
        }

        /**
         * Sets whose country is expected in requests.
         *
         * @param isoCountryCode the own by default
         * @return this builder
         */
        public Builder isoCountryCode(CountryCodeUse isoCountryCode) {
            this.isoCountryCode = Objects.requireNonNull(isoCountryCode, "isoCountryCode");
            return this;
        }

        /**
         * Sets where the server's TLS key lies.
         *
         * @param serverKey the reference, or null
         * @return this builder
         */
        public Builder serverKey(@Nullable KeyReference serverKey) {
            this.serverKey = serverKey;
            return this;
        }

        /**
         * Sets where the CA certificates lie that client certificates must lead to.
         *
         * @param clientTrust a PEM file or folder, or null
         * @return this builder
         */
        public Builder clientTrust(@Nullable Path clientTrust) {
            this.clientTrust = clientTrust;
            return this;
        }

        /**
         * Sets where the key lies that permits are sealed with.
         *
         * @param sealKey the reference, or null
         * @return this builder
         */
        public Builder sealKey(@Nullable KeyReference sealKey) {
            this.sealKey = sealKey;
            return this;
        }

        /**
         * Sets the folder of the permits to serve.
         *
         * @param permits the folder, or null
         * @return this builder
         */
        public Builder permits(@Nullable Path permits) {
            this.permits = permits;
            return this;
        }

        /**
         * Makes the profile.
         *
         * @return the profile
         * @throws ConfigurationException if something is missing or contradicts; it names everything at once
         */
        public ResponderProfile build() {
            Problems problems = new Problems("the profile of " + party);
            problems.addIf(port < 0 || port > 65535, "port: expected 0 to 65535, found " + port);
            problems.addIf(!path.startsWith("/"), "path: expected to begin with a slash, found " + path);
            problems.addIf(versions.isEmpty(), "interfaces: expected one at least");
            problems.addIf(access.isEmpty() && callers.isEmpty(), "access: expected one Party at least that may ask");
            problems.throwIfAny();
            return new ResponderProfile(this);
        }
    }
}
