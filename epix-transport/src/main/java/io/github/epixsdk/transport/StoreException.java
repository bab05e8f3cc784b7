package io.github.epixsdk.transport;

import io.github.epixsdk.model.EpixException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * An outbox or a ledger cannot be read or written. What was to be stored is not stored; the same call may succeed later.
 *
 * @since 0.1
 */
public final class StoreException extends EpixException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what could not be done with which store, and what to do
     * @param cause the exception behind it, or null
     */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isRetryable() {
        return true;
    }
}
