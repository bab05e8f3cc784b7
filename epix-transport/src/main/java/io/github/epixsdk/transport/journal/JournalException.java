package io.github.epixsdk.transport.journal;

import io.github.epixsdk.model.EpixException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A journal cannot be written or read. What cannot be recorded does not happen: a request is not sent, an answer not given.
 *
 * @since 0.1
 */
public final class JournalException extends EpixException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what could not be done with which journal, and what to do
     * @param cause the exception behind it, or null
     */
    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
