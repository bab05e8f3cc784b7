package io.github.epixsdk.testkit.internal.conformance;

/** What is done and checked in one case of a requester. */
@FunctionalInterface
interface RequesterScript {
    /** Runs the case; leaves what it found in the run's findings. */
    void run(RequesterRun run) throws Exception;
}
