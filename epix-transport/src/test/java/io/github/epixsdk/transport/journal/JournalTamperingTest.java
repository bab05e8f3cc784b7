package io.github.epixsdk.transport.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.transport.journal.JournalFinding.Kind;
import io.github.epixsdk.xml.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything somebody can do to the files of a journal. */
class JournalTamperingTest {
    private static final int ENTRIES = 8;

    @TempDir
    private Path folder;

    private Path segment;
    private byte[] original;
    private List<byte[]> entries;

    @BeforeEach
    void write() throws IOException {
        write(folder, ENTRIES, "message ");
        segment = folder.resolve("0000000000000000001.epixj");
        original = Files.readAllBytes(segment);
        entries = split(original);
    }

    private static void write(Path folder, int count, String words) {
        try (Journal journal = FileJournal.open(folder)) {
            for (int i = 1; i <= count; i++) {
                journal.append(
                        JournalRecord.builder(EntryKind.REQUEST_SENT, "x-" + i, Instant.parse("2026-11-26T10:00:00Z"))
                                .request("POST", "https://xa.example/epix")
                                .headers(Map.of("Content-Type", List.of("text/xml")))
                                .build(),
                        Payload.of((words + i).getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    /** The entries with all that belongs to them, cut where the lines say so. */
    private static List<byte[]> split(byte[] file) {
        List<byte[]> entries = new ArrayList<>();
        int at = 0;
        while (at < file.length) {
            String line = new String(file, at, 190, StandardCharsets.ISO_8859_1);
            int length = line.indexOf('\n')
                    + 1
                    + Integer.parseInt(line.substring(26, 36))
                    + (int) Long.parseLong(line.substring(37, 56))
                    + 1;
            entries.add(Arrays.copyOfRange(file, at, at + length));
            at += length;
        }
        return entries;
    }

    private JournalReport verify(byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.write(part);
        }
        Files.write(segment, out.toByteArray());
        try (Journal journal = FileJournal.read(folder)) {
            return journal.verify();
        }
    }

    private byte[][] entries(int... numbers) {
        return IntStream.of(numbers).mapToObj(n -> entries.get(n - 1)).toArray(byte[][]::new);
    }

    @Test
    void findsNothingWhereNothingWasDone() throws IOException {
        JournalReport report = verify(original);

        assertThat(report.findings()).isEmpty();
        assertThat(report.isIntact()).isTrue();
        assertThat(report.entries()).isEqualTo(ENTRIES);
    }

    @Test
    void findsEveryFlippedByteAndSaysInWhichEntry() throws IOException {
        // The first, one in the middle, the last: what is before and after an entry may matter.
        int end = 0;
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE);
                Journal journal = FileJournal.read(folder)) {
            for (int entry = 1; entry <= ENTRIES; entry++) {
                int start = end;
                end += entries.get(entry - 1).length;
                for (int at = start; at < end && Set.of(1, 4, ENTRIES).contains(entry); at++) {
                    file.write(ByteBuffer.wrap(new byte[] {(byte) (original[at] ^ (1 << (at % 8)))}), at);

                    assertThat(journal.verify().findings())
                            .as("byte %d, of entry %d", at, entry)
                            .singleElement()
                            .extracting(JournalFinding::kind, JournalFinding::sequence)
                            .containsExactly(Kind.CHANGED, (long) entry);

                    file.write(ByteBuffer.wrap(new byte[] {original[at]}), at);
                }
            }
        }
    }

    @Test
    void findsEveryFlippedByteOfTheEndMark() throws IOException {
        Path mark = folder.resolve("end");
        byte[] bytes = Files.readAllBytes(mark);
        for (int at = 0; at < bytes.length; at++) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 1;
            Files.write(mark, flipped);

            assertThat(verify(original).isIntact()).as("byte %d", at).isFalse();
        }
    }

    @Test
    void findsEveryRemovedEntry() throws IOException {
        for (int removed = 1; removed <= ENTRIES; removed++) {
            int gone = removed;
            byte[][] rest = entries(
                    IntStream.rangeClosed(1, ENTRIES).filter(n -> n != gone).toArray());

            assertThat(verify(rest).findings())
                    .containsExactly(new JournalFinding(Kind.REMOVED, gone, "entry " + gone + ": removed"));
        }
    }

    @Test
    void findsThatTheEndWasCutOff() throws IOException {
        assertThat(verify(entries(1, 2, 3)).findings())
                .containsExactly(new JournalFinding(Kind.REMOVED, 4, "entries 4 to 8: removed"));
        assertThat(verify().findings()).containsExactly(new JournalFinding(Kind.REMOVED, 1, "entries 1 to 8: removed"));
    }

    @Test
    void findsAnEntryThatStandsThereTwice() throws IOException {
        for (int copied = 1; copied <= ENTRIES; copied++) {
            List<byte[]> parts = new ArrayList<>(entries);
            parts.add(ENTRIES / 2, entries.get(copied - 1));

            assertThat(verify(parts.toArray(byte[][]::new)).findings())
                    .as("copy of %d", copied)
                    .singleElement()
                    .extracting(JournalFinding::kind, JournalFinding::sequence)
                    .containsExactly(Kind.INSERTED, (long) copied);
        }
    }

    @Test
    void findsAForeignEntryThatFitsInItself(@TempDir Path other) throws IOException {
        write(other, ENTRIES, "forged ");
        List<byte[]> forged = split(Files.readAllBytes(other.resolve(segment.getFileName())));

        for (int place = 1; place <= ENTRIES; place++) {
            List<byte[]> parts = new ArrayList<>(entries);
            parts.add(place - 1, forged.get(place - 1));
            int number = place;

            assertThat(verify(parts.toArray(byte[][]::new)).findings())
                    .as("before entry %d", place)
                    .anySatisfy(f -> {
                        assertThat(f.kind()).isEqualTo(Kind.INSERTED);
                        assertThat(f.sequence()).isEqualTo(number);
                    })
                    .hasSize(1);
        }
    }

    @Test
    void findsAnEntryThatWasReplacedByAForeignOne(@TempDir Path other) throws IOException {
        write(other, ENTRIES, "forged ");
        List<byte[]> forged = split(Files.readAllBytes(other.resolve(segment.getFileName())));

        for (int place = 1; place <= ENTRIES; place++) {
            List<byte[]> parts = new ArrayList<>(entries);
            parts.set(place - 1, forged.get(place - 1));
            long number = place;

            assertThat(verify(parts.toArray(byte[][]::new)).findings())
                    .as("entry %d", place)
                    .isNotEmpty()
                    .allSatisfy(f -> assertThat(f.kind()).isEqualTo(Kind.CHANGED))
                    .anySatisfy(f -> assertThat(f.sequence()).isEqualTo(number));
        }
    }

    @Test
    void findsEveryPairOfSwappedEntries() throws IOException {
        for (int a = 1; a <= ENTRIES; a++) {
            for (int b = a + 1; b <= ENTRIES; b++) {
                List<byte[]> parts = new ArrayList<>(entries);
                parts.set(a - 1, entries.get(b - 1));
                parts.set(b - 1, entries.get(a - 1));
                String numbers = "[" + a + ", " + b + "]";

                assertThat(verify(parts.toArray(byte[][]::new)).findings())
                        .containsExactly(new JournalFinding(
                                Kind.SWAPPED, a, "entries " + numbers + ": swapped, they stand in another order"));
            }
        }
    }

    @Test
    void findsAMissingFileOfSeveral(@TempDir Path many) throws IOException {
        try (Journal journal = FileJournal.open(many, 1)) {
            for (int i = 0; i < 5; i++) {
                journal.append(
                        JournalRecord.builder(EntryKind.OUTCOME, "x", Instant.EPOCH)
                                .build(),
                        Payload.of(new byte[0]));
            }
        }
        Files.delete(many.resolve("0000000000000000003.epixj"));

        try (Journal journal = FileJournal.read(many)) {
            assertThat(journal.verify().findings())
                    .containsExactly(new JournalFinding(Kind.REMOVED, 3, "entry 3: removed"));
        }
    }

    @Test
    void refusesToGoOnAfterACutEnd() throws IOException {
        Files.write(segment, Arrays.copyOf(original, original.length - 1));

        assertThatThrownBy(() -> FileJournal.open(folder))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is damaged: it ends with entry 7, expected 8")
                .hasMessageContaining("start a new one");
    }

    @Test
    void refusesToGoOnWithoutTheEndMark() throws IOException {
        Files.delete(folder.resolve("end"));

        assertThatThrownBy(() -> FileJournal.open(folder))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the file \"end\" is missing or changed");
    }

    @Test
    void neverHandsOutABodyThatWasChanged() throws IOException {
        String text = new String(original, StandardCharsets.UTF_8).replace("message 5", "massage 5");
        Files.writeString(segment, text);

        try (Journal journal = FileJournal.read(folder);
                Stream<JournalEntry> found = journal.entries(JournalQuery.all().sequence(5, 5))) {
            JournalEntry entry = found.findFirst().orElseThrow();

            assertThatThrownBy(() -> entry.body().bytes()).hasMessageContaining("is not the one that was recorded");
        }
    }

    /** All that lies in the folder, but for the lock. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(f -> !f.endsWith("lock")).toList()) {
                files.put(
                        file.getFileName().toString(),
                        Files.isDirectory(file) ? "" : Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return files;
    }

    private void refusesAndLeavesAllAsItIs(String why) throws IOException {
        Map<String, String> before = files();

        assertThatThrownBy(() -> FileJournal.open(folder))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("is damaged: ")
                .hasMessageContaining(why)
                .hasMessageContaining("keep it as evidence");

        assertThat(files()).isEqualTo(before);
    }

    /** As a crash leaves it before the mark is written. */
    private void markEntry(int number) throws IOException {
        String frame = new String(entries.get(number - 1), 0, 190, StandardCharsets.ISO_8859_1);
        Files.writeString(
                folder.resolve("end"),
                "%019d %s\n".formatted(number, frame.substring(frame.indexOf('\n') - 64, frame.indexOf('\n'))));
    }

    @Test
    void takesNothingAwayWhicheverByteWasFlipped() throws IOException {
        for (int at = 0; at < original.length; at += 5) {
            byte[] flipped = original.clone();
            flipped[at] ^= 1;
            Files.write(segment, flipped);
            Map<String, String> before = files();

            try {
                FileJournal.open(folder).close();
            } catch (JournalException e) {
                assertThat(e).hasMessageContaining("keep it as evidence");
            }

            assertThat(files()).as("byte %d", at).isEqualTo(before);
        }
    }

    @Test
    void leavesAllAsItIsWhereAnEntryInTheMiddleCannotBeRead() throws IOException {
        byte[] third = entries.get(2).clone();
        third[0] ^= 1;
        List<byte[]> parts = new ArrayList<>(entries);
        parts.set(2, third);
        verify(parts.toArray(byte[][]::new));

        refusesAndLeavesAllAsItIs("it ends with entry 2, expected 8; what is in 0000000000000000001.epixj from byte ");
    }

    @Test
    void leavesTheLastEntryAsItIsWhereItsBodyWasChanged() throws IOException {
        byte[] changed = original.clone();
        changed[changed.length - 2] ^= 1;
        verify(changed);

        refusesAndLeavesAllAsItIs("it ends with entry 7, expected 8");
    }

    @Test
    void leavesEntriesBehindRubbishAsTheyAre() throws IOException {
        byte[] rubbish = "inserted bytes\n".getBytes(StandardCharsets.US_ASCII);
        List<byte[]> parts = new ArrayList<>(entries);
        parts.add(2, rubbish);

        assertThat(verify(parts.toArray(byte[][]::new)).findings())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.kind()).isEqualTo(Kind.INSERTED);
                    assertThat(f.message()).startsWith("before entry 3: bytes that are no entry, at byte ");
                });
        refusesAndLeavesAllAsItIs("it ends with entry 2, expected 8");
    }

    @Test
    void leavesWholeEntriesBehindAHalfOneAsTheyAre() throws IOException {
        byte[] seventh = entries.get(6).clone();
        seventh[seventh.length - 2] ^= 1;
        List<byte[]> parts = new ArrayList<>(entries);
        parts.set(6, seventh);
        verify(parts.toArray(byte[][]::new));
        markEntry(6);

        refusesAndLeavesAllAsItIs("entries follow bytes that are none, at byte ");
    }

    @Test
    void leavesAForeignEntryBehindTheEndAsItIs(@TempDir Path other) throws IOException {
        write(other, ENTRIES + 1, "forged ");
        List<byte[]> forged = split(Files.readAllBytes(other.resolve(segment.getFileName())));
        verify(original, forged.get(ENTRIES));

        refusesAndLeavesAllAsItIs("entries follow bytes that are none, at byte " + original.length);
    }

    @Test
    void takesAwayHalfAnEntryWhateverItsBodyHolds() throws IOException {
        // Somebody sends what looks like entries, and the process dies while it is recorded.
        try (Journal journal = FileJournal.open(folder)) {
            journal.append(
                    JournalRecord.builder(EntryKind.REQUEST_RECEIVED, "x", Instant.EPOCH)
                            .build(),
                    Payload.of(original));
        }
        byte[] nine = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(nine, nine.length - 1));
        markEntry(ENTRIES);

        FileJournal.open(folder).close();

        assertThat(Files.readAllBytes(segment)).isEqualTo(original);
    }

    @Test
    void goesOnWithWholeEntriesTheMarkDoesNotNameYet() throws IOException {
        markEntry(5);

        FileJournal.open(folder).close();

        assertThat(verify(original).findings()).isEmpty();
        assertThat(files().get("end")).startsWith("0000000000000000008 ");
    }

    @Test
    void findsAnEndMarkWithTheHashOfAnotherEntry() throws IOException {
        Path mark = folder.resolve("end");
        String right = Files.readString(mark);
        for (int number : List.of(0, 1, 4, 7)) {
            Files.writeString(mark, "%019d".formatted(number) + right.substring(19));

            assertThat(verify(original).findings())
                    .containsExactly(new JournalFinding(
                            Kind.END_UNKNOWN,
                            number,
                            "the note of where the journal ends was changed: it names entry " + number
                                    + " with a hash that is not its own"));
            refusesAndLeavesAllAsItIs("the file \"end\" was changed: it names entry " + number);
        }
    }

    @Test
    void findsNothingWhereACrashLeftTheMarkBehind() throws IOException {
        for (int number = 1; number <= ENTRIES; number++) {
            markEntry(number);

            assertThat(verify(original).findings()).as("mark at %d", number).isEmpty();
        }
    }

    @Test
    void findsAMarkThatIsFartherBehindThanACrashLeavesIt() throws IOException {
        several();
        Files.writeString(folder.resolve("end"), "0000000000000000000 " + JournalEntry.FIRST_PREVIOUS + "\n");

        try (Journal journal = FileJournal.read(folder)) {
            assertThat(journal.verify().findings())
                    .containsExactly(
                            new JournalFinding(
                                    Kind.END_UNKNOWN,
                                    0,
                                    "the note of where the journal ends was changed: it names entry 0, expected 4 or a later one"));
        }
        refusesAndLeavesAllAsItIs("the file \"end\" was changed: it names entry 0");
    }

    @Test
    void findsAMarkThatHoldsNoNumber() throws IOException {
        Files.writeString(folder.resolve("end"), "9".repeat(19) + " " + "0".repeat(64) + "\n");

        assertThat(verify(original).findings())
                .singleElement()
                .extracting(JournalFinding::kind)
                .isEqualTo(Kind.END_UNKNOWN);
    }

    /** Five entries, each in a file of its own. */
    private void several() throws IOException {
        for (String name : files().keySet()) {
            Files.delete(folder.resolve(name));
        }
        try (Journal journal = FileJournal.open(folder, 1)) {
            for (int i = 0; i < 5; i++) {
                journal.append(
                        JournalRecord.builder(EntryKind.OUTCOME, "x", Instant.EPOCH)
                                .build(),
                        Payload.of(new byte[0]));
            }
        }
    }

    private List<JournalFinding> findings() {
        try (Journal journal = FileJournal.read(folder)) {
            return journal.verify().findings();
        }
    }

    @Test
    void findsAFolderWithTheNameOfAFile() throws IOException {
        Files.createDirectory(folder.resolve("zz.epixj"));

        assertThat(findings())
                .containsExactly(new JournalFinding(
                        Kind.INSERTED, 0, "zz.epixj: a folder, or no plain file, that was put there"));
        try (Journal journal = FileJournal.read(folder);
                Stream<JournalEntry> all = journal.entries(JournalQuery.all())) {
            assertThat(all).hasSize(ENTRIES);
        }
    }

    @Test
    void findsAFileThatWasRenamed() throws IOException {
        Files.move(segment, folder.resolve("0000000000000000009.epixj"));

        assertThat(findings())
                .containsExactly(new JournalFinding(
                        Kind.CHANGED, 1, "0000000000000000009.epixj: renamed, expected 0000000000000000001.epixj"));
        refusesAndLeavesAllAsItIs("the file 0000000000000000009.epixj was renamed");
    }

    @Test
    void findsAFileOfSeveralThatWasRenamed() throws IOException {
        several();
        Files.move(folder.resolve("0000000000000000005.epixj"), folder.resolve("0000000000000000006.epixj"));

        assertThat(findings())
                .containsExactly(new JournalFinding(
                        Kind.CHANGED, 5, "0000000000000000006.epixj: renamed, expected 0000000000000000005.epixj"));
    }

    @Test
    void findsAnEmptyFileThatWasPutThere() throws IOException {
        for (String name : List.of("0.epixj", "0000000000000000007.epixj", "zz.epixj")) {
            Path empty = Files.createFile(folder.resolve(name));

            assertThat(findings()).singleElement().satisfies(f -> {
                assertThat(f.kind()).isEqualTo(Kind.INSERTED);
                assertThat(f.message()).isEqualTo(name + ": an empty file that was put there");
            });

            Files.delete(empty);
        }
        Files.createFile(folder.resolve("0000000000000000009.epixj"));
        assertThat(findings()).as("begun, and nothing in it yet").isEmpty();
    }

    private static void removal(Journal journal, String body) {
        journal.append(
                JournalRecord.builder(EntryKind.REMOVAL, "removal", Instant.EPOCH)
                        .build(),
                Payload.of(body.getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5\n", "junk\n", "5 none\n", "\n", "9 %s\n", "99999999999999999999 %s\n"})
    void findsARemovalThatIsNoList(String body) {
        try (Journal journal = FileJournal.open(folder)) {
            removal(journal, body.replace("%s", "0".repeat(64)));

            assertThat(journal.verify().findings())
                    .containsExactly(new JournalFinding(
                            Kind.REMOVAL,
                            9,
                            "removal 9: its body is not a list of entries before it, with their hashes"));
        }
    }
}
