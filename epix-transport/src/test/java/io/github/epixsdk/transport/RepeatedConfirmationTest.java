package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.transport.ledger.FileLedger;
import io.github.epixsdk.transport.ledger.Ledger;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an endpoint with a ledger answers to what looks like a confirmation it has booked. */
class RepeatedConfirmationTest {
    @TempDir
    private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private final Rehearsal.Service xa = new Rehearsal.Service() {
        @Override
        public ConfirmationReply confirmQuantities(QuantityConfirmation confirmation, CallContext call) {
            asked.incrementAndGet();
            return super.confirmQuantities(confirmation, call);
        }
    };

    @Test
    void withAWrongTokenGetsNotTheFirstAnswer() throws Exception {
        Path file = folder.resolve("ledger");
        try (Ledger ledger = FileLedger.open(file)) {
            EpixClient xb = Rehearsal.client(
                    Rehearsal.profile().build(),
                    Rehearsal.endpoint(xa).ledger(ledger).build());
            QuantityConfirmation wrong = QuantityConfirmation.builder(ENDORSED)
                    .token(TokenId.of("guessed"))
                    .position("A", new BigDecimal(5))
                    .build();
            QuantityConfirmation none = QuantityConfirmation.builder(ENDORSED)
                    .position("A", new BigDecimal(5))
                    .build();

            assertThat(xb.confirmQuantities(Rehearsal.confirmation("5")).isAccepted())
                    .isTrue();
            assertThat(xb.confirmQuantities(wrong)).isEqualTo(new ConfirmationAnswer.NotIssued());
            assertThat(xb.confirmQuantities(none)).isEqualTo(new ConfirmationAnswer.NotIssued());
            assertThat(asked).hasValue(3);
            assertThat(xb.confirmQuantities(Rehearsal.confirmation("5.0")))
                    .isEqualTo(new ConfirmationAnswer.Accepted("ACCEPTED", false));

            assertThat(asked).as("the right token gets the first answer").hasValue(3);
            assertThat(ledger.bookings(ENDORSED)).hasSize(1);
        }
        assertThat(Files.readString(file)).doesNotContain(Rehearsal.TOKEN.value());
    }
}
