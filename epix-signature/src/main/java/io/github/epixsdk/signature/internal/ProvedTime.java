package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.SealReason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is proved of the time of a signature.
 *
 * @param level how much proof the signature brings that counts
 * @param time the earliest time at which it is proved to have existed, or null if nothing proves it
 * @param notes what is worth knowing about it
 */
record ProvedTime(SealLevel level, @Nullable Instant time, List<SealReason> notes) {
    ProvedTime {
        notes = List.copyOf(notes);
    }

    /** Returns the time to judge a signature by: the proved one, else the present. */
    Instant or(Instant now) {
        return time == null ? now : time;
    }
}
