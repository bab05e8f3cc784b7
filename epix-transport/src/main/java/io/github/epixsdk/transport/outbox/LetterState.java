package io.github.epixsdk.transport.outbox;

/**
 * Where a confirmation in an {@link Outbox} stands.
 *
 * @since 0.1
 */
public enum LetterState {
    /** To be sent, or to be sent again. */
    WAITING,
    /** The partner took it. */
    ACCEPTED,
    /**
     * The partner refused it for a fault that lies with the request; nothing was booked. It can be sent again, with the same bytes,
     * once what it was refused for is mended at the partner's; a confirmation with another token is a letter of its own.
     */
    REFUSED,
    /**
     * It was tried for long enough, or answered by something that must not be relied on: whether it was booked is undecided.
     * It holds back later confirmations of the same permit until it is sent again or discarded.
     */
    DEAD,
    /** Somebody decided that it is not sent any more. */
    DISCARDED;

    /**
     * Tells whether later confirmations of the same permit wait for this one.
     *
     * @return true as long as nobody knows what became of it
     */
    public boolean holdsBack() {
        return this == WAITING || this == DEAD;
    }

    /**
     * Tells whether somebody should look at it.
     *
     * @return true for what was refused or given up
     */
    public boolean isDeadLetter() {
        return this == REFUSED || this == DEAD;
    }
}
