package io.github.epixsdk.testkit.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.internal.TestKeys;
import io.github.epixsdk.transport.ExchangeOutcome;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalRecord;
import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.Letter;
import io.github.epixsdk.transport.outbox.LetterState;
import io.github.epixsdk.transport.outbox.Outbox;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceCommandsTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    private Path folder;

    private Path journal;
    private String lastHash;

    @BeforeEach
    void write() {
        journal = folder.resolve("journal");
        try (Journal open = FileJournal.open(journal)) {
            JournalEntry last = null;
            for (int i = 1; i <= 3; i++) {
                last = open.append(
                        JournalRecord.builder(EntryKind.REQUEST_RECEIVED, "x-" + i, NOON.plusSeconds(i))
                                .partner(CountryCode.of(i == 3 ? "XC" : "XB"))
                                .permit(PermitNumber.of("XA/" + i))
                                .build(),
                        Payload.of(("<request n='" + i + "'/>").getBytes(StandardCharsets.UTF_8)));
            }
            lastHash = last == null ? "" : last.hash();
        }
    }

    private record Result(int code, String out, String err) {}

    private static Result epix(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Epix.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Result(code, out.toString(), err.toString());
    }

    @Test
    void verifiesAJournal() {
        Result result = epix("journal", "verify", journal.toString(), "--anchor", "3:" + lastHash);

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("3 entries, 0 findings, last hash " + lastHash);
    }

    @Test
    void saysWhichEntryWasChanged() throws IOException {
        Path file = journal.resolve("0000000000000000001.epixj");
        Files.writeString(file, Files.readString(file).replace("n='2'", "n='9'"));

        Result result = epix("journal", "verify", journal.toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("CHANGED: entry 2: its body was changed", "3 entries, 1 findings");
    }

    @Test
    void saysThatAJournalWasRewritten() {
        Result result = epix("journal", "verify", journal.toString(), "--anchor", "3:" + "0".repeat(64));

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("REWRITTEN: entry 3 has the hash " + lastHash);
        assertThat(epix("journal", "verify", journal.toString(), "--anchor", "three")
                        .err())
                .contains("expected the number of an entry, a colon, and its hash");
    }

    @Test
    void closesAJournalByACheckpointAndChecksIt() throws IOException {
        String key = TestKeys.pkcs12(folder, "audit.p12", TestKeys.XA_SEAL).toString();
        String password = TestKeys.password(folder).toString();
        String trust = TestKeys.pem(
                        folder, "audit.pem", TestKeys.XA_SEAL.chain().get(0))
                .toString();
        String stranger =
                TestKeys.pem(folder, "other.pem", TestKeys.PKI.tlsAnchor()).toString();

        Result open = epix("journal", "verify", journal.toString(), "--checkpoint-trust", trust);
        assertThat(open.code()).isEqualTo(1);
        assertThat(open.out()).contains("CHECKPOINT: no checkpoint: the journal vouches for itself only");

        Result made = epix("journal", "checkpoint", journal.toString(), "--key", key, "--password-file", password);

        assertThat(made.out()).startsWith("Entry 4 closes the journal, hash ");
        assertThat(epix("journal", "verify", journal.toString(), "--checkpoint-trust", trust)
                        .out())
                .contains("4 entries, 0 findings", "closed by checkpoint 4 of ");
        Result doubted = epix("journal", "verify", journal.toString(), "--checkpoint-trust", stranger);
        assertThat(doubted.code()).isEqualTo(1);
        assertThat(doubted.out())
                .contains("CHECKPOINT: checkpoint 4: it is signed by a certificate that is not trusted");
    }

    @Test
    void removesWhatIsPastItsTimeOnlyWhenTold() {
        Path old = folder.resolve("old");
        Instant then = Instant.parse("2010-03-01T12:00:00Z");
        try (Journal open = FileJournal.open(old)) {
            open.append(
                    JournalRecord.builder(EntryKind.REQUEST_RECEIVED, "x-1", then)
                            .partner(CountryCode.of("XB"))
                            .permit(PermitNumber.of("XA/1"))
                            .permitExpires(LocalDate.of(2010, 9, 1))
                            .build(),
                    Payload.of("<old/>".getBytes(StandardCharsets.UTF_8)));
            open.append(
                    JournalRecord.builder(EntryKind.REQUEST_RECEIVED, "x-2", Instant.now())
                            .partner(CountryCode.of("XB"))
                            .permit(PermitNumber.of("XA/2"))
                            .build(),
                    Payload.of("<new/>".getBytes(StandardCharsets.UTF_8)));
        }

        Result told = epix("journal", "retention", old.toString());
        Result longer = epix("journal", "retention", old.toString(), "--apply", "--partner-years", "XB=500");
        Result applied = epix("journal", "retention", old.toString(), "--apply");

        assertThat(told.out())
                .isEqualTo("1 entry is past the time of retention, the first is 1, the last 1; --apply removes what"
                        + " they hold\n");
        assertThat(longer.out()).isEqualTo("No entry is past its time of retention\n");
        assertThat(applied.out()).isEqualTo("Removed what was past its time; entry 3 says what that was\n");
        assertThat(epix("journal", "verify", old.toString()).out()).contains("3 entries, 0 findings");
        assertThat(epix("journal", "retention", old.toString()).out())
                .isEqualTo("No entry is past its time of retention\n");
    }

    @Test
    void tellsWhatWasRemovedAndThatNobodyVouchesForIt() throws IOException {
        String key = TestKeys.pkcs12(folder, "audit.p12", TestKeys.XA_SEAL).toString();
        String password = TestKeys.password(folder).toString();
        String trust = TestKeys.pem(
                        folder, "audit.pem", TestKeys.XA_SEAL.chain().get(0))
                .toString();
        epix("journal", "checkpoint", journal.toString(), "--key", key, "--password-file", password);
        try (Journal open = FileJournal.open(journal)) {
            open.remove(new TreeSet<>(List.of(1L, 2L)), NOON);
        }

        Result unvouched = epix("journal", "verify", journal.toString(), "--checkpoint-trust", trust);
        epix("journal", "checkpoint", journal.toString(), "--key", key, "--password-file", password);
        Result vouched = epix("journal", "verify", journal.toString(), "--checkpoint-trust", trust);

        assertThat(unvouched.code()).isEqualTo(1);
        assertThat(unvouched.out())
                .contains(
                        "REMOVAL: removal 5: after the last checkpoint that holds; nobody vouches that entries 1 to 2"
                                + " were to be removed",
                        "2 entries were removed on 2026-11-26T12:00:00Z, by entry 5: 1 to 2");
        assertThat(vouched.code()).isZero();
        assertThat(vouched.out()).contains("2 entries were removed on 2026-11-26T12:00:00Z, by entry 5: 1 to 2");
    }

    @Test
    void leavesADamagedJournalAsItIsWhenACheckpointIsWanted() throws IOException {
        String key = TestKeys.pkcs12(folder, "audit.p12", TestKeys.XA_SEAL).toString();
        Path file = journal.resolve("0000000000000000001.epixj");
        String damaged = Files.readString(file).replace("EPIXE 0000000000000000002", "EPIXF 0000000000000000002");
        Files.writeString(file, damaged);

        Result result = epix(
                "journal",
                "checkpoint",
                journal.toString(),
                "--key",
                key,
                "--password-file",
                TestKeys.password(folder).toString());

        assertThat(result.code()).isNotZero();
        assertThat(result.err()).contains("it ends with entry 1, expected 3", "keep it as evidence");
        assertThat(Files.readString(file)).isEqualTo(damaged);
    }

    /** Every command on a journal, and a place where there is none. */
    static Stream<Arguments> placesWithoutAJournal() {
        String expected = "; expected the folder of a journal, in which lie the file end and files named by a number,"
                + " such as 0000000000000000001.epixj";
        List<Arguments> all = new ArrayList<>();
        for (List<String> command : List.of(
                List.of("verify"),
                List.of("search"),
                List.of("export", "--permit", "XA/1", "-o", "{folder}/evidence.zip"),
                List.of("replay", "--party", "XA"),
                List.of("retention"),
                List.of("retention", "--apply"),
                List.of("checkpoint", "--key", "{folder}/audit.p12", "--password-file", "{folder}/password"))) {
            all.add(Arguments.of(command, "journl", "no such folder" + expected));
            all.add(Arguments.of(command, "notes.txt", "it is no folder" + expected));
            all.add(Arguments.of(command, "others", "none of its files is in this folder" + expected));
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("placesWithoutAJournal")
    void makesNoJournalWhereNoneIs(List<String> command, String place, String told) throws IOException {
        TestKeys.pkcs12(folder, "audit.p12", TestKeys.XA_SEAL);
        TestKeys.password(folder);
        Files.writeString(folder.resolve("notes.txt"), "no journal");
        Path others = Files.createDirectory(folder.resolve("others"));
        Files.writeString(others.resolve("permit.xml"), "no journal");
        Path where = folder.resolve(place);
        List<String> arguments = new ArrayList<>(List.of("journal", command.get(0), where.toString()));
        command.stream()
                .skip(1)
                .map(a -> a.replace("{folder}", folder.toString()))
                .forEach(arguments::add);

        Result result = epix(arguments.toArray(String[]::new));

        assertThat(result.err()).isEqualTo("epix: " + where + ": there is no journal here, " + told + "\n");
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isEqualTo(2);
        assertThat(folder.resolve("journl")).doesNotExist();
        assertThat(others).isDirectoryContaining("glob:**permit.xml").isDirectoryNotContaining("glob:**end");
    }

    @Test
    void looksForWhatIsLeftOfAJournal() throws IOException {
        Files.delete(journal.resolve("0000000000000000001.epixj"));

        Result result = epix("journal", "verify", journal.toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("REMOVED: ");
    }

    @Test
    void keepsEvidenceForFiveYearsAtLeast() {
        Result tooShort = epix("journal", "retention", journal.toString(), "--years", "4", "--apply");
        Result nobody = epix("journal", "retention", journal.toString(), "--partner-years", "Bermuda=9");

        assertThat(tooShort.code()).isEqualTo(2);
        assertThat(tooShort.err()).contains("--years 4: expected 5 years or more");
        assertThat(nobody.err()).contains("--partner-years Bermuda=9: expected a country code, such as XB");
    }

    @Test
    void replaysAJournal() throws IOException {
        Path profile = Files.writeString(
                folder.resolve("xb.yaml"), "partner: XB\nendpoint: https://xb.example/epix\nsealing: none\n");

        Result nothing = epix("journal", "replay", journal.toString());
        Result replayed =
                epix("journal", "replay", journal.toString(), "--profile", profile.toString(), "--party", "XA");

        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("expected --profile FILE, --party CC, or both");
        assertThat(replayed.code()).isZero();
        assertThat(replayed.out())
                .contains("0 messages read again, 0 with another result; 0 exchanges without a profile,"
                        + " 3 without an outcome");
    }

    @Test
    void namesWhatComesToAnotherResultToday() throws IOException {
        Path profile = Files.writeString(
                folder.resolve("xb.yaml"), "partner: XB\nendpoint: https://xb.example/epix\nsealing: none\n");
        try (Journal open = FileJournal.open(journal)) {
            open.append(
                    JournalRecord.builder(EntryKind.ANSWER_RECEIVED, "y-1", NOON)
                            .partner(CountryCode.of("XB"))
                            .operation(Operation.SERVICE_STATE)
                            .status(200)
                            .headers(Map.of("Content-Type", List.of("text/html")))
                            .build(),
                    Payload.of("<html/>".getBytes(StandardCharsets.UTF_8)));
            open.append(
                    JournalRecord.builder(EntryKind.OUTCOME, "y-1", NOON)
                            .partner(CountryCode.of("XB"))
                            .operation(Operation.SERVICE_STATE)
                            .outcome(ExchangeOutcome.AVAILABLE)
                            .build(),
                    Payload.of(new byte[0]));
        }

        Result replayed = epix("journal", "replay", journal.toString(), "--profile", profile.toString());

        assertThat(replayed.code()).isEqualTo(1);
        assertThat(replayed.out())
                .contains("entry 4: ServiceState with XB: recorded AVAILABLE, today UNREACHABLE (HTTP 200 with")
                .contains("1 messages read again, 1 with another result");
    }

    @Test
    void findsEntries() {
        assertThat(epix("journal", "search", journal.toString(), "--permit", "xa/2")
                        .out()
                        .lines())
                .singleElement()
                .isEqualTo("2\t2026-11-26T12:00:02Z\tREQUEST_RECEIVED\tXB\t-\tXA/2\t-\t16 bytes\tx-2");
        assertThat(epix("journal", "search", journal.toString(), "--partner", "XB")
                        .out()
                        .lines())
                .hasSize(2);
        assertThat(epix("journal", "search", journal.toString(), "--as-of", "2026-11-26T12:00:01Z")
                        .out()
                        .lines())
                .hasSize(1);
        assertThat(epix("journal", "search", journal.toString(), "--from", "2026-11-27")
                        .code())
                .isEqualTo(1);
        Result wrong = epix("journal", "search", journal.toString(), "--from", "yesterday");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("--from yesterday: expected a day, or a moment with its time zone, such as 2026-11-26");
    }

    @Test
    void showsAJournalAsItWas() {
        try (Journal open = FileJournal.open(journal)) {
            open.append(
                    JournalRecord.builder(EntryKind.ANSWER_SENT, "x-1", NOON.plusSeconds(4))
                            .outcome(ExchangeOutcome.FOUND)
                            .build(),
                    Payload.of(new byte[0]));
        }

        Result then = epix("journal", "search", journal.toString(), "--as-of", "2026-11-26T13:00:02+01:00");
        assertThat(then.out().lines()).hasSize(2).noneMatch(line -> line.contains("FOUND"));
        assertThat(then.err()).contains("Without an outcome: x-1, x-2");
        Result now = epix("journal", "search", journal.toString(), "--as-of", "2099-01-01");
        assertThat(now.out().lines()).hasSize(4);
        assertThat(now.err()).contains("Without an outcome: x-2, x-3");
        Result before = epix("journal", "search", journal.toString(), "--as-of", "2026-11-26T12:00:00.999999999Z");
        assertThat(before.code()).isEqualTo(1);
        assertThat(before.err()).contains("No such entry.");
        assertThat(epix("journal", "search", journal.toString(), "--as-of", "2026-11-26T12:00:02")
                        .err())
                .contains("--as-of 2026-11-26T12:00:02: expected a day, or a moment with its time zone");
    }

    @Test
    void exportsTheEvidenceOnAPermit() throws IOException {
        Path zip = folder.resolve("evidence.zip");

        Result result = epix("journal", "export", journal.toString(), "--permit", "XA/2", "-o", zip.toString());

        assertThat(result.err()).contains("1 entries written to");
        assertThat(result.code()).isZero();
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                if (entry.getName().endsWith(".body")) {
                    assertThat(in.readAllBytes())
                            .asString(StandardCharsets.UTF_8)
                            .isEqualTo("<request n='2'/>");
                }
            }
        }
        assertThat(names)
                .containsExactly(
                        "README.txt",
                        "000002-request_received.head.txt",
                        "000002-request_received.body",
                        "manifest.txt");
        assertThat(epix("journal", "export", journal.toString(), "--permit", "XA/9", "-o", zip.toString())
                        .code())
                .isEqualTo(1);
    }

    @Test
    void looksAfterAnOutbox() {
        Path file = folder.resolve("outbox");
        Letter letter = Letter.of(
                CountryCode.of("XA"),
                QuantityConfirmation.builder(PermitNumber.of("XA/1"))
                        .position("A", new BigDecimal("4.625"))
                        .build(),
                Map.of(),
                new byte[0],
                NOON);
        try (Outbox outbox = FileOutbox.open(file)) {
            outbox.add(letter);
            outbox.claim(letter.partner(), null, "node", NOON, Duration.ofMinutes(1));
            outbox.settle(letter.with(LetterState.DEAD, 7, NOON, "nobody answered"), "node");
        }

        Result list = epix("outbox", "list", file.toString());
        assertThat(list.code()).isEqualTo(1);
        assertThat(list.out())
                .contains(letter.id() + "\tDEAD\tXA\tXA/1\t2026-11-26T12:00:00Z\t7 attempts\tnobody answered")
                .doesNotContain("4.625");

        assertThat(epix("outbox", "resend", file.toString(), letter.id()).out()).contains("It is sent again.");
        assertThat(epix("outbox", "list", file.toString()).code()).isZero();
        assertThat(epix("outbox", "resend", file.toString(), letter.id()).err()).contains("There is no dead letter");
        assertThat(epix("outbox", "discard", file.toString(), letter.id()).code())
                .isZero();
        assertThat(epix("outbox", "list", file.toString()).out()).isEmpty();
        assertThat(epix("outbox", "list", file.toString(), "--all").out()).contains("DISCARDED");
    }
}
