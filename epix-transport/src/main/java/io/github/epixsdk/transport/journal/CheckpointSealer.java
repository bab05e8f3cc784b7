package io.github.epixsdk.transport.journal;

/**
 * Seals the end of a journal, so that nobody can write all of it anew: by a signature, or a time stamp of RFC 3161.
 *
 * @since 0.1
 */
public interface CheckpointSealer {
    /**
     * Returns the form of the seal.
     *
     * @return a short name that a {@link CheckpointVerifier} knows
     */
    String form();

    /**
     * Seals a hash.
     *
     * @param sha256 the hash, 32 bytes
     * @return the seal, with all that is needed to check it
     */
    byte[] seal(byte[] sha256);
}
