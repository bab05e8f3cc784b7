package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.xml.ToolkitVersion;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A requester to examine. Immutable and thread-safe.
 *
 * <pre>{@code
 * RequesterTarget target = RequesterTarget.builder("Our system 4.2", RequesterDriver.command(List.of("./ask.sh")))
 *         .version(ToolkitVersion.V1)
 *         .absent("hub")
 *         .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class RequesterTarget {
    /** How often a requester is killed by the case on crashes, unless something else is set. */
    public static final int KILLS = 50;

    private final String name;
    private final RequesterDriver driver;
    private final ToolkitVersion version;
    private final Set<String> absent;
    private final @Nullable HubDriver hub;
    private final int kills;

    private RequesterTarget(Builder builder) {
        this.name = builder.name;
        this.driver = builder.driver;
        this.version = builder.version;
        this.absent = Set.copyOf(builder.absent);
        this.hub = builder.hub;
        this.kills = builder.kills;
    }

    /**
     * Starts to describe a requester.
     *
     * @param name what the report calls it
     * @param driver drives it
     * @return a builder: version 2, nothing absent
     */
    public static Builder builder(String name, RequesterDriver driver) {
        return new Builder(Objects.requireNonNull(name, "name"), Objects.requireNonNull(driver, "driver"));
    }

    /**
     * Returns what the report calls it.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns what drives it.
     *
     * @return the driver
     */
    public RequesterDriver driver() {
        return driver;
    }

    /**
     * Returns the version of the interface it is examined in.
     *
     * @return the version
     */
    public ToolkitVersion version() {
        return version;
    }

    /**
     * Returns the hub between requester and partner.
     *
     * @return what starts it, if there is one
     */
    public Optional<HubDriver> hub() {
        return Optional.ofNullable(hub);
    }

    /**
     * Tells whether something is declared not to be offered.
     *
     * @param need a need of the catalogue, or {@code rotation}
     * @return whether it is absent
     */
    public boolean isAbsent(String need) {
        return absent.contains(need);
    }

    /**
     * Returns how often the case on crashes kills the requester.
     *
     * @return the number of kills
     */
    public int kills() {
        return kills;
    }

    /** Describes a requester. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final RequesterDriver driver;
        private final Set<String> absent = new LinkedHashSet<>();
        private ToolkitVersion version = ToolkitVersion.V2;
        private @Nullable HubDriver hub;
        private int kills = KILLS;

        private Builder(String name, RequesterDriver driver) {
            this.name = name;
            this.driver = driver;
        }

        /**
         * Sets the version of the interface.
         *
         * @param value version 2 by default
         * @return this builder
         */
        public Builder version(ToolkitVersion value) {
            this.version = Objects.requireNonNull(value, "version");
            return this;
        }

        /**
         * Declares what the requester does not offer.
         *
         * @param need {@code signed}, {@code journal}, {@code fraud}, {@code archive}, {@code hub}, or {@code rotation} for new
         *     keys without a restart
         * @return this builder
         */
        public Builder absent(String need) {
            absent.add(Objects.requireNonNull(need, "need"));
            return this;
        }

        /**
         * Sets the hub to examine together with the requester.
         *
         * @param value starts it
         * @return this builder
         */
        public Builder hub(HubDriver value) {
            this.hub = Objects.requireNonNull(value, "hub");
            return this;
        }

        /**
         * Sets how often the case on crashes kills the requester.
         *
         * @param value {@value RequesterTarget#KILLS} by default, which is what the case asks for; fewer for a quick look
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder kills(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("A case on crashes needs a kill at least, found " + value);
            }
            this.kills = value;
            return this;
        }

        /**
         * Makes the target.
         *
         * @return the target
         */
        public RequesterTarget build() {
            return new RequesterTarget(this);
        }
    }
}
