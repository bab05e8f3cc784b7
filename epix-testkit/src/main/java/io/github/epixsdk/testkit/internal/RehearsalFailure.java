package io.github.epixsdk.testkit.internal;

import io.github.epixsdk.model.EpixException;
import java.io.Serial;

/** A step of a rehearsal did not end as it must. */
public final class RehearsalFailure extends EpixException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message which step, and how it ended
     */
    public RehearsalFailure(String message) {
        super("The rehearsal failed: " + message, null);
    }
}
