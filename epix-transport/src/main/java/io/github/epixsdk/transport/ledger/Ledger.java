package io.github.epixsdk.transport.ledger;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.transport.ConfirmationReply;
import java.util.List;
import java.util.Optional;

/**
 * Books each confirmation of quantities once, and gives the first answer again to every repetition: also when twenty come at
 * once, when the first answer was lost, or when the process died in between.
 *
 * <p>A repetition that comes with another token than was booked gets the first answer only if the national system accepts it:
 * quantities alone are no proof that somebody holds the permit. Only what was accepted is booked: a confirmation that was refused may be accepted later. Confirmations of one permit come
 * one after the other. Implementations are thread-safe. {@link FileLedger} keeps one in a file; the package {@code
 * transport.jdbc} in a database that several nodes share, in one transaction with what the national system writes.
 *
 * @since 0.1
 */
public interface Ledger extends AutoCloseable {
    /**
     * Books a confirmation, unless it was booked before.
     *
     * @param booking the confirmation
     * @param effect what the national system does with it; called once, if it was not booked before, and for a repetition with
     *     another token ({@link Booking#hasTokenOf}). Then nothing is booked again, and what it wrote in the transaction is
     *     undone
     * @return what the effect answers, or answered when it was booked; durable if it is an acceptance
     * @throws io.github.epixsdk.transport.StoreException if the ledger cannot be read or written; nothing is booked then
     */
    ConfirmationReply book(Booking booking, Effect effect);

    /**
     * Returns what was booked on a permit.
     *
     * @param permit its number, in any spelling
     * @return the bookings, in the order they were made
     * @throws io.github.epixsdk.transport.StoreException if the ledger cannot be read
     */
    List<Booking> bookings(PermitNumber permit);

    /** Releases files and connections this ledger opened. May be called more than once. */
    @Override
    default void close() {}

    /** What the national system does with a confirmation. */
    @FunctionalInterface
    interface Effect {
        /**
         * Checks a confirmation and takes it, all positions or none.
         *
         * @param transaction what it may use to write in the same transaction as the booking
         * @return the answer to the Party that confirms
         */
        ConfirmationReply apply(Transaction transaction);
    }

    /** The transaction a booking is made in. */
    interface Transaction {
        /** A transaction that nothing else can be written in. */
        Transaction NONE = new Transaction() {
            @Override
            public <T> Optional<T> resource(Class<T> type) {
                return Optional.empty();
            }
        };

        /**
         * Returns what to write with.
         *
         * @param <T> its type
         * @param type its type, for example {@code java.sql.Connection}
         * @return the resource, whose transaction must not be ended; empty if the ledger has none of that type
         */
        <T> Optional<T> resource(Class<T> type);
    }
}
