package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.profile;
import static io.github.epixsdk.transport.Rehearsal.soap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.internal.CapturedLog;
import io.github.epixsdk.transport.journal.FileJournal;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalQuery;
import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.Outbox;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partner that quotes the request: the token in its words goes nowhere. */
@Isolated("listens to the log of the whole process")
class QuotedTokensTest {
    private static final String CANARY = "canarytoken";
    private static final TokenId TOKEN = TokenId.of("CANARYTOKEN");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ConfirmQuantitiesResponse><Result>token CANARYTOKEN is wrong</Result></ConfirmQuantitiesResponse>",
                "<ConfirmQuantitiesResponse>CanaryToken</ConfirmQuantitiesResponse>",
                "<ConfirmQuantitiesResponse><CANARYTOKEN/></ConfirmQuantitiesResponse>",
                "<CANARYTOKEN/>",
                "<GetFinalCitesCertificateResponse><Result>CANARYTOKEN</Result></GetFinalCitesCertificateResponse>",
                "<GetFinalCitesCertificateResponse><CITESEPermit><HeaderExchangedDocument"
                        + " xmlns='urn:un:unece:uncefact:data:standard:CITESEPermit:2'><ID>CANARYTOKEN</ID>"
                        + "</HeaderExchangedDocument></CITESEPermit></GetFinalCitesCertificateResponse>",
                "<GetFinalCitesCertificateResponse><CITESEPermit><x:CANARYTOKEN xmlns:x='urn:CANARYTOKEN'>a"
                        + "</x:CANARYTOKEN></CITESEPermit></GetFinalCitesCertificateResponse>",
                "<s:Fault><faultcode>s:Client</faultcode><faultstring>no token CANARYTOKEN</faultstring></s:Fault>",
                "<s:Fault><faultcode>s:Client</faultcode><faultstring>no token canary&#116;oken</faultstring></s:Fault>"
            })
    void areMaskedInAnswersOutboxLogAndReplay(String body) {
        List<String> said = new ArrayList<>();
        PartnerProfile profile = profile().sealing(Sealing.NONE).build();
        ExchangeListener listener = new ExchangeListener() {
            @Override
            public void attemptFailed(ExchangeInfo exchange, Attempt attempt) {
                said.add(attempt.toString());
            }
        };
        try (CapturedLog.Capture log = CapturedLog.capture();
                Outbox outbox = FileOutbox.open(folder.resolve("outbox"));
                Journal journal = FileJournal.open(folder.resolve("journal"));
                EpixClient client = EpixClient.builder(profile)
                        .transport((request, deadline) -> soap(200, body))
                        .outbox(outbox)
                        .journal(journal)
                        .listener(listener)
                        .build()) {
            tell(client.confirmQuantities(confirmation()), said);
            tell(client.finalPermit(ENDORSED, TOKEN), said);
            outbox.letters().forEach(letter -> said.add(letter + " " + letter.answer()));
            PartnerProfile stricter = profile.toBuilder()
                    .faults(java.util.Map.of("*", RefusalReason.NOT_FINAL))
                    .build();
            JournalReplay.builder()
                    .partner(stricter)
                    .build()
                    .run(journal, JournalQuery.all())
                    .differences()
                    .forEach(difference -> said.add(difference.toString()));
            log.lines().forEach(line -> said.add(line.message()));
        }

        assertThat(said)
                .hasSizeGreaterThan(4)
                .allSatisfy(text -> assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain(CANARY));
    }

    private static QuantityConfirmation confirmation() {
        return QuantityConfirmation.builder(ENDORSED)
                .token(TOKEN)
                .position("A", new BigDecimal("5"))
                .build();
    }

    private static void tell(ConfirmationAnswer answer, List<String> said) {
        said.add(answer.toString());
        said.add(answer.fold(
                accepted -> accepted.text(),
                notIssued -> "",
                refused -> refused.text(),
                unreachable -> unreachable.attempts().toString(),
                untrusted -> untrusted.reasons().toString()));
    }

    private static void tell(PermitAnswer answer, List<String> said) {
        said.add(answer.toString());
        said.add(answer.fold(
                found -> "",
                notIssued -> "",
                refused -> refused.text(),
                unreachable -> unreachable.attempts().toString(),
                untrusted -> untrusted.reasons() + " " + untrusted.verdict()));
    }
}
