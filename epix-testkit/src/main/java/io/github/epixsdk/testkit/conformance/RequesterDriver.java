package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.testkit.internal.conformance.CommandRequester;
import io.github.epixsdk.testkit.internal.conformance.EpixClientDriver;
import java.util.List;
import java.util.Optional;

/**
 * Makes a requester ready for a partner. This is all a requester needs to be examined, in whatever language it is written.
 *
 * <pre>{@code
 * RequesterDriver driver = facts -> new OurRequester(facts.endpoint(), facts.clientKeyFile(), facts.trustFile());
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RequesterDriver {
    /**
     * Makes the requester under test ready for a partner. Called several times in a run: whatever it learnt of the partner before
     * is to be forgotten.
     *
     * @param facts what it has to know
     * @return the requester
     */
    Requester open(PartnerFacts facts);

    /**
     * Starts the requester under test as a process of its own, so that it can be killed. Called again with the same facts after a
     * kill, it starts over what the one before had stored.
     *
     * @param facts what it has to know; {@link PartnerFacts#folder()} is there for its stores
     * @return the process; empty, which is the default, if it cannot be killed and started again
     */
    default Optional<RequesterProcess> start(PartnerFacts facts) {
        return Optional.empty();
    }

    /**
     * Drives the client of this SDK, with journal and outbox where a case needs them.
     *
     * @return the driver
     */
    static RequesterDriver epixClient() {
        return new EpixClientDriver();
    }

    /**
     * Drives a command: it is started for each step, with the step in its environment, and tells what it concluded by its exit
     * code and its output. What it is given and what it may say stands in {@code docs/conformance.md}.
     *
     * @param command the program and its first arguments
     * @return the driver
     * @throws IllegalArgumentException if the command is empty
     */
    static RequesterDriver command(List<String> command) {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("The command is empty, expected a program and its arguments");
        }
        List<String> words = List.copyOf(command);
        return facts -> new CommandRequester(words, facts);
    }
}
