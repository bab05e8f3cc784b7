package io.github.epixsdk.transport.internal;

import java.io.Serial;

/** Ends the work on a request with a fault. Carries no stack: it is an answer and no failure. */
public final class FaultSignal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ResponderFault fault;

    /** Signals a fault. */
    public FaultSignal(ResponderFault fault) {
        super(fault.text(), null, false, false);
        this.fault = fault;
    }

    /** The fault to answer with. */
    public ResponderFault fault() {
        return fault;
    }
}
