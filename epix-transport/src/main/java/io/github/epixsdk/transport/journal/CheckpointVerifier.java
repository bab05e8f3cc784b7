package io.github.epixsdk.transport.journal;

import io.github.epixsdk.signature.TimeStampVerifier;
import io.github.epixsdk.transport.internal.journal.SignedCheckpoint;
import io.github.epixsdk.transport.internal.journal.StampedCheckpoint;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/**
 * Checks the seal of a checkpoint: a signature, or a time stamp of RFC 3161.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface CheckpointVerifier {
    /** Has no objection to any seal. */
    CheckpointVerifier NONE = (form, sha256, seal) -> Optional.empty();

    /**
     * Checks a seal.
     *
     * @param form what {@link CheckpointSealer#form()} said when the checkpoint was made
     * @param sha256 what must be sealed: the hash of the entry the checkpoint closes, 32 bytes
     * @param seal the seal
     * @return what is wrong, or empty if nothing is
     */
    Optional<String> objection(String form, byte[] sha256, byte[] seal);

    /**
     * Checks signatures that {@link CheckpointSealer#signedBy} made.
     *
     * @param trusted the certificates of those who may sign
     * @return the verifier
     */
    static CheckpointVerifier signedBy(Collection<X509Certificate> trusted) {
        return SignedCheckpoint.verifier(trusted);
    }

    /**
     * Checks time stamps of RFC 3161 that {@link CheckpointSealer#timeStampedBy} got.
     *
     * @param stamps which authorities are trusted
     * @return the verifier
     */
    static CheckpointVerifier timeStampedBy(TimeStampVerifier stamps) {
        return StampedCheckpoint.verifier(Objects.requireNonNull(stamps, "stamps"));
    }

    /**
     * Lets another verifier check what this one objects to: for a journal with signatures and time stamps.
     *
     * @param other the other verifier
     * @return a verifier that objects if both do
     */
    default CheckpointVerifier or(CheckpointVerifier other) {
        Objects.requireNonNull(other, "other");
        return (form, sha256, seal) -> objection(form, sha256, seal)
                .flatMap(first -> other.objection(form, sha256, seal).map(second -> first + "; " + second));
    }
}
