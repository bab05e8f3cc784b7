package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.DRAFT;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.XB;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.confirmation;
import static io.github.epixsdk.transport.Rehearsal.profile;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.model.book.PermitBook;
import io.github.epixsdk.model.book.PermitEvent;
import io.github.epixsdk.model.report.AnnualReport;
import io.github.epixsdk.model.report.ReportColumn;
import io.github.epixsdk.model.report.ReportView;
import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalHistory;
import io.github.epixsdk.transport.journal.JournalQuery;
import io.github.epixsdk.transport.journal.JournalRecord;
import io.github.epixsdk.xml.Payload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Year;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalHistoryTest {
    @TempDir
    private Path folder;

    private Journal asked;
    private Journal answered;

    @BeforeEach
    void open() {
        asked = FileJournal.open(folder.resolve("xb"));
        answered = FileJournal.open(folder.resolve("xa"));
    }

    @AfterEach
    void close() {
        asked.close();
        answered.close();
    }

    private EpixClient client() {
        EpixEndpoint endpoint =
                Rehearsal.endpoint(new Rehearsal.Service()).journal(answered).build();
        return EpixClient.builder(profile().build())
                .transport(InMemoryTransport.to(endpoint, XB_CLIENT.chain()))
                .verification(Rehearsal.POLICY)
                .journal(asked)
                .build();
    }

    private static JournalHistory history(Journal journal) {
        return JournalHistory.of(journal, JournalQuery.all());
    }

    private void exchange() {
        try (EpixClient xb = client()) {
            assertThat(xb.nonFinalPermit(ENDORSED, TOKEN).isFound()).isTrue();
            assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
            assertThat(xb.nonFinalPermit(ENDORSED, TOKEN).isFound()).isTrue();
            assertThat(xb.nonFinalPermit(DRAFT, TOKEN).isFound()).isTrue();
            assertThat(xb.finalPermit(DRAFT, TOKEN).isFound()).isFalse();
            assertThat(xb.confirmQuantities(confirmation("5")).isAccepted()).isTrue();
            assertThat(xb.confirmQuantities(confirmation("5")).isAccepted()).isTrue();
            assertThat(xb.confirmQuantities(confirmation("6")).isAccepted()).isFalse();
        }
    }

    @Test
    void tellsTheNewestFormOfEachPermitOnBothSides() {
        exchange();

        for (Journal journal : List.of(asked, answered)) {
            JournalHistory history = history(journal);
            assertThat(history.unread()).isEmpty();
            assertThat(history.permits()).extracting(Permit::number).containsExactly(ENDORSED, DRAFT);
            assertThat(history.permits().get(0).items().get(0).examinations())
                    .as("the final form, though the other was read later")
                    .isNotEmpty();
        }
    }

    @Test
    void tellsWhoReadAndConfirmedWhat() {
        exchange();

        for (Map.Entry<Journal, CountryCode> own :
                Map.of(asked, XB, answered, XA).entrySet()) {
            List<PermitEvent> events = history(own.getKey()).events(own.getValue());
            assertThat(events.stream().filter(PermitEvent.Read.class::isInstance))
                    .hasSize(4)
                    .allSatisfy(e -> assertThat(((PermitEvent.Read) e).by()).isEqualTo(XB));
            assertThat(PermitBook.of(events)
                            .account(ENDORSED)
                            .orElseThrow()
                            .position("A")
                            .orElseThrow()
                            .imported())
                    .as("confirmed twice in the same words, booked once")
                    .contains(Quantity.ofNumber(5));
        }
    }

    @Test
    void makesAnAnnualReport() {
        exchange();
        JournalHistory history = history(answered);

        AnnualReport report = AnnualReport.builder(XA, Year.of(2026), ReportView.EXPORTER)
                .permits(history.permits())
                .book(PermitBook.of(history.events(XA)))
                .build();

        assertThat(report.rows())
                .extracting(row -> row.value(ReportColumn.QUANTITY).orElse(""))
                .containsExactly("5", "2.35", "5", "2.35");
    }

    @Test
    void namesTheMessagesItCannotRead() {
        asked.append(record(EntryKind.ANSWER_RECEIVED).build(), Payload.of("<html/>".getBytes(StandardCharsets.UTF_8)));
        asked.append(record(EntryKind.OUTCOME).outcome(ExchangeOutcome.FOUND).build(), Payload.of(new byte[0]));

        JournalHistory history = history(asked);

        assertThat(history.permits()).isEmpty();
        assertThat(history.unread()).singleElement().asString().startsWith("Entry 1: ");
    }

    private static JournalRecord.Builder record(EntryKind kind) {
        return JournalRecord.builder(kind, "x", Instant.parse("2026-11-26T12:00:00Z"))
                .partner(XA)
                .operation(Operation.FINAL_PERMIT)
                .permit(ENDORSED);
    }
}
