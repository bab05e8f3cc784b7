package io.github.epixsdk.transport.internal.mime;

import io.github.epixsdk.transport.DistrustReason;
import java.io.Serial;

/** A message is not read: its parts contradict each other, or are too many or too large. */
public final class BrokenMessageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient DistrustReason reason;

    BrokenMessageException(DistrustReason.Code code, String message) {
        super(message);
        this.reason = new DistrustReason(code, message);
    }

    /** What is wrong with it. */
    public DistrustReason reason() {
        return reason;
    }
}
