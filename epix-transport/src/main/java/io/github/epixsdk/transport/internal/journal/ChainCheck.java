package io.github.epixsdk.transport.internal.journal;

import io.github.epixsdk.transport.journal.CheckpointVerifier;
import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalException;
import io.github.epixsdk.transport.journal.JournalFinding;
import io.github.epixsdk.transport.journal.JournalFinding.Kind;
import io.github.epixsdk.transport.journal.JournalReport;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a chain of entries in the order they lie in a store. As long as all is in order only the last link is kept; from the
 * first that is not where it should be, all are, and looked at together in the end.
 */
public final class ChainCheck {
    private static final int RECENT = 10_000;

    private final CheckpointVerifier checkpoints;
    private final List<JournalFinding> findings = new ArrayList<>();
    private final List<Link> disordered = new ArrayList<>();
    private final Map<Long, String> stubs = new HashMap<>();
    private final Map<Long, String> allowed = new HashMap<>();
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

    /** Starts before the first entry. */
    public ChainCheck(CheckpointVerifier checkpoints) {
        this.checkpoints = checkpoints;
    }

    /**
     * Where a journal ends.
     *
     * @param sequence the number of its last entry
     * @param hash its hash
     */
    public record End(long sequence, String hash) {}

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

    /**
     * Takes something where an entry should be.
     *
     * @param message what it is, and where
     */
    public void unreadable(String message) {
        entries++;
        long sequence = (disordered.isEmpty() ? last : disordered.get(disordered.size() - 1)).sequence() + 1;
        add(Kind.CHANGED, sequence, "entry " + sequence + ": " + message);
        link(Link.unknown(sequence));
    }

    /** Adds something that was found by others. */
    public void add(Kind kind, long sequence, String message) {
        findings.add(new JournalFinding(kind, sequence, message));
    }

    private void link(Link link) {
        recent.put(String.valueOf(link.sequence()), link.stored());
        if (!disordered.isEmpty() || link.sequence() != last.sequence() + 1 || !last.carries(link)) {
            disordered.add(link);
            return;
        }
        beforeLast = last;
        last = link;
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
            removals(entry);
        }
    }

    /** What is wrong with a checkpoint: its text names the form of the seal, and number and hash of the entry it closes. */
    private Optional<String> checkpoint(JournalEntry entry) {
        String[] words = entry.record().text().orElse("").split(" ", -1);
        if (words.length != 3) {
            return Optional.of("it does not say what it closes");
        }
        if (!words[2].equals(recent.get(words[1]))) {
            return Optional.of("it closes entry " + words[1] + ", which is not there with that hash");
        }
        return checkpoints.objection(
                words[0], HexFormat.of().parseHex(words[2]), entry.body().bytes());
    }

    private void removals(JournalEntry entry) {
        try {
            new String(entry.body().bytes(), StandardCharsets.US_ASCII).lines().forEach(line -> {
                String[] words = line.split(" ", 2);
                allowed.put(Long.valueOf(words[0]), words[1]);
            });
        } catch (UncheckedIOException e) {
            throw new JournalException("Cannot read which entries were removed", e);
        }
    }

    /**
     * Says what was found.
     *
     * @param end where the journal ended when it was last written to, as far as that is known
     */
    public JournalReport report(Optional<End> end) {
        List<Link> tail = inOrder(end);
        Link before = tail.get(0);
        for (Link link : tail.subList(1, tail.size())) {
            if (link.sequence() == before.sequence() + 1) {
                checkLink(before, link);
            } else {
                missing(before.sequence() + 1, link.sequence() - 1);
            }
            before = link;
        }
        checkEnd(before, end);
        if (lastCheckpoint == null && checkpoints != CheckpointVerifier.NONE) {
            // Who can write everything anew can leave the checkpoints out.
            add(Kind.CHECKPOINT, before.sequence(), "no checkpoint: the journal vouches for itself only");
        }
        stubs.forEach((sequence, hash) -> {
            if (!hash.equals(allowed.get(sequence))) {
                add(Kind.REMOVED, sequence, "entry " + sequence + ": removed, and no entry says so");
            }
        });
        List<JournalFinding> sorted = findings.stream()
                .distinct()
                .sorted(Comparator.comparingLong(JournalFinding::sequence))
                .toList();
        return new JournalReport(entries, before.stored(), Optional.ofNullable(lastCheckpoint), sorted);
    }

    private void checkEnd(Link before, Optional<End> end) {
        end.ifPresent(e -> {
            if (e.sequence() > before.sequence()) {
                missing(before.sequence() + 1, e.sequence());
            } else if (e.sequence() == before.sequence() && !before.carries(new Link(0, e.hash(), "", ""))) {
                add(
                        Kind.CHANGED,
                        e.sequence(),
                        "entry " + e.sequence() + ": replaced, the journal ended with another one");
            }
        });
    }

    private void missing(long first, long lastMissing) {
        String which = first == lastMissing ? "entry " + first : "entries " + first + " to " + lastMissing;
        add(Kind.REMOVED, first, which + ": removed");
    }

    /** The last link that was in order and those after it, each number once, sorted; says what had to be done for that. */
    private List<Link> inOrder(Optional<End> end) {
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
