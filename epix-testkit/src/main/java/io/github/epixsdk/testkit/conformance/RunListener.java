package io.github.epixsdk.testkit.conformance;

/**
 * Is told how a run goes on.
 *
 * @since 0.1
 */
public interface RunListener {
    /** Listens to nothing. */
    RunListener NONE = new RunListener() {};

    /**
     * A case begins.
     *
     * @param aCase the case
     * @param index which of the run, from 1
     * @param count how many there are
     */
    default void started(ConformanceCase aCase, int index, int count) {}

    /**
     * A case has ended.
     *
     * @param result what came out
     */
    default void ended(CaseResult result) {}
}
