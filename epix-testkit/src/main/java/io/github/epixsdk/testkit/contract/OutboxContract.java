package io.github.epixsdk.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.transport.outbox.Letter;
import io.github.epixsdk.transport.outbox.LetterState;
import io.github.epixsdk.transport.outbox.Outbox;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Outbox} keeps to.
 *
 * @since 0.1
 */
public abstract class OutboxContract {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.123456Z");
    private static final Duration LEASE = Duration.ofMinutes(3);

    private final CountryCode partner = CountryCode.of("XA");
    private final PermitNumber permit = PermitNumber.of("XA/" + UUID.randomUUID());

    /** Prepares a contract. */
    protected OutboxContract() {}

    /**
     * Opens an outbox that is empty at first, and the same for all calls in one test.
     *
     * @return an outbox; the test closes it
     */
    protected abstract Outbox open();

    /**
     * Lets the claims on letters grow older. To be overridden where claims go by a clock of the store's own.
     *
     * @param time how much older
     */
    protected void age(Duration time) {
        // Claims go by the moments the contract passes in.
    }

    private Letter letter(String amount) {
        return letter(permit, amount);
    }

    private Letter letter(PermitNumber number, String amount) {
        QuantityConfirmation confirmation = QuantityConfirmation.builder(number)
                .token(TokenId.of("k9 \\ \t ü".strip().replace("\t", "")))
                .position("A", new BigDecimal(amount))
                .build();
        return Letter.of(
                partner,
                confirmation,
                Map.of("Content-Type", List.of("text/xml; charset=utf-8"), "SOAPAction", List.of("\"a\"", "\"b\"")),
                ("<confirm>" + amount + "\r\n\tü</confirm>").getBytes(StandardCharsets.UTF_8),
                NOON);
    }

    private Optional<Letter> claimDue(Outbox outbox, Instant now) {
        return outbox.claim(partner, null, "node", now, LEASE);
    }

    private static Letter as(LetterState state, Letter letter) {
        return letter.with(state, letter.attempts() + 1, NOON.plusSeconds(60), "words\nof the partner");
    }

    @Test
    void keepsALetterAsItIsOverARestart() {
        Letter letter = letter("2.350").withOnBehalfOf(CountryCode.of("XB"));
        try (Outbox outbox = open()) {
            assertEquals(letter.id(), outbox.add(letter).id());
        }
        try (Outbox outbox = open()) {
            Letter found = outbox.find(letter.id()).orElseThrow();
            assertEquals(letter.confirmation(), found.confirmation());
            assertEquals(letter.headers(), found.headers());
            assertArrayEquals(letter.body(), found.body());
            assertEquals(LetterState.WAITING, found.state());
            assertEquals(NOON, found.queuedAt());
            assertEquals(NOON, found.nextAttemptAt());
            assertEquals(partner, found.partner());
            assertEquals(Optional.of(CountryCode.of("XB")), found.onBehalfOf());
            assertEquals(NOON, found.triedSince());
        }
    }

    @Test
    void keepsWhatCameOfALetterOverARestart() {
        Letter letter = letter("1");
        try (Outbox outbox = open()) {
            outbox.add(letter);
            assertTrue(
                    outbox.settle(as(LetterState.REFUSED, claimDue(outbox, NOON).orElseThrow()), "node"));
        }
        try (Outbox outbox = open()) {
            Letter found = outbox.find(letter.id()).orElseThrow();
            assertEquals(LetterState.REFUSED, found.state());
            assertEquals(1, found.attempts());
            assertEquals(NOON.plusSeconds(60), found.nextAttemptAt());
            assertEquals(Optional.of("words\nof the partner"), found.answer());
            assertEquals(
                    List.of(letter.id()),
                    outbox.deadLetters().stream().map(Letter::id).toList());
        }
    }

    @Test
    void takesOneLetterForTheSameConfirmation() {
        try (Outbox outbox = open()) {
            Letter first = outbox.add(letter("1"));
            assertEquals(first.id(), outbox.add(letter("1.0")).id());
            outbox.settle(as(LetterState.ACCEPTED, claimDue(outbox, NOON).orElseThrow()), "node");
            assertEquals(LetterState.ACCEPTED, outbox.add(letter("1")).state());
            assertEquals(1, outbox.letters().size());
        }
    }

    @Test
    void tellsTokensAndPartiesApart() {
        Letter own = letter("1");
        QuantityConfirmation corrected = QuantityConfirmation.builder(permit)
                .token(TokenId.of("another"))
                .position("A", BigDecimal.ONE)
                .build();
        QuantityConfirmation open = QuantityConfirmation.builder(permit)
                .position("A", BigDecimal.ONE)
                .build();
        List<Letter> letters = List.of(
                own,
                Letter.of(partner, corrected, Map.of(), own.body(), NOON),
                Letter.of(partner, open, Map.of(), own.body(), NOON),
                letter("1").withOnBehalfOf(CountryCode.of("XB")),
                letter("1").withOnBehalfOf(CountryCode.of("XC")));
        try (Outbox outbox = open()) {
            letters.forEach(
                    letter -> assertEquals(letter.id(), outbox.add(letter).id()));
        }
        try (Outbox outbox = open()) {
            assertEquals(
                    letters.get(4).id(),
                    outbox.add(letter("1").withOnBehalfOf(CountryCode.of("XC"))).id());
            assertEquals(own.id(), outbox.add(letter("1")).id());
            assertEquals(
                    letters.stream().map(Letter::id).toList(),
                    outbox.letters().stream().map(Letter::id).toList());
        }
    }

    @Test
    void takesALetterAnewAfterItWasRefused() {
        try (Outbox outbox = open()) {
            outbox.add(letter("1"));
            outbox.settle(as(LetterState.REFUSED, claimDue(outbox, NOON).orElseThrow()), "node");

            assertEquals(LetterState.WAITING, outbox.add(letter("1")).state());
            assertEquals(2, outbox.letters().size());
        }
    }

    @Test
    void givesALetterToOneOnly() {
        try (Outbox outbox = open()) {
            Letter letter = outbox.add(letter("1"));

            assertTrue(outbox.claim(partner, permit, "one", NOON, LEASE).isPresent());
            assertTrue(outbox.claim(partner, permit, "two", NOON, LEASE).isEmpty());
            assertFalse(outbox.settle(as(LetterState.ACCEPTED, letter), "two"));
            assertTrue(outbox.settle(as(LetterState.ACCEPTED, letter), "one"));
            assertFalse(outbox.settle(as(LetterState.REFUSED, letter), "one"), "settled already");
        }
    }

    @Test
    void givesALetterToAnotherAfterItsOwnerDied() {
        try (Outbox outbox = open()) {
            Letter letter = outbox.add(letter("1"));
            assertTrue(outbox.claim(partner, null, "dead", NOON, LEASE).isPresent());
            age(LEASE.plusSeconds(1));

            assertTrue(outbox.claim(partner, null, "two", NOON.plus(LEASE).plusSeconds(1), LEASE)
                    .isPresent());
            assertFalse(outbox.settle(as(LetterState.REFUSED, letter), "dead"), "its claim is lost");
            assertTrue(outbox.settle(as(LetterState.ACCEPTED, letter), "two"));
        }
    }

    @Test
    void givesLettersOfOnePermitInTheirOrder() {
        try (Outbox outbox = open()) {
            Letter first = outbox.add(letter("1"));
            Letter second = outbox.add(letter("2"));
            assertEquals(first.id(), claimDue(outbox, NOON).orElseThrow().id());
            assertTrue(claimDue(outbox, NOON).isEmpty(), "the second waits for the first");

            outbox.settle(as(LetterState.WAITING, first), "node");
            assertTrue(claimDue(outbox, NOON).isEmpty(), "the first is not due");
            assertEquals(
                    first.id(),
                    outbox.claim(partner, permit, "node", NOON, LEASE)
                            .orElseThrow()
                            .id());
            outbox.settle(as(LetterState.DEAD, first), "node");
            assertTrue(claimDue(outbox, NOON).isEmpty(), "the first is undecided");

            assertTrue(outbox.resend(first.id(), NOON));
            outbox.settle(as(LetterState.ACCEPTED, claimDue(outbox, NOON).orElseThrow()), "node");
            assertEquals(second.id(), claimDue(outbox, NOON).orElseThrow().id());
        }
    }

    @Test
    void doesNotHoldBackOtherPermits() {
        try (Outbox outbox = open()) {
            outbox.add(letter("1"));
            Letter other = outbox.add(letter(PermitNumber.of("XA/" + UUID.randomUUID()), "1"));
            claimDue(outbox, NOON);

            assertEquals(other.id(), claimDue(outbox, NOON).orElseThrow().id());
            assertTrue(outbox.claim(CountryCode.of("XC"), null, "node", NOON, LEASE)
                    .isEmpty());
        }
    }

    @Test
    void sendsAgainOnlyWhatIsDead() {
        try (Outbox outbox = open()) {
            Letter letter = outbox.add(letter("1"));
            assertFalse(outbox.resend(letter.id(), NOON));
            assertFalse(outbox.resend("nobody", NOON));

            outbox.settle(as(LetterState.REFUSED, claimDue(outbox, NOON).orElseThrow()), "node");
            assertTrue(outbox.resend(letter.id(), NOON));
            assertArrayEquals(
                    letter.body(), claimDue(outbox, NOON).orElseThrow().body());
        }
    }

    @Test
    void beginsANewTimeWithALetterThatIsSentAgain() {
        Instant later = NOON.plus(Duration.ofDays(8));
        Letter letter = letter("1");
        try (Outbox outbox = open()) {
            outbox.add(letter);
            outbox.settle(as(LetterState.DEAD, claimDue(outbox, NOON).orElseThrow()), "node");
            assertEquals(NOON, outbox.find(letter.id()).orElseThrow().triedSince());

            assertTrue(outbox.resend(letter.id(), later));
        }
        try (Outbox outbox = open()) {
            Letter again = claimDue(outbox, later).orElseThrow();
            assertEquals(later, again.triedSince());
            assertEquals(NOON, again.queuedAt());
            outbox.settle(as(LetterState.WAITING, again), "node");
            assertEquals(later, outbox.find(letter.id()).orElseThrow().triedSince());
        }
    }

    @Test
    void discardsALetterThatHoldsOthersBack() {
        try (Outbox outbox = open()) {
            Letter first = outbox.add(letter("1"));
            Letter second = outbox.add(letter("2"));
            assertTrue(outbox.discard(first.id()));
            assertFalse(outbox.discard(first.id()));
            assertFalse(outbox.discard("nobody"));

            assertEquals(second.id(), claimDue(outbox, NOON).orElseThrow().id());
            assertFalse(outbox.discard(second.id()), "it is being sent");
        }
    }

    @Test
    void letsALetterThatWasNeverTriedWaitForNoClock() {
        try (Outbox outbox = open()) {
            Letter letter = outbox.add(letter("1"));
            Instant before = NOON.minus(Duration.ofHours(1));
            assertEquals(letter.id(), claimDue(outbox, before).orElseThrow().id());

            outbox.settle(as(LetterState.WAITING, letter), "node");

            assertTrue(claimDue(outbox, before).isEmpty(), "it was tried");
        }
    }

    @Test
    void findsLettersThatAreToWaitLongerThanAMoment() {
        try (Outbox outbox = open()) {
            Letter first = outbox.add(letter("1"));
            outbox.add(letter("2"));
            outbox.settle(as(LetterState.WAITING, claimDue(outbox, NOON).orElseThrow()), "node");

            assertEquals(
                    List.of(first.id()),
                    outbox.waitingBeyond(partner, NOON.plusSeconds(59)).stream()
                            .map(Letter::id)
                            .toList());
            assertEquals(List.of(), outbox.waitingBeyond(partner, NOON.plusSeconds(60)));
            assertEquals(List.of(), outbox.waitingBeyond(CountryCode.of("XC"), NOON));
        }
    }

    @Test
    void forgetsOldLettersThatNobodyNeeds() {
        try (Outbox outbox = open()) {
            Letter accepted = outbox.add(letter("1"));
            outbox.settle(as(LetterState.ACCEPTED, claimDue(outbox, NOON).orElseThrow()), "node");
            Letter waiting = outbox.add(letter("2"));

            assertEquals(0, outbox.forget(NOON));
            assertEquals(1, outbox.forget(NOON.plusSeconds(1)));
            assertTrue(outbox.find(accepted.id()).isEmpty());
            assertEquals(
                    List.of(waiting.id()),
                    outbox.letters().stream().map(Letter::id).toList());
        }
    }
}
