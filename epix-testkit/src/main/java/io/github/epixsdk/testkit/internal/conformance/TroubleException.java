package io.github.epixsdk.testkit.internal.conformance;

/** An answer was needed and none came: the system's fault or the network's, which the engine finds out. */
final class TroubleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean timeout;

    TroubleException(String how, boolean timeout) {
        super(how, null, false, false);
        this.timeout = timeout;
    }

    /** Whether the other side was reached, and silent. */
    boolean isTimeout() {
        return timeout;
    }
}
