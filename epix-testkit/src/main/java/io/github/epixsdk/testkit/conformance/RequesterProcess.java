package io.github.epixsdk.testkit.conformance;

/**
 * A requester in a process of its own, which can be killed in the middle of a step and started again over what it had stored.
 *
 * @since 0.1
 */
public interface RequesterProcess extends Requester {
    /**
     * Ends the process at once, as a power cut would; a step under way, in another thread, ends as {@code FAILED}. Returns when the
     * process is gone.
     */
    void kill();

    /**
     * Does what a restarted system does first: finishes what the one before it left undone, such as confirmations without an
     * answer.
     *
     * @return {@code DONE} if nothing is left; where a system does so by itself, in its own time, anything else, and it is given half a
     *     minute
     */
    RequesterTold resume();
}
