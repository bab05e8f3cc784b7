package io.github.epixsdk.transport.internal.journal;

import io.github.epixsdk.transport.journal.CheckpointVerifier;
import io.github.epixsdk.transport.journal.HashedBody;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalException;
import io.github.epixsdk.transport.journal.JournalFinding.Kind;
import io.github.epixsdk.transport.journal.JournalReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a journal, read. */
public final class JournalFolder {
    static final String SUFFIX = ".epixj";

    private static final Pattern SEGMENT = Pattern.compile("(0\\d{18})\\.epixj");

    private final Path folder;

    /** Reads a folder. */
    public JournalFolder(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** The files with entries, in their order. */
    List<Path> segments() throws IOException {
        return named().stream().filter(Files::isRegularFile).toList();
    }

    /** What has the name of a file with entries; it may be a folder, which somebody put there. */
    private List<Path> named() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    static String segmentName(long first) {
        return "%019d%s".formatted(first, SUFFIX);
    }

    /** The number of the first entry of a file, as its name says it. */
    static long first(Path segment) {
        String name = segment.getFileName().toString();
        try {
            return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
        } catch (NumberFormatException e) {
            throw new JournalException(
                    "The journal file " + name + " has no number as its name; verify the journal", e);
        }
    }

    /**
     * The entries from one on, in their order.
     *
     * @param from the number of the first entry wanted
     */
    public Stream<JournalEntry> entries(long from) {
        try {
            List<Path> segments = segments();
            int start = 0;
            while (start + 1 < segments.size() && first(segments.get(start + 1)) <= from) {
                start++;
            }
            long end = EndMark.read(folder).map(ChainCheck.End::sequence).orElse(Long.MAX_VALUE);
            EntryIterator iterator =
                    new EntryIterator(segments.subList(Math.min(start, segments.size()), segments.size()), end);
            return iterator.stream().filter(entry -> entry.sequence() >= from);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The number of the first entry of the last file that has any; 1 if there is none. */
    public long lastSegment() {
        try {
            long first = 1;
            for (Path segment : segments()) {
                first = Files.size(segment) > 0 ? first(segment) : first;
            }
            return first;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Checks everything; where bytes are written meanwhile, those after the end mark are nobody's yet. */
    public JournalReport verify(CheckpointVerifier checkpoints, boolean written) {
        try {
            // In this order: the writer makes the mark durable, then begins a file; entries come before the mark names
            // them.
            long least = begunAfter(segments());
            Optional<ChainCheck.End> end = EndMark.read(folder);
            ChainCheck check = new ChainCheck(checkpoints, end, least);
            List<Path> segments = segments();
            for (Path segment : segments) {
                boolean last = segment.equals(segments.get(segments.size() - 1));
                boolean named = check.isNext(number(segment).orElse(0));
                long before = check.reached();
                verify(segment, check, last && written, end);
                if (!named) {
                    checkName(segment, before + 1, check);
                }
            }
            for (Path other : named()) {
                if (!Files.isRegularFile(other)) {
                    check.add(
                            Kind.INSERTED, 0, other.getFileName() + ": a folder, or no plain file, that was put there");
                }
            }
            if (end.isEmpty()) {
                check.add(Kind.END_UNKNOWN, 0, "the file that says where the journal ends is missing or changed");
            }
            return check.report();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * The entry before the last file with entries. A crash may leave a mark that is behind, for it is not forced to the disk
     * with every entry; but never one that is behind this entry.
     */
    private static long begunAfter(List<Path> segments) throws IOException {
        long before = 0;
        for (Path segment : segments) {
            if (Files.size(segment) > 0) {
                before = number(segment).orElse(1) - 1;
            }
        }
        return before;
    }

    private static OptionalLong number(Path segment) {
        Matcher matcher = SEGMENT.matcher(segment.getFileName().toString());
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /**
     * What is wrong about a file that has not the name of the entry to come. Where the entries themselves are not in order, that
     * is what is told.
     */
    private static void checkName(Path file, long next, ChainCheck check) throws IOException {
        if (check.reached() >= next) {
            check.add(Kind.CHANGED, next, file.getFileName() + ": renamed, expected " + segmentName(next));
        } else if (check.isInOrder() && Files.size(file) == 0) {
            check.add(Kind.INSERTED, next, file.getFileName() + ": an empty file that was put there");
        }
    }

    private static void verify(Path file, ChainCheck check, boolean growing, Optional<ChainCheck.End> end)
            throws IOException {
        try (Segment segment = Segment.open(file)) {
            long position = 0;
            while (position < segment.size()) {
                Optional<Frame> frame = segment.frame(position);
                if (frame.isEmpty()) {
                    long next = segment.next(position + 1);
                    boolean tail = next == segment.size() && growing;
                    if (!tail
                            || end.filter(e -> check.reached() >= e.sequence()).isEmpty()) {
                        check.unreadable("at byte " + position + " of " + file.getFileName());
                    }
                    position = next;
                } else {
                    position = verify(segment, frame.get(), position, check);
                }
            }
        }
    }

    /** Checks an entry, and says where the next one begins. */
    private static long verify(Segment segment, Frame frame, long position, ChainCheck check) throws IOException {
        long end = position + frame.length();
        if (frame.stub()) {
            check.stub(frame.sequence(), frame.previous(), frame.hash());
            return end;
        }
        try {
            JournalEntry entry = segment.entry(frame, position);
            Optional<String> problem = problem(segment, frame, position, entry);
            if (entry.hash().equals(frame.hash())) {
                check.entry(entry, problem);
            } else {
                // Text or line was changed; which number it had, the line says.
                check.changed(frame.sequence(), entry.hash(), frame.hash(), problem.orElse("its text was changed"));
            }
            if (problem.isEmpty()) {
                return end;
            }
        } catch (IllegalArgumentException e) {
            check.changed(frame.sequence(), "", frame.hash(), "its text was changed, and cannot be read any more");
        }
        // Its lengths may be what was changed.
        return end == segment.size() || segment.frame(end).isPresent() ? end : segment.next(position + 1);
    }

    /** What is wrong with the bytes of an entry; its place in the chain is another matter. */
    static Optional<String> problem(Segment segment, Frame frame, long position, JournalEntry entry)
            throws IOException {
        if (!Arrays.equals(Frame.of(entry).bytes(), frame.bytes())) {
            return Optional.of("its text, or the line before it, was changed");
        }
        if (!segment.isClosed(frame, position)) {
            return Optional.of("the line break after it was changed");
        }
        try {
            HashedBody.of(entry.body());
            return Optional.empty();
        } catch (JournalException e) {
            return Optional.of("its body was changed");
        }
    }

    static JournalException unreadable(IOException e) {
        return new JournalException("The journal cannot be read: " + e.getMessage(), e);
    }
}
