package io.github.epixsdk.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.ConfirmationReply;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.ledger.Booking;
import io.github.epixsdk.transport.ledger.Ledger;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Ledger} keeps to.
 *
 * @since 0.1
 */
public abstract class LedgerContract {
    private static final CountryCode XB = CountryCode.of("XB");
    private static final CountryCode XC = CountryCode.of("XC");
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.123Z");
    private static final int AT_ONCE = 20;

    /** Prepares a contract. */
    protected LedgerContract() {}

    /**
     * Opens a ledger on what the ledgers of this test have in common, as a node that starts does.
     *
     * @return a ledger; the test closes it
     */
    protected abstract Ledger open();

    /**
     * Opens one more ledger while others are open. A ledger for one process gives the one that is open already.
     *
     * @param first the ledger that is open
     * @return a ledger; not closed by the test if it is the first one
     */
    protected Ledger openAnother(Ledger first) {
        return open();
    }

    private static Booking booking(CountryCode caller, PermitNumber permit, String amount) {
        QuantityConfirmation confirmation = QuantityConfirmation.builder(permit)
                .position("A", new BigDecimal(amount))
                .position("B", new BigDecimal("0.00100"))
                .build();
        return Booking.of(caller, confirmation, NOON, "exchange-1");
    }

    private static PermitNumber permit() {
        return PermitNumber.of("XA/" + UUID.randomUUID());
    }

    @Test
    void booksAConfirmationOnce() {
        AtomicInteger effects = new AtomicInteger();
        PermitNumber permit = permit();
        try (Ledger ledger = open()) {
            for (int i = 0; i < 3; i++) {
                ConfirmationReply reply = ledger.book(booking(XB, permit, i == 0 ? "5" : "5.00"), transaction -> {
                    effects.incrementAndGet();
                    return ConfirmationReply.accepted();
                });
                assertEquals(ConfirmationReply.accepted(), reply);
            }
            assertEquals(1, ledger.bookings(permit).size());
        }
        assertEquals(1, effects.get());
    }

    @Test
    void knowsAfterARestartWhatItBooked() {
        PermitNumber permit = permit();
        Booking booking = booking(XB, permit, "2.350");
        try (Ledger ledger = open()) {
            ledger.book(booking, transaction -> ConfirmationReply.accepted());
        }
        try (Ledger ledger = open()) {
            ConfirmationReply again = ledger.book(booking, transaction -> {
                throw new AssertionError("booked a second time");
            });
            assertEquals(ConfirmationReply.accepted(), again);
            Booking found = ledger.bookings(PermitNumber.of(permit.value().toLowerCase(java.util.Locale.ROOT)))
                    .get(0);
            assertEquals(booking, found);
            assertEquals("{A=2.350, B=0.00100}", found.positions().toString());
        }
    }

    @Test
    void tellsPartiesPermitsAndQuantitiesApart() {
        PermitNumber one = permit();
        PermitNumber two = permit();
        AtomicInteger effects = new AtomicInteger();
        Ledger.Effect effect = transaction -> {
            effects.incrementAndGet();
            return ConfirmationReply.accepted();
        };
        try (Ledger ledger = open()) {
            ledger.book(booking(XB, one, "1"), effect);
            ledger.book(booking(XC, one, "1"), effect);
            ledger.book(booking(XB, two, "1"), effect);
            ledger.book(booking(XB, one, "2"), effect);
            assertEquals(3, ledger.bookings(one).size());
        }
        assertEquals(4, effects.get());
    }

    @Test
    void forgetsWhatWasRefused() {
        Booking booking = booking(XB, permit(), "1");
        try (Ledger ledger = open()) {
            ConfirmationReply refused = ConfirmationReply.refused(RefusalReason.NOT_FINAL, "");
            assertEquals(refused, ledger.book(booking, transaction -> refused));
            assertTrue(ledger.bookings(booking.permit()).isEmpty());

            assertEquals(
                    ConfirmationReply.accepted(), ledger.book(booking, transaction -> ConfirmationReply.accepted()));
        }
    }

    @Test
    void asksAgainWhenARepetitionComesWithAnotherToken() {
        PermitNumber permit = permit();
        try (Ledger ledger = open()) {
            ledger.book(booking(permit, TokenId.of("right")), transaction -> ConfirmationReply.accepted());
        }
        try (Ledger ledger = open()) {
            assertEquals(
                    ConfirmationReply.notIssued(),
                    ledger.book(booking(permit, TokenId.of("wrong")), transaction -> ConfirmationReply.notIssued()));
            assertEquals(
                    ConfirmationReply.notIssued(),
                    ledger.book(booking(permit, null), transaction -> ConfirmationReply.notIssued()));
            assertEquals(
                    ConfirmationReply.accepted(),
                    ledger.book(booking(permit, null), transaction -> ConfirmationReply.alreadyAccepted()),
                    "the first answer, if the token does not matter");
            assertEquals(
                    ConfirmationReply.accepted(), ledger.book(booking(permit, TokenId.of("right")), transaction -> {
                        throw new AssertionError("booked a second time");
                    }));
            assertEquals(1, ledger.bookings(permit).size());
        }
    }

    private static Booking booking(PermitNumber permit, @Nullable TokenId token) {
        QuantityConfirmation confirmation = QuantityConfirmation.builder(permit)
                .token(token)
                .position("A", BigDecimal.ONE)
                .build();
        return Booking.of(XB, confirmation, NOON, "exchange-1");
    }

    @Test
    void booksNothingWhenTheEffectFails() {
        Booking booking = booking(XB, permit(), "1");
        IllegalStateException failure = new IllegalStateException("the national system is down");
        try (Ledger ledger = open()) {
            assertSame(
                    failure,
                    assertThrows(
                            IllegalStateException.class,
                            () -> ledger.book(booking, transaction -> {
                                throw failure;
                            })));
            assertTrue(ledger.bookings(booking.permit()).isEmpty());

            assertEquals(
                    ConfirmationReply.accepted(), ledger.book(booking, transaction -> ConfirmationReply.accepted()));
        }
    }

    @Test
    void booksOnceWhenTwentyComeAtOnceToTwoNodes() throws Exception {
        AtomicInteger effects = new AtomicInteger();
        Booking booking = booking(XB, permit(), "1");
        List<ConfirmationReply> replies = atOnce((ledger, i) -> ledger.book(booking, transaction -> {
            effects.incrementAndGet();
            return ConfirmationReply.accepted();
        }));

        assertEquals(AT_ONCE, replies.size());
        assertTrue(replies.stream().allMatch(ConfirmationReply.accepted()::equals), replies.toString());
        assertEquals(1, effects.get());
    }

    @Test
    void letsConfirmationsOfOnePermitComeOneAfterTheOther() throws Exception {
        PermitNumber permit = permit();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        atOnce((ledger, i) -> ledger.book(booking(XB, permit, String.valueOf(i + 1)), transaction -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            inside.decrementAndGet();
            return ConfirmationReply.accepted();
        }));

        assertEquals(1, most.get());
        try (Ledger ledger = open()) {
            assertEquals(AT_ONCE, ledger.bookings(permit).size());
        }
    }

    private interface Call {
        ConfirmationReply on(Ledger ledger, int number);
    }

    private List<ConfirmationReply> atOnce(Call call) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        CyclicBarrier start = new CyclicBarrier(AT_ONCE);
        Ledger one = open();
        Ledger two = openAnother(one);
        try {
            List<Callable<ConfirmationReply>> calls = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                int number = i;
                calls.add(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return call.on(number % 2 == 0 ? one : two, number);
                });
            }
            List<ConfirmationReply> replies = new ArrayList<>();
            for (Future<ConfirmationReply> future : threads.invokeAll(calls)) {
                replies.add(future.get());
            }
            return replies;
        } finally {
            threads.shutdownNow();
            two.close();
            one.close();
        }
    }
}
