package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.signature.SealTimeStamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is proved of the time of a signature.
 *
 * @param level how much proof the signature brings that counts
 * @param time the earliest time at which it is proved to have existed, or null if nothing proves it
 * @param until when the time stamps that prove it cease to count by themselves, or null if nothing proves it, or for no end
 * @param archives the times of the archive time stamps that count, by their place among the unsigned properties
 * @param complete whether what came with the seal answers for the authorities of the time stamps that count
 * @param embedded the certificates and revocation data that came with the seal
 * @param stamps the time stamps in their order, also those that do not count
 * @param notes what is worth knowing about it
 */
record ProvedTime(
        SealLevel level,
        @Nullable Instant time,
        @Nullable Instant until,
        NavigableMap<Integer, Instant> archives,
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

    /**
     * What an archive time stamp of a signature proves of something that stands in it.
     *
     * @param time when that is proved to have existed
     * @param until when the proof ceases to count by itself, or null for no end
     * @param stamps the time stamp that proves it
     * @param notes what is worth knowing about the time stamps that count
     */
    record Cover(Instant time, @Nullable Instant until, List<SealTimeStamp> stamps, List<SealReason> notes) {}

    /** Returns what the earliest archive time stamp proves that is over what stands at a place among the unsigned properties. */
    Optional<Cover> over(int place) {
        return archives.tailMap(place, false).values().stream()
                .min(Comparator.naturalOrder())
                .map(earliest -> new Cover(earliest, until, archive(earliest), notesOnWhatCounts()));
    }

    private List<SealTimeStamp> archive(Instant time) {
        return stamps.stream()
                .filter(stamp -> stamp.kind() == SealTimeStamp.Kind.ARCHIVE
                        && stamp.counts()
                        && stamp.time().equals(Optional.of(time)))
                .limit(1)
                .toList();
    }

    private List<SealReason> notesOnWhatCounts() {
        return notes.stream()
                .filter(note ->
                        stamps.stream().noneMatch(stamp -> stamp.refusal().equals(Optional.of(note))))
                .toList();
    }

    /** Returns the same of a signature that is proved from outside as well; its level stays that of its own proof. */
    ProvedTime covered(Optional<Cover> cover) {
        return cover.filter(each -> time == null || each.time().isBefore(time))
                .map(each -> new ProvedTime(
                        level,
                        each.time(),
                        each.until(),
                        archives,
                        complete,
                        embedded,
                        joined(stamps, each.stamps()),
                        joined(notes, each.notes())))
                .orElse(this);
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
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
                !archives.isEmpty() ? SealLevel.LTA : SealLevel.LT,
                time,
                until,
                archives,
                true,
                embedded,
                stamps,
                notes);
    }
}
