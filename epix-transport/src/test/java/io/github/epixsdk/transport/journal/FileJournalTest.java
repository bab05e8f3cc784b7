package io.github.epixsdk.transport.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    private Path folder;

    private static void add(Journal journal, String exchange) {
        journal.append(
                JournalRecord.builder(EntryKind.OUTCOME, exchange, NOON).build(),
                Payload.of(exchange.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> exchanges() {
        try (Journal journal = FileJournal.read(folder);
                Stream<JournalEntry> entries = journal.entries(JournalQuery.all())) {
            return entries.map(e -> e.record().exchangeId()).toList();
        }
    }

    @Test
    void takesUpTheChainWhereItEnded() {
        for (String exchange : List.of("a", "b", "c")) {
            try (Journal journal = FileJournal.open(folder)) {
                add(journal, exchange);
            }
        }

        assertThat(exchanges()).containsExactly("a", "b", "c");
        try (Journal journal = FileJournal.read(folder)) {
            assertThat(journal.verify().findings()).isEmpty();
            assertThat(journal.last().orElseThrow().sequence()).isEqualTo(3);
        }
    }

    @Test
    void forgetsTheHalfEntryACrashLeftAtTheEnd() throws IOException {
        try (Journal journal = FileJournal.open(folder)) {
            add(journal, "a");
        }
        Path segment = folder.resolve("0000000000000000001.epixj");
        byte[] whole = Files.readAllBytes(segment);
        for (int length = 1; length < whole.length; length += 7) {
            // The beginning of an entry that was never durable, as a crash may leave it.
            byte[] half = new String(whole, StandardCharsets.ISO_8859_1)
                    .replace("0000000000000000001 ", "0000000000000000002 ")
                    .substring(0, length)
                    .getBytes(StandardCharsets.ISO_8859_1);
            Files.write(segment, whole);
            Files.write(segment, half, StandardOpenOption.APPEND);

            assertThat(exchanges()).containsExactly("a");
            FileJournal.open(folder).close();

            assertThat(Files.size(segment)).isEqualTo(whole.length);
        }
        try (Journal journal = FileJournal.open(folder)) {
            add(journal, "b");
            assertThat(journal.verify().findings()).isEmpty();
        }
        assertThat(exchanges()).containsExactly("a", "b");
    }

    @Test
    void takesUpTheChainWhenACrashLeftANewFileWithoutEntries() throws IOException {
        try (Journal journal = FileJournal.open(folder, 1)) {
            add(journal, "a");
        }
        Files.createFile(folder.resolve("0000000000000000002.epixj"));

        try (Journal journal = FileJournal.open(folder, 1)) {
            add(journal, "b");
            assertThat(journal.verify().findings()).isEmpty();
            assertThat(journal.last().orElseThrow().record().exchangeId()).isEqualTo("b");
        }
    }

    @Test
    void beginsWhereAFullDiskOrACrashLeftNothingButNames() throws IOException {
        // The name of a file is on the disk before its first byte is.
        Files.createFile(folder.resolve("end"));

        try (Journal journal = FileJournal.open(folder)) {
            add(journal, "a");
        }

        assertThat(exchanges()).containsExactly("a");
    }

    @Test
    void goesOnOnceTheNextFileCanBeMade() throws IOException {
        try (Journal journal = FileJournal.open(folder, 1)) {
            add(journal, "a");
            // Stands for a disk without room for another file.
            Path inTheWay = Files.createDirectory(folder.resolve("0000000000000000002.epixj"));
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> add(journal, "lost"))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("Cannot record in the journal");
            }
            Files.delete(inTheWay);

            add(journal, "b");

            assertThat(journal.verify().findings()).isEmpty();
        }
        assertThat(exchanges()).containsExactly("a", "b");
    }

    @Test
    void takesEntriesFromManyThreadsAtOnce() {
        try (Journal journal = FileJournal.open(folder, 2_000)) {
            IntStream.range(0, 200).parallel().forEach(i -> add(journal, "x" + i));

            assertThat(journal.verify().findings()).isEmpty();
        }
        assertThat(exchanges())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 200).mapToObj(i -> "x" + i).toList());
    }

    @Test
    void letsOneProcessWriteOnly() {
        try (Journal journal = FileJournal.open(folder)) {
            assertThatThrownBy(() -> FileJournal.open(folder))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("is open for writing already");
        }
        FileJournal.open(folder).close();
    }

    @Test
    void isReadByItsOwnerOnly() throws IOException {
        FileJournal.open(folder.resolve("journal")).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("journal"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("journal/end"))))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsNothingOfAnEntryWhoseBodyBreaksOff() {
        Payload broken = new Payload() {
            private int opened;

            @Override
            public OptionalLong length() {
                return OptionalLong.empty();
            }

            @Override
            public InputStream openStream() throws IOException {
                if (opened++ > 0) {
                    throw new IOException("gone");
                }
                return InputStream.nullInputStream();
            }
        };
        try (Journal journal = FileJournal.open(folder)) {
            add(journal, "a");
            assertThatThrownBy(() -> journal.append(
                            JournalRecord.builder(EntryKind.OUTCOME, "broken", NOON)
                                    .build(),
                            broken))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("Cannot record in the journal");
            add(journal, "b");

            assertThat(journal.verify().findings()).isEmpty();
        }
        assertThat(exchanges()).containsExactly("a", "b");
    }

    @Test
    void takesNothingWhenOpenedForReading() {
        FileJournal.open(folder).close();
        try (Journal journal = FileJournal.read(folder)) {
            assertThatThrownBy(() -> add(journal, "a"))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("opened for reading only");
        }
    }

    @Test
    void saysThatThereIsNoFolder() {
        assertThatThrownBy(() -> FileJournal.read(folder.resolve("none")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("no such folder");
    }

    @Test
    void saysThatAFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "no journal");

        assertThatThrownBy(() -> FileJournal.read(file))
                .isInstanceOf(JournalException.class)
                .hasMessage("There is no journal in " + file + ": it is no folder");
    }

    @Test
    void writesLinesThatAnybodyCanCheck() throws IOException {
        try (Journal journal = FileJournal.open(folder)) {
            JournalEntry entry = journal.append(
                    JournalRecord.builder(EntryKind.ATTEMPT_FAILED, "x", NOON)
                            .text("two\nlines \\ and more")
                            .build(),
                    Payload.of(new byte[0]));

            assertThat(entry.head().lines())
                    .containsExactly(
                            "journal: 1",
                            "sequence: 1",
                            "previous: " + "0".repeat(64),
                            "kind: ATTEMPT_FAILED",
                            "exchange: x",
                            "at: 2026-11-26T12:00:00Z",
                            "text: two\\nlines \\\\ and more",
                            "bodyLength: 0",
                            "bodySha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
            assertThat(journal.last().orElseThrow().record().text()).contains("two\nlines \\ and more");
            byte[] file = Files.readAllBytes(folder.resolve("0000000000000000001.epixj"));
            assertThat(new String(file, StandardCharsets.UTF_8))
                    .contains(entry.head())
                    .contains(entry.hash());
            assertThat(Arrays.asList(entry.hash(), entry.previousHash())).allMatch(h -> h.length() == 64);
        }
    }
}
