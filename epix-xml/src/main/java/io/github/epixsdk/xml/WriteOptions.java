package io.github.epixsdk.xml;

import java.util.Objects;

/**
 * How a permit is written.
 *
 * @param version the toolkit version
 * @param qualified whether the root element is in the version's namespace (a document of its own) or in none (inside a SOAP
 *     message)
 * @since 0.1
 */
public record WriteOptions(ToolkitVersion version, boolean qualified) {
    /**
     * Checks the components.
     *
     * @param version the toolkit version
     * @param qualified whether the root element is in the version's namespace
     * @throws NullPointerException if {@code version} is null
     */
    public WriteOptions {
        Objects.requireNonNull(version, "version");
    }

    /**
     * Returns the options for a document of its own, with a qualified root.
     *
     * @param version the toolkit version
     * @return the options
     */
    public static WriteOptions of(ToolkitVersion version) {
        return new WriteOptions(version, true);
    }

    /**
     * Returns the options for the form inside a SOAP message: the root element in no namespace. Seal this form when the permit
     * is to be exchanged, so that the sealed bytes go into the message unchanged.
     *
     * @return the options
     */
    public WriteOptions unqualifiedRoot() {
        return new WriteOptions(version, false);
    }
}
