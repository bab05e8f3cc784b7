package io.github.epixsdk.transport.internal.journal;

import io.github.epixsdk.transport.journal.CheckpointVerifier;
import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalException;
import io.github.epixsdk.transport.journal.JournalFinding;
import io.github.epixsdk.transport.journal.JournalFinding.Kind;
import io.github.epixsdk.transport.journal.JournalRemoval;
import io.github.epixsdk.transport.journal.JournalReport;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a chain of entries in the order they lie in a store. As long as all is in order only the last link is kept; from the
 * first that is not where it should be, all are, and looked at together in the end.
 */
public final class ChainCheck {
    private static final int RECENT = 10_000;
    private static final Pattern CLOSED = Pattern.compile("(\\S+) (\\d{1,18}) ([0-9a-f]{64})");
    private static final Pattern REMOVED = Pattern.compile("(\\d{1,18}) ([0-9a-f]{64})");

    private final CheckpointVerifier checkpoints;
    private final Optional<End> end;
    private final long least;
    private final List<JournalFinding> findings = new ArrayList<>();
    private final List<Link> disordered = new ArrayList<>();
    private final Map<Long, String> stubs = new HashMap<>();
    private final List<Named> removals = new ArrayList<>();
    /** Hashes by number, as far back as a checkpoint may be late. */
    private final Map<String, String> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > RECENT;
        }
    };

    private Link beforeLast = Link.START;
    private Link last = Link.START;
    private long entries;
    private @Nullable JournalEntry lastCheckpoint;
    /** Up to which entry a checkpoint vouches that holds. */
    private long closed;
    /** The entry the journal is said to end with, if it was in its place. */
    private @Nullable Link marked;
    /** Bytes that are no entry, until it is known whether they stand in the place of one. */
    private @Nullable String unreadable;

    /**
     * Starts before the first entry.
     *
     * @param checkpoints checks the seals of checkpoints
     * @param end where the journal ended when it was last written to, as far as that is known
     * @param least an entry that was there before the end was read; an end before it was changed
     */
    public ChainCheck(CheckpointVerifier checkpoints, Optional<End> end, long least) {
        this.checkpoints = checkpoints;
        this.end = end;
        this.least = least;
    }

    /**
     * Where a journal ends.
     *
     * @param sequence the number of its last entry
     * @param hash its hash
     */
    public record End(long sequence, String hash) {}

    /** An entry that says which others were removed: their numbers and hashes. */
    private record Named(JournalEntry entry, Map<Long, String> hashes) {}

    /**
     * Takes the next entry.
     *
     * @param entry the entry as it was read; its text has the hash that was kept beside it
     * @param problem what is wrong with its other bytes, if anything is
     */
    public void entry(JournalEntry entry, Optional<String> problem) {
        entries++;
        problem.ifPresent(what -> add(Kind.CHANGED, entry.sequence(), "entry " + entry.sequence() + ": " + what));
        link(new Link(entry.sequence(), entry.previousHash(), entry.hash(), entry.hash()));
        if (problem.isEmpty()) {
            ownEntry(entry);
        }
    }

    /**
     * Takes an entry of which only number and hashes were kept.
     *
     * @param sequence its number
     * @param previous the hash of the entry before
     * @param hash its hash
     */
    public void stub(long sequence, String previous, String hash) {
        entries++;
        stubs.put(sequence, hash);
        link(new Link(sequence, previous, hash, hash));
    }

    /**
     * Takes an entry whose text has not the hash that was kept beside it. What it says of the one before is worth nothing.
     *
     * @param sequence its number
     * @param hash the hash its text has; empty if it cannot be read
     * @param stored the hash that was kept
     * @param message what is wrong
     */
    public void changed(long sequence, String hash, String stored, String message) {
        entries++;
        add(Kind.CHANGED, sequence, "entry " + sequence + ": " + message);
        link(new Link(sequence, "", hash, stored));
    }

    /** The highest number in order so far. */
    long reached() {
        return last.sequence();
    }

    /** Whether every entry so far stood in its place. */
    boolean isInOrder() {
        return disordered.isEmpty();
    }

    /** Whether an entry of this number would be in order; bytes that cannot be read may have been the one before it. */
    boolean isNext(long sequence) {
        long next = last.sequence() + 1;
        return sequence == next || (unreadable != null && sequence == next + 1);
    }

    /**
     * Takes something where an entry should be.
     *
     * @param where where it is
     */
    public void unreadable(String where) {
        takeUnreadable();
        unreadable = where;
    }

    /** Whatever cannot be read was an entry, unless the chain goes on behind it. */
    private void takeUnreadable() {
        if (unreadable != null) {
            entries++;
            long sequence = latest().sequence() + 1;
            add(Kind.CHANGED, sequence, "entry " + sequence + ": cannot be read, " + unreadable);
            unreadable = null;
            link(Link.unknown(sequence));
        }
    }

    private Link latest() {
        return disordered.isEmpty() ? last : disordered.get(disordered.size() - 1);
    }

    /** Adds something that was found by others. */
    public void add(Kind kind, long sequence, String message) {
        findings.add(new JournalFinding(kind, sequence, message));
    }

    private void link(Link link) {
        if (unreadable != null && link.sequence() == latest().sequence() + 1 && latest().carries(link)) {
            add(
                    Kind.INSERTED,
                    link.sequence(),
                    "before entry " + link.sequence() + ": bytes that are no entry, " + unreadable);
            unreadable = null;
        }
        takeUnreadable();
        recent.put(String.valueOf(link.sequence()), link.stored());
        if (!disordered.isEmpty() || link.sequence() != last.sequence() + 1 || !last.carries(link)) {
            disordered.add(link);
            return;
        }
        beforeLast = last;
        last = link;
        mark(link);
    }

    private void mark(Link link) {
        if (end.isPresent() && link.sequence() == end.get().sequence()) {
            marked = link;
        }
    }

    private void checkLink(Link before, Link link) {
        if (!before.carries(link)) {
            long replaced = Math.max(1, before.sequence());
            add(
                    Kind.CHANGED,
                    replaced,
                    "entry " + replaced + ": it, or the entry after it, was replaced by another one");
        }
    }

    private void ownEntry(JournalEntry entry) {
        if (entry.record().kind() == EntryKind.CHECKPOINT) {
            lastCheckpoint = entry;
            checkpoint(entry)
                    .ifPresent(objection -> add(
                            Kind.CHECKPOINT, entry.sequence(), "checkpoint " + entry.sequence() + ": " + objection));
        } else if (entry.record().kind() == EntryKind.REMOVAL) {
            removal(entry);
        }
    }

    /** What is wrong with a checkpoint: its text names the form of the seal, and number and hash of the entry it closes. */
    private Optional<String> checkpoint(JournalEntry entry) {
        Matcher words = CLOSED.matcher(entry.record().text().orElse(""));
        if (!words.matches()) {
            return Optional.of("it does not say what it closes");
        }
        if (!words.group(3).equals(recent.get(words.group(2)))) {
            return Optional.of("it closes entry " + words.group(2) + ", which is not there with that hash");
        }
        Optional<String> objection = checkpoints.objection(
                words.group(1),
                HexFormat.of().parseHex(words.group(3)),
                entry.body().bytes());
        if (objection.isEmpty()) {
            closed = Math.max(closed, Long.parseLong(words.group(2)));
        }
        return objection;
    }

    private void removal(JournalEntry entry) {
        String body;
        try {
            body = new String(entry.body().bytes(), StandardCharsets.US_ASCII);
        } catch (UncheckedIOException e) {
            throw new JournalException("Cannot read which entries were removed", e);
        }
        Map<Long, String> hashes = new TreeMap<>();
        for (String line : body.lines().toList()) {
            Matcher words = REMOVED.matcher(line);
            if (!words.matches() || Long.parseLong(words.group(1)) >= entry.sequence()) {
                add(
                        Kind.REMOVAL,
                        entry.sequence(),
                        "removal " + entry.sequence()
                                + ": its body is not a list of entries before it, with their hashes");
                return;
            }
            hashes.put(Long.valueOf(words.group(1)), words.group(2));
        }
        removals.add(new Named(entry, hashes));
    }

    /** Says what was found. */
    public JournalReport report() {
        takeUnreadable();
        List<Link> tail = inOrder();
        Link before = tail.get(0);
        for (Link link : tail.subList(1, tail.size())) {
            mark(link);
            if (link.sequence() == before.sequence() + 1) {
                checkLink(before, link);
            } else {
                missing(before.sequence() + 1, link.sequence() - 1);
            }
            before = link;
        }
        Link lastLink = before;
        end.ifPresent(e -> checkEnd(lastLink, e));
        if (lastCheckpoint == null && checkpoints != CheckpointVerifier.NONE) {
            // Who can write everything anew can leave the checkpoints out.
            add(Kind.CHECKPOINT, before.sequence(), "no checkpoint: the journal vouches for itself only");
        }
        List<JournalRemoval> removed = removed();
        List<JournalFinding> sorted = findings.stream()
                .distinct()
                .sorted(Comparator.comparingLong(JournalFinding::sequence))
                .toList();
        return new JournalReport(entries, before.stored(), Optional.ofNullable(lastCheckpoint), removed, sorted);
    }

    /** The entries that are gone and named as such; says which are gone without, or named by one that nobody vouches for. */
    private List<JournalRemoval> removed() {
        List<JournalRemoval> told = new ArrayList<>();
        Set<Long> named = new HashSet<>();
        for (Named removal : removals) {
            // After a crash between the two, an entry is named and still there.
            List<Long> gone = removal.hashes().entrySet().stream()
                    .filter(each -> each.getValue().equals(stubs.get(each.getKey())))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!gone.isEmpty()) {
                named.addAll(gone);
                told.add(new JournalRemoval(
                        removal.entry().sequence(), removal.entry().record().at(), gone));
            }
        }
        stubs.keySet().stream()
                .filter(number -> !named.contains(number))
                .forEach(number -> add(Kind.REMOVED, number, "entry " + number + ": removed, and no entry says so"));
        told.forEach(this::checkRemoval);
        return told;
    }

    /** Who may write here can remove what a checkpoint vouches for, and name it; only a later checkpoint vouches for that. */
    private void checkRemoval(JournalRemoval removal) {
        boolean expected = lastCheckpoint != null || checkpoints != CheckpointVerifier.NONE;
        if (expected && removal.sequence() > closed) {
            add(
                    Kind.REMOVAL,
                    removal.sequence(),
                    "removal " + removal.sequence()
                            + ": after the last checkpoint that holds; nobody vouches that entries " + removal.ranges()
                            + " were to be removed");
        }
    }

    private void checkEnd(Link before, End e) {
        Link there = e.sequence() == 0 ? Link.START : marked;
        boolean fits = there == null || there.carries(new Link(0, e.hash(), "", ""));
        if (e.sequence() > before.sequence()) {
            missing(before.sequence() + 1, e.sequence());
        } else if (e.sequence() == before.sequence() && !fits) {
            add(Kind.CHANGED, e.sequence(), "entry " + e.sequence() + ": replaced, the journal ended with another one");
        } else if (!fits) {
            add(
                    Kind.END_UNKNOWN,
                    e.sequence(),
                    "the note of where the journal ends was changed: it names entry " + e.sequence()
                            + " with a hash that is not its own");
        } else if (e.sequence() < Math.min(least, before.sequence())) {
            add(
                    Kind.END_UNKNOWN,
                    e.sequence(),
                    "the note of where the journal ends was changed: it names entry " + e.sequence() + ", expected "
                            + Math.min(least, before.sequence()) + " or a later one");
        }
    }

    private void missing(long first, long lastMissing) {
        String which = first == lastMissing ? "entry " + first : "entries " + first + " to " + lastMissing;
        add(Kind.REMOVED, first, which + ": removed");
    }

    /** The last link that was in order and those after it, each number once, sorted; says what had to be done for that. */
    private List<Link> inOrder() {
        List<Link> all = new ArrayList<>(List.of(last));
        all.addAll(disordered);
        Map<Long, List<Link>> bySequence = new HashMap<>();
        bySequence.put(beforeLast.sequence(), new ArrayList<>(List.of(beforeLast)));
        all.forEach(link -> bySequence
                .computeIfAbsent(link.sequence(), k -> new ArrayList<>())
                .add(link));
        Map<Long, Integer> genuine = genuine(all, bySequence);
        List<Link> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Link link = all.get(i);
            boolean beyond = end.filter(e -> link.sequence() > e.sequence()).isPresent();
            if (genuine.getOrDefault(link.sequence(), -1) != i || (beyond && fit(link, bySequence) == 0)) {
                add(
                        Kind.INSERTED,
                        link.sequence(),
                        "entry " + link.sequence() + ": inserted, it was not recorded here");
            } else {
                kept.add(link);
            }
        }
        return sorted(kept);
    }

    private List<Link> sorted(List<Link> kept) {
        List<Link> sorted = new ArrayList<>(kept);
        sorted.sort(Comparator.comparingLong(Link::sequence));
        List<Long> moved = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i).sequence() != sorted.get(i).sequence()) {
                moved.add(sorted.get(i).sequence());
            }
        }
        if (!moved.isEmpty()) {
            add(Kind.SWAPPED, moved.get(0), "entries " + moved + ": swapped, they stand in another order");
        }
        return sorted;
    }

    /** Which of several links with one number is the one its neighbours are chained to; of copies, the one in its place. */
    private Map<Long, Integer> genuine(List<Link> all, Map<Long, List<Link>> bySequence) {
        Map<Long, Integer> genuine = new HashMap<>();
        Map<Long, Integer> best = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            Link link = all.get(i);
            // Everything up to the last link in order is there already.
            if (link.sequence() >= last.sequence()) {
                boolean inPlace = i == 0 || all.get(i - 1).sequence() == link.sequence() - 1;
                int fit = 2 * fit(link, bySequence) + (inPlace ? 1 : 0);
                if (fit > best.getOrDefault(link.sequence(), -1)) {
                    best.put(link.sequence(), fit);
                    genuine.put(link.sequence(), i);
                }
            }
        }
        return genuine;
    }

    private static int fit(Link link, Map<Long, List<Link>> bySequence) {
        boolean carried = bySequence.getOrDefault(link.sequence() - 1, List.of()).stream()
                .anyMatch(before -> before.carries(link));
        boolean carries =
                bySequence.getOrDefault(link.sequence() + 1, List.of()).stream().anyMatch(link::carries);
        return (carried ? 1 : 0) + (carries ? 2 : 0);
    }
}
