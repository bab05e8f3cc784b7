package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.Attempt;
import io.github.epixsdk.transport.ConfirmationAnswer;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.RefusalReason;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.outbox.Letter;
import io.github.epixsdk.transport.outbox.LetterState;
import io.github.epixsdk.transport.outbox.Outbox;
import io.github.epixsdk.transport.outbox.OutboxPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the confirmations in an outbox to one partner, those on one permit in their order. */
public final class Delivery {
    private static final Logger log = LoggerFactory.getLogger(Delivery.class);
    private static final String NOT_ISSUED = "not issued, or the token does not fit";
    private static final int STRIPES = 64;
    /** A claim outlives the exchange it is made for, whatever the clock of this machine does meanwhile. */
    private static final int LEASE_FACTOR = 3;

    private final Outbox outbox;
    private final OutboxPolicy policy;
    private final PartnerProfile profile;
    private final Sender sender;
    private final Clock clock;
    private final RandomGenerator random;
    private final String node = UUID.randomUUID().toString();
    /** In one process, those who confirm one permit wait for each other. */
    private final ReentrantLock[] stripes =
            IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    /** Makes one exchange of a letter. */
    @FunctionalInterface
    public interface Sender {
        /**
         * Sends.
         *
         * @param end when it must be over, by {@link System#nanoTime}
         * @param settling what is done with the answer, as the last part of the exchange
         */
        ConfirmationAnswer send(Letter letter, long end, Consumer<ConfirmationAnswer> settling);
    }

    /** Sends by a function that makes one exchange of a letter. */
    public Delivery(
            Outbox outbox,
            OutboxPolicy policy,
            PartnerProfile profile,
            Sender sender,
            Clock clock,
            RandomGenerator random) {
        this.outbox = outbox;
        this.policy = policy;
        this.profile = profile;
        this.sender = sender;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Stores a confirmation, and sends it after those on the same permit that are still there.
     *
     * @param onBehalfOf the Party that confirms, or null if we do ourselves
     */
    public ConfirmationAnswer confirm(
            QuantityConfirmation confirmation, @Nullable CountryCode onBehalfOf, WireRequest request, long end) {
        Letter letter = outbox.add(Letter.of(
                        profile.partner(),
                        confirmation,
                        request.headers(),
                        request.body().bytes(),
                        clock.instant())
                .withOnBehalfOf(onBehalfOf));
        PermitNumber permit = confirmation.number();
        ReentrantLock lock = stripes[Math.floorMod(permit.key().hashCode(), STRIPES)];
        lock.lock();
        try {
            return sendUpTo(letter, permit, end);
        } finally {
            lock.unlock();
        }
    }

    private ConfirmationAnswer sendUpTo(Letter letter, PermitNumber permit, long end) {
        ConfirmationAnswer last = new ConfirmationAnswer.Unreachable(List.of(), false);
        while (true) {
            Optional<Letter> now = outbox.find(letter.id());
            if (now.filter(l -> !l.state().holdsBack()).isPresent()) {
                // Another thread or node was quicker.
                return settled(now.get());
            }
            Optional<Letter> next = outbox.claim(profile.partner(), permit, owner(), clock.instant(), lease());
            if (next.isEmpty()) {
                return last;
            }
            last = deliver(next.get(), end);
            boolean ours = next.get().id().equals(letter.id());
            if (ours || !isAnswer(last)) {
                return ours ? last : notYet(last);
            }
        }
    }

    private static ConfirmationAnswer settled(Letter letter) {
        String words = letter.answer().orElse("");
        return switch (letter.state()) {
            case ACCEPTED -> new ConfirmationAnswer.Accepted(words, true);
            case REFUSED -> refused(words);
            default -> new ConfirmationAnswer.Refused(RefusalReason.OTHER, words);
        };
    }

    /** What a letter keeps of a refusal, as it was answered: whether anything was booked hangs on the reason. */
    private static ConfirmationAnswer refused(String words) {
        if (words.equals(NOT_ISSUED)) {
            return new ConfirmationAnswer.NotIssued();
        }
        String[] parts = words.split(": ", 2);
        return Arrays.stream(RefusalReason.values())
                .filter(reason -> reason.name().equals(parts[0]))
                .findFirst()
                .map(reason -> new ConfirmationAnswer.Refused(reason, parts.length > 1 ? parts[1] : ""))
                .orElseGet(() -> new ConfirmationAnswer.Refused(RefusalReason.OTHER, words));
    }

    /** A letter before it could not be delivered: this one was not sent at all. */
    private static ConfirmationAnswer notYet(ConfirmationAnswer before) {
        return before instanceof ConfirmationAnswer.Unreachable unreachable
                ? new ConfirmationAnswer.Unreachable(unreachable.attempts(), false)
                : new ConfirmationAnswer.Unreachable(List.of(), false);
    }

    /** Sends everything that is due; says how many letters were answered. */
    public int deliverDue() {
        Instant began = clock.instant();
        int answered = 0;
        Optional<Letter> next = claimDue();
        while (next.isPresent()) {
            ConfirmationAnswer answer = deliverInTime(next.get());
            if (isUnsent(answer)) {
                // The partner is left alone, whatever else there is for it.
                return answered;
            }
            answered += isAnswer(answer) ? 1 : 0;
            // A letter that is due again since then was tried in this round: the next one will do.
            boolean again =
                    next.get().attempts() > 0 && next.get().nextAttemptAt().isAfter(began);
            next = again ? Optional.empty() : claimDue();
        }
        for (Letter letter : outbox.waitingBeyond(profile.partner(), latest())) {
            answered += claimBehindTime(letter)
                            .filter(l -> isAnswer(deliverInTime(l)))
                            .isPresent()
                    ? 1
                    : 0;
        }
        return answered;
    }

    private Optional<Letter> claimDue() {
        return outbox.claim(profile.partner(), null, owner(), clock.instant(), lease());
    }

    /** A letter that is to wait longer than any does: when that was settled, the clock of the machine was ahead. */
    private Optional<Letter> claimBehindTime(Letter letter) {
        return outbox.claim(profile.partner(), letter.confirmation().number(), owner(), clock.instant(), lease());
    }

    /** No letter waits longer than this, unless that was settled by a clock that was wrong. */
    private Instant latest() {
        Duration longest = policy.longestPause();
        // Pauses differ by up to a fifth.
        return clock.instant().plus(longest).plus(longest.dividedBy(5));
    }

    private ConfirmationAnswer deliverInTime(Letter letter) {
        return deliver(letter, System.nanoTime() + profile.totalTimeout().toNanos());
    }

    private String owner() {
        return node + "/" + Thread.currentThread().getId();
    }

    private Duration lease() {
        return profile.totalTimeout().multipliedBy(LEASE_FACTOR);
    }

    private ConfirmationAnswer deliver(Letter letter, long end) {
        return sender.send(letter, end, answer -> settle(letter, answer));
    }

    private void settle(Letter letter, ConfirmationAnswer answer) {
        Letter settled = isUnsent(answer) ? unsent(letter, answer) : tried(letter, answer);
        if (!outbox.settle(settled, owner())) {
            log.atWarn().addArgument(letter.id()).log("The claim on letter {} of the outbox was lost to another node");
        }
        if (settled.state().isDeadLetter()) {
            log.atWarn()
                    .addArgument(letter.id())
                    .addArgument(letter.partner())
                    .addArgument(settled.state())
                    .log("Letter {} of the outbox to {} is {}: look at it, and send it again or discard it");
        }
    }

    private Letter tried(Letter letter, ConfirmationAnswer answer) {
        int attempts = letter.attempts() + 1;
        Instant now = clock.instant();
        return letter.with(state(answer, letter, now), attempts, policy.next(attempts, now, random), words(answer));
    }

    /** As if there had been no attempt: nobody knows more about the letter than before. */
    private Letter unsent(Letter letter, ConfirmationAnswer answer) {
        return letter.with(
                LetterState.WAITING,
                letter.attempts(),
                policy.next(1, clock.instant(), random),
                letter.answer().orElseGet(() -> words(answer)));
    }

    private LetterState state(ConfirmationAnswer answer, Letter letter, Instant now) {
        return answer.fold(
                accepted -> LetterState.ACCEPTED,
                notIssued -> LetterState.REFUSED,
                refused -> refused.reason().isFaultOfCaller() ? LetterState.REFUSED : againOrDead(letter, now),
                unreachable -> againOrDead(letter, now),
                untrusted -> LetterState.DEAD);
    }

    private LetterState againOrDead(Letter letter, Instant now) {
        return letter.triedSince().plus(policy.giveUpAfter()).isBefore(now) ? LetterState.DEAD : LetterState.WAITING;
    }

    /** Whether the partner said yes or no. */
    private static boolean isAnswer(ConfirmationAnswer answer) {
        return answer.fold(a -> true, n -> true, r -> r.reason().isFaultOfCaller(), u -> false, u -> false);
    }

    /** Whether not one byte was sent: the partner is left alone for a while, or no time was left. */
    private static boolean isUnsent(ConfirmationAnswer answer) {
        return answer instanceof ConfirmationAnswer.Unreachable unreachable
                && !unreachable.possiblyReceived()
                && unreachable.attempts().stream().allMatch(a -> a.failure() == Attempt.Failure.NOT_TRIED);
    }

    private static String words(ConfirmationAnswer answer) {
        return answer.fold(
                accepted -> accepted.text(),
                notIssued -> NOT_ISSUED,
                refused -> refused.reason() + (refused.text().isBlank() ? "" : ": " + refused.text()),
                unreachable -> unreachable.attempts().stream()
                        .map(a -> a.failure() + ": " + a.message())
                        .distinct()
                        .collect(Collectors.joining("; ")),
                untrusted -> untrusted.reasons().stream()
                        .map(r -> r.code() + ": " + r.message())
                        .collect(Collectors.joining("; ")));
    }
}
