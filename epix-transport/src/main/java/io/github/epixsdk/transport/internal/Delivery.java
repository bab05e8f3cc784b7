package io.github.epixsdk.transport.internal;

import io.github.epixsdk.model.PermitNumber;
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

    /** Stores a confirmation, and sends it after those on the same permit that are still there. */
    public ConfirmationAnswer confirm(QuantityConfirmation confirmation, WireRequest request, long end) {
        Letter letter = outbox.add(Letter.of(
                profile.partner(),
                confirmation,
                request.headers(),
                request.body().bytes(),
                clock.instant()));
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
        return letter.state() == LetterState.ACCEPTED
                ? new ConfirmationAnswer.Accepted(words, true)
                : new ConfirmationAnswer.Refused(RefusalReason.OTHER, words);
    }

    /** A letter before it could not be delivered: this one was not sent at all. */
    private static ConfirmationAnswer notYet(ConfirmationAnswer before) {
        return before instanceof ConfirmationAnswer.Unreachable unreachable
                ? new ConfirmationAnswer.Unreachable(unreachable.attempts(), false)
                : new ConfirmationAnswer.Unreachable(List.of(), false);
    }

    /** Sends everything that is due; says how many letters were answered. */
    public int deliverDue() {
        int answered = 0;
        // Bounded by what is there now: a letter that fails is not due again at once.
        for (int left = outbox.letters().size(); left > 0; left--) {
            Optional<Letter> next = outbox.claim(profile.partner(), null, owner(), clock.instant(), lease())
                    .or(this::claimBehindTime);
            if (next.isEmpty()) {
                break;
            }
            long end = System.nanoTime() + profile.totalTimeout().toNanos();
            answered += isAnswer(deliver(next.get(), end)) ? 1 : 0;
        }
        return answered;
    }

    /** A letter that is to wait longer than any does: when that was settled, the clock of the machine was ahead. */
    private Optional<Letter> claimBehindTime() {
        Instant now = clock.instant();
        Instant latest = now.plus(policy.longestPause().multipliedBy(2));
        return outbox.letters().stream()
                .filter(l -> l.partner().equals(profile.partner()) && l.state() == LetterState.WAITING)
                .filter(l -> l.nextAttemptAt().isAfter(latest))
                .flatMap(
                        l -> outbox.claim(profile.partner(), l.confirmation().number(), owner(), now, lease()).stream())
                .findFirst();
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
        int attempts = letter.attempts() + 1;
        Instant now = clock.instant();
        LetterState state = state(answer, letter, now);
        Letter settled = letter.with(state, attempts, policy.next(attempts, now, random), words(answer));
        if (!outbox.settle(settled, owner())) {
            log.atWarn().addArgument(letter.id()).log("The claim on letter {} of the outbox was lost to another node");
        }
        if (state.isDeadLetter()) {
            log.atWarn()
                    .addArgument(letter.id())
                    .addArgument(letter.partner())
                    .addArgument(state)
                    .log("Letter {} of the outbox to {} is {}: look at it, and send it again or discard it");
        }
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
        return letter.queuedAt().plus(policy.giveUpAfter()).isBefore(now) ? LetterState.DEAD : LetterState.WAITING;
    }

    /** Whether the partner said yes or no. */
    private static boolean isAnswer(ConfirmationAnswer answer) {
        return answer.fold(a -> true, n -> true, r -> r.reason().isFaultOfCaller(), u -> false, u -> false);
    }

    private static @Nullable String words(ConfirmationAnswer answer) {
        return answer.<@Nullable String>fold(
                accepted -> accepted.text(),
                notIssued -> "not issued, or the token does not fit",
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
