package io.github.epixsdk.transport.internal.journal;

import io.github.epixsdk.transport.journal.JournalEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the end of a journal that is to be written to, and changes nothing. Half an entry, which a crash leaves, may be taken
 * away; where anything else is found the files are evidence, and stay as they are. Not thread-safe.
 */
final class Recovery {
    static final ChainCheck.End START = new ChainCheck.End(0, JournalEntry.FIRST_PREVIOUS);

    private final ChainCheck.End mark;
    private boolean marked;
    private ChainCheck.@Nullable End last;
    private long position;
    private @Nullable String damage;

    private Recovery(ChainCheck.End mark) {
        this.mark = mark;
    }

    /**
     * Looks.
     *
     * @param files all files with entries, in their order
     * @param mark where the journal is said to end
     */
    static Recovery of(List<Path> files, ChainCheck.End mark) throws IOException {
        Recovery recovery = new Recovery(mark);
        for (int i = beginning(files, mark); i < files.size() && recovery.damage == null; i++) {
            recovery.read(files.get(i), i == files.size() - 1);
        }
        recovery.compareWithMark();
        return recovery;
    }

    /** Where the next entry goes, in the last file. */
    long position() {
        return position;
    }

    /** The last entry. */
    ChainCheck.End last() {
        return last == null ? START : last;
    }

    /** Why nothing may be written, or taken away; empty if all is in order, but for half an entry at the end. */
    Optional<String> damage() {
        return Optional.ofNullable(damage);
    }

    /**
     * The file to begin with: the one that holds the entry of the mark. The mark is made durable before a file is begun, so that
     * is the last one, or the one before if a crash left the last without an entry.
     */
    private static int beginning(List<Path> files, ChainCheck.End mark) throws IOException {
        if (files.size() < 2) {
            return 0;
        }
        int lastFile = files.size() - 1;
        try (Segment segment = Segment.open(files.get(lastFile))) {
            boolean holdsMark = segment.frame(0)
                    .filter(frame -> frame.sequence() <= mark.sequence())
                    .isPresent();
            return holdsMark ? lastFile : lastFile - 1;
        }
    }

    private void read(Path file, boolean lastFile) throws IOException {
        position = 0;
        try (Segment segment = Segment.open(file)) {
            checkName(file, segment);
            while (damage == null && position < segment.size()) {
                Optional<Frame> frame = segment.frame(position);
                if (frame.isEmpty() || !isNext(frame.get()) || !isWhole(segment, frame.get(), position)) {
                    break;
                }
                take(frame.get());
            }
            if (position < segment.size() && damage == null) {
                checkRest(file, segment, lastFile);
            }
        }
    }

    private void checkName(Path file, Segment segment) throws IOException {
        Optional<Frame> frame = segment.frame(0);
        if (frame.isEmpty() && last == null && segment.size() > 0) {
            // Which entry it should begin with cannot be said.
            return;
        }
        long first = frame.map(Frame::sequence).orElse(last().sequence() + 1);
        if (JournalFolder.first(file) != first) {
            damage =
                    "the file " + file.getFileName() + " was renamed, put there, or changed at its beginning; expected "
                            + JournalFolder.segmentName(first);
        }
    }

    private boolean isNext(Frame frame) {
        return last == null
                || (frame.sequence() == last.sequence() + 1 && frame.previous().equals(last.hash()));
    }

    /** Up to the mark everything was durable; the entry it names, and what a crash left after it, are looked at closely. */
    private boolean isWhole(Segment segment, Frame frame, long at) throws IOException {
        if (frame.sequence() < mark.sequence() || frame.stub()) {
            return true;
        }
        try {
            return JournalFolder.problem(segment, frame, at, segment.entry(frame, at))
                    .isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void take(Frame frame) {
        if (frame.sequence() == mark.sequence()) {
            marked = frame.hash().equals(mark.hash());
        } else if (frame.sequence() == mark.sequence() + 1) {
            marked = frame.previous().equals(mark.hash());
        }
        last = new ChainCheck.End(frame.sequence(), frame.hash());
        position += frame.length();
    }

    private void checkRest(Path file, Segment segment, boolean lastFile) throws IOException {
        if (last().sequence() < mark.sequence()) {
            damage = endsEarly() + "; what is in " + file.getFileName() + " from byte " + position
                    + " on cannot be read as the next entry";
        } else if (!lastFile || !(isHalfEntry(segment) || holdsNoEntry(segment))) {
            // A crash leaves one half entry, at the very end; what is whole may have been acknowledged.
            damage = "in " + file.getFileName() + " entries follow bytes that are none, at byte " + position;
        }
    }

    /** Whether the next entry begins here, by the hash of its head, and does not end: all that follows is its body then. */
    private boolean isHalfEntry(Segment segment) throws IOException {
        Optional<Frame> line = segment.line(position).filter(frame -> !frame.stub() && isNext(frame));
        if (line.isEmpty() || position + line.get().length() <= segment.size()) {
            return false;
        }
        Frame frame = line.get();
        if (position + Frame.LENGTH + frame.headLength() > segment.size()) {
            return false;
        }
        try {
            return Frame.of(segment.entry(frame, position)).equals(frame);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean holdsNoEntry(Segment segment) throws IOException {
        for (long at = segment.next(position); at < segment.size(); at = segment.next(at + 1)) {
            Optional<Frame> frame = segment.frame(at);
            if (frame.isPresent() && isWhole(segment, frame.get(), at)) {
                return false;
            }
        }
        return true;
    }

    private void compareWithMark() {
        boolean found = last == null ? mark.equals(START) : marked;
        if (damage == null && last().sequence() < mark.sequence()) {
            damage = endsEarly();
        } else if (damage == null && !found) {
            damage = "the file \"end\" was changed: it names entry " + mark.sequence()
                    + " with a hash that is not its own, or one long before the end, entry "
                    + last().sequence();
        }
    }

    private String endsEarly() {
        return "it ends with entry " + last().sequence() + ", expected " + mark.sequence();
    }
}
