package io.github.epixsdk.testkit.internal.conformance;

/** A case lacks something it was promised; the message says what to supply. */
final class SkippedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SkippedException(String toSupply) {
        super(toSupply, null, false, false);
    }
}
