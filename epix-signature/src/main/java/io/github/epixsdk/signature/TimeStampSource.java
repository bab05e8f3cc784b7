package io.github.epixsdk.signature;

/**
 * Gives time stamps after RFC 3161. {@link TimeStampClient} asks authorities over HTTP; another way to one, such as a device in the
 * house, implements this interface.
 *
 * <p>Implementations are thread-safe.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface TimeStampSource {

    /**
     * Has a time stamp made.
     *
     * @param digest the SHA-256 digest of what is to be stamped; that itself does not leave the house
     * @return the time-stamp token in DER
     * @throws ProofException if none could be had
     */
    byte[] stamp(byte[] digest);
}
