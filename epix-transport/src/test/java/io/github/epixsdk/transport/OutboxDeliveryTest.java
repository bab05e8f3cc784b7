package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.DRAFT;
import static io.github.epixsdk.transport.Rehearsal.ENDORSED;
import static io.github.epixsdk.transport.Rehearsal.TOKEN;
import static io.github.epixsdk.transport.Rehearsal.XA;
import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Rehearsal.confirmation;
import static io.github.epixsdk.transport.Rehearsal.endpoint;
import static io.github.epixsdk.transport.Rehearsal.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.transport.outbox.FileOutbox;
import io.github.epixsdk.transport.outbox.Letter;
import io.github.epixsdk.transport.outbox.LetterState;
import io.github.epixsdk.transport.outbox.Outbox;
import io.github.epixsdk.transport.outbox.OutboxPolicy;
import io.github.epixsdk.transport.outbox.OutboxWorker;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxDeliveryTest {
    @TempDir
    private Path folder;

    private final Rehearsal.Service xa = new Rehearsal.Service();
    private final Line line = new Line(InMemoryTransport.to(endpoint(xa).build(), XB_CLIENT.chain()));
    private final Tick clock = new Tick();
    private Outbox outbox;

    @BeforeEach
    void open() {
        outbox = FileOutbox.open(folder.resolve("outbox"));
    }

    @AfterEach
    void close() {
        outbox.close();
    }

    private EpixClient client() {
        return client(line);
    }

    private EpixClient client(HttpTransport transport) {
        return EpixClient.builder(profile().build())
                .transport(transport)
                .verification(Rehearsal.POLICY)
                .outbox(outbox)
                .clock(clock)
                .build();
    }

    @Test
    void storesAConfirmationBeforeItIsSent() {
        line.onRequest = () -> assertThat(outbox.letters())
                .singleElement()
                .satisfies(l -> assertThat(l.state()).isEqualTo(LetterState.WAITING));

        assertThat(client().confirmQuantities(confirmation("5")))
                .isEqualTo(new ConfirmationAnswer.Accepted("ACCEPTED", false));

        assertThat(outbox.letters()).extracting(Letter::state).containsExactly(LetterState.ACCEPTED);
        assertThat(xa.booked).hasSize(1);
    }

    @Test
    void sendsTheSameBytesUntilThereIsAnAnswer() {
        EpixClient xb = client();
        line.state = Line.State.ANSWER_LOST;
        assertThat(xb.confirmQuantities(confirmation("5")))
                .isInstanceOfSatisfying(
                        ConfirmationAnswer.Unreachable.class,
                        u -> assertThat(u.possiblyReceived()).isTrue());
        assertThat(xb.deliverDue()).as("not due yet").isZero();
        line.state = Line.State.DOWN;
        clock.advance(Duration.ofMinutes(1));
        assertThat(xb.deliverDue()).isZero();
        line.state = Line.State.UP;
        clock.advance(Duration.ofMinutes(2));

        assertThat(xb.deliverDue()).isEqualTo(1);

        assertThat(line.bodies).hasSizeGreaterThan(2).containsOnly(line.bodies.get(0));
        assertThat(xa.booked).hasSize(1);
        assertThat(outbox.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.state()).isEqualTo(LetterState.ACCEPTED);
            assertThat(letter.attempts()).isEqualTo(3);
            assertThat(letter.answer()).contains("ALREADY_ACCEPTED");
        });
    }

    @Test
    void doesNotWaitForATimeThatAWrongClockSet() {
        clock.advance(Duration.ofDays(4000));
        line.state = Line.State.DOWN;
        EpixClient xb = client();
        xb.confirmQuantities(confirmation("5"));
        line.state = Line.State.UP;
        // As a time server does to a machine that started without knowing the time.
        clock.advance(Duration.ofDays(-4000));

        assertThat(xb.deliverDue()).isEqualTo(1);

        assertThat(outbox.letters()).extracting(Letter::state).containsExactly(LetterState.ACCEPTED);
    }

    @Test
    void goesOnAfterARestart() {
        line.state = Line.State.DOWN;
        client().confirmQuantities(confirmation("5"));
        outbox.close();

        outbox = FileOutbox.open(folder.resolve("outbox"));
        line.state = Line.State.UP;
        clock.advance(Duration.ofMinutes(1));

        assertThat(client().deliverDue()).isEqualTo(1);
        assertThat(xa.booked).containsExactly(confirmation("5"));
        assertThat(line.bodies).containsOnly(line.bodies.get(0));
    }

    @Test
    void keepsTheOrderOfOnePermit() {
        EpixClient xb = client();
        line.state = Line.State.DOWN;
        xb.confirmQuantities(confirmation("1"));
        xb.confirmQuantities(confirmation("2"));
        line.state = Line.State.UP;

        assertThat(xb.confirmQuantities(confirmation("3")).isAccepted()).isTrue();

        assertThat(xa.booked).containsExactly(confirmation("1"), confirmation("2"), confirmation("3"));
    }

    @Test
    void doesNotSendALaterOneBeforeAnEarlierOneIsAnswered() {
        EpixClient xb = client();
        line.state = Line.State.ANSWER_LOST;
        xb.confirmQuantities(confirmation("1"));

        assertThat(xb.confirmQuantities(confirmation("2")))
                .isInstanceOfSatisfying(
                        ConfirmationAnswer.Unreachable.class,
                        u -> assertThat(u.possiblyReceived()).isFalse());

        assertThat(xa.booked).containsExactly(confirmation("1"));
    }

    @Test
    void letsNobodyWaitForWhatWasRefused() {
        EpixClient xb = client();

        assertThat(xb.confirmQuantities(confirmation("6")))
                .isInstanceOfSatisfying(
                        ConfirmationAnswer.Refused.class,
                        r -> assertThat(r.reason()).isEqualTo(RefusalReason.QUANTITY_ABOVE_PERMITTED));
        assertThat(xb.confirmQuantities(confirmation("5")).isAccepted()).isTrue();

        assertThat(outbox.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.state()).isEqualTo(LetterState.REFUSED);
            assertThat(letter.answer().orElseThrow()).startsWith("QUANTITY_ABOVE_PERMITTED");
        });
    }

    @Test
    void leavesUndecidedWhatFailedAtThePartnerAfterItWasBooked() {
        AtomicBoolean fails = new AtomicBoolean(true);
        Rehearsal.Service failing = new Rehearsal.Service() {
            @Override
            public ConfirmationReply confirmQuantities(QuantityConfirmation confirmation, CallContext call) {
                ConfirmationReply reply = super.confirmQuantities(confirmation, call);
                if (fails.getAndSet(false)) {
                    throw new IllegalStateException("booked, and then no connection to the mail server");
                }
                return reply;
            }
        };
        EpixClient xb = client(InMemoryTransport.to(endpoint(failing).build(), XB_CLIENT.chain()));

        ConfirmationAnswer answer = xb.confirmQuantities(confirmation("5"));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        ConfirmationAnswer.Refused.class,
                        r -> assertThat(r.reason()).isEqualTo(RefusalReason.OTHER));
        assertThat(answer.isUndecided()).isTrue();
        assertThat(only().state()).isEqualTo(LetterState.WAITING);
        clock.advance(Duration.ofDays(1));
        assertThat(xb.deliverDue()).isEqualTo(1);
        assertThat(only().state()).isEqualTo(LetterState.ACCEPTED);
        assertThat(failing.booked).hasSize(1);
    }

    @Test
    void tellsAllWhoCallAtOnceWhyItWasRefused() {
        EpixClient xb = client();

        List<ConfirmationAnswer> answers = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> xb.confirmQuantities(confirmation("6")))
                .toList();

        assertThat(answers)
                .containsOnly(new ConfirmationAnswer.Refused(
                        RefusalReason.QUANTITY_ABOVE_PERMITTED, "item A: 6 is more than the 5 exported"))
                .noneMatch(ConfirmationAnswer::isUndecided);
    }

    @Test
    void givesUpAfterAWhileAndSendsAgainWhenToldTo() {
        EpixClient xb = client();
        line.state = Line.State.DOWN;
        xb.confirmQuantities(confirmation("1"));
        xb.confirmQuantities(confirmation("2"));
        clock.advance(OutboxPolicy.DEFAULT.giveUpAfter().plusHours(2));
        xb.deliverDue();
        Letter dead = outbox.deadLetters().get(0);
        line.state = Line.State.UP;
        clock.advance(Duration.ofDays(1));

        assertThat(xb.deliverDue()).as("the second waits for the first").isZero();
        assertThat(outbox.resend(dead.id(), clock.instant())).isTrue();
        assertThat(xb.deliverDue()).isEqualTo(2);

        assertThat(xa.booked).containsExactly(confirmation("1"), confirmation("2"));
        assertThat(outbox.resend(dead.id(), clock.instant())).isFalse();
    }

    @Test
    void sendsACorrectedTokenAfterTheWrongOne() {
        EpixClient xb = client();
        line.state = Line.State.DOWN;
        xb.confirmQuantities(withToken("wrong"));
        xb.confirmQuantities(withToken(TOKEN.value()));
        line.state = Line.State.UP;
        clock.advance(Duration.ofMinutes(5));

        assertThat(xb.deliverDue()).isEqualTo(2);

        assertThat(outbox.letters())
                .extracting(Letter::state)
                .containsExactly(LetterState.REFUSED, LetterState.ACCEPTED);
        assertThat(xa.booked).containsExactly(withToken(TOKEN.value()));
        assertThat(xb.confirmQuantities(withToken(TOKEN.value())))
                .isEqualTo(new ConfirmationAnswer.Accepted("ACCEPTED", true));
        assertThat(outbox.letters()).hasSize(2).noneMatch(l -> l.key().contains(TOKEN.value()));
    }

    private static QuantityConfirmation withToken(String token) {
        return QuantityConfirmation.builder(ENDORSED)
                .token(TokenId.of(token))
                .position("A", BigDecimal.ONE)
                .build();
    }

    @Test
    void beginsANewTimeWithADeadLetterThatIsSentAgain() {
        EpixClient xb = client();
        line.state = Line.State.DOWN;
        xb.confirmQuantities(confirmation("1"));
        clock.advance(OutboxPolicy.DEFAULT.giveUpAfter().plusHours(2));
        xb.deliverDue();
        assertThat(only().state()).isEqualTo(LetterState.DEAD);
        outbox.resend(only().id(), clock.instant());

        xb.deliverDue();
        assertThat(only().state()).as("at once").isEqualTo(LetterState.WAITING);
        clock.advance(OutboxPolicy.DEFAULT.giveUpAfter().minusHours(2));
        xb.deliverDue();
        assertThat(only().state()).as("before the new time is over").isEqualTo(LetterState.WAITING);
        clock.advance(Duration.ofHours(4));
        xb.deliverDue();

        assertThat(only().state()).as("after it").isEqualTo(LetterState.DEAD);
        assertThat(only().attempts()).isEqualTo(5);
    }

    @Test
    void countsNoAttemptWhereNothingWasSent() {
        EpixClient xb = EpixClient.builder(profile().breakerFailures(1).build())
                .transport(line)
                .verification(Rehearsal.POLICY)
                .outbox(outbox)
                .clock(clock)
                .build();
        line.state = Line.State.DOWN;
        xb.confirmQuantities(confirmation("1"));
        assertThat(xb.confirmQuantities(QuantityConfirmation.builder(DRAFT)
                        .position("A", BigDecimal.ONE)
                        .build()))
                .isInstanceOfSatisfying(
                        ConfirmationAnswer.Unreachable.class,
                        u -> assertThat(u.attempts())
                                .extracting(Attempt::failure)
                                .containsExactly(Attempt.Failure.NOT_TRIED));
        clock.advance(OutboxPolicy.DEFAULT.giveUpAfter().plusHours(2));

        assertThat(xb.deliverDue()).isZero();

        assertThat(line.bodies).as("the breaker is open").hasSize(1);
        assertThat(outbox.letters()).extracting(Letter::state).containsOnly(LetterState.WAITING);
        assertThat(outbox.letters()).extracting(Letter::attempts).containsExactly(1, 0);
        assertThat(outbox.letters().get(0).answer()).contains("NOT_REACHED: nobody there");
        assertThat(outbox.letters().get(0).nextAttemptAt())
                .as("soon, since it costs nothing")
                .isBefore(clock.instant().plus(Duration.ofMinutes(1)));
    }

    private Letter only() {
        assertThat(outbox.letters()).hasSize(1);
        return outbox.letters().get(0);
    }

    @Test
    void saysThatGoingBackToWhatWasCorrectedIsARepetition() {
        EpixClient xb = client();
        xb.confirmQuantities(confirmation("5"));
        xb.confirmQuantities(confirmation("4"));

        assertThat(xb.confirmQuantities(confirmation("5")))
                .isEqualTo(new ConfirmationAnswer.Accepted("ACCEPTED", true));

        assertThat(xa.booked).containsExactly(confirmation("5"), confirmation("4"));
    }

    @Test
    void goesOnWithoutALetterThatWasDiscarded() {
        EpixClient xb = client();
        line.state = Line.State.DOWN;
        xb.confirmQuantities(confirmation("1"));
        xb.confirmQuantities(confirmation("2"));
        assertThat(outbox.discard(outbox.letters().get(0).id())).isTrue();
        line.state = Line.State.UP;
        clock.advance(Duration.ofHours(1));

        assertThat(xb.deliverDue()).isEqualTo(1);

        assertThat(xa.booked).containsExactly(confirmation("2"));
    }

    @Test
    void sendsOneConfirmationOnceWhenTwentyCallAtOnce() {
        EpixClient xb = client();

        List<ConfirmationAnswer> answers = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> xb.confirmQuantities(confirmation("5")))
                .toList();

        assertThat(answers).allMatch(ConfirmationAnswer::isAccepted);
        assertThat(line.bodies).hasSize(1);
        assertThat(xa.booked).hasSize(1);
    }

    @Test
    void isWorkedOffByAWorker() throws InterruptedException {
        line.state = Line.State.DOWN;
        EpixClient xb = client();
        xb.confirmQuantities(confirmation("5"));
        clock.advance(Duration.ofHours(1));
        CountDownLatch sent = new CountDownLatch(1);
        line.onRequest = sent::countDown;
        line.state = Line.State.UP;

        try (OutboxWorker worker = OutboxWorker.start(List.of(xb), Duration.ofMillis(5))) {
            assertThat(sent.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(outbox.letters()).extracting(Letter::state).containsExactly(LetterState.ACCEPTED);
    }

    @Test
    void saysThatThereIsNone() {
        EpixClient xb = Rehearsal.client(profile().build(), line);

        assertThatThrownBy(xb::deliverDue)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This client has no outbox");
    }

    @Test
    void showsNoTokenAndNoQuantity() {
        client().confirmQuantities(confirmation("4.625"));

        assertThat(outbox.letters().get(0).toString())
                .contains(ENDORSED.value(), XA.value())
                .doesNotContain(TOKEN.value())
                .doesNotContain("4.625");
    }

    /** A line to XA that can be cut. */
    private static final class Line implements HttpTransport {
        enum State {
            UP,
            DOWN,
            ANSWER_LOST
        }

        private final HttpTransport transport;
        private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
        private volatile State state = State.UP;
        private volatile Runnable onRequest = () -> {};

        Line(HttpTransport transport) {
            this.transport = transport;
        }

        @Override
        public WireResponse exchange(WireRequest request, Duration deadline) {
            bodies.add(new String(request.body().bytes(), java.nio.charset.StandardCharsets.UTF_8) + request.headers());
            onRequest.run();
            if (state == State.DOWN) {
                throw ConnectionException.notReached("nobody there", new IOException("refused"));
            }
            WireResponse response = transport.exchange(request, deadline);
            if (state == State.ANSWER_LOST) {
                response.close();
                throw ConnectionException.broken("cut", new IOException("reset"));
            }
            return response;
        }
    }

    /** A clock that a test moves. */
    private static final class Tick extends Clock {
        private volatile Instant now = Instant.parse("2026-11-26T12:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
