package io.github.epixsdk.transport.outbox;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps confirmations of quantities until the partner has answered them. What was added is not lost, whatever happens to the
 * process; letters on one permit go out in the order they were added, one at a time.
 *
 * <p>Every method is durable when it returns. Implementations are thread-safe. {@link FileOutbox} keeps one in a file; the
 * package {@code transport.jdbc} in a database that several nodes share. An outbox holds tokens and quantities: it is as
 * confidential as the permit system itself.
 *
 * @since 0.1
 */
public interface Outbox extends AutoCloseable {
    /**
     * Adds a letter, unless there is one with the same {@link Letter#key()} that was not refused or discarded.
     *
     * @param letter the letter
     * @return the letter that is there now: the given one, or the one that was there before
     * @throws io.github.epixsdk.transport.StoreException if it cannot be stored
     */
    Letter add(Letter letter);

    /**
     * Takes the next letter to be sent, so that nobody else sends it meanwhile: the first of its permit that holds others back,
     * if it waits. A claim ends with {@link #settle}, or by itself after a time, for the case that its owner died. Where several
     * nodes share a store, that time goes by a clock they share as well, and not by {@code now}: clocks of nodes differ, and one
     * that was ahead must not hold a letter after its death, nor one that is behind lose it while it sends.
     *
     * @param partner whom the letter goes to
     * @param permit only letters on this permit, due or not; null for any letter that is due: one that was never tried, or whose
     *     time has come
     * @param owner who claims: a text that is unique for each process and thread
     * @param now the present time, by which a letter is due
     * @param lease how long the claim holds
     * @return the letter, or empty if there is none to be sent
     * @throws io.github.epixsdk.transport.StoreException if the store cannot be read
     */
    Optional<Letter> claim(
            CountryCode partner, @Nullable PermitNumber permit, String owner, Instant now, Duration lease);

    /**
     * Stores what came of an attempt, and ends the claim.
     *
     * @param letter the letter as it stands now
     * @param owner who claimed it
     * @return false if the claim was lost to somebody else, who will store what came of it
     * @throws io.github.epixsdk.transport.StoreException if it cannot be stored
     */
    boolean settle(Letter letter, String owner);

    /**
     * Lets a letter that was refused or given up be sent again, with the same bytes, at its old place in the order; the time
     * after which it is given up begins anew ({@link Letter#resent}).
     *
     * @param id the letter
     * @param now the present time
     * @return false if there is no such letter, or it is no dead letter
     * @throws io.github.epixsdk.transport.StoreException if it cannot be stored
     */
    boolean resend(String id, Instant now);

    /**
     * Decides that a letter is not sent any more, so that later ones on its permit are.
     *
     * @param id the letter
     * @return false if there is no such letter, or it is neither dead nor waiting unclaimed
     * @throws io.github.epixsdk.transport.StoreException if it cannot be stored
     */
    boolean discard(String id);

    /**
     * Finds a letter.
     *
     * @param id its id
     * @return the letter, or empty if there is none
     * @throws io.github.epixsdk.transport.StoreException if the store cannot be read
     */
    Optional<Letter> find(String id);

    /**
     * Returns all letters, in the order they were added.
     *
     * @return the letters
     * @throws io.github.epixsdk.transport.StoreException if the store cannot be read
     */
    List<Letter> letters();

    /**
     * Returns the letters to a partner that wait, and are due only after a moment.
     *
     * @param partner whom they go to
     * @param moment the moment
     * @return the letters, in the order they were added
     * @throws io.github.epixsdk.transport.StoreException if the store cannot be read
     */
    default List<Letter> waitingBeyond(CountryCode partner, Instant moment) {
        return letters().stream()
                .filter(l -> l.partner().equals(partner) && l.state() == LetterState.WAITING)
                .filter(l -> l.nextAttemptAt().isAfter(moment))
                .toList();
    }

    /**
     * Returns the letters somebody should look at: those refused, and those given up.
     *
     * @return the letters, in the order they were added
     * @throws io.github.epixsdk.transport.StoreException if the store cannot be read
     */
    default List<Letter> deadLetters() {
        return letters().stream().filter(l -> l.state().isDeadLetter()).toList();
    }

    /**
     * Forgets letters that were accepted or discarded long ago.
     *
     * @param before those added before this moment
     * @return how many
     * @throws io.github.epixsdk.transport.StoreException if it cannot be stored
     */
    int forget(Instant before);

    /** Releases files and connections this outbox opened. May be called more than once. */
    @Override
    default void close() {}
}
