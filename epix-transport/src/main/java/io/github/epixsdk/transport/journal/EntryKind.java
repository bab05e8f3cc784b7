package io.github.epixsdk.transport.journal;

/**
 * What an entry of a {@link Journal} records.
 *
 * @since 0.1
 */
public enum EntryKind {
    /** We are about to send a request to a partner; written before the first byte leaves. */
    REQUEST_SENT(true),
    /** A partner answered; written before the answer is looked at. */
    ANSWER_RECEIVED(true),
    /** A partner gave no answer to a request; the words say why. */
    ATTEMPT_FAILED(true),
    /** What we made of a partner's answer. */
    OUTCOME(false),
    /** A partner asked; written before the national system is called. */
    REQUEST_RECEIVED(true),
    /** We answered a partner; written before the first byte of the answer leaves. */
    ANSWER_SENT(true),
    /** Closes everything before it with a signature or a time stamp. */
    CHECKPOINT(false),
    /** Entries whose time of retention was over were removed; its body names them. */
    REMOVAL(false);

    private final boolean message;

    EntryKind(boolean message) {
        this.message = message;
    }

    /**
     * Tells whether the entry belongs to the traffic with a partner.
     *
     * @return true for requests, answers, and attempts without one
     */
    public boolean isMessage() {
        return message;
    }

    /**
     * Tells whether an exchange begins with the entry.
     *
     * @return true for requests, also for those of a later attempt
     */
    public boolean beginsExchange() {
        return this == REQUEST_SENT || this == REQUEST_RECEIVED;
    }

    /**
     * Tells whether an exchange ends with the entry.
     *
     * @return true for what we made of an answer, and for answers of ours
     */
    public boolean endsExchange() {
        return this == OUTCOME || this == ANSWER_SENT;
    }

    /**
     * Tells whether the entry belongs to an exchange.
     *
     * @return false for the entries a journal writes about itself
     */
    public boolean isOfAnExchange() {
        return this != CHECKPOINT && this != REMOVAL;
    }
}
