package io.github.epixsdk.testkit.internal.conformance;

/** What is done and checked in one case. */
@FunctionalInterface
interface CaseScript {
    /** Runs the case; leaves what it found in the run's findings. */
    void run(CaseRun run) throws Exception;
}
