package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.XB;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalException;
import io.github.epixsdk.transport.journal.JournalQuery;
import io.github.epixsdk.transport.journal.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalledExchangesTest {
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

    private EpixEndpoint endpoint(EpixService service) {
        return Rehearsal.endpoint(service).journal(answered).build();
    }

    private EpixClient client(HttpTransport transport) {
        return EpixClient.builder(profile().attempts(2).build())
                .transport(transport)
                .verification(Rehearsal.POLICY)
                .journal(asked)
                .build();
    }

    private EpixClient client(EpixEndpoint endpoint) {
        return client(InMemoryTransport.to(endpoint, XB_CLIENT.chain()));
    }

    private static List<JournalEntry> entries(Journal journal) {
        try (Stream<JournalEntry> entries = journal.entries(JournalQuery.all())) {
            return entries.toList();
        }
    }

    private static List<EntryKind> kinds(Journal journal) {
        return entries(journal).stream().map(e -> e.record().kind()).toList();
    }

    @Test
    void areRecordedOnBothSidesByteForByte() {
        try (EpixClient xb = client(endpoint(new Rehearsal.Service()))) {
            assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
        }

        assertThat(kinds(asked)).containsExactly(EntryKind.REQUEST_SENT, EntryKind.ANSWER_RECEIVED, EntryKind.OUTCOME);
        assertThat(kinds(answered)).containsExactly(EntryKind.REQUEST_RECEIVED, EntryKind.ANSWER_SENT);
        List<JournalEntry> ours = entries(asked);
        List<JournalEntry> theirs = entries(answered);
        assertThat(ours.get(0).body().bytes()).isEqualTo(theirs.get(0).body().bytes());
        assertThat(ours.get(1).body().bytes()).isEqualTo(theirs.get(1).body().bytes());
        assertThat(new String(ours.get(1).body().bytes(), StandardCharsets.UTF_8))
                .contains("GetFinalCitesCertificateResponse");
        JournalRecord sent = theirs.get(1).record();
        assertThat(sent.partner()).contains(XB);
        assertThat(sent.operation()).contains(Operation.FINAL_PERMIT);
        assertThat(sent.permit()).contains(ENDORSED);
        assertThat(sent.permitExpires()).contains(LocalDate.of(2027, 4, 30));
        assertThat(sent.outcome()).contains(ExchangeOutcome.FOUND);
        assertThat(sent.status()).hasValue(200);
        assertThat(sent.certificate()).contains(XB_CLIENT.chain().get(0));
        assertThat(sent.requestedAt()).isPresent();
        JournalRecord outcome = ours.get(2).record();
        assertThat(outcome.partner()).contains(XA);
        assertThat(outcome.outcome()).contains(ExchangeOutcome.FOUND);
        assertThat(outcome.permitExpires()).contains(LocalDate.of(2027, 4, 30));
        assertThat(outcome.exchangeId()).isEqualTo(ours.get(0).record().exchangeId());
    }

    @Test
    void areRecordedBeforeTheServiceIsCalled() {
        Rehearsal.Service looksIntoTheJournal = new Rehearsal.Service() {
            @Override
            public PermitReply finalPermit(PermitNumber number, @Nullable TokenId token, CallContext call) {
                JournalRecord request = entries(answered).get(0).record();
                assertThat(request.kind()).isEqualTo(EntryKind.REQUEST_RECEIVED);
                assertThat(request.permit()).contains(number);
                assertThat(request.exchangeId()).isEqualTo(call.exchangeId());
                return super.finalPermit(number, token, call);
            }
        };

        try (EpixClient xb = client(endpoint(looksIntoTheJournal))) {
            assertThat(xb.finalPermit(ENDORSED, TOKEN).isFound()).isTrue();
        }
    }

    @Test
    void recordEveryAttemptWithItsNumber() {
        HttpTransport down = (request, deadline) -> {
            throw ConnectionException.notReached("nobody there", new java.io.IOException("refused"));
        };

        try (EpixClient xb = client(down)) {
            xb.serviceState();
        }

        assertThat(entries(asked))
                .extracting(e -> e.record().kind() + " " + e.record().attempt())
                .containsExactly(
                        "REQUEST_SENT 1", "ATTEMPT_FAILED 1", "REQUEST_SENT 2", "ATTEMPT_FAILED 2", "OUTCOME 0");
        assertThat(entries(asked).get(1).record().text()).contains("nobody there");
    }

    @Test
    void recordWhoWasTurnedAway() {
        WireResponse response = endpoint(new Rehearsal.Service())
                .handle(
                        WireRequest.post(
                                Rehearsal.ADDRESS,
                                Map.of("Content-Type", List.of("text/xml"), "Authorization", List.of("Basic c2VjcmV0")),
                                "<no/>".getBytes(StandardCharsets.UTF_8)),
                        Rehearsal.CA.client("CN=x,C=FR").chain());

        assertThat(response.status()).isEqualTo(500);
        assertThat(kinds(answered)).containsExactly(EntryKind.REQUEST_RECEIVED, EntryKind.ANSWER_SENT);
        JournalEntry request = entries(answered).get(0);
        assertThat(request.record()
                        .certificate()
                        .orElseThrow()
                        .getSubjectX500Principal()
                        .getName())
                .contains("C=FR");
        assertThat(request.body().bytes()).isEqualTo("<no/>".getBytes(StandardCharsets.UTF_8));
        assertThat(request.head()).doesNotContain("c2VjcmV0").contains("header: Authorization: (not recorded)");
    }

    @Test
    void doNotHappenIfTheyCannotBeRecorded() {
        EpixEndpoint endpoint = endpoint(new Rehearsal.Service());
        try (EpixClient xb = client(endpoint)) {
            answered.close();
            assertThat(xb.confirmQuantities(Rehearsal.confirmation("5")).isAccepted())
                    .isFalse();

            asked.close();
            assertThatThrownBy(() -> xb.finalPermit(ENDORSED, TOKEN))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("the journal is closed");
        }
    }
}
