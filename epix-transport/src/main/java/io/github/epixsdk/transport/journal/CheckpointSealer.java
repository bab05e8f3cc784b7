package io.github.epixsdk.transport.journal;

import io.github.epixsdk.signature.SignatureAlgorithm;
import io.github.epixsdk.signature.SigningKey;
import io.github.epixsdk.signature.TimeStampSource;
import io.github.epixsdk.transport.internal.journal.SignedCheckpoint;
import io.github.epixsdk.transport.internal.journal.StampedCheckpoint;
import java.util.Objects;

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

    /**
     * Seals by a signature.
     *
     * @param key the key, best one this machine does not hold
     * @param algorithm an algorithm that fits the key
     * @return the sealer
     */
    static CheckpointSealer signedBy(SigningKey key, SignatureAlgorithm algorithm) {
        return SignedCheckpoint.sealer(key, algorithm);
    }

    /**
     * Seals by a time stamp of RFC 3161.
     *
     * @param source an authority, such as a {@link io.github.epixsdk.signature.TimeStampClient}
     * @return the sealer; it throws what the source throws if no stamp can be had, and then no checkpoint is written
     */
    static CheckpointSealer timeStampedBy(TimeStampSource source) {
        return StampedCheckpoint.sealer(Objects.requireNonNull(source, "source"));
    }
}
