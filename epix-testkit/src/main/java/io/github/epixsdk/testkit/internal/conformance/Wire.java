package io.github.epixsdk.testkit.internal.conformance;

/** The way to the system under test. */
@FunctionalInterface
interface Wire {
    /** Sends something and waits for what comes of it. Thread-safe; never throws because of the other side. */
    Outcome send(Stimulus stimulus);
}
