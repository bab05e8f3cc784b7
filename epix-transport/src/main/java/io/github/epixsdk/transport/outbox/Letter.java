package io.github.epixsdk.transport.outbox;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.QuantityConfirmation;
import io.github.epixsdk.transport.internal.Sha256;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A confirmation in an {@link Outbox}: what is confirmed, the bytes that are sent, and what came of it so far.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows no quantity, no token and no bytes.
 *
 * @since 0.1
 */
public final class Letter {
    private final String id;
    private final CountryCode partner;
    private final @Nullable CountryCode onBehalfOf;
    private final QuantityConfirmation confirmation;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Instant queuedAt;
    private final Instant triedSince;
    private final LetterState state;
    private final int attempts;
    private final Instant nextAttemptAt;
    private final @Nullable String answer;

    private Letter(
            String id,
            CountryCode partner,
            @Nullable CountryCode onBehalfOf,
            QuantityConfirmation confirmation,
            Map<String, List<String>> headers,
            byte[] body,
            Instant queuedAt,
            Instant triedSince,
            LetterState state,
            int attempts,
            Instant nextAttemptAt,
            @Nullable String answer) {
        this.id = Objects.requireNonNull(id, "id");
        this.partner = Objects.requireNonNull(partner, "partner");
        this.onBehalfOf = onBehalfOf;
        this.confirmation = Objects.requireNonNull(confirmation, "confirmation");
        this.headers = headers;
        this.body = body;
        this.queuedAt = Objects.requireNonNull(queuedAt, "queuedAt");
        this.triedSince = Objects.requireNonNull(triedSince, "triedSince");
        this.state = Objects.requireNonNull(state, "state");
        this.attempts = attempts;
        this.nextAttemptAt = Objects.requireNonNull(nextAttemptAt, "nextAttemptAt");
        this.answer = answer;
    }

    /**
     * Returns a letter that waits for its first attempt.
     *
     * @param partner whom it goes to
     * @param confirmation what is confirmed
     * @param headers the HTTP headers of every attempt
     * @param body the bytes of every attempt
     * @param now the present time
     * @return the letter, with an id of its own
     */
    public static Letter of(
            CountryCode partner,
            QuantityConfirmation confirmation,
            Map<String, List<String>> headers,
            byte[] body,
            Instant now) {
        return restore(UUID.randomUUID().toString(), partner, confirmation, headers, body, now)
                .with(LetterState.WAITING, 0, now, null);
    }

    /**
     * Returns a letter as a store kept it; for makers of stores.
     *
     * @param id its id
     * @param partner whom it goes to
     * @param confirmation what is confirmed
     * @param headers the HTTP headers of every attempt
     * @param body the bytes of every attempt
     * @param queuedAt when it was stored
     * @return the letter, waiting for its first attempt
     */
    public static Letter restore(
            String id,
            CountryCode partner,
            QuantityConfirmation confirmation,
            Map<String, List<String>> headers,
            byte[] body,
            Instant queuedAt) {
        Map<String, List<String>> copy = new TreeMap<>();
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return new Letter(
                id,
                partner,
                null,
                confirmation,
                Collections.unmodifiableMap(copy),
                body.clone(),
                queuedAt,
                queuedAt,
                LetterState.WAITING,
                0,
                queuedAt,
                null);
    }

    /**
     * Returns this letter as one that is sent for another Party, as a hub does.
     *
     * @param party the Party that confirms, or null if we do ourselves
     * @return a letter with the same id, confirmation and bytes
     */
    public Letter withOnBehalfOf(@Nullable CountryCode party) {
        return new Letter(
                id,
                partner,
                party,
                confirmation,
                headers,
                body,
                queuedAt,
                triedSince,
                state,
                attempts,
                nextAttemptAt,
                answer);
    }

    /**
     * Returns this letter with another beginning of the time it is tried for; for makers of stores.
     *
     * @param moment since when it is tried
     * @return a letter with the same id, confirmation and bytes
     */
    public Letter withTriedSince(Instant moment) {
        return new Letter(
                id,
                partner,
                onBehalfOf,
                confirmation,
                headers,
                body,
                queuedAt,
                moment,
                state,
                attempts,
                nextAttemptAt,
                answer);
    }

    /**
     * Returns this letter as one that is to be sent again: due now, and tried for a whole new time.
     *
     * @param now the present time
     * @return a letter that waits, with the same id, confirmation and bytes
     */
    public Letter resent(Instant now) {
        return withTriedSince(now).with(LetterState.WAITING, attempts, now, answer);
    }

    /**
     * Returns this letter with something new about it.
     *
     * @param newState where it stands
     * @param newAttempts how often it was tried
     * @param next when it is tried next
     * @param newAnswer what the partner said, or went wrong, at the last attempt; null if there was none
     * @return a letter with the same id, confirmation and bytes
     */
    public Letter with(LetterState newState, int newAttempts, Instant next, @Nullable String newAnswer) {
        return new Letter(
                id,
                partner,
                onBehalfOf,
                confirmation,
                headers,
                body,
                queuedAt,
                triedSince,
                newState,
                newAttempts,
                next,
                newAnswer);
    }

    /**
     * Returns the id.
     *
     * @return a unique text
     */
    public String id() {
        return id;
    }

    /**
     * Returns whom it goes to.
     *
     * @return the partner
     */
    public CountryCode partner() {
        return partner;
    }

    /**
     * Returns the Party that confirms, where the letter is sent for another one.
     *
     * @return the Party a hub sends it for, or empty if we confirm ourselves
     */
    public Optional<CountryCode> onBehalfOf() {
        return Optional.ofNullable(onBehalfOf);
    }

    /**
     * Returns what makes this letter this one: the partner, and a hash over the Party that confirms, the permit, the quantities
     * and the token. Two letters with the same key are the same request; the token cannot be read from it.
     *
     * @return the partner and 64 hexadecimal digits
     */
    public String key() {
        // A country code has no space: no two different pairs can give one text.
        String sender = onBehalfOf().map(CountryCode::value).orElse("");
        return partner.value() + " " + Sha256.hex(sender + " " + confirmation.requestDigest());
    }

    /**
     * Returns what is confirmed.
     *
     * @return the confirmation
     */
    public QuantityConfirmation confirmation() {
        return confirmation;
    }

    /**
     * Returns the HTTP headers of every attempt.
     *
     * @return names to values, unmodifiable; without credentials, which are added when it is sent
     */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /**
     * Returns the bytes of every attempt.
     *
     * @return the message, without credentials, which are added when it is sent; a copy
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * Returns when it was stored.
     *
     * @return the moment
     */
    public Instant queuedAt() {
        return queuedAt;
    }

    /**
     * Returns since when it is tried, by which it is given up.
     *
     * @return when it was stored, or somebody last decided that it is sent again
     */
    public Instant triedSince() {
        return triedSince;
    }

    /**
     * Returns where it stands.
     *
     * @return the state
     */
    public LetterState state() {
        return state;
    }

    /**
     * Returns how often it was tried.
     *
     * @return the number of exchanges, each of which may be several attempts
     */
    public int attempts() {
        return attempts;
    }

    /**
     * Returns when it is tried next.
     *
     * @return the moment; of no meaning unless it waits
     */
    public Instant nextAttemptAt() {
        return nextAttemptAt;
    }

    /**
     * Returns what the partner said, or went wrong, at the last attempt.
     *
     * @return the words, or empty if there were none
     */
    public Optional<String> answer() {
        return Optional.ofNullable(answer);
    }

    /** Returns id, partner, permit and state. */
    @Override
    public String toString() {
        return "Letter[" + id + ", " + partner + ", " + confirmation.number() + ", " + state + "]";
    }
}
