package io.github.epixsdk.transport.internal.journal;

import io.github.epixsdk.signature.TimeStampSource;
import io.github.epixsdk.signature.TimeStampVerifier;
import io.github.epixsdk.transport.journal.CheckpointSealer;
import io.github.epixsdk.transport.journal.CheckpointVerifier;
import java.util.Optional;

/** A time stamp of RFC 3161 over a hash, as the authority's token. */
public final class StampedCheckpoint {
    private static final String FORM = "rfc3161";

    private StampedCheckpoint() {}

    /** Seals by an authority. */
    public static CheckpointSealer sealer(TimeStampSource source) {
        return new CheckpointSealer() {
            @Override
            public String form() {
                return FORM;
            }

            @Override
            public byte[] seal(byte[] sha256) {
                return source.stamp(sha256);
            }
        };
    }

    /** Checks against authorities that are known. */
    public static CheckpointVerifier verifier(TimeStampVerifier stamps) {
        return (form, sha256, seal) -> form.equals(FORM)
                ? stamps.objection(seal, sha256)
                : Optional.of("it is sealed by a " + form + ", expected a time stamp");
    }
}
