package io.github.epixsdk.transport;

import java.util.Objects;

/**
 * How an {@link EpixService} answers the question whether it is working.
 *
 * @param working whether it is
 * @param text words for the caller, may be empty; they leave the house
 * @since 0.1
 */
public record ServiceStateReply(boolean working, String text) {
    /**
     * Checks that nothing is null.
     *
     * @param working whether it is
     * @param text words for the caller, may be empty; they leave the house
     */
    public ServiceStateReply {
        Objects.requireNonNull(text, "text");
    }

    /**
     * Answers that everything works.
     *
     * @return the reply
     */
    public static ServiceStateReply available() {
        return new ServiceStateReply(true, "");
    }

    /**
     * Answers that permits cannot be given at present.
     *
     * @param text words for the caller, may be empty
     * @return the reply
     */
    public static ServiceStateReply notAvailable(String text) {
        return new ServiceStateReply(false, text);
    }

    /** Returns whether it works: its words may name somebody. */
    @Override
    public String toString() {
        return working ? "ServiceStateReply[available]" : "ServiceStateReply[not available]";
    }
}
