package io.github.epixsdk.transport;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxy through which a network lets connections out. The connection to the partner goes through it as it is: TLS ends at
 * the partner, and the proxy sees its host name only.
 *
 * @param host the name or address of the proxy
 * @param port its port
 * @param user the user name it wants to know, or null
 * @param password where the password for it is found, or null; there is one if there is a user name
 * @since 0.1
 */
public record ProxyAddress(
        String host,
        int port,
        @Nullable String user,
        @Nullable SecretReference password) {
    /**
     * Checks the address.
     *
     * @param host the name or address of the proxy
     * @param port its port
     * @param user the user name it wants to know, or null
     * @param password where the password for it is found, or null
     * @throws IllegalArgumentException if the port is not from 1 to 65535, or only one of user name and password is given
     */
    public ProxyAddress {
        Objects.requireNonNull(host, "host");
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("the port of a proxy is from 1 to 65535, found " + port);
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException("a proxy takes a user name and a password, or neither");
        }
    }

    /**
     * Returns a proxy that wants to know nobody.
     *
     * @param host the name or address of the proxy
     * @param port its port
     * @return the proxy
     */
    public static ProxyAddress of(String host, int port) {
        return new ProxyAddress(host, port, null, null);
    }

    /**
     * Returns where the password for the proxy is found.
     *
     * @return the reference, if the proxy wants one
     */
    public Optional<SecretReference> passwordReference() {
        return Optional.ofNullable(password);
    }

    /** Returns host and port. */
    @Override
    public String toString() {
        return "ProxyAddress[" + host + ":" + port + "]";
    }
}
