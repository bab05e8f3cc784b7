package io.github.epixsdk.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.ExchangeOutcome;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.journal.CheckpointSealer;
import io.github.epixsdk.transport.journal.CheckpointVerifier;
import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalCheckpoint;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalFinding;
import io.github.epixsdk.transport.journal.JournalHistory;
import io.github.epixsdk.transport.journal.JournalQuery;
import io.github.epixsdk.transport.journal.JournalRecord;
import io.github.epixsdk.transport.journal.JournalRemoval;
import io.github.epixsdk.transport.journal.JournalReport;
import io.github.epixsdk.transport.journal.JournalRetention;
import io.github.epixsdk.xml.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Journal} keeps to.
 *
 * @since 0.1
 */
public abstract class JournalContract {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.123456789Z");
    private static final CountryCode XB = CountryCode.of("XB");
    private static final PermitNumber PERMIT = PermitNumber.of("XA/2026/000017");

    /** Prepares a contract. */
    protected JournalContract() {}

    /**
     * Opens a journal that is empty at first, and the same for all calls in one test.
     *
     * @return a journal; the test closes it
     */
    protected abstract Journal open();

    private static JournalRecord record(String exchange, Instant at) {
        return JournalRecord.builder(EntryKind.OUTCOME, exchange, at).build();
    }

    private static Payload body(String text) {
        return Payload.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> exchanges(Journal journal, JournalQuery query) {
        try (Stream<JournalEntry> entries = journal.entries(query)) {
            return entries.map(e -> e.record().exchangeId()).toList();
        }
    }

    @Test
    void keepsAnEntryAsItIsOverARestart() {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        JournalEntry appended;
        try (Journal journal = open()) {
            appended = journal.append(
                    JournalRecord.builder(EntryKind.ANSWER_SENT, "x-1", NOON)
                            .attempt(3)
                            .requestedAt(NOON.minusSeconds(1))
                            .partner(XB)
                            .operation(Operation.FINAL_PERMIT)
                            .permit(PERMIT)
                            .permitExpires(LocalDate.of(2027, 4, 30))
                            .outcome(ExchangeOutcome.FOUND)
                            .status(200)
                            .headers(Map.of("X-Odd", List.of("a: b", "c\r\nd \\ é")))
                            .text("words")
                            .build(),
                    Payload.of(bytes));
        }
        try (Journal journal = open();
                Stream<JournalEntry> entries = journal.entries(JournalQuery.all())) {
            JournalEntry found = entries.findFirst().orElseThrow();
            assertEquals(appended.head(), found.head());
            assertEquals(appended.hash(), found.hash());
            assertArrayEquals(bytes, found.body().bytes());
            JournalRecord record = found.record();
            assertEquals(EntryKind.ANSWER_SENT, record.kind());
            assertEquals(3, record.attempt());
            assertEquals(NOON, record.at());
            assertEquals(Optional.of(NOON.minusSeconds(1)), record.requestedAt());
            assertEquals(Optional.of(PERMIT), record.permit());
            assertEquals(Optional.of(LocalDate.of(2027, 4, 30)), record.permitExpires());
            assertEquals(Optional.of(ExchangeOutcome.FOUND), record.outcome());
            assertEquals(List.of("a: b", "c\r\nd \\ é"), record.headers().get("x-odd"));
            assertEquals(200, record.status().orElseThrow());
        }
    }

    @Test
    void chainsItsEntriesOverRestarts() {
        for (int i = 1; i <= 3; i++) {
            try (Journal journal = open()) {
                journal.append(record("x-" + i, NOON), body("body " + i));
            }
        }
        try (Journal journal = open();
                Stream<JournalEntry> entries = journal.entries(JournalQuery.all())) {
            List<JournalEntry> all = entries.toList();
            assertEquals(
                    List.of(1L, 2L, 3L),
                    all.stream().map(JournalEntry::sequence).toList());
            assertEquals(JournalEntry.FIRST_PREVIOUS, all.get(0).previousHash());
            assertEquals(all.get(0).hash(), all.get(1).previousHash());
            assertEquals(all.get(1).hash(), all.get(2).previousHash());
            assertEquals(all.get(2).hash(), journal.last().orElseThrow().hash());
            JournalReport report = journal.verify();
            assertTrue(report.isIntact(), () -> report.findings().toString());
            assertEquals(3, report.entries());
            assertEquals(all.get(2).hash(), report.lastHash());
        }
    }

    @Test
    void findsByPermitPartyTimeExchangeAndNumber() {
        try (Journal journal = open()) {
            journal.append(record("none", NOON), body(""));
            journal.append(
                    JournalRecord.builder(EntryKind.REQUEST_SENT, "permit", NOON.plusSeconds(1))
                            .permit(PERMIT)
                            .build(),
                    body(""));
            journal.append(
                    JournalRecord.builder(EntryKind.REQUEST_SENT, "party", NOON.plusSeconds(2))
                            .partner(XB)
                            .build(),
                    body(""));

            assertEquals(
                    List.of("permit"),
                    exchanges(journal, JournalQuery.all().permit(PermitNumber.of("xa/2026/000017"))));
            assertEquals(List.of("party"), exchanges(journal, JournalQuery.all().partner(XB)));
            assertEquals(
                    List.of("permit", "party"),
                    exchanges(journal, JournalQuery.all().from(NOON.plusSeconds(1))));
            assertEquals(
                    List.of("none", "permit"),
                    exchanges(journal, JournalQuery.all().until(NOON.plusSeconds(1))));
            assertEquals(List.of("none"), exchanges(journal, JournalQuery.all().exchange("none")));
            assertEquals(
                    List.of("permit", "party"),
                    exchanges(journal, JournalQuery.all().sequence(2, 3)));
            assertEquals(List.of(), exchanges(journal, JournalQuery.all().sequence(4, 9)));
            assertEquals(
                    List.of(),
                    exchanges(journal, JournalQuery.all().permit(PERMIT).partner(XB)));
        }
    }

    @Test
    void isSeenAsItWasAtAPastTime() {
        try (Journal journal = open()) {
            append(journal, EntryKind.REQUEST_SENT, "first", NOON);
            append(journal, EntryKind.ATTEMPT_FAILED, "first", NOON.plusSeconds(1));
            append(journal, EntryKind.REQUEST_SENT, "first", NOON.plusSeconds(2));
            append(journal, EntryKind.REQUEST_RECEIVED, "second", NOON.plusSeconds(2));
            append(journal, EntryKind.ANSWER_RECEIVED, "first", NOON.plusSeconds(3));
            append(journal, EntryKind.OUTCOME, "first", NOON.plusSeconds(4));
            append(journal, EntryKind.ANSWER_SENT, "second", NOON.plusSeconds(5));

            assertEquals(List.of(), exchanges(journal, JournalQuery.all().until(NOON.minusNanos(1))));
            assertEquals(List.of(), unfinished(journal, NOON.minusNanos(1)));
            assertEquals(List.of("first"), exchanges(journal, JournalQuery.all().until(NOON)));
            assertEquals(List.of("first"), unfinished(journal, NOON));
            assertEquals(List.of("first", "second"), unfinished(journal, NOON.plusSeconds(2)));
            assertEquals(
                    List.of("first", "second"),
                    unfinished(journal, NOON.plusSeconds(4).minusNanos(1)));
            assertEquals(List.of("second"), unfinished(journal, NOON.plusSeconds(4)));
            assertEquals(List.of(), unfinished(journal, NOON.plusSeconds(5)));
        }
    }

    @Test
    void isAskedForAnyTime() {
        try (Journal journal = open()) {
            append(journal, EntryKind.REQUEST_SENT, "x", NOON);

            assertEquals(
                    List.of("x"),
                    exchanges(journal, JournalQuery.all().from(Instant.MIN).until(Instant.MAX)));
            assertEquals(List.of(), exchanges(journal, JournalQuery.all().from(Instant.MAX)));
            assertEquals(List.of(), exchanges(journal, JournalQuery.all().until(Instant.MIN)));
        }
    }

    private static void append(Journal journal, EntryKind kind, String exchange, Instant at) {
        journal.append(JournalRecord.builder(kind, exchange, at).build(), body(""));
    }

    private static List<String> unfinished(Journal journal, Instant at) {
        return JournalHistory.of(journal, JournalQuery.all().until(at)).unfinished().stream()
                .map(JournalRecord::exchangeId)
                .toList();
    }

    @Test
    void removesWhatItsTimeIsOverForAndCanStillBeChecked() {
        Instant later = Instant.parse("2032-05-01T00:00:00Z");
        try (Journal journal = open()) {
            for (EntryKind kind : List.of(EntryKind.REQUEST_SENT, EntryKind.OUTCOME)) {
                journal.append(
                        JournalRecord.builder(kind, "old", NOON)
                                .permit(PERMIT)
                                .permitExpires(kind == EntryKind.OUTCOME ? LocalDate.of(2027, 4, 30) : null)
                                .build(),
                        body("evidence"));
            }
            journal.append(record("new", later), body(""));
            assertTrue(JournalRetention.standard()
                    .apply(journal, later.minusSeconds(1))
                    .isEmpty());

            JournalEntry removal =
                    JournalRetention.standard().apply(journal, later).orElseThrow();

            assertEquals(4, removal.sequence());
            assertEquals(List.of("new", "removal-1-2"), exchanges(journal, JournalQuery.all()));
            JournalReport report = journal.verify();
            assertTrue(report.isIntact(), () -> report.findings().toString());
            assertEquals(4, report.entries());
            assertEquals(List.of(new JournalRemoval(4, later, List.of(1L, 2L))), report.removals());
        }
        try (Journal journal = open()) {
            assertEquals(5, journal.append(record("next", later), body("")).sequence());
            assertTrue(journal.verify().isIntact());
        }
    }

    @Test
    void isClosedByACheckpoint() {
        CheckpointSealer sealer = new CheckpointSealer() {
            @Override
            public String form() {
                return "copy";
            }

            @Override
            public byte[] seal(byte[] sha256) {
                return sha256.clone();
            }
        };
        CheckpointVerifier same = (form, sha256, seal) ->
                form.equals("copy") && Arrays.equals(sha256, seal) ? Optional.empty() : Optional.of("another hash");
        CheckpointVerifier never = (form, sha256, seal) -> Optional.of("not this one");
        try (Journal journal = open()) {
            assertTrue(
                    JournalCheckpoint.write(journal, sealer, Clock.systemUTC()).isEmpty());
            journal.append(record("x", NOON), body("body"));
            assertEquals(
                    2,
                    JournalCheckpoint.write(journal, sealer, Clock.systemUTC())
                            .orElseThrow()
                            .sequence());

            assertTrue(journal.verify(same).isIntact());
            assertEquals(2, journal.verify(same).lastCheckpoint().orElseThrow().sequence());
            assertEquals(
                    List.of(new JournalFinding(JournalFinding.Kind.CHECKPOINT, 2, "checkpoint 2: not this one")),
                    journal.verify(never).findings());
        }
    }

    @Test
    void isEmptyAtFirst() {
        try (Journal journal = open()) {
            assertTrue(journal.last().isEmpty());
            assertTrue(journal.verify().isIntact());
            assertEquals(List.of(), exchanges(journal, JournalQuery.all()));
        }
    }

    @Test
    void takesEntriesFromManyThreads() {
        try (Journal journal = open()) {
            List<String> hashes = IntStream.range(0, 100)
                    .parallel()
                    .mapToObj(i -> journal.append(record("x-" + i, NOON), body("body " + i))
                            .hash())
                    .toList();

            assertEquals(100, hashes.stream().distinct().count());
            assertEquals(100, exchanges(journal, JournalQuery.all()).size());
            JournalReport report = journal.verify();
            assertTrue(report.isIntact(), () -> report.findings().toString());
            assertNotEquals(JournalEntry.FIRST_PREVIOUS, report.lastHash());
        }
    }
}
