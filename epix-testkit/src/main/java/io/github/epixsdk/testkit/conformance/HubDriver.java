package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.testkit.internal.conformance.CommandHub;
import io.github.epixsdk.testkit.internal.conformance.EpixHubUnderTest;
import java.net.URI;
import java.util.List;

/**
 * Makes a hub ready to pass requests on to a callee the suite plays.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface HubDriver {
    /**
     * Makes the hub ready.
     *
     * @param callee what the hub has to know of the callee, its own client key included; the hub presents itself to callers with
     *     {@code server.p12}, whose password stands in {@code server.password}, both in the folder of these facts, and gives a
     *     callee {@link PartnerFacts#totalTime()} to answer
     * @return the hub
     */
    Running open(PartnerFacts callee);

    /** A hub that runs. */
    interface Running extends AutoCloseable {
        /**
         * Returns where callers reach it.
         *
         * @return an https address on {@code localhost}
         */
        URI endpoint();

        /** Stops it, or takes the callee out of it. */
        @Override
        void close();
    }

    /**
     * Examines the hub of this SDK.
     *
     * @return what starts it
     */
    static HubDriver epixHub() {
        return EpixHubUnderTest::new;
    }

    /**
     * Drives a command: it is started before a callee, with what it has to know in its environment, says on the first line of its
     * standard output at which https address the hub answers, and runs until its standard input ends. What it is given stands in
     * {@code docs/conformance.md}.
     *
     * @param command the program and its arguments
     * @return the driver
     * @throws IllegalArgumentException if the command is empty
     */
    static HubDriver command(List<String> command) {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("The command is empty, expected a program and its arguments");
        }
        List<String> words = List.copyOf(command);
        return callee -> CommandHub.start(words, callee);
    }
}
