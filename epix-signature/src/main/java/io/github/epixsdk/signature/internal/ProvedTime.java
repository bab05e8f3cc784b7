package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.signature.SealTimeStamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is proved of the time of a signature.
 *
 * @param level how much proof the signature brings that counts
 * @param time the earliest time at which it is proved to have existed, or null if nothing proves it
 * @param until when the time stamps that prove it cease to count by themselves, or null if nothing proves it, or for no end
 * @param archived whether a time stamp over everything counts
 * @param complete whether what came with the seal answers for the authorities of the time stamps that count
 * @param embedded the certificates and revocation data that came with the seal
 * @param stamps the time stamps in their order, also those that do not count
 * @param notes what is worth knowing about it
 */
record ProvedTime(
        SealLevel level,
        @Nullable Instant time,
        @Nullable Instant until,
        boolean archived,
        boolean complete,
        EmbeddedProof embedded,
        List<SealTimeStamp> stamps,
        List<SealReason> notes) {
    ProvedTime {
        stamps = List.copyOf(stamps);
        notes = List.copyOf(notes);
    }

    /** Returns the time to judge a signature by: the proved one, else the present. */
    Instant or(Instant now) {
        return time == null ? now : time;
    }

    /** Returns the same with the level it has if what came with the seal answers for the signer as well. */
    ProvedTime completed(boolean signerComplete) {
        if (level != SealLevel.T
                || !complete
                || !signerComplete
                || embedded.evidence().isEmpty()) {
            return this;
        }
        return new ProvedTime(
                archived ? SealLevel.LTA : SealLevel.LT, time, until, archived, true, embedded, stamps, notes);
    }
}
