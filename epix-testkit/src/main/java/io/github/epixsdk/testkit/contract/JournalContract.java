package io.github.epixsdk.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.ExchangeOutcome;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalQuery;
import io.github.epixsdk.transport.journal.JournalRecord;
import io.github.epixsdk.transport.journal.JournalReport;
import io.github.epixsdk.xml.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
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
